/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * LcShortcut:
 * @title: what it does, of the context "shortcut window"; %NULL ends an array
 * @accelerators: as gtk_accelerator_parse() reads them, with spaces between them
 */
typedef struct
{
  const char *title;
  const char *accelerators;
} LcShortcut;

AdwDialog *lc_shortcuts_dialog_new       (void);
void       lc_shortcuts_dialog_add_group (AdwDialog        *dialog,
                                          const char       *title,
                                          const LcShortcut *shortcuts);

G_END_DECLS
