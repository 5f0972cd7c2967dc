/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-archive.h"
#include "lc-command-store.h"

/**
 * lc_command_backup:
 *
 * `learn-commons-server backup FILE`: writes the database and the uploaded files into one file, also while serving.
 *
 * Returns: the exit status
 */
int
lc_command_backup (int    argc,
                   char **argv)
{
  g_autoptr(LcSettings) settings = lc_settings_parse ("backup", "FILE",
                                                      "Write the database and the uploaded files into FILE, as they are now. "
                                                      "The server may go on serving.", NULL, &argc, &argv);
  g_autoptr(LcStore) store = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = NULL;
  LcArchiveCounts counts;

  if (settings == NULL || !lc_command_check_arguments ("backup", argc, 1))
    return LC_EXIT_USAGE;

  folder = g_build_filename (settings->data_folder, "uploads", NULL);
  store = lc_command_open_store (settings, &error);
  if (store == NULL || !lc_archive_backup (store, folder, argv[1], &counts, &error))
    return lc_command_fail ("backup", error);

  g_print ("Wrote %" G_GUINT64_FORMAT " rows and %" G_GUINT64_FORMAT " files to “%s”.\n",
           counts.n_rows, counts.n_files, argv[1]);
  return EXIT_SUCCESS;
}
