/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-task-store.h"

#include <string.h>

#include "lc-task-history.h"
#include "lc-task-notices.h"
#include "lc-time.h"
#include "lc-upload-use.h"

enum
{
  COLUMN_COLUMN = LC_TASK_COLUMN_GROUP + 1,
  COLUMN_POSITION,
  COLUMN_TITLE,
  COLUMN_LABELS,
  COLUMN_CHECKLIST,
  COLUMN_ASSIGNEES,
  COLUMN_BLOCKED_BY,
  COLUMN_DUE_DAY,
  COLUMN_DUE_AT,
  COLUMN_ESTIMATE,
  COLUMN_POST,
  COLUMN_DONE_AT,
  COLUMN_CREATED_BY,
  COLUMN_CREATED_AT,
  COLUMN_UPDATED_AT,
  COLUMN_VERSION,
  COLUMN_DELETED_AT,
  /* What is loaded beside the columns of lists. */
  COLUMN_DESCRIPTION,
  COLUMN_CONTENT_HASH,
  COLUMN_PLACE,
};

G_STATIC_ASSERT (COLUMN_DESCRIPTION == LC_TASK_N_COLUMNS && COLUMN_DUE_DAY == LC_TASK_COLUMN_DUE_DAY &&
                 COLUMN_DELETED_AT == LC_TASK_COLUMN_DELETED_AT && COLUMN_TITLE == LC_TASK_COLUMN_TITLE && COLUMN_DUE_AT == LC_TASK_COLUMN_DUE_AT);

/* What is not there borrows nothing from the statement. */
static void
read_summary (LcTask      *self,
              LcStatement *statement)
{
  self->id = g_strdup (lc_statement_get_text (statement, LC_TASK_COLUMN_ID));
  self->group_id = g_strdup (lc_statement_get_text (statement, LC_TASK_COLUMN_GROUP));
  self->column_id = g_strdup (lc_statement_get_text (statement, COLUMN_COLUMN));
  self->position = g_strdup (lc_statement_get_text (statement, COLUMN_POSITION));
  self->title = g_strdup (lc_statement_get_text (statement, COLUMN_TITLE));
  self->labels = g_strdup (lc_statement_get_text (statement, COLUMN_LABELS));
  self->checklist = g_strdup (lc_statement_get_text (statement, COLUMN_CHECKLIST));
  self->assignees = g_strdup (lc_statement_get_text (statement, COLUMN_ASSIGNEES));
  self->blocked_by = g_strdup (lc_statement_get_text (statement, COLUMN_BLOCKED_BY));
  self->due_day = g_strdup (lc_statement_get_text (statement, COLUMN_DUE_DAY));
  self->due_at = lc_statement_get_int (statement, COLUMN_DUE_AT);
  self->estimate = lc_statement_get_int (statement, COLUMN_ESTIMATE);
  self->post_id = g_strdup (lc_statement_get_text (statement, COLUMN_POST));
  self->done_at = lc_statement_get_int (statement, COLUMN_DONE_AT);
  self->created_by = g_strdup (lc_statement_get_text (statement, COLUMN_CREATED_BY));
  self->created_at = lc_statement_get_int (statement, COLUMN_CREATED_AT);
  self->updated_at = lc_statement_get_int (statement, COLUMN_UPDATED_AT);
  self->version = lc_statement_get_int (statement, COLUMN_VERSION);
  self->deleted_at = lc_statement_get_int (statement, COLUMN_DELETED_AT);
}

static void
add_optional_time (yyjson_mut_doc *document,
                   yyjson_mut_val *object,
                   const char     *key,
                   gint64          time)
{
  if (time != 0)
    lc_document_add_time (document, object, key, time);
  else
    lc_document_add_text (document, object, key, NULL);
}

static void
add_members (yyjson_mut_doc *document,
             yyjson_mut_val *object,
             const LcTask   *self)
{
  lc_document_add_text (document, object, "id", self->id);
  lc_document_add_text (document, object, "group_id", self->group_id);
  lc_document_add_text (document, object, "column_id", self->column_id);
  lc_document_add_text (document, object, "position", self->position);
  lc_document_add_text (document, object, "title", self->title);
  lc_document_add_json (document, object, "labels", self->labels);
  lc_document_add_json (document, object, "checklist", self->checklist);
  lc_document_add_json (document, object, "assignee_ids", self->assignees);
  lc_document_add_json (document, object, "blocked_by", self->blocked_by);
  lc_document_add_text (document, object, "due_day", self->due_day);
  add_optional_time (document, object, "due_at", self->due_at);
  if (self->estimate != 0)
    yyjson_mut_obj_add_sint (document, object, "estimate", self->estimate);
  else
    yyjson_mut_obj_add_null (document, object, "estimate");
  lc_document_add_text (document, object, "post_id", self->post_id);
  add_optional_time (document, object, "done_at", self->done_at);
  yyjson_mut_obj_add_bool (document, object, "deleted", self->deleted_at != 0);
  lc_document_add_time (document, object, "created_at", self->created_at);
  lc_document_add_time (document, object, "updated_at", self->updated_at);
  yyjson_mut_obj_add_sint (document, object, "version", self->version);
}

/**
 * lc_task_add_summary:
 * @document: a document
 * @object: an empty object in it
 * @statement: a statement at a row that begins with %LC_TASK_COLUMNS
 *
 * Makes @object what lists show of a task: all but its description.
 */
void
lc_task_add_summary (yyjson_mut_doc *document,
                     yyjson_mut_val *object,
                     LcStatement    *statement)
{
  g_auto(LcTask) task = { 0 };

  read_summary (&task, statement);
  add_members (document, object, &task);
}

/**
 * lc_task_dup_document:
 * @self: a task
 *
 * Returns: (transfer full): its document
 */
yyjson_mut_doc *
lc_task_dup_document (const LcTask *self)
{
  yyjson_mut_val *root;
  yyjson_mut_doc *document = lc_document_new (&root);

  add_members (document, root, self);
  lc_document_add_text (document, root, "description", self->description);
  return document;
}

/**
 * lc_task_load:
 * @self: (out caller-allocates): the task; its id is %NULL when there is none
 * @database: a connection
 * @member_id: who asks
 * @task_id: its id
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_task_load (LcTask      *self,
              LcDatabase  *database,
              const char  *member_id,
              const char  *task_id,
              GError     **error)
{
  static const char query[] =
    "SELECT " LC_TASK_COLUMNS ", t.description, t.content_hash, " LC_PLACE_COLUMNS " FROM task t" LC_PLACE_JOIN ("t.group_id", "$1")
    " WHERE t.id = $2";
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  *self = (LcTask) { 0 };
  statement = lc_database_query (database, error, query, "tt", member_id, task_id);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;
  if (step == LC_STEP_DONE)
    return TRUE;

  read_summary (self, statement);
  self->description = g_strdup (lc_statement_get_text (statement, COLUMN_DESCRIPTION));
  self->content_hash = g_strdup (lc_statement_get_text (statement, COLUMN_CONTENT_HASH));
  lc_place_read (&self->place, statement, COLUMN_PLACE);
  return TRUE;
}

/**
 * lc_task_copy:
 * @self: (out caller-allocates): a task
 * @other: another one, of which it becomes a copy
 */
void
lc_task_copy (LcTask       *self,
              const LcTask *other)
{
  *self = *other;
  self->id = g_strdup (other->id);
  self->group_id = g_strdup (other->group_id);
  self->column_id = g_strdup (other->column_id);
  self->position = g_strdup (other->position);
  self->title = g_strdup (other->title);
  self->description = g_strdup (other->description);
  self->labels = g_strdup (other->labels);
  self->checklist = g_strdup (other->checklist);
  self->assignees = g_strdup (other->assignees);
  self->blocked_by = g_strdup (other->blocked_by);
  self->due_day = g_strdup (other->due_day);
  self->post_id = g_strdup (other->post_id);
  self->created_by = g_strdup (other->created_by);
  self->content_hash = g_strdup (other->content_hash);
}

/* Writes rows beside a list that is shown, one for each id in it. */
static gboolean
write_ids (const LcTask  *self,
           LcDatabase    *database,
           const char    *forget,
           const char    *insert,
           const char    *json,
           GError       **error)
{
  g_autoptr(yyjson_doc) list = yyjson_read (json, strlen (json), YYJSON_READ_NOFLAG);
  yyjson_val *id;
  size_t i, n;

  if (lc_database_run (database, error, forget, "t", self->id) < 0)
    return FALSE;

  yyjson_arr_foreach (yyjson_doc_get_root (list), i, n, id)
    if (lc_database_run (database, error, insert, "tt", self->id, yyjson_get_str (id)) != 1)
      return FALSE;

  return TRUE;
}

static gboolean
write_lists (const LcTask  *self,
             LcDatabase    *database,
             const LcTask  *before,
             GError       **error)
{
  gboolean has_new_assignees = before == NULL || !g_str_equal (before->assignees, self->assignees);
  gboolean has_new_blockers = before == NULL || !g_str_equal (before->blocked_by, self->blocked_by);

  return (!has_new_assignees || write_ids (self, database, "DELETE FROM task_assignee WHERE task_id = $1",
                                           "INSERT INTO task_assignee (task_id, member_id) VALUES ($1, $2)", self->assignees, error)) &&
         (!has_new_blockers || write_ids (self, database, "DELETE FROM task_blocker WHERE task_id = $1",
                                          "INSERT INTO task_blocker (task_id, blocker_id) VALUES ($1, $2)", self->blocked_by, error));
}

/* Pictures and files that its description names are seen by who sees the task. */
static gboolean
write_uses (const LcTask  *self,
            LcDatabase    *database,
            const LcTask  *before,
            const char    *member_id,
            GError       **error)
{
  LcUploadUser user = {
    .target_id = self->id, .place_id = self->group_id, .author_id = self->created_by, .editor_id = member_id,
  };

  if (before != NULL && (before->deleted_at != 0) != (self->deleted_at != 0))
    return lc_upload_uses_withdraw (database, self->id, self->deleted_at != 0, error);

  return (before != NULL && g_str_equal (before->description, self->description)) ||
         lc_upload_uses_store (database, &user, self->description, error);
}

static gboolean
append_event (const LcTask  *self,
              LcDatabase    *database,
              const char    *action,
              GError       **error)
{
  g_autofree char *kind = g_strconcat ("task.", action, NULL);
  g_autofree char *subject = g_strconcat ("tasks/", self->id, NULL);
  g_autoptr(yyjson_mut_doc) data = NULL;
  g_autofree char *text = NULL;
  yyjson_mut_val *root;

  data = lc_document_new (&root);
  lc_document_add_text (data, root, "group_id", self->group_id);
  lc_document_add_text (data, root, "column_id", self->column_id);
  lc_document_add_text (data, root, "position", self->position);
  yyjson_mut_obj_add_sint (data, root, "version", self->version);
  text = yyjson_mut_write (data, YYJSON_WRITE_NOFLAG, NULL);

  return lc_place_append_event (database, self->group_id, kind, subject, text, error);
}

/**
 * lc_task_insert:
 * @self: a new task, with all that it needs
 * @database: a connection in a write transaction
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it is stored, with its history and its event
 */
gboolean
lc_task_insert (LcTask      *self,
                LcDatabase  *database,
                GError     **error)
{
  static const char insert[] =
    "INSERT INTO task (id, group_id, column_id, position, title, description, labels, checklist, assignees, blocked_by, due_day,"
    " due_at, estimate, post_id, done_at, created_by, created_at, updated_at, content_hash)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17, $18)";
  gint64 n_added;

  self->created_at = self->updated_at = lc_time_now ();
  self->version = 1;
  n_added = lc_database_run (database, error, insert, "ttttttttttt" "nntntit", self->id, self->group_id, self->column_id,
                             self->position, self->title, self->description, self->labels, self->checklist, self->assignees,
                             self->blocked_by, self->due_day, self->due_at != 0 ? &self->due_at : NULL,
                             self->estimate != 0 ? &self->estimate : NULL, self->post_id,
                             self->done_at != 0 ? &self->done_at : NULL, self->created_by, self->created_at, self->content_hash);

  return n_added == 1 && write_lists (self, database, NULL, error) &&
         write_uses (self, database, NULL, self->created_by, error) &&
         lc_task_history_add (database, NULL, self, self->created_by, "created", error) &&
         append_event (self, database, "created", error) &&
         lc_task_tell (self, database, NULL, self->created_by, error);
}

/**
 * lc_task_save:
 * @self: a task with what is changed of it
 * @database: a connection in a write transaction
 * @before: the same as it was
 * @member_id: who changes it
 * @action: `updated`, `moved`, `deleted` or `restored`
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it is stored, with its history and its event
 */
gboolean
lc_task_save (LcTask        *self,
              LcDatabase    *database,
              const LcTask  *before,
              const char    *member_id,
              const char    *action,
              GError       **error)
{
  static const char update[] =
    "UPDATE task SET column_id = $3, position = $4, title = $5, description = $6, labels = $7, checklist = $8, assignees = $9,"
    " blocked_by = $10, due_day = $11, due_at = $12, estimate = $13, post_id = $14, done_at = $15, deleted_at = $16, updated_at = $17,"
    " version = version + 1 WHERE id = $1 AND version = $2";
  gint64 n_changed;

  self->updated_at = lc_time_now ();
  n_changed = lc_database_run (database, error, update, "tittttttttt" "nntnni", self->id, before->version, self->column_id,
                               self->position, self->title, self->description, self->labels, self->checklist, self->assignees,
                               self->blocked_by, self->due_day, self->due_at != 0 ? &self->due_at : NULL,
                               self->estimate != 0 ? &self->estimate : NULL, self->post_id,
                               self->done_at != 0 ? &self->done_at : NULL, self->deleted_at != 0 ? &self->deleted_at : NULL,
                               self->updated_at);
  if (n_changed == 0)
    g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY, "The task was changed meanwhile");
  if (n_changed != 1)
    return FALSE;

  self->version = before->version + 1;
  return write_lists (self, database, before, error) &&
         write_uses (self, database, before, member_id, error) &&
         lc_task_history_add (database, before, self, member_id, action, error) &&
         append_event (self, database, action, error) &&
         lc_task_tell (self, database, before, member_id, error);
}

void
lc_task_clear (LcTask *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->group_id, g_free);
  g_clear_pointer (&self->column_id, g_free);
  g_clear_pointer (&self->position, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->labels, g_free);
  g_clear_pointer (&self->checklist, g_free);
  g_clear_pointer (&self->assignees, g_free);
  g_clear_pointer (&self->blocked_by, g_free);
  g_clear_pointer (&self->due_day, g_free);
  g_clear_pointer (&self->post_id, g_free);
  g_clear_pointer (&self->created_by, g_free);
  g_clear_pointer (&self->content_hash, g_free);
}
