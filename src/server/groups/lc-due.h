/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-task-store.h"

G_BEGIN_DECLS

/* When a task is due for somebody, in the order in which one looks at them. */
typedef enum
{
  LC_DUE_OVERDUE,
  LC_DUE_TODAY,
  LC_DUE_WEEK,     /* in the six days after today */
  LC_DUE_LATER,
  LC_DUE_UNDATED,
  LC_N_DUES,
} LcDue;

/* When somebody is reminded of a task: in time, or else at last, but not when it is over. */
typedef struct
{
  gint64 in_time;
  gint64 at_last;
  gint64 over;
} LcDueTimes;

GTimeZone *lc_due_dup_zone  (LcDatabase   *database,
                             const char   *member_id,
                             GError      **error);
LcDue      lc_due_classify  (const char   *due_day,
                             gint64        due_at,
                             GTimeZone    *zone,
                             gint64        now);
gboolean   lc_due_get_times (const LcTask *task,
                             GTimeZone    *zone,
                             LcDueTimes   *times);

G_END_DECLS
