/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <groups/lc-task-change.h>
#include <lc-session.h>

G_BEGIN_DECLS

/* Who changed what of a task, and when. Read-only property, notified on change: "description" (string: all that it says, for those who
 * listen). Signal: "undo". */

#define LC_TYPE_TASK_CHANGE_ROW (lc_task_change_row_get_type ())
G_DECLARE_FINAL_TYPE (LcTaskChangeRow, lc_task_change_row, LC, TASK_CHANGE_ROW, AdwBin)

GtkWidget    *lc_task_change_row_new        (LcSession       *session);
LcTaskChange *lc_task_change_row_get_change (LcTaskChangeRow *self);
void          lc_task_change_row_show       (LcTaskChangeRow *self,
                                             LcTaskChange    *change,
                                             const char      *text,
                                             gboolean         undoable);

G_END_DECLS
