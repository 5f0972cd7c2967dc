/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-groups-private.h"

#include "lc-board.h"
#include "lc-time.h"
#include "lc-version.h"

#define MAX_NAME 40
#define MAX_LIMIT 500

/* What was sent about a column; NULL and -1 are what was not, and a limit of 0 takes it away. */
typedef struct
{
  const char *name;
  gint64      wip_limit;
  gint64      is_done;
} Fields;

static void
fields_read (Fields   *self,
             LcReader *reader,
             gboolean  is_new)
{
  *self = (Fields) { .wip_limit = -1, .is_done = -1 };

  if (is_new || lc_reader_has (reader, "name"))
    self->name = lc_reader_get_text (reader, "name", 1, MAX_NAME);
  if (is_new || lc_reader_has (reader, "wip_limit"))
    self->wip_limit = lc_reader_get_int (reader, "wip_limit", 1, MAX_LIMIT, 0);
  if (is_new || lc_reader_has (reader, "is_done"))
    self->is_done = lc_reader_get_boolean (reader, "is_done", FALSE);
}

/* Adds the documents of a query to an array. */
static gboolean
add_tasks (LcDatabase      *database,
           const char      *group_id,
           yyjson_mut_doc  *document,
           yyjson_mut_val  *array,
           GError         **error)
{
  static const char query[] =
    "SELECT " LC_TASK_COLUMNS " FROM task t WHERE t.group_id = $1 AND t.deleted_at IS NULL ORDER BY t.column_id, t.position";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", group_id);
  LcStep step = LC_STEP_ERROR;

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    lc_task_add_summary (document, yyjson_mut_arr_add_obj (document, array), statement);

  return step == LC_STEP_DONE;
}

static GPtrArray *
list_columns (LcDatabase  *database,
              const char  *group_id,
              GError     **error)
{
  static const char query[] = "SELECT id FROM board_column WHERE group_id = $1 AND deleted_at IS NULL ORDER BY position";
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", group_id);
  LcStep step = LC_STEP_ERROR;

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (lc_statement_get_text (statement, 0)));

  return step == LC_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

static gboolean
add_columns (LcRequest       *request,
             const char      *group_id,
             yyjson_mut_doc  *document,
             yyjson_mut_val  *array,
             GError         **error)
{
  LcDatabase *database = lc_request_get_database (request);
  g_autoptr(GPtrArray) ids = list_columns (database, group_id, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr(yyjson_mut_doc) column_document = NULL;
      g_auto(LcColumnRow) column = { 0 };

      if (!lc_column_load (&column, database, lc_request_get_member_id (request), g_ptr_array_index (ids, i), error))
        return FALSE;
      column_document = lc_column_dup_document (&column);
      yyjson_mut_arr_append (array, yyjson_mut_val_mut_copy (document, yyjson_mut_doc_get_root (column_document)));
    }

  return ids != NULL;
}

/* Loads a group into which who asks may look. */
static gboolean
load_group (LcGroupRow  *group,
            LcRequest   *request,
            LcResponse **answer,
            GError     **error)
{
  LcViewer viewer = lc_request_get_viewer (request);

  if (!lc_group_load (group, request, error))
    return FALSE;
  if (group->id == NULL)
    *answer = lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
  else if (!lc_policy_sees_inside (&viewer, &group->place))
    *answer = lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "Only its members see the board of this group.");

  return *answer == NULL;
}

/**
 * lc_get_board:
 * @request: GET /api/v1/groups/{group_id}/board
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_board (LcRequest  *request,
              GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  g_autoptr(yyjson_mut_doc) document = NULL;
  g_auto(LcGroupRow) group = { 0 };
  LcResponse *answer = NULL;
  yyjson_mut_val *root;

  if (!load_group (&group, request, &answer, error))
    return answer;

  document = lc_document_new (&root);
  lc_document_add_text (document, root, "group_id", group.id);
  if (!add_columns (request, group.id, document, yyjson_mut_obj_add_arr (document, root, "columns"), error) ||
      !add_tasks (database, group.id, document, yyjson_mut_obj_add_arr (document, root, "tasks"), error))
    return NULL;

  return lc_response_new_json (200, g_steal_pointer (&document));
}

/* Tells those who see the board, and notes what somebody did who is not in the group. */
static gboolean
record (LcRequest      *request,
        const LcPlace  *place,
        GError        **error)
{
  g_autofree char *subject = g_strdup_printf ("groups/%s/board", place->id);

  return lc_place_append_event (lc_request_get_database (request), place->id, "board.updated", subject, NULL, error) &&
         lc_board_note (request, "board.updated", subject, place, error);
}

static LcResponse *
respond (LcRequest   *request,
         const char  *column_id,
         guint        status,
         GError     **error)
{
  g_auto(LcColumnRow) column = { 0 };

  if (!lc_column_load (&column, lc_request_get_database (request), lc_request_get_member_id (request), column_id, error))
    return NULL;

  return lc_response_new_version (status, lc_column_dup_document (&column), column.version);
}

/* Writes the event and answers with the column as it is now. */
static LcResponse *
finish (LcRequest      *request,
        const LcPlace  *place,
        const char     *column_id,
        gint64          n_changed,
        guint           status,
        GError        **error)
{
  if (n_changed == 0)
    g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY, "The column was changed meanwhile");
  if (n_changed != 1)
    {
      lc_document_lost_race (error);
      return NULL;
    }

  return record (request, place, error) ? respond (request, column_id, status, error) : NULL;
}

static gboolean
count_columns (LcDatabase  *database,
               const char  *group_id,
               gint64      *n_columns,
               GError     **error)
{
  g_autoptr(GPtrArray) ids = list_columns (database, group_id, error);

  *n_columns = ids != NULL ? ids->len : 0;
  return ids != NULL;
}

static LcResponse *
insert (LcRequest     *request,
        const LcPlace *place,
        const char    *id,
        const Fields  *fields,
        const char    *content_hash,
        GError       **error)
{
  static const char statement[] =
    "INSERT INTO board_column (id, group_id, name, position, wip_limit, is_done, created_at, updated_at, content_hash)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)";
  LcDatabase *database = lc_request_get_database (request);
  g_autofree char *position = NULL;

  if (!lc_board_find_position (database, TRUE, place->id, id, NULL, NULL, &position, error))
    return NULL;

  return finish (request, place, id,
                 lc_database_run (database, error, statement, "ttttniit", id, place->id, fields->name, position,
                                  fields->wip_limit > 0 ? &fields->wip_limit : NULL, fields->is_done, lc_time_now (), content_hash),
                 201, error);
}

/**
 * lc_create_column:
 * @request: POST /api/v1/groups/{group_id}/columns
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_create_column (LcRequest  *request,
                  GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  const char *id = lc_reader_get_uuid (reader, "id");
  g_autofree char *content_hash = NULL;
  g_auto(LcColumnRow) found = { 0 };
  g_auto(LcGroupRow) group = { 0 };
  g_autofree char *limit = NULL;
  LcResponse *answer = NULL;
  gint64 n_columns;
  Fields fields;

  fields_read (&fields, reader, TRUE);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!load_group (&group, request, &answer, error) ||
      !lc_board_check_write (request, LC_ACTION_MANAGE_GROUP, &group.place, &answer) ||
      !lc_column_load (&found, database, lc_request_get_member_id (request), id, error) ||
      !count_columns (database, group.id, &n_columns, error))
    return answer;

  limit = g_strdup_printf ("%" G_GINT64_FORMAT, fields.wip_limit);
  content_hash = lc_content_hash (group.id, fields.name, limit, fields.is_done == 1 ? "done" : "", NULL);
  if (found.id != NULL && !found.is_deleted && g_strcmp0 (found.content_hash, content_hash) == 0)
    return respond (request, id, 200, error);
  if (found.id != NULL)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "There is another column with this id.");
  if (n_columns >= LC_BOARD_MAX_COLUMNS)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "A board has no more than %d columns.", LC_BOARD_MAX_COLUMNS);

  return insert (request, &group.place, id, &fields, content_hash, error);
}

/* Loads a column that who asks may change, and compares its version. */
static gboolean
load_to_change (LcColumnRow  *column,
                LcRequest    *request,
                LcResponse  **answer,
                GError      **error)
{
  LcViewer viewer = lc_request_get_viewer (request);
  g_autoptr(yyjson_mut_doc) document = NULL;

  if (!lc_column_load (column, lc_request_get_database (request), viewer.member_id, lc_request_get_param (request, "column_id"),
                       error))
    return FALSE;
  if (column->id == NULL || column->is_deleted)
    *answer = lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
  if (*answer != NULL || !lc_board_check_write (request, LC_ACTION_MANAGE_GROUP, &column->place, answer))
    return FALSE;

  document = lc_column_dup_document (column);
  *answer = lc_request_check_version (request, &document, column->version);
  return *answer == NULL;
}

/* Whether there are more tasks in the column than it takes from now on. */
static gboolean
check_limit (const LcColumnRow  *column,
             LcDatabase         *database,
             const Fields       *fields,
             LcResponse        **answer,
             GError            **error)
{
  static const char query[] = "SELECT count(*) FROM task WHERE column_id = $1 AND deleted_at IS NULL";
  g_autoptr(LcStatement) statement = NULL;

  if (fields->wip_limit <= 0)
    return TRUE;

  statement = lc_database_query (database, error, query, "t", column->id);
  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;
  if (lc_statement_get_int (statement, 0) > fields->wip_limit)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "There are more tasks in “%s” already.", column->name);

  return *answer == NULL;
}

/* Whether something in the column waits for what is not done, elsewhere. */
static gboolean
check_blocked (const LcColumnRow  *column,
               LcDatabase         *database,
               LcResponse        **answer,
               GError            **error)
{
  static const char query[] =
    "SELECT t.title, b.title FROM task t JOIN task_blocker k ON k.task_id = t.id JOIN task b ON b.id = k.blocker_id"
    " WHERE t.column_id = $1 AND t.deleted_at IS NULL AND b.deleted_at IS NULL AND b.done_at IS NULL AND b.column_id <> $1 LIMIT 1";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", column->id);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  if (step == LC_STEP_ROW)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "“%s” waits for “%s”, which is not done.",
                                       lc_statement_get_text (statement, 0), lc_statement_get_text (statement, 1));
  return step == LC_STEP_DONE;
}

/* Makes all in a column done, or not. */
static gboolean
set_done (const LcColumnRow  *column,
          LcDatabase         *database,
          gboolean            is_done,
          LcResponse        **answer,
          GError            **error)
{
  static const char update[] =
    "UPDATE task SET done_at = CASE $2 WHEN 1 THEN $3 END, updated_at = $3 WHERE column_id = $1 AND deleted_at IS NULL";

  if (is_done == column->is_done)
    return TRUE;

  return (!is_done || check_blocked (column, database, answer, error)) &&
         lc_database_run (database, error, update, "tii", column->id, (gint64) is_done, lc_time_now ()) >= 0;
}

/**
 * lc_edit_column:
 * @request: PATCH /api/v1/columns/{column_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_edit_column (LcRequest  *request,
                GError    **error)
{
  static const char update[] =
    "UPDATE board_column SET name = COALESCE($3, name), wip_limit = CASE $4 WHEN -1 THEN wip_limit WHEN 0 THEN NULL ELSE $4 END,"
    " is_done = COALESCE($5, is_done), updated_at = $6, version = version + 1 WHERE id = $1 AND version = $2";
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  g_auto(LcColumnRow) column = { 0 };
  LcResponse *answer = NULL;
  gint64 n_changed;
  Fields fields;

  fields_read (&fields, reader, FALSE);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!load_to_change (&column, request, &answer, error) || !check_limit (&column, database, &fields, &answer, error) ||
      (fields.is_done >= 0 && !set_done (&column, database, fields.is_done == 1, &answer, error)))
    return answer;

  n_changed = lc_database_run (database, error, update, "titini", column.id, column.version, fields.name, fields.wip_limit,
                               fields.is_done >= 0 ? &fields.is_done : NULL, lc_time_now ());
  return finish (request, &column.place, column.id, n_changed, 200, error);
}

/**
 * lc_move_column:
 * @request: PUT /api/v1/columns/{column_id}/position
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_move_column (LcRequest  *request,
                GError    **error)
{
  static const char update[] =
    "UPDATE board_column SET position = $3, updated_at = $4, version = version + 1 WHERE id = $1 AND version = $2";
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  const char *after_id = lc_reader_get_optional_uuid (reader, "after_id");
  const char *before_id = lc_reader_get_optional_uuid (reader, "before_id");
  g_auto(LcColumnRow) column = { 0 };
  g_autofree char *position = NULL;
  LcResponse *answer = NULL;

  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!load_to_change (&column, request, &answer, error))
    return answer;
  if (!lc_board_find_position (database, TRUE, column.group_id, column.id, after_id, before_id, &position, error))
    return NULL;

  return finish (request, &column.place, column.id,
                 lc_database_run (database, error, update, "titi", column.id, column.version, position, lc_time_now ()), 200, error);
}

/**
 * lc_delete_column:
 * @request: DELETE /api/v1/columns/{column_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_delete_column (LcRequest  *request,
                  GError    **error)
{
  static const char query[] = "SELECT 1 FROM task WHERE column_id = $1 AND deleted_at IS NULL LIMIT 1";
  static const char update[] = "UPDATE board_column SET deleted_at = $2, updated_at = $2, version = version + 1 WHERE id = $1";
  LcDatabase *database = lc_request_get_database (request);
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcColumnRow) column = { 0 };
  LcResponse *answer = NULL;
  gint64 n_columns;
  LcStep step;

  if (!load_to_change (&column, request, &answer, error) || !count_columns (database, column.group_id, &n_columns, error))
    return answer;
  if (n_columns < 2)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "A board has a column.");

  statement = lc_database_query (database, error, query, "t", column.id);
  step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;
  if (step == LC_STEP_ROW)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "There are tasks in “%s”: move them before.", column.name);
  g_clear_pointer (&statement, lc_statement_free);

  return step == LC_STEP_DONE && lc_database_run (database, error, update, "ti", column.id, lc_time_now ()) == 1 &&
         record (request, &column.place, error) ? lc_response_new_empty (204) : NULL;
}
