/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <groups/lc-board.h>
#include <groups/lc-group-member-list.h>

G_BEGIN_DECLS

#define LC_TYPE_TASK_HISTORY_DIALOG (lc_task_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LcTaskHistoryDialog, lc_task_history_dialog, LC, TASK_HISTORY_DIALOG, AdwDialog)

AdwDialog *lc_task_history_dialog_new (LcSession         *session,
                                       LcBoard           *board,
                                       LcTask            *task,
                                       LcGroupMemberList *members,
                                       gboolean           editable);

G_END_DECLS
