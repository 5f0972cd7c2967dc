/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-config.h"

#include <glib/gi18n.h>
#include <libdex.h>
#include <locale.h>

#include "lc-application.h"

int
main (int   argc,
      char *argv[])
{
  /* Where the translations are when the program runs from its build folder. */
  const char *locale_folder = g_getenv ("LEARN_COMMONS_LOCALE_FOLDER");
  g_autoptr(LcApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (LC_GETTEXT_PACKAGE, locale_folder != NULL ? locale_folder : LC_LOCALEDIR);
  bind_textdomain_codeset (LC_GETTEXT_PACKAGE, "UTF-8");
  textdomain (LC_GETTEXT_PACKAGE);

  dex_init ();
  g_set_application_name (_("Learn Commons"));
  application = lc_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
