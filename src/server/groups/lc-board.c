/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-board.h"

#include "lc-position.h"
#include "lc-time.h"
#include "lc-uuid.h"

enum
{
  COLUMN_ID,
  COLUMN_GROUP,
  COLUMN_NAME,
  COLUMN_POSITION,
  COLUMN_LIMIT,
  COLUMN_DONE,
  COLUMN_CREATED_AT,
  COLUMN_UPDATED_AT,
  COLUMN_DELETED_AT,
  COLUMN_VERSION,
  COLUMN_CONTENT_HASH,
  COLUMN_PLACE,
};

/* What a group begins with. */
static const struct
{
  const char *name;
  gint64      is_done;
} default_columns[] =
{
  { "To Do", FALSE },
  { "Doing", FALSE },
  { "Review", FALSE },
  { "Done", TRUE },
};

/**
 * lc_column_load:
 * @self: (out caller-allocates): the column; its id is %NULL when there is none
 * @database: a connection
 * @member_id: who asks
 * @column_id: its id
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_column_load (LcColumnRow  *self,
                LcDatabase   *database,
                const char   *member_id,
                const char   *column_id,
                GError      **error)
{
  static const char query[] =
    "SELECT c.id, c.group_id, c.name, c.position, c.wip_limit, c.is_done, c.created_at, c.updated_at, c.deleted_at, c.version,"
    " c.content_hash, " LC_PLACE_COLUMNS " FROM board_column c" LC_PLACE_JOIN ("c.group_id", "$1") " WHERE c.id = $2";
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  *self = (LcColumnRow) { 0 };
  statement = lc_database_query (database, error, query, "tt", member_id, column_id);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;
  if (step == LC_STEP_DONE)
    return TRUE;

  self->id = g_strdup (lc_statement_get_text (statement, COLUMN_ID));
  self->group_id = g_strdup (lc_statement_get_text (statement, COLUMN_GROUP));
  self->name = g_strdup (lc_statement_get_text (statement, COLUMN_NAME));
  self->position = g_strdup (lc_statement_get_text (statement, COLUMN_POSITION));
  self->wip_limit = lc_statement_get_int (statement, COLUMN_LIMIT);
  self->is_done = lc_statement_get_int (statement, COLUMN_DONE) != 0;
  self->created_at = lc_statement_get_int (statement, COLUMN_CREATED_AT);
  self->updated_at = lc_statement_get_int (statement, COLUMN_UPDATED_AT);
  self->is_deleted = !lc_statement_is_null (statement, COLUMN_DELETED_AT);
  self->version = lc_statement_get_int (statement, COLUMN_VERSION);
  self->content_hash = g_strdup (lc_statement_get_text (statement, COLUMN_CONTENT_HASH));
  lc_place_read (&self->place, statement, COLUMN_PLACE);
  return TRUE;
}

/**
 * lc_column_dup_document:
 * @self: a column
 *
 * Returns: (transfer full): its document
 */
yyjson_mut_doc *
lc_column_dup_document (const LcColumnRow *self)
{
  yyjson_mut_val *root;
  yyjson_mut_doc *document = lc_document_new (&root);

  lc_document_add_text (document, root, "id", self->id);
  lc_document_add_text (document, root, "group_id", self->group_id);
  lc_document_add_text (document, root, "name", self->name);
  lc_document_add_text (document, root, "position", self->position);
  if (self->wip_limit != 0)
    yyjson_mut_obj_add_sint (document, root, "wip_limit", self->wip_limit);
  else
    yyjson_mut_obj_add_null (document, root, "wip_limit");
  yyjson_mut_obj_add_bool (document, root, "is_done", self->is_done);
  lc_document_add_time (document, root, "created_at", self->created_at);
  lc_document_add_time (document, root, "updated_at", self->updated_at);
  yyjson_mut_obj_add_sint (document, root, "version", self->version);
  return document;
}

void
lc_column_clear (LcColumnRow *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->group_id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->position, g_free);
  g_clear_pointer (&self->content_hash, g_free);
}

/**
 * lc_columns_add_default:
 * @database: a connection in a write transaction
 * @group_id: a new group
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether the group has the columns that one begins with
 */
gboolean
lc_columns_add_default (LcDatabase  *database,
                        const char  *group_id,
                        GError     **error)
{
  static const char insert[] =
    "INSERT INTO board_column (id, group_id, name, position, is_done, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $6)";
  g_autofree char *position = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (default_columns); i++)
    {
      g_autofree char *next = lc_position_between (position, NULL);
      g_autofree char *id = lc_uuid_new ();

      if (lc_database_run (database, error, insert, "ttttii", id, group_id, default_columns[i].name, next,
                           default_columns[i].is_done, lc_time_now ()) != 1)
        return FALSE;
      g_set_str (&position, next);
    }

  return TRUE;
}

#define NEIGHBOURS(table, container) \
{ \
  /* The position of one that is there. */ \
  "SELECT position FROM " table " WHERE " container " = $1 AND id = $2 AND id <> $3 AND deleted_at IS NULL", \
  /* The next one behind a position, the last one before one, and the last of all. */ \
  "SELECT position FROM " table " WHERE " container " = $1 AND position > $2 AND id <> $3 AND deleted_at IS NULL" \
  " ORDER BY position LIMIT 1", \
  "SELECT position FROM " table " WHERE " container " = $1 AND position < $2 AND id <> $3 AND deleted_at IS NULL" \
  " ORDER BY position DESC LIMIT 1", \
  "SELECT position FROM " table " WHERE " container " = $1 AND $2 = '' AND id <> $3 AND deleted_at IS NULL" \
  " ORDER BY position DESC LIMIT 1", \
}

enum
{
  QUERY_ONE,
  QUERY_NEXT,
  QUERY_PREVIOUS,
  QUERY_LAST,
  N_QUERIES,
};

static const char * const neighbours[][N_QUERIES] =
{
  NEIGHBOURS ("task", "column_id"),
  NEIGHBOURS ("board_column", "group_id"),
};

/* Looks up one position; it stays %NULL when there is none. */
static gboolean
find (LcDatabase  *database,
      const char  *query,
      const char  *container_id,
      const char  *argument,
      const char  *moved_id,
      char       **position,
      GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "ttt", container_id, argument, moved_id);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  if (step == LC_STEP_ROW)
    *position = g_strdup (lc_statement_get_text (statement, 0));
  return step != LC_STEP_ERROR;
}

/**
 * lc_board_find_position:
 * @database: a connection in a write transaction
 * @of_columns: whether columns of a group are put in order, or else tasks of a column
 * @container_id: the group, or the column
 * @moved_id: what is put there
 * @after_id: (nullable): behind which one it is put
 * @before_id: (nullable): before which one it is put, if that one is not there any more
 * @position: (out): where that is
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Where both are gone, it is put at the end.
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_board_find_position (LcDatabase  *database,
                        gboolean     of_columns,
                        const char  *container_id,
                        const char  *moved_id,
                        const char  *after_id,
                        const char  *before_id,
                        char       **position,
                        GError     **error)
{
  const char * const *queries = neighbours[of_columns ? 1 : 0];
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (after_id != NULL && !find (database, queries[QUERY_ONE], container_id, after_id, moved_id, &low, error))
    return FALSE;
  if (low != NULL && !find (database, queries[QUERY_NEXT], container_id, low, moved_id, &high, error))
    return FALSE;

  if (low == NULL && before_id != NULL &&
      !find (database, queries[QUERY_ONE], container_id, before_id, moved_id, &high, error))
    return FALSE;
  if (low == NULL && high != NULL && !find (database, queries[QUERY_PREVIOUS], container_id, high, moved_id, &low, error))
    return FALSE;

  if (low == NULL && high == NULL && !find (database, queries[QUERY_LAST], container_id, "", moved_id, &low, error))
    return FALSE;

  *position = lc_position_between (low, high);
  if (*position == NULL)
    g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED, "There is no position between %s and %s", low, high);
  return *position != NULL;
}

/**
 * lc_board_check_room:
 * @column: a column into which a task is put
 * @database: a connection in a write transaction
 * @answer: (out) (transfer full): the refusal, when the column is full
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether to go on; if not, either @answer or @error is set
 */
gboolean
lc_board_check_room (const LcColumnRow  *column,
                     LcDatabase         *database,
                     LcResponse        **answer,
                     GError            **error)
{
  static const char query[] =
    "SELECT count(*) FROM (SELECT 1 AS one FROM task WHERE column_id = $1 AND deleted_at IS NULL LIMIT $2) AS n";
  g_autoptr(LcStatement) statement = NULL;

  if (column->wip_limit == 0)
    return TRUE;

  statement = lc_database_query (database, error, query, "ti", column->id, column->wip_limit);
  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;
  if (lc_statement_get_int (statement, 0) >= column->wip_limit)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "“%s” takes no more than %" G_GINT64_FORMAT " tasks.", column->name,
                                       column->wip_limit);

  return *answer == NULL;
}
