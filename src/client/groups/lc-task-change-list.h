/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "groups/lc-board.h"
#include "groups/lc-task-change.h"
#include "lc-paged-list.h"

G_BEGIN_DECLS

/* A GListModel of LcTaskChange, the last first, as they were when it was made or refreshed. */

#define LC_TYPE_TASK_CHANGE_LIST (lc_task_change_list_get_type ())
G_DECLARE_FINAL_TYPE (LcTaskChangeList, lc_task_change_list, LC, TASK_CHANGE_LIST, LcPagedList)

LcTaskChangeList *lc_task_change_list_new         (LcSession    *session,
                                                   LcTask       *task);

gboolean          lc_session_can_undo_task_change (LcSession    *self,
                                                   LcTask       *task,
                                                   LcTaskChange *change);
DexFuture        *lc_session_undo_task_change     (LcSession    *self,
                                                   LcBoard      *board,
                                                   LcTask       *task,
                                                   LcTaskChange *change)   G_GNUC_WARN_UNUSED_RESULT; /* LcTask */

G_END_DECLS
