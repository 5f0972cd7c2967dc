/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One function a subcommand; each lives in its area as lc-command-NAME.c and has its row in main.c. @argv[0] is the
 * subcommand's name. Returns: the exit status. */
typedef int (*LcCommandFunc) (int    argc,
                              char **argv);

int lc_command_backup   (int argc, char **argv);
int lc_command_demo     (int argc, char **argv);
int lc_command_features (int argc, char **argv);
int lc_command_import   (int argc, char **argv);
int lc_command_import_course (int argc, char **argv);
int lc_command_member   (int argc, char **argv);
int lc_command_migrate  (int argc, char **argv);
int lc_command_restore  (int argc, char **argv);
int lc_command_routes   (int argc, char **argv);
int lc_command_serve    (int argc, char **argv);

G_END_DECLS
