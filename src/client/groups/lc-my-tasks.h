/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "groups/lc-task.h"
#include "lc-session.h"

G_BEGIN_DECLS

/**
 * LcTaskTerm:
 * @LC_TASK_TERM_OVERDUE: it should have been done
 * @LC_TASK_TERM_TODAY: it is due today
 * @LC_TASK_TERM_WEEK: it is due in the six days after
 * @LC_TASK_TERM_LATER: it is due later
 * @LC_TASK_TERM_NONE: it is due at no time
 *
 * When a task is due, by the member's own clock.
 */
typedef enum
{
  LC_TASK_TERM_OVERDUE,
  LC_TASK_TERM_TODAY,
  LC_TASK_TERM_WEEK,
  LC_TASK_TERM_LATER,
  LC_TASK_TERM_NONE,
  LC_TASK_N_TERMS,
} LcTaskTerm;

#define LC_TYPE_MY_TASKS (lc_my_tasks_get_type ())
G_DECLARE_FINAL_TYPE (LcMyTasks, lc_my_tasks, LC, MY_TASKS, GObject)

/* What the member is to do in all groups, kept up to date by the session's events. Read-only properties, notified on change: "loaded"
 * (boolean: it was read once), "error" (GError of the last reading). Signal: "changed". */

LcMyTasks    *lc_my_tasks_new        (LcSession  *session);
gboolean      lc_my_tasks_get_loaded (LcMyTasks  *self);
const GError *lc_my_tasks_get_error  (LcMyTasks  *self);
GPtrArray    *lc_my_tasks_get        (LcMyTasks  *self,
                                      LcTaskTerm  term);
void          lc_my_tasks_refresh    (LcMyTasks  *self);

G_END_DECLS
