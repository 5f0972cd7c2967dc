/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-app-features.h"

G_BEGIN_DECLS

AdwDialog *lc_shortcuts_dialog_new       (void);
void       lc_shortcuts_dialog_add_group (AdwDialog                  *dialog,
                                          const char                 *title,
                                          const LcAppFeatureShortcut *shortcuts);

G_END_DECLS
