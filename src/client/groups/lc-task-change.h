/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "groups/lc-group-enums.h"
#include "lc-member.h"

G_BEGIN_DECLS

#define LC_TYPE_TASK_CHANGE (lc_task_change_get_type ())
G_DECLARE_FINAL_TYPE (LcTaskChange, lc_task_change, LC, TASK_CHANGE, GObject)

/* What somebody changed of a task at one time; it never changes itself. What was changed is told by the names that the protocol has for
 * the members of a task: "title", "column_id", … */

typedef enum
{
  LC_TASK_BEFORE,
  LC_TASK_AFTER,
} LcTaskSide;

LcMember     *lc_task_change_get_member     (LcTaskChange *self);
LcTaskAction  lc_task_change_get_action     (LcTaskChange *self);
gint64        lc_task_change_get_created_at (LcTaskChange *self);
gboolean      lc_task_change_has            (LcTaskChange *self,
                                             const char   *name);
char         *lc_task_change_dup_text       (LcTaskChange *self,
                                             const char   *name,
                                             LcTaskSide    side);
char        **lc_task_change_dup_texts      (LcTaskChange *self,
                                             const char   *name,
                                             LcTaskSide    side);

G_END_DECLS
