/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <locale.h>
#include <sodium.h>
#include <stdlib.h>

#include "lc-commands.h"
#include "lc-config.h"
#include "lc-features.h"
#include "lc-picture-process.h"
#include "lc-settings.h"

typedef struct
{
  const char    *name;
  const char    *summary;   /* NULL: not listed */
  LcCommandFunc  func;
} Command;

static int
print_version (int    argc,
               char **argv)
{
  g_print ("learn-commons-server " LC_VERSION "\n");
  return EXIT_SUCCESS;
}

static const Command commands[] =
{
  { "serve", "Serve a community over HTTP", lc_command_serve },
  { "demo", "Fill an empty database with the demo community", lc_command_demo },
  { "member", "Make and change members", lc_command_member },
  { "migrate", "Bring the database up to date", lc_command_migrate },
  { "backup", "Write the database and the uploads into a file", lc_command_backup },
  { "restore", "Put a backup into an empty database", lc_command_restore },
#ifdef LC_WITH_MAIL_IMPORT
  { "import", "Bring in a mailing-list archive", lc_command_import },
#endif
  { "import-course", "Make a course of a folder of texts", lc_command_import_course },
  { "version", "Print the version", print_version },
  { "picture", NULL, lc_command_picture },
  { "routes", NULL, lc_command_routes },
  { "features", NULL, lc_command_features },
};

static void
print_usage (void)
{
  g_print ("Usage: learn-commons-server [COMMAND] [OPTION…]\n\n"
           "The server of Learn Commons. Without a command it serves.\n\n"
           "Commands:\n");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (commands[i].summary != NULL)
      g_print ("  %-13s %s\n", commands[i].name, commands[i].summary);
  g_print ("\nEach has its own --help.\n");
}

static const Command *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];

  return NULL;
}

int
main (int    argc,
      char **argv)
{
  const Command *command;
  const char *name;

  setlocale (LC_ALL, "");
  g_set_prgname ("learn-commons-server");
  if (sodium_init () < 0)
    {
      g_printerr ("learn-commons-server: libsodium cannot be initialized\n");
      return EXIT_FAILURE;
    }

  lc_features_add_tables ();
  name = argc > 1 ? argv[1] : "serve";
  if (g_str_equal (name, "--help") || g_str_equal (name, "-h") || g_str_equal (name, "help"))
    {
      print_usage ();
      return EXIT_SUCCESS;
    }
  if (g_str_equal (name, "--version"))
    name = "version";

  command = find_command (name);
  if (command != NULL)
    return command->func (argc - (argc > 1), argv + (argc > 1));

  /* Options without a command are for `serve`. */
  command = find_command ("serve");
  if (name[0] == '-' && command != NULL)
    return command->func (argc, argv);

  g_printerr ("learn-commons-server: there is no command “%s”\nTry: learn-commons-server --help\n", name);
  return LC_EXIT_USAGE;
}
