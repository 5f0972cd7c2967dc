/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-command-store.h"

#include <errno.h>
#include <glib/gstdio.h>

/* A command works alone: one connection that reads and one that writes. */
#define CONNECTIONS 2

LcStore *
lc_command_open_store (const LcSettings  *settings,
                       GError           **error)
{
  if (g_mkdir_with_parents (settings->data_folder, 0700) != 0)
    {
      g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_UNAVAILABLE, "The data folder “%s” cannot be made: %s",
                   settings->data_folder, g_strerror (errno));
      return NULL;
    }

  return lc_store_open (settings->database, CONNECTIONS, error);
}

gboolean
lc_command_check_arguments (const char *command,
                            int         argc,
                            int         n_wanted)
{
  if (argc == n_wanted + 1)
    return TRUE;

  g_printerr ("learn-commons-server %s: %s\nTry: learn-commons-server %s --help\n", command,
              argc > n_wanted + 1 ? "too many arguments" : "the name of a file is missing", command);
  return FALSE;
}

int
lc_command_fail (const char   *command,
                 const GError *error)
{
  g_printerr ("learn-commons-server %s: %s\n", command, error->message);
  return EXIT_FAILURE;
}
