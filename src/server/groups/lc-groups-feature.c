/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-groups-feature.h"

#include <string.h>

#include "lc-groups-demo.h"
#include "lc-groups-routes.h"
#include "lc-groups-search.h"
#include "lc-task-calendar.h"
#include "lc-task-notices.h"

static const LcJobKind jobs[] =
{
  { LC_JOB_TASK_DUE, lc_task_remind, 0 },
  { NULL }
};

static const LcTable tables[] =
{
  { "project_group", LC_TABLE_CARRIED },
  { "group_facet", LC_TABLE_CARRIED },
  { "board_column", LC_TABLE_CARRIED },
  { "task", LC_TABLE_CARRIED },
  { "task_assignee", LC_TABLE_CARRIED },
  { "task_blocker", LC_TABLE_CARRIED },
  { "task_change", LC_TABLE_CARRIED },
  { NULL }
};

static const char * const task_names[] = { "id", "group_id", "title", "description", "created_at", "deleted_at", NULL };
static const char * const change_names[] = { "task_id", "version", "action", "created_at", NULL };
static const char * const assignee_names[] = { "task_id", "group_id", "title", NULL };

static const LcExportTable exports[] =
{
  { "tasks.json", "SELECT id, group_id, title, description, created_at, deleted_at FROM task WHERE created_by = $1"
                  " ORDER BY created_at, id", task_names },
  { "assigned-tasks.json", "SELECT t.id, t.group_id, t.title FROM task_assignee a JOIN task t ON t.id = a.task_id"
                           " WHERE a.member_id = $1 ORDER BY t.id", assignee_names },
  { "task-changes.json", "SELECT task_id, version, action, created_at FROM task_change WHERE member_id = $1"
                         " ORDER BY created_at, task_id, version", change_names },
  { NULL }
};

static const char * const belongings[] =
{
  "DELETE FROM job WHERE kind = '" LC_JOB_TASK_DUE "' AND key > $1 || ' ' AND key < $1 || '!'",
  NULL
};

static const LcKept keeps[] =
{
  { "task", "created_by", "it is the group's" },
  { "task_change", "member_id", "it is part of a task's history" },
  { "task_change", "changes", "who was to do it is part of that, too" },
  { NULL }
};

/* A cover stays unless the upload goes with its member: their pictures, if they take what they wrote, and their portrait. */
static gboolean
erase_covers (LcErasure  *erasure,
              GError    **error)
{
  static const char forget[] =
    "UPDATE project_group SET cover_upload_id = NULL WHERE cover_upload_id IN (SELECT u.id FROM upload u WHERE u.member_id = $1"
    " AND ($2 = 1 OR u.id = (SELECT m.avatar_upload_id FROM member m WHERE m.id = $1)))";

  return lc_database_run (erasure->database, error, forget, "ti", erasure->member_id, (gint64) erasure->removes_writing) >= 0;
}

/* The list that a task shows, without one of those in it. */
static char *
drop_id (const char *json,
         const char *id)
{
  g_autoptr(yyjson_doc) list = yyjson_read (json, strlen (json), YYJSON_READ_NOFLAG);
  g_autoptr(GPtrArray) left = g_ptr_array_new ();
  yyjson_val *value;
  size_t i, n;

  yyjson_arr_foreach (yyjson_doc_get_root (list), i, n, value)
    if (g_strcmp0 (yyjson_get_str (value), id) != 0)
      g_ptr_array_add (left, (gpointer) yyjson_get_str (value));
  g_ptr_array_add (left, NULL);

  return lc_document_write_texts ((const char * const *) left->pdata);
}

static gboolean
leave_task (LcErasure   *erasure,
            const char  *task_id,
            GError     **error)
{
  g_auto(LcTask) before = { 0 };
  g_auto(LcTask) task = { 0 };

  if (!lc_task_load (&before, erasure->database, erasure->member_id, task_id, error))
    return FALSE;

  lc_task_copy (&task, &before);
  g_free (task.assignees);
  task.assignees = drop_id (before.assignees, erasure->member_id);
  return lc_task_save (&task, erasure->database, &before, erasure->member_id, "updated", error);
}

static gboolean
erase_member (LcErasure  *erasure,
              GError    **error)
{
  g_autoptr(GPtrArray) tasks = lc_erasure_collect (erasure, "SELECT task_id FROM task_assignee WHERE member_id = $1", "t", error);

  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    if (!leave_task (erasure, g_ptr_array_index (tasks, i), error))
      return FALSE;

  return tasks != NULL && erase_covers (erasure, error);
}

const LcFeature lc_groups_feature =
{
  .name = "groups",
  .routes = lc_groups_routes,
  .jobs = jobs,
  .notices = lc_task_notices,
  .searches = lc_groups_searches,
  .calendar = lc_tasks_add_to_calendar,
  .tables = tables,
  .exports = exports,
  .erase = erase_member,
  .belongings = belongings,
  .keeps = keeps,
  .demo = lc_groups_write_demo,
};
