/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-archive.h"
#include "lc-command-store.h"

/**
 * lc_command_restore:
 *
 * `learn-commons-server restore FILE`: puts a backup into an empty database, or with `--replace` into any. The server
 * must not be serving.
 *
 * Returns: the exit status
 */
int
lc_command_restore (int    argc,
                    char **argv)
{
  gboolean replace = FALSE;
  const GOptionEntry entries[] = {
    { "replace", 0, 0, G_OPTION_ARG_NONE, &replace, "Drop what is in the database", NULL },
    { NULL }
  };
  g_autoptr(LcSettings) settings = lc_settings_parse ("restore", "FILE",
                                                      "Put a backup into an empty database, of either engine. "
                                                      "Stop the server before.", entries, &argc, &argv);
  g_autoptr(LcStore) store = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = NULL;
  LcArchiveCounts counts;

  if (settings == NULL || !lc_command_check_arguments ("restore", argc, 1))
    return LC_EXIT_USAGE;

  folder = g_build_filename (settings->data_folder, "uploads", NULL);
  store = lc_command_open_store (settings, &error);
  if (store == NULL || !lc_archive_restore (store, folder, argv[1], replace, &counts, &error))
    return lc_command_fail ("restore", error);

  g_print ("Restored %" G_GUINT64_FORMAT " rows and %" G_GUINT64_FORMAT " files.\n", counts.n_rows, counts.n_files);
  return EXIT_SUCCESS;
}
