/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-command-store.h"

/**
 * lc_command_migrate:
 *
 * `learn-commons-server migrate`: brings the database's schema up to date.
 *
 * Returns: the exit status
 */
int
lc_command_migrate (int    argc,
                    char **argv)
{
  g_autoptr(LcSettings) settings = lc_settings_parse ("migrate", NULL, "Bring the database up to date.", NULL, &argc, &argv);
  g_autoptr(LcStore) store = NULL;
  g_autoptr(GError) error = NULL;
  guint n_applied;

  if (settings == NULL || !lc_command_check_arguments ("migrate", argc, 0))
    return LC_EXIT_USAGE;

  store = lc_command_open_store (settings, &error);
  if (store == NULL || !lc_store_migrate (store, &n_applied, &error))
    return lc_command_fail ("migrate", error);

  if (n_applied == 0)
    g_print ("The database is up to date.\n");
  else
    g_print ("The database was brought up to date in %u steps.\n", n_applied);
  return EXIT_SUCCESS;
}
