/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdlib.h>

#include "lc-commands.h"
#include "lc-settings.h"
#include "lc-store.h"

G_BEGIN_DECLS

/* What the store's subcommands share. */
LcStore  *lc_command_open_store      (const LcSettings  *settings,
                                      GError           **error);
gboolean  lc_command_check_arguments (const char        *command,
                                      int                argc,
                                      int                n_wanted);
int       lc_command_fail            (const char        *command,
                                      const GError      *error);

G_END_DECLS
