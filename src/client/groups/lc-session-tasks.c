/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "groups/lc-session-tasks.h"

#include <string.h>

#include <lc-uuid.h>

#include "groups/lc-task-private.h"
#include "groups/lc-tasks-private.h"
#include "lc-edit-private.h"
#include "lc-outbox-private.h"
#include "lc-session-private.h"

static char *
dup_path (LcTask     *task,
          const char *rest)
{
  return g_strconcat ("/api/v1/tasks/", lc_document_get_id (LC_DOCUMENT (task)), rest, NULL);
}

/* Writes @request about @task. @what: of what there is to be one write that waits; (nullable): of all of this kind */
static DexFuture *
write_about (LcSession          *self,
             const LcOutboxKind *kind,
             LcTask             *task,
             const char         *what,
             GBytes             *base,
             LcHttpRequest      *request)
{
  g_autofree char *subject = g_strconcat ("tasks/", lc_document_get_id (LC_DOCUMENT (task)), NULL);
  g_autofree char *key = what != NULL ? g_strconcat (subject, "?", what, NULL) : g_strdup (subject);
  LcOutboxWrite write = { .kind = kind, .object = task, .subject = subject, .key = key, .base = base };

  return lc_outbox_add (lc_session_get_outbox (self), &write, request);
}

/**
 * lc_session_fetch_task:
 * @self: a session
 * @id: the id of a task
 *
 * Returns: (transfer full): a future of the [class@Task] with its description; %LC_ERROR_NOT_FOUND
 */
DexFuture *
lc_session_fetch_task (LcSession  *self,
                       const char *id)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return lc_tasks_fetch (lc_session_get_tasks (self), id);
}

/**
 * lc_session_create_task:
 * @self: a session
 * @board: the board of the group
 * @column: the column at whose end it is to stand
 * @title: what is to be done, at most 200 characters
 * @task: (out) (optional): the task
 *
 * Returns: (transfer full): a future of the [class@Task]; %LC_ERROR_INVALID with the field `title`, %LC_ERROR_EXISTS where the column takes
 *   no more
 */
DexFuture *
lc_session_create_task (LcSession   *self,
                        LcBoard     *board,
                        LcColumn    *column,
                        const char  *title,
                        LcTask     **task)
{
  g_autofree char *id = lc_uuid_new ();
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(LcTask) made = NULL;
  LcHttpRequest *request;
  DexFuture *future;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_BOARD (board) && LC_IS_COLUMN (column) && title != NULL, NULL);

  made = lc_tasks_ensure (lc_session_get_tasks (self), id);
  lc_task_fill (made, lc_board_get_group_id (board), lc_document_get_id (LC_DOCUMENT (column)), NULL, title);
  json_builder_begin_object (builder);
  lc_json_add_string (builder, "id", id);
  lc_json_add_string (builder, "column_id", lc_document_get_id (LC_DOCUMENT (column)));
  lc_json_add_string (builder, "title", title);
  json_builder_end_object (builder);
  request = lc_http_request_new (SOUP_METHOD_POST, g_strconcat ("/api/v1/groups/", lc_board_get_group_id (board), "/tasks", NULL));
  lc_http_request_set_json (request, builder);
  future = write_about (self, &lc_outbox_task, made, NULL, NULL, request);
  if (task != NULL)
    *task = g_steal_pointer (&made);
  return future;
}

static void
add_neighbour (JsonBuilder *builder,
               const char  *name,
               LcTask      *task)
{
  if (task != NULL)
    lc_json_add_string (builder, name, lc_document_get_id (LC_DOCUMENT (task)));
}

static GBytes *
dup_place (LcTask *task)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "column_id", lc_task_get_column_id (task));
  lc_json_add_string (builder, "position", lc_task_get_position (task));
  json_builder_end_object (builder);
  return lc_json_to_bytes (builder);
}

/**
 * lc_session_move_task:
 * @self: a session
 * @task: a task
 * @column: where it is to stand
 * @after: (nullable): behind what
 * @before: (nullable): or, if that is not there any more, before what; without both, at the end
 *
 * Returns: (transfer full): a future of @task; %LC_ERROR_CONFLICT if somebody else moved it meanwhile, %LC_ERROR_EXISTS where the column takes
 *   no more, or it waits for what is not done: it stands then where the server has it
 */
DexFuture *
lc_session_move_task (LcSession *self,
                      LcTask    *task,
                      LcColumn  *column,
                      LcTask    *after,
                      LcTask    *before)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GBytes) base = NULL;
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_TASK (task) && LC_IS_COLUMN (column), NULL);
  g_return_val_if_fail (after != task && before != task, NULL);

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "column_id", lc_document_get_id (LC_DOCUMENT (column)));
  add_neighbour (builder, "after_id", after);
  add_neighbour (builder, "before_id", before);
  json_builder_end_object (builder);
  base = dup_place (task);
  request = lc_http_request_new (SOUP_METHOD_PUT, dup_path (task, "/position"));
  lc_http_request_set_json (request, builder);
  lc_http_request_set_version (request, lc_document_get_version (LC_DOCUMENT (task)));
  return write_about (self, &lc_outbox_task_move, task, NULL, base, request);
}

static JsonNode *
checklist_node (const char * const *checklist)
{
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_alloc ();

  for (guint i = 0; checklist != NULL && checklist[i] != NULL; i++)
    {
      JsonObject *check = json_object_new ();
      gsize prefix = strlen (LC_TASK_CHECKED);

      json_object_set_string_member (check, "text", strlen (checklist[i]) > prefix ? checklist[i] + prefix : "");
      json_object_set_boolean_member (check, "done", g_str_has_prefix (checklist[i], LC_TASK_CHECKED));
      json_array_add_object_element (array, check);
    }
  json_node_init_array (node, array);
  json_array_unref (array);
  return node;
}

static JsonNode *
estimate_node (guint minutes)
{
  return minutes > 0 ? json_node_init_int (json_node_alloc (), minutes) : json_node_init_null (json_node_alloc ());
}

/**
 * lc_session_begin_task_edit:
 * @self: a session
 * @task: a task; to change its description, one that was fetched
 *
 * Returns: (transfer full): an edit with the texts `title`, `description` and `due_day`, the lists `labels`, `assignee_ids` and `blocked_by`, and
 *   what lc_task_edit_set_checklist() and lc_task_edit_set_estimate() set
 */
LcEdit *
lc_session_begin_task_edit (LcSession *self,
                            LcTask    *task)
{
  LcEdit *edit;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_TASK (task), NULL);

  edit = lc_edit_new (lc_document_get_version (LC_DOCUMENT (task)));
  lc_edit_add_text (edit, "title", lc_task_get_title (task));
  if (lc_task_get_description (task) != NULL)
    lc_edit_add_text (edit, "description", lc_task_get_description (task));
  lc_edit_add_text (edit, "due_day", lc_task_get_due_day (task));
  lc_edit_add_texts (edit, "labels", lc_task_get_labels (task));
  lc_edit_add_texts (edit, "assignee_ids", lc_task_get_assignee_ids (task));
  lc_edit_add_texts (edit, "blocked_by", lc_task_get_blocked_by (task));
  lc_edit_add_node (edit, "checklist", checklist_node (lc_task_get_checklist (task)));
  lc_edit_add_node (edit, "estimate", estimate_node (lc_task_get_estimate (task)));
  return edit;
}

/**
 * lc_task_edit_set_checklist:
 * @edit: an edit of a task
 * @checklist: what is to be in its checklist, as the property of a task says it
 */
void
lc_task_edit_set_checklist (LcEdit             *edit,
                            const char * const *checklist)
{
  g_return_if_fail (edit != NULL);

  lc_edit_set_node (edit, "checklist", checklist_node (checklist));
}

/**
 * lc_task_edit_set_estimate:
 * @edit: an edit of a task
 * @minutes: how long it may take; 0: nobody knows
 */
void
lc_task_edit_set_estimate (LcEdit *edit,
                           guint   minutes)
{
  g_return_if_fail (edit != NULL);

  lc_edit_set_node (edit, "estimate", estimate_node (minutes));
}

/**
 * lc_session_save_task:
 * @self: a session
 * @task: the task that is changed
 * @edit: what lc_session_begin_task_edit() gave, with the changes
 *
 * Changes of a task what is changed in @edit, and nothing else of it: what others change besides that is no conflict.
 *
 * Returns: (transfer full): a future of @task; %LC_ERROR_INVALID with fields, %LC_ERROR_CONFLICT (@task shows the other version then, and the
 *   entry in the outbox has both), %LC_ERROR_EXISTS where it would wait for itself
 */
DexFuture *
lc_session_save_task (LcSession *self,
                      LcTask    *task,
                      LcEdit    *edit)
{
  g_autoptr(GBytes) base = NULL;
  g_autofree char *names = NULL;
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_TASK (task), NULL);
  g_return_val_if_fail (edit != NULL, NULL);

  if (!lc_edit_is_changed (edit))
    return dex_future_new_for_object (task);

  base = lc_edit_dup_changed (edit);
  names = lc_edit_dup_names (edit);
  request = lc_http_request_new (SOUP_METHOD_PATCH, dup_path (task, NULL));
  request->body = lc_edit_dup_changes (edit);
  request->media_type = g_strdup ("application/json");
  lc_http_request_set_version (request, lc_edit_get_version (edit));
  return write_about (self, &lc_outbox_task_edit, task, names, base, request);
}

/**
 * lc_session_delete_task:
 * @self: a session
 * @task: a task
 *
 * Deletes a task; lc_session_restore_task() undoes it.
 *
 * Returns: (transfer full): a future of @task; %LC_ERROR_CONFLICT if it was changed meanwhile, and is there again
 */
DexFuture *
lc_session_delete_task (LcSession *self,
                        LcTask    *task)
{
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_TASK (task), NULL);

  request = lc_http_request_new (SOUP_METHOD_DELETE, dup_path (task, NULL));
  lc_http_request_set_version (request, lc_document_get_version (LC_DOCUMENT (task)));
  return write_about (self, &lc_outbox_task_deletion, task, NULL, NULL, request);
}

/**
 * lc_session_restore_task:
 * @self: a session
 * @task: a task that was deleted
 *
 * Returns: (transfer full): a future of @task, which is not deleted any more, and stands at the end of its column
 */
DexFuture *
lc_session_restore_task (LcSession *self,
                         LcTask    *task)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_TASK (task), NULL);

  return write_about (self, &lc_outbox_task_restoration, task, NULL, NULL,
                      lc_http_request_new (SOUP_METHOD_PUT, dup_path (task, "/restoration")));
}
