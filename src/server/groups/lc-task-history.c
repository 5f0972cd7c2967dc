/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-task-history.h"

#include "lc-groups-private.h"
#include "lc-page.h"

/* What every change changes says nothing. */
static const char * const untold[] = { "version", "updated_at", NULL };

/* The document as it will be read, in which lists are values and not texts. */
static yyjson_doc *
read_document (const LcTask *task)
{
  g_autoptr(yyjson_mut_doc) document = lc_task_dup_document (task);
  size_t length = 0;
  char *json = yyjson_mut_write (document, YYJSON_WRITE_NOFLAG, &length);
  yyjson_doc *read = yyjson_read (json, length, YYJSON_READ_NOFLAG);

  g_free (json);
  return read;
}

/* What is not the same in both, as an object of {from, to}. */
static char *
write_changes (const LcTask *before,
               const LcTask *after)
{
  g_autoptr(yyjson_doc) old = read_document (before);
  g_autoptr(yyjson_doc) new = read_document (after);
  g_autoptr(yyjson_mut_doc) changes = NULL;
  yyjson_val *key, *value;
  yyjson_mut_val *root;
  size_t i, n;

  changes = lc_document_new (&root);
  yyjson_obj_foreach (yyjson_doc_get_root (new), i, n, key, value)
    {
      yyjson_val *was = yyjson_obj_get (yyjson_doc_get_root (old), yyjson_get_str (key));
      yyjson_mut_val *change;

      if (g_strv_contains (untold, yyjson_get_str (key)) || yyjson_equals (was, value))
        continue;
      change = yyjson_mut_obj (changes);
      yyjson_mut_obj_add_val (changes, change, "from", yyjson_val_mut_copy (changes, was));
      yyjson_mut_obj_add_val (changes, change, "to", yyjson_val_mut_copy (changes, value));
      yyjson_mut_obj_add (root, yyjson_mut_strcpy (changes, yyjson_get_str (key)), change);
    }

  return yyjson_mut_write (changes, YYJSON_WRITE_NOFLAG, NULL);
}

/**
 * lc_task_history_add:
 * @database: a connection in a write transaction
 * @before: (nullable): a task as it was
 * @after: the same as it is now
 * @member_id: who changed it
 * @action: `created`, `updated`, `moved`, `deleted` or `restored`
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether the change is written down
 */
gboolean
lc_task_history_add (LcDatabase    *database,
                     const LcTask  *before,
                     const LcTask  *after,
                     const char    *member_id,
                     const char    *action,
                     GError       **error)
{
  static const char insert[] =
    "INSERT INTO task_change (task_id, version, member_id, action, changes, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
  g_autofree char *changes = before != NULL ? write_changes (before, after) : g_strdup ("{}");

  return lc_database_run (database, error, insert, "tittti", after->id, after->version, member_id, action, changes,
                          after->updated_at) == 1;
}

enum
{
  COLUMN_VERSION,
  COLUMN_TASK_ID,
  COLUMN_ACTION,
  COLUMN_CHANGES,
  COLUMN_CREATED_AT,
  COLUMN_MEMBER,
};

static void
add_change (yyjson_mut_doc *document,
            yyjson_mut_val *object,
            LcStatement    *statement)
{
  yyjson_mut_obj_add_sint (document, object, "version", lc_statement_get_int (statement, COLUMN_VERSION));
  lc_document_add_text (document, object, "action", lc_statement_get_text (statement, COLUMN_ACTION));
  lc_document_add_json (document, object, "changes", lc_statement_get_text (statement, COLUMN_CHANGES));
  lc_author_document_add (document, object, "member", statement, COLUMN_MEMBER);
  lc_document_add_time (document, object, "created_at", lc_statement_get_int (statement, COLUMN_CREATED_AT));
}

/**
 * lc_list_task_changes:
 * @request: GET /api/v1/tasks/{task_id}/history
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_task_changes (LcRequest  *request,
                      GError    **error)
{
  static const char * const queries[] = LC_PAGE_QUERIES (
    "SELECT c.version, c.task_id, c.action, c.changes, c.created_at, " LC_AUTHOR_COLUMNS " FROM task_change c"
    " JOIN member m ON m.id = c.member_id WHERE c.task_id = $1 AND (c.version, c.task_id) < ($2, $3)"
    " ORDER BY c.version DESC, c.task_id DESC");
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPageStart) start = { 0 };
  g_auto(LcPage) page = { 0 };
  g_auto(LcTask) task = { 0 };
  LcResponse *answer = NULL;

  if (!lc_page_start_read (&start, request, G_MAXINT64))
    return lc_page_start_problem ();
  if (!lc_task_find (&task, request, &answer, error))
    return answer;

  lc_page_init (&page, request);
  statement = lc_database_query (lc_request_get_database (request), error, queries[lc_page_get_size (&page)], "tit", task.id,
                                 start.key, start.id);

  return lc_page_fill (&page, statement, add_change, COLUMN_VERSION, COLUMN_TASK_ID, error);
}
