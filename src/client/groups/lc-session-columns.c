/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "groups/lc-session-columns.h"

#include "groups/lc-board-private.h"
#include "lc-edit-private.h"
#include "lc-json.h"
#include "lc-session-private.h"

static char *
dup_path (LcColumn   *column,
          const char *rest)
{
  return g_strconcat ("/api/v1/columns/", lc_document_get_id (LC_DOCUMENT (column)), rest, NULL);
}

static DexFuture *
read_again (DexFuture *future,
            gpointer   user_data)
{
  return lc_board_refresh (user_data);
}

/* When the server has answered the board is read anew, so that it shows what was changed. */
static DexFuture *
ask (LcSession          *self,
     LcBoard            *board,
     LcHttpRequest      *request,
     LcSessionReadFunc   reader,
     gpointer            user_data,
     GDestroyNotify      destroy)
{
  return dex_future_then (lc_session_ask (self, request, reader, user_data, destroy), read_again, g_object_ref (board), g_object_unref);
}

static DexFuture *
column_was_set (LcSession  *self,
                JsonObject *object,
                gboolean    cached,
                gpointer    user_data)
{
  if (g_strcmp0 (lc_json_peek_string (object, "id"), user_data) != 0)
    return lc_connection_mistake (lc_session_get_connection (self));

  return dex_future_new_true ();
}

static JsonNode *
limit_node (guint limit)
{
  return limit > 0 ? json_node_init_int (json_node_alloc (), limit) : json_node_init_null (json_node_alloc ());
}

static JsonNode *
done_node (gboolean is_done)
{
  return json_node_init_boolean (json_node_alloc (), is_done);
}

/**
 * lc_session_begin_column_edit:
 * @self: a session
 * @column: (nullable): a column; %NULL for one that is to be made
 *
 * Returns: (transfer full): an edit with the text `name`, and what lc_column_edit_set_wip_limit() and lc_column_edit_set_is_done() set
 */
LcEdit *
lc_session_begin_column_edit (LcSession *self,
                              LcColumn  *column)
{
  LcEdit *edit;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (column == NULL || LC_IS_COLUMN (column), NULL);

  edit = lc_edit_new (column != NULL ? lc_document_get_version (LC_DOCUMENT (column)) : 0);
  lc_edit_add_text (edit, "name", column != NULL ? lc_column_get_name (column) : "");
  lc_edit_add_node (edit, "wip_limit", limit_node (column != NULL ? lc_column_get_wip_limit (column) : 0));
  lc_edit_add_node (edit, "is_done", done_node (column != NULL && lc_column_get_is_done (column)));
  return edit;
}

/**
 * lc_column_edit_set_wip_limit:
 * @edit: an edit of a column
 * @limit: how many tasks it is to take, up to 500; 0: any number
 */
void
lc_column_edit_set_wip_limit (LcEdit *edit,
                              guint   limit)
{
  g_return_if_fail (edit != NULL);

  lc_edit_set_node (edit, "wip_limit", limit_node (limit));
}

/**
 * lc_column_edit_set_is_done:
 * @edit: an edit of a column
 * @is_done: whether what is in it is to be done
 */
void
lc_column_edit_set_is_done (LcEdit   *edit,
                            gboolean  is_done)
{
  g_return_if_fail (edit != NULL);

  lc_edit_set_node (edit, "is_done", done_node (is_done));
}

/**
 * lc_session_create_column:
 * @self: a session
 * @board: the board of a group that the member leads
 * @id: a new id; tried again, the same
 * @edit: what lc_session_begin_column_edit() gave for none, with the name
 *
 * Returns: (transfer full): a future that settles when the column is the last on @board; %LC_ERROR_INVALID with fields, %LC_ERROR_EXISTS
 *   where the board takes no more
 */
DexFuture *
lc_session_create_column (LcSession  *self,
                          LcBoard    *board,
                          const char *id,
                          LcEdit     *edit)
{
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self) && LC_IS_BOARD (board), NULL);
  g_return_val_if_fail (id != NULL && edit != NULL, NULL);

  lc_edit_set_text (edit, "id", id);
  request = lc_http_request_new (SOUP_METHOD_POST, g_strconcat ("/api/v1/groups/", lc_board_get_group_id (board), "/columns", NULL));
  request->body = lc_edit_dup_whole (edit);
  request->media_type = g_strdup ("application/json");
  return ask (self, board, request, column_was_set, g_strdup (id), g_free);
}

/**
 * lc_session_save_column:
 * @self: a session
 * @board: a board
 * @column: the column of it that is changed
 * @edit: what lc_session_begin_column_edit() gave, with the changes
 *
 * Returns: (transfer full): a future that settles when it is so; %LC_ERROR_INVALID with fields, %LC_ERROR_CONFLICT if somebody else changed it
 *   meanwhile, %LC_ERROR_EXISTS where what is in it does not allow that
 */
DexFuture *
lc_session_save_column (LcSession *self,
                        LcBoard   *board,
                        LcColumn  *column,
                        LcEdit    *edit)
{
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self) && LC_IS_BOARD (board), NULL);
  g_return_val_if_fail (LC_IS_COLUMN (column) && edit != NULL, NULL);

  if (!lc_edit_is_changed (edit))
    return dex_future_new_true ();

  request = lc_http_request_new (SOUP_METHOD_PATCH, dup_path (column, NULL));
  request->body = lc_edit_dup_changes (edit);
  request->media_type = g_strdup ("application/json");
  lc_http_request_set_version (request, lc_edit_get_version (edit));
  return ask (self, board, request, column_was_set, g_strdup (lc_document_get_id (LC_DOCUMENT (column))), g_free);
}

static LcColumn *
get_first (LcBoard *board)
{
  g_autoptr(LcColumn) column = g_list_model_get_item (G_LIST_MODEL (board), 0);

  return column; /* the board holds it */
}

/**
 * lc_session_move_column:
 * @self: a session
 * @board: a board
 * @column: a column of it
 * @after: (nullable): behind which it is to stand; %NULL: before all others
 *
 * Returns: (transfer full): a future that settles when it stands there; %LC_ERROR_CONFLICT if somebody else changed it meanwhile
 */
DexFuture *
lc_session_move_column (LcSession *self,
                        LcBoard   *board,
                        LcColumn  *column,
                        LcColumn  *after)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  LcColumn *beside = after != NULL ? after : get_first (board);
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self) && LC_IS_BOARD (board), NULL);
  g_return_val_if_fail (LC_IS_COLUMN (column) && after != column, NULL);

  if (beside == NULL || beside == column)
    return dex_future_new_true ();

  json_builder_begin_object (builder);
  lc_json_add_string (builder, after != NULL ? "after_id" : "before_id", lc_document_get_id (LC_DOCUMENT (beside)));
  json_builder_end_object (builder);
  request = lc_http_request_new (SOUP_METHOD_PUT, dup_path (column, "/position"));
  lc_http_request_set_json (request, builder);
  lc_http_request_set_version (request, lc_document_get_version (LC_DOCUMENT (column)));
  return ask (self, board, request, column_was_set, g_strdup (lc_document_get_id (LC_DOCUMENT (column))), g_free);
}

/**
 * lc_session_delete_column:
 * @self: a session
 * @board: a board
 * @column: a column of it, without tasks
 *
 * Returns: (transfer full): a future that settles when it is gone; %LC_ERROR_EXISTS where there are tasks in it, or no other column,
 *   %LC_ERROR_CONFLICT if somebody else changed it meanwhile
 */
DexFuture *
lc_session_delete_column (LcSession *self,
                          LcBoard   *board,
                          LcColumn  *column)
{
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self) && LC_IS_BOARD (board), NULL);
  g_return_val_if_fail (LC_IS_COLUMN (column), NULL);

  request = lc_http_request_new (SOUP_METHOD_DELETE, dup_path (column, NULL));
  lc_http_request_set_version (request, lc_document_get_version (LC_DOCUMENT (column)));
  return ask (self, board, request, NULL, NULL, NULL);
}
