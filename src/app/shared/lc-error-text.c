/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-error-text.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <lc-error.h>

/**
 * lc_error_text_get:
 * @error: what failed
 *
 * Says what failed in the person's language: the only way in which the application shows an error. The messages of our own
 * domain are for people; those of libraries are for logs.
 *
 * Returns: the text
 */
const char *
lc_error_text_get (const GError *error)
{
  g_return_val_if_fail (error != NULL, "");

  if (error->domain == LC_ERROR)
    return error->message;

  g_message ("An error that is shown in other words: %s", error->message);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return _("There is no space left on the disk.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return _("This computer does not allow it.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return _("The file is not there any more.");

  return _("This did not work. Try again later.");
}
