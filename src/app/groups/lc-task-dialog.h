/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <groups/lc-board.h>

G_BEGIN_DECLS

#define LC_TYPE_TASK_DIALOG (lc_task_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LcTaskDialog, lc_task_dialog, LC, TASK_DIALOG, AdwDialog)

AdwDialog *lc_task_dialog_new (LcSession *session,
                               LcBoard   *board,
                               LcTask    *task,
                               gboolean   editable,
                               GtkWidget *opener);

G_END_DECLS
