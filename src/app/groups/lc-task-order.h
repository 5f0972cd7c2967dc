/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <groups/lc-board.h>

G_BEGIN_DECLS

/* By what the tasks of a board are put together, and in which order they stand then; each as one chooses them. */

typedef enum
{
  LC_TASK_GROUPING_COLUMN,
  LC_TASK_GROUPING_ASSIGNEES,
  LC_TASK_GROUPING_DUE,
} LcTaskGrouping;

typedef enum
{
  LC_TASK_ORDER_BOARD,
  LC_TASK_ORDER_DUE,
  LC_TASK_ORDER_TITLE,
} LcTaskOrder;

int   lc_task_grouping_compare  (LcTaskGrouping  grouping,
                                 LcBoard        *board,
                                 LcSession      *session,
                                 LcTask         *first,
                                 LcTask         *second);
char *lc_task_grouping_dup_name (LcTaskGrouping  grouping,
                                 LcBoard        *board,
                                 LcSession      *session,
                                 LcTask         *task);
int   lc_task_order_compare     (LcTaskOrder     order,
                                 LcBoard        *board,
                                 LcTask         *first,
                                 LcTask         *second);

G_END_DECLS
