/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-task-notices.h"

#include <string.h>

#include "lc-due.h"
#include "lc-notice.h"
#include "lc-time.h"

static const LcNoticeKind assigned_kind =
{
  .name = "assigned", .level = "desktop", .group = "assigned", .repetition = LC_TOLD_UNTIL_READ,
};

static const LcNoticeKind due_kind =
{
  .name = "due", .level = "desktop", .group = "due", .repetition = LC_TOLD_UNTIL_READ,
};

static const LcNoticeKind unblocked_kind =
{
  .name = "unblocked", .level = "desktop", .group = "unblocked", .repetition = LC_TOLD_UNTIL_READ,
};

const LcNoticeKind * const lc_task_notices[] =
{
  &assigned_kind,
  &due_kind,
  &unblocked_kind,
  NULL
};

static gboolean
tell (const LcTask        *self,
      LcDatabase          *database,
      const LcNoticeKind  *kind,
      const char          *member_id,
      const char          *actor_id,
      GError             **error)
{
  LcNotice notice = {
    .kind = kind, .member_id = member_id, .actor_id = actor_id, .place_id = self->group_id, .target_id = self->id,
  };

  return lc_notify (database, &notice, error);
}

static gboolean
has_id (const char *json,
        const char *id)
{
  /* A JSON array of ids, none of which needs an escape. */
  return strstr (json, id) != NULL;
}

/* Asks for a reminder, if it is not too late for one. */
static gboolean
request_reminder (const LcTask  *self,
                  LcDatabase    *database,
                  const char    *member_id,
                  GError       **error)
{
  g_autofree char *key = g_strconcat (member_id, " ", self->id, NULL);
  g_autoptr(GTimeZone) zone = lc_due_dup_zone (database, member_id, error);
  gint64 now = lc_time_now ();
  LcDueTimes times;

  if (zone == NULL)
    return FALSE;
  if (!lc_due_get_times (self, zone, &times) || times.over <= now)
    return TRUE;

  return lc_job_request (database, LC_JOB_TASK_DUE, key,
                         times.in_time > now ? times.in_time : times.at_last > now ? times.at_last : now, error);
}

/* Who is to do it from now on is told, and all who are to do it are reminded when it is due at another time. */
static gboolean
tell_assignees (const LcTask  *self,
                LcDatabase    *database,
                const LcTask  *before,
                const char    *actor_id,
                GError       **error)
{
  g_autoptr(yyjson_doc) list = yyjson_read (self->assignees, strlen (self->assignees), YYJSON_READ_NOFLAG);
  gboolean has_new_due = before == NULL || g_strcmp0 (before->due_day, self->due_day) != 0 || before->due_at != self->due_at ||
                         (before->done_at != 0 && self->done_at == 0) || before->deleted_at != 0;
  yyjson_val *id;
  size_t i, n;

  if (self->deleted_at != 0)
    return TRUE;

  yyjson_arr_foreach (yyjson_doc_get_root (list), i, n, id)
    {
      gboolean is_new = before == NULL || !has_id (before->assignees, yyjson_get_str (id));

      if ((is_new && !tell (self, database, &assigned_kind, yyjson_get_str (id), actor_id, error)) ||
          ((is_new || has_new_due) && !request_reminder (self, database, yyjson_get_str (id), error)))
        return FALSE;
    }

  return TRUE;
}

/* The tasks that have waited for this one, and for nothing else that is not done. */
static GPtrArray *
list_unblocked (LcDatabase  *database,
                const char  *task_id,
                GError     **error)
{
  static const char query[] =
    "SELECT k.task_id FROM task_blocker k JOIN task t ON t.id = k.task_id WHERE k.blocker_id = $1 AND t.deleted_at IS NULL"
    " AND t.done_at IS NULL AND NOT EXISTS (SELECT 1 FROM task_blocker o JOIN task b ON b.id = o.blocker_id"
    " WHERE o.task_id = k.task_id AND b.done_at IS NULL AND b.deleted_at IS NULL) ORDER BY k.task_id";
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", task_id);
  LcStep step = LC_STEP_ERROR;

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (lc_statement_get_text (statement, 0)));

  return step == LC_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

static gboolean
tell_unblocked (LcDatabase  *database,
                const char  *task_id,
                const char  *actor_id,
                GError     **error)
{
  g_autoptr(yyjson_doc) list = NULL;
  g_auto(LcTask) task = { 0 };
  yyjson_val *id;
  size_t i, n;

  if (!lc_task_load (&task, database, actor_id, task_id, error))
    return FALSE;

  list = yyjson_read (task.assignees, strlen (task.assignees), YYJSON_READ_NOFLAG);
  yyjson_arr_foreach (yyjson_doc_get_root (list), i, n, id)
    if (!tell (&task, database, &unblocked_kind, yyjson_get_str (id), actor_id, error))
      return FALSE;

  return TRUE;
}

/* When a task is done, or is not to be done any more, others need not wait. */
static gboolean
tell_waiting (const LcTask  *self,
              LcDatabase    *database,
              const LcTask  *before,
              const char    *actor_id,
              GError       **error)
{
  gboolean was_open = before != NULL && before->done_at == 0 && before->deleted_at == 0;
  gboolean is_open = self->done_at == 0 && self->deleted_at == 0;
  g_autoptr(GPtrArray) ids = NULL;

  if (!was_open || is_open)
    return TRUE;

  ids = list_unblocked (database, self->id, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!tell_unblocked (database, g_ptr_array_index (ids, i), actor_id, error))
      return FALSE;

  return ids != NULL;
}

/**
 * lc_task_tell:
 * @self: a task as it is stored now
 * @database: a connection in the write transaction of the change
 * @before: (nullable): the same as it was
 * @actor_id: who changed it
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Tells those who are to do it, and those who are to do what has waited for it.
 *
 * Returns: whether it went well
 */
gboolean
lc_task_tell (const LcTask  *self,
              LcDatabase    *database,
              const LcTask  *before,
              const char    *actor_id,
              GError       **error)
{
  return tell_assignees (self, database, before, actor_id, error) && tell_waiting (self, database, before, actor_id, error);
}

/**
 * lc_task_remind:
 * @job: a job of the kind %LC_JOB_TASK_DUE
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Reminds somebody of a task, if they are to do it still, and it is due as soon as it was.
 *
 * Returns: whether that is done
 */
LcJobOutcome
lc_task_remind (LcJob   *job,
                GError **error)
{
  g_auto(GStrv) ids = g_strsplit (job->key, " ", 2);
  g_autoptr(GTimeZone) zone = NULL;
  g_auto(LcTask) task = { 0 };
  LcDueTimes times;

  g_return_val_if_fail (g_strv_length (ids) == 2, LC_JOB_DONE);

  if (!lc_task_load (&task, job->database, ids[0], ids[1], error) ||
      (zone = lc_due_dup_zone (job->database, ids[0], error)) == NULL)
    return LC_JOB_FAILED;
  if (task.id == NULL || task.deleted_at != 0 || task.done_at != 0 || !has_id (task.assignees, ids[0]) ||
      !lc_relation_is_in (task.place.relation) || task.place.is_archived || !lc_due_get_times (&task, zone, &times) ||
      times.over <= job->now)
    return LC_JOB_DONE;
  if (times.in_time > job->now)
    return lc_job_wait (job, times.in_time);

  return tell (&task, job->database, &due_kind, ids[0], NULL, error) ? LC_JOB_DONE : LC_JOB_FAILED;
}
