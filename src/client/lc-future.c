/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-future.h"

#include <gio/gio.h>

#include <lc-error.h>

/* Whether it is no news: one is offline or signed out, nobody waits any more, or somebody was faster. */
static gboolean
is_expected (const GError *error)
{
  static const LcError codes[] = {
    LC_ERROR_UNAVAILABLE, LC_ERROR_UNAUTHENTICATED, LC_ERROR_NOT_FOUND, LC_ERROR_FORBIDDEN, LC_ERROR_BUSY,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, LC_ERROR, codes[i]))
      return TRUE;

  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static DexFuture *
warn_if_failed (DexFuture *future,
                gpointer   user_data)
{
  g_autoptr(GError) error = NULL;

  if (!dex_future_get_value (future, &error) && !is_expected (error))
    g_warning ("%s: %s (%s)", (const char *) user_data, error->message,
               lc_error_get_detail (error) != NULL ? lc_error_get_detail (error) : "no detail");

  return dex_future_new_true ();
}

/**
 * lc_future_in_background:
 * @future: (transfer full): a future for whose end nobody waits
 * @what: what is not done when it fails, a static string for the log
 *
 * Lets @future go on. Being offline is no failure, the session's state says it.
 */
void
lc_future_in_background (DexFuture  *future,
                         const char *what)
{
  dex_future_disown (dex_future_finally (future, warn_if_failed, (gpointer) what, NULL));
}

static DexFuture *
pass_on (DexFuture *future,
         gpointer   user_data)
{
  return dex_ref (future);
}

/**
 * lc_future_guard:
 * @future: (transfer full): a future that other futures wait for, or a promise
 *
 * Only a future that waits for another one discards it when nobody wants it any more: this makes one that does.
 *
 * Returns: (transfer full): a future that settles as @future does
 */
DexFuture *
lc_future_guard (DexFuture *future)
{
  return dex_future_finally (future, pass_on, NULL, NULL);
}

/**
 * lc_future_on_its_own:
 * @future: (transfer full): a future
 *
 * Lets @future go on, also when the caller does not wait for it.
 *
 * Returns: (transfer full): a future that settles as @future does
 */
DexFuture *
lc_future_on_its_own (DexFuture *future)
{
  dex_future_disown (dex_ref (future));
  return lc_future_guard (future);
}
