/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-groups-private.h"

#include "lc-board.h"
#include "lc-moderation.h"
#include "lc-task-blockers.h"
#include "lc-task-fields.h"
#include "lc-time.h"
#include "lc-version.h"

/**
 * lc_task_find:
 * @task: (out caller-allocates): the task that @request names
 * @request: a request
 * @answer: (out) (transfer full): the refusal, when there is none for who asks
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether to go on; if not, either @answer or @error is set
 */
gboolean
lc_task_find (LcTask      *task,
              LcRequest   *request,
              LcResponse **answer,
              GError     **error)
{
  LcViewer viewer = lc_request_get_viewer (request);

  if (!lc_task_load (task, lc_request_get_database (request), viewer.member_id, lc_request_get_param (request, "task_id"), error))
    return FALSE;
  if (task->id == NULL || !lc_policy_sees_inside (&viewer, &task->place))
    *answer = lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  return *answer == NULL;
}

/**
 * lc_board_check_write:
 * @request: a request that changes something on a board
 * @action: what it is
 * @place: the group
 * @answer: (out) (transfer full): the refusal
 *
 * Returns: whether who asks may
 */
gboolean
lc_board_check_write (LcRequest      *request,
                      LcAction        action,
                      const LcPlace  *place,
                      LcResponse    **answer)
{
  LcViewer viewer = lc_request_get_viewer (request);

  switch (lc_policy_check (action, &viewer, place, NULL))
    {
    case LC_VERDICT_ALLOWED:
      if (place->is_archived)
        *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "This group is archived.");
      break;
    case LC_VERDICT_FORBIDDEN:
      *answer = lc_response_new_problem (LC_PROBLEM_FORBIDDEN, action == LC_ACTION_EDIT_TASKS
                                         ? "Only its members work on the tasks of this group."
                                         : "Only its leaders change the columns of this group.");
      break;
    case LC_VERDICT_HIDDEN:
    default:
      *answer = lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
      break;
    }

  return *answer == NULL;
}

/**
 * lc_board_note:
 * @request: a request that has changed something on a board
 * @action: what it was: `task.moved`
 * @subject: the path of what was changed
 * @place: the group
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Writes into the log of moderation what somebody did who is not in the group.
 *
 * Returns: whether it went well
 */
gboolean
lc_board_note (LcRequest      *request,
               const char     *action,
               const char     *subject,
               const LcPlace  *place,
               GError        **error)
{
  LcDeed deed = { .action = action, .subject = subject, .place_id = place->id };

  return lc_relation_is_in (place->relation) || lc_moderation_note (request, &deed, error);
}

static gboolean
note_task (LcRequest      *request,
           const LcTask   *task,
           const char     *action,
           const LcPlace  *place,
           GError        **error)
{
  g_autofree char *subject = g_strconcat ("tasks/", task->id, NULL);
  g_autofree char *deed = g_strconcat ("task.", action, NULL);

  return lc_board_note (request, deed, subject, place, error);
}

static LcResponse *
respond (const LcTask *task,
         guint         status)
{
  return lc_response_new_version (status, lc_task_dup_document (task), task->version);
}

/* Whether the request has the version of the task; otherwise @answer has the task as it is. */
static gboolean
check_version (const LcTask  *task,
               LcRequest     *request,
               LcResponse   **answer)
{
  g_autoptr(yyjson_mut_doc) document = lc_task_dup_document (task);

  *answer = lc_request_check_version (request, &document, task->version);
  return *answer == NULL;
}

/* Loads a task that who asks may change. */
static gboolean
load_to_change (LcTask      *task,
                LcRequest   *request,
                gboolean     is_deleted,
                LcResponse **answer,
                GError     **error)
{
  if (!lc_task_find (task, request, answer, error) ||
      !lc_board_check_write (request, LC_ACTION_EDIT_TASKS, &task->place, answer))
    return FALSE;
  if (!is_deleted && task->deleted_at != 0)
    *answer = lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  return *answer == NULL;
}

/* Loads a column of the task's group into which the task is to be put. */
static gboolean
load_column (LcColumnRow   *column,
             const LcTask  *task,
             LcRequest     *request,
             const char    *column_id,
             LcResponse   **answer,
             GError       **error)
{
  LcReader *reader = lc_request_get_reader (request);

  if (!lc_column_load (column, lc_request_get_database (request), lc_request_get_member_id (request), column_id, error))
    return FALSE;
  if (column->id == NULL || column->is_deleted || !g_str_equal (column->group_id, task->group_id))
    {
      lc_reader_add_problem (reader, "/column_id", "is not a column of this group");
      *answer = lc_response_new_invalid (reader);
    }

  return *answer == NULL;
}

/* Puts a task into a column, if there is room and it may be there; what is in some columns is done. */
static gboolean
put_into (LcTask             *task,
          const LcColumnRow  *column,
          LcDatabase         *database,
          const char         *after_id,
          const char         *before_id,
          LcResponse        **answer,
          GError            **error)
{
  gboolean comes = task->column_id == NULL || task->deleted_at != 0 || !g_str_equal (task->column_id, column->id);

  if (comes && !lc_board_check_room (column, database, answer, error))
    return FALSE;
  if (column->is_done && task->done_at == 0 && !lc_task_check_done (task, database, answer, error))
    return FALSE;

  g_set_str (&task->column_id, column->id);
  if (!column->is_done)
    task->done_at = 0;
  else if (task->done_at == 0)
    task->done_at = lc_time_now ();
  g_clear_pointer (&task->position, g_free);
  return lc_board_find_position (database, FALSE, column->id, task->id, after_id, before_id, &task->position, error);
}

/* A board is read at once, and so it has an end. */
static gboolean
check_size (LcRequest   *request,
            const char  *group_id,
            LcResponse **answer,
            GError     **error)
{
  static const char query[] = "SELECT count(*) FROM task WHERE group_id = $1 AND deleted_at IS NULL";
  g_autoptr(LcStatement) statement = lc_database_query (lc_request_get_database (request), error, query, "t", group_id);

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;
  if (lc_statement_get_int (statement, 0) >= LC_BOARD_MAX_TASKS)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "There are %d tasks in this group; delete what is done.",
                                       LC_BOARD_MAX_TASKS);

  return *answer == NULL;
}

static char *
hash_content (const LcTask *task)
{
  g_autofree char *due_at = g_strdup_printf ("%" G_GINT64_FORMAT, task->due_at);
  g_autofree char *estimate = g_strdup_printf ("%" G_GINT64_FORMAT, task->estimate);

  return lc_content_hash (task->created_by, task->group_id, task->column_id, task->title, task->description, task->labels,
                          task->checklist, task->assignees, task->blocked_by, task->due_day != NULL ? task->due_day : "", due_at,
                          estimate, task->post_id != NULL ? task->post_id : "", NULL);
}

/* Whether the task is new; otherwise @answer says that it was created before, or that its id is taken. */
static gboolean
check_new (LcTask      *task,
           LcRequest   *request,
           LcResponse **answer,
           GError     **error)
{
  LcViewer viewer = lc_request_get_viewer (request);
  g_auto(LcTask) found = { 0 };

  if (!lc_task_load (&found, lc_request_get_database (request), viewer.member_id, task->id, error))
    return FALSE;
  if (found.id != NULL && lc_policy_sees_inside (&viewer, &found.place) &&
      g_strcmp0 (found.content_hash, task->content_hash) == 0)
    *answer = respond (&found, 200);
  else if (found.id != NULL)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "There is another task with this id.");

  return *answer == NULL;
}

static gboolean
check_references (LcTask      *task,
                  LcRequest   *request,
                  LcResponse **answer,
                  GError     **error)
{
  return lc_task_check_assignees (task, request, answer, error) && lc_task_check_post (task, request, answer, error) &&
         lc_task_check_blockers (task, request, answer, error);
}

/**
 * lc_create_task:
 * @request: POST /api/v1/groups/{group_id}/tasks
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_create_task (LcRequest  *request,
                GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  g_auto(LcColumnRow) column = { 0 };
  g_autofree char *column_id = NULL;
  g_auto(LcGroupRow) group = { 0 };
  LcResponse *answer = NULL;
  g_auto(LcTask) task = {
    .description = g_strdup (""), .labels = g_strdup ("[]"), .checklist = g_strdup ("[]"), .assignees = g_strdup ("[]"),
    .blocked_by = g_strdup ("[]"),
  };

  task.id = g_strdup (lc_reader_get_uuid (reader, "id"));
  column_id = g_strdup (lc_reader_get_uuid (reader, "column_id"));
  lc_task_read_fields (&task, reader, TRUE);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_group_load (&group, request, error))
    return NULL;
  if (group.id == NULL)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
  if (!lc_board_check_write (request, LC_ACTION_EDIT_TASKS, &group.place, &answer))
    return answer;

  task.group_id = g_strdup (group.id);
  task.created_by = g_strdup (lc_request_get_member_id (request));
  task.column_id = g_steal_pointer (&column_id);
  task.content_hash = hash_content (&task);
  column_id = g_steal_pointer (&task.column_id);
  if (!check_new (&task, request, &answer, error) || !check_size (request, group.id, &answer, error) ||
      !load_column (&column, &task, request, column_id, &answer, error) || !check_references (&task, request, &answer, error) ||
      !put_into (&task, &column, database, NULL, NULL, &answer, error))
    return answer;

  if (!lc_task_insert (&task, database, error))
    {
      lc_document_lost_race (error);
      return NULL;
    }

  return note_task (request, &task, "created", &group.place, error) ? respond (&task, 201) : NULL;
}

/**
 * lc_get_task:
 * @request: GET /api/v1/tasks/{task_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_task (LcRequest  *request,
             GError    **error)
{
  LcResponse *answer = NULL;
  g_auto(LcTask) task = { 0 };

  return lc_task_find (&task, request, &answer, error) ? respond (&task, 200) : answer;
}

/* Stores a change, and answers with the task as it is now. */
static LcResponse *
save (LcTask        *task,
      const LcTask  *before,
      LcRequest     *request,
      const char    *action,
      GError       **error)
{
  if (!lc_task_save (task, lc_request_get_database (request), before, lc_request_get_member_id (request), action, error))
    {
      lc_document_lost_race (error);
      return NULL;
    }

  return note_task (request, task, action, &task->place, error) ? respond (task, 200) : NULL;
}

/**
 * lc_edit_task:
 * @request: PATCH /api/v1/tasks/{task_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_edit_task (LcRequest  *request,
              GError    **error)
{
  LcReader *reader = lc_request_get_reader (request);
  LcResponse *answer = NULL;
  g_auto(LcTask) before = { 0 };
  g_auto(LcTask) task = { 0 };

  if (!load_to_change (&before, request, FALSE, &answer, error))
    return answer;

  lc_task_copy (&task, &before);
  lc_task_read_fields (&task, reader, FALSE);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!check_version (&before, request, &answer) ||
      (!g_str_equal (task.assignees, before.assignees) && !lc_task_check_assignees (&task, request, &answer, error)) ||
      (g_strcmp0 (task.post_id, before.post_id) != 0 && !lc_task_check_post (&task, request, &answer, error)) ||
      (!g_str_equal (task.blocked_by, before.blocked_by) &&
       (!lc_task_check_blockers (&task, request, &answer, error) ||
        (task.done_at != 0 && !lc_task_check_done (&task, lc_request_get_database (request), &answer, error)))))
    return answer;

  return save (&task, &before, request, "updated", error);
}

/**
 * lc_move_task:
 * @request: PUT /api/v1/tasks/{task_id}/position
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_move_task (LcRequest  *request,
              GError    **error)
{
  LcReader *reader = lc_request_get_reader (request);
  g_auto(LcColumnRow) column = { 0 };
  LcResponse *answer = NULL;
  g_auto(LcTask) before = { 0 };
  g_auto(LcTask) task = { 0 };
  const char *column_id = lc_reader_get_uuid (reader, "column_id");
  const char *after_id = lc_reader_get_optional_uuid (reader, "after_id");
  const char *before_id = lc_reader_get_optional_uuid (reader, "before_id");

  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!load_to_change (&before, request, FALSE, &answer, error) || !check_version (&before, request, &answer) ||
      !load_column (&column, &before, request, column_id, &answer, error))
    return answer;

  lc_task_copy (&task, &before);
  if (!put_into (&task, &column, lc_request_get_database (request), after_id, before_id, &answer, error))
    return answer;

  return save (&task, &before, request, "moved", error);
}

/**
 * lc_delete_task:
 * @request: DELETE /api/v1/tasks/{task_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_delete_task (LcRequest  *request,
                GError    **error)
{
  LcResponse *answer = NULL;
  g_auto(LcTask) before = { 0 };
  g_auto(LcTask) task = { 0 };

  if (!load_to_change (&before, request, FALSE, &answer, error) || !check_version (&before, request, &answer))
    return answer;

  lc_task_copy (&task, &before);
  task.deleted_at = lc_time_now ();
  answer = save (&task, &before, request, "deleted", error);
  if (answer == NULL)
    return NULL;

  lc_response_free (answer);
  return lc_response_new_empty (204);
}

/* The column in which a task was, or the first one if that is not there any more. */
static gboolean
find_column (LcColumnRow   *column,
             const LcTask  *task,
             LcRequest     *request,
             GError       **error)
{
  static const char query[] =
    "SELECT id FROM board_column WHERE group_id = $1 AND deleted_at IS NULL ORDER BY CASE id WHEN $2 THEN 0 ELSE 1 END, position LIMIT 1";
  LcDatabase *database = lc_request_get_database (request);
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "tt", task->group_id, task->column_id);
  g_autofree char *column_id = NULL;

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;
  column_id = g_strdup (lc_statement_get_text (statement, 0));
  g_clear_pointer (&statement, lc_statement_free);

  return lc_column_load (column, database, lc_request_get_member_id (request), column_id, error);
}

/**
 * lc_restore_task:
 * @request: PUT /api/v1/tasks/{task_id}/restoration
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_restore_task (LcRequest  *request,
                 GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  g_auto(LcColumnRow) column = { 0 };
  LcResponse *answer = NULL;
  g_auto(LcTask) before = { 0 };
  g_auto(LcTask) task = { 0 };

  if (!load_to_change (&before, request, TRUE, &answer, error))
    return answer;
  if (before.deleted_at == 0)
    return respond (&before, 200);

  lc_task_copy (&task, &before);
  if (!lc_task_drop_blockers (&task, database, error) || !find_column (&column, &task, request, error) ||
      !check_size (request, task.group_id, &answer, error) || !lc_task_check_blockers (&task, request, &answer, error) ||
      !put_into (&task, &column, database, NULL, NULL, &answer, error))
    return answer;

  task.deleted_at = 0;
  return save (&task, &before, request, "restored", error);
}
