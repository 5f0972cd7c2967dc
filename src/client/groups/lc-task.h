/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"

G_BEGIN_DECLS

#define LC_TYPE_TASK (lc_task_get_type ())
G_DECLARE_FINAL_TYPE (LcTask, lc_task, LC, TASK, LcDocument)

/* A task of a group. Read-only properties, notified on change: "group-id", "group-name" (string; NULL: only My Tasks say it), "column-id", "position" (string, compared by bytes), "title",
 * "description" (string, Markdown; NULL until the task itself was read, which boards do not), "labels", "assignee-ids", "blocked-by" (string
 * arrays), "checklist" (string array: each begins with LC_TASK_CHECKED or LC_TASK_UNCHECKED), "due-day" (string, YYYY-MM-DD, the same day
 * everywhere; NULL), "due-at" (ms; 0: at no time), "estimate" (uint, minutes; 0: none), "done-at" (ms; 0: it is not done). */

#define LC_TASK_CHECKED "[x] "
#define LC_TASK_UNCHECKED "[ ] "

const char         *lc_task_get_group_id     (LcTask *self);
const char         *lc_task_get_group_name   (LcTask *self);
const char         *lc_task_get_column_id    (LcTask *self);
const char         *lc_task_get_position     (LcTask *self);
const char         *lc_task_get_title        (LcTask *self);
const char         *lc_task_get_description  (LcTask *self);
const char * const *lc_task_get_labels       (LcTask *self);
const char * const *lc_task_get_assignee_ids (LcTask *self);
const char * const *lc_task_get_blocked_by   (LcTask *self);
const char * const *lc_task_get_checklist    (LcTask *self);
const char         *lc_task_get_due_day      (LcTask *self);
gint64              lc_task_get_due_at       (LcTask *self);
guint               lc_task_get_estimate     (LcTask *self);
gint64              lc_task_get_done_at      (LcTask *self);
guint               lc_task_count_checks     (LcTask *self,
                                              guint  *n_done);

G_END_DECLS
