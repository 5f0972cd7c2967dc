/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed/lc-post.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_MOVE_DIALOG (lc_move_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LcMoveDialog, lc_move_dialog, LC, MOVE_DIALOG, AdwDialog)

AdwDialog *lc_move_dialog_new (LcSession *session,
                               LcPost    *post,
                               GtkWidget *place);

G_END_DECLS
