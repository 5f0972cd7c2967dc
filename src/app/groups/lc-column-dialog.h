/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <groups/lc-board.h>

G_BEGIN_DECLS

#define LC_TYPE_COLUMN_DIALOG (lc_column_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LcColumnDialog, lc_column_dialog, LC, COLUMN_DIALOG, AdwDialog)

AdwDialog *lc_column_dialog_new (LcSession *session,
                                 LcBoard   *board,
                                 LcColumn  *column);

G_END_DECLS
