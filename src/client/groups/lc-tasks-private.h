/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "groups/lc-column.h"
#include "groups/lc-task.h"
#include "lc-features.h"
#include "lc-json.h"
#include "lc-object-pool.h"

G_BEGIN_DECLS

struct _LcBoard;

#define LC_TYPE_TASKS (lc_tasks_get_type ())
G_DECLARE_FINAL_TYPE (LcTasks, lc_tasks, LC, TASKS, GObject)

/* The tasks that were looked at, and the boards on which they stand, kept up to date by the session's events. Signal: "stale" when what is to be
 * done by whom may have changed. */

LcTasks      *lc_session_get_tasks    (LcSession       *session);
LcSession    *lc_tasks_get_session    (LcTasks         *self);
LcTask       *lc_tasks_ensure         (LcTasks         *self,
                                       const char      *id);
LcColumn     *lc_tasks_ensure_column  (LcTasks         *self,
                                       const char      *id);
LcTask       *lc_tasks_read           (LcTasks         *self,
                                       JsonObject      *object,
                                       gboolean         cached,
                                       GError         **error);
void          lc_tasks_put            (LcTasks         *self,
                                       LcTask          *task);
DexFuture    *lc_tasks_fetch          (LcTasks         *self,
                                       const char      *id)     G_GNUC_WARN_UNUSED_RESULT;
void          lc_tasks_add_unsent     (LcTasks         *self,
                                       LcTask          *task);
void          lc_tasks_remove_unsent  (LcTasks         *self,
                                       LcTask          *task);
GPtrArray    *lc_tasks_list_unsent    (LcTasks         *self,
                                       const char      *group_id);
struct _LcBoard *lc_tasks_open_board  (LcTasks         *self,
                                       const char      *group_id);
struct _LcBoard *lc_tasks_find_board  (LcTasks         *self,
                                       const char      *group_id);
void          lc_tasks_forget_board   (LcTasks         *self,
                                       const char      *group_id);
char         *lc_tasks_dup_position   (LcTasks         *self,
                                       LcTask          *task,
                                       const char      *column_id,
                                       const char      *after_id,
                                       const char      *before_id);

extern const LcFeature lc_tasks_feature;

/* lc-outbox-tasks.c */
extern const LcOutboxKind lc_outbox_task;
extern const LcOutboxKind lc_outbox_task_edit;
extern const LcOutboxKind lc_outbox_task_move;
extern const LcOutboxKind lc_outbox_task_deletion;
extern const LcOutboxKind lc_outbox_task_restoration;

G_END_DECLS
