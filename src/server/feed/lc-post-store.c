/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-post-store.h"

#include "lc-event.h"
#include "lc-version.h"

/**
 * lc_post_add_members:
 * @document: a document
 * @object: an empty object in it
 * @statement: a statement at a row that begins with %LC_POST_COLUMNS
 * @body: (nullable): the body; lists leave it out
 *
 * Makes @object a post's document.
 */
void
lc_post_add_members (yyjson_mut_doc *document,
                     yyjson_mut_val *object,
                     LcStatement    *statement,
                     const char     *body)
{
  lc_document_add_text (document, object, "id", lc_statement_get_text (statement, LC_POST_COLUMN_ID));
  lc_document_add_text (document, object, "space_id", lc_statement_get_text (statement, 1));
  lc_author_document_add (document, object, "author", statement, 14);
  lc_document_add_text (document, object, "kind", lc_statement_get_text (statement, 2));
  lc_document_add_text (document, object, "title", lc_statement_get_text (statement, 3));
  if (body != NULL)
    lc_document_add_text (document, object, "body", body);
  lc_document_add_text (document, object, "excerpt", lc_statement_get_text (statement, 4));
  lc_document_add_text (document, object, "language", lc_statement_get_text (statement, 5));
  lc_document_add_time (document, object, "created_at", lc_statement_get_int (statement, LC_POST_COLUMN_CREATED_AT));
  lc_document_add_column_time (document, object, "edited_at", statement, 7);
  lc_document_add_time (document, object, "last_activity_at", lc_statement_get_int (statement, 8));
  yyjson_mut_obj_add_bool (document, object, "deleted", !lc_statement_is_null (statement, 9));
  yyjson_mut_obj_add_sint (document, object, "reply_count", lc_statement_get_int (statement, 10));
  lc_reactions_add_document (document, object, lc_statement_get_text (statement, 12),
                             lc_statement_get_text (statement, 13));
  yyjson_mut_obj_add_sint (document, object, "version", lc_statement_get_int (statement, 11));
}

static void
read_row (LcPostRow   *row,
          LcStatement *statement)
{
  yyjson_mut_val *root;

  *row = (LcPostRow) {
    .id = g_strdup (lc_statement_get_text (statement, LC_POST_COLUMN_ID)),
    .space_id = g_strdup (lc_statement_get_text (statement, 1)),
    .author_id = g_strdup (lc_statement_get_text (statement, 14)),
    .content_hash = g_strdup (lc_statement_get_text (statement, LC_POST_N_COLUMNS + 1)),
    .version = lc_statement_get_int (statement, 11),
    .deleted_at = lc_statement_is_null (statement, 9) ? 0 : lc_statement_get_int (statement, 9),
    .reply_count = lc_statement_get_int (statement, 10),
    .last_activity_at = lc_statement_get_int (statement, 8),
    .archived = lc_statement_get_int (statement, LC_POST_N_COLUMNS + 2) != 0,
  };

  row->document = lc_document_new (&root);
  lc_post_add_members (row->document, root, statement, lc_statement_get_text (statement, LC_POST_N_COLUMNS));
}

/**
 * lc_post_store_load:
 * @database: a connection
 * @member_id: who asks
 * @post_id: the post
 * @row: (out caller-allocates): the post; its id is %NULL when there is none
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_post_store_load (LcDatabase  *database,
                    const char  *member_id,
                    const char  *post_id,
                    LcPostRow   *row,
                    GError     **error)
{
  static const char query[] =
    "SELECT " LC_POST_COLUMNS ", p.body, p.content_hash, s.archived FROM post p JOIN member m ON m.id = p.author_id"
    " JOIN space s ON s.id = p.space_id WHERE p.id = $2";
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  *row = (LcPostRow) { 0 };
  statement = lc_database_query (database, error, query, "tt", member_id, post_id);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;

  if (step == LC_STEP_ROW)
    read_row (row, statement);

  return TRUE;
}

/**
 * lc_post_store_count:
 * @database: a connection in a write transaction
 * @row: a post
 * @difference: 1 when it appears, -1 when it disappears
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Keeps the counts of the post's space and author.
 *
 * Returns: whether they are kept
 */
gboolean
lc_post_store_count (LcDatabase  *database,
                     LcPostRow   *row,
                     int          difference,
                     GError     **error)
{
  return lc_database_run (database, error, "UPDATE space SET post_count = post_count + $2 WHERE id = $1", "ti",
                          row->space_id, (gint64) difference) == 1 &&
         lc_database_run (database, error, "UPDATE member SET post_count = post_count + $2 WHERE id = $1", "ti",
                          row->author_id, (gint64) difference) == 1;
}

/**
 * lc_post_append_event:
 * @database: a connection in a write transaction
 * @kind: `post.created` and so on
 * @row: the post
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether the event was written
 */
gboolean
lc_post_append_event (LcDatabase  *database,
                      const char  *kind,
                      LcPostRow   *row,
                      GError     **error)
{
  g_autofree char *data = g_strdup_printf ("{\"space_id\":\"%s\",\"author_id\":\"%s\"}", row->space_id, row->author_id);
  g_autofree char *subject = g_strconcat ("posts/", row->id, NULL);

  return lc_event_append (database, kind, subject, "all", data, error);
}

/**
 * lc_post_is_visible:
 * @row: a post, or what was found for its id
 * @request: who asks
 *
 * Returns: whether it is there for who asks: a deleted one is for its author and moderators
 */
gboolean
lc_post_is_visible (LcPostRow *row,
                    LcRequest *request)
{
  if (row->id == NULL)
    return FALSE;

  return row->deleted_at == 0 ||
         lc_policy_get_rule (LC_ACTION_EDIT_POST, lc_request_get_role (request)) == LC_RULE_ALLOW ||
         g_strcmp0 (row->author_id, lc_request_get_member_id (request)) == 0;
}

/**
 * lc_post_response:
 * @row: a post, whose document is taken
 * @status: the HTTP status
 *
 * Returns: (transfer full): the answer with the post
 */
LcResponse *
lc_post_response (LcPostRow *row,
                  guint      status)
{
  LcResponse *response = lc_response_new_json (status, g_steal_pointer (&row->document));

  lc_response_set_version (response, row->version);
  return response;
}

/**
 * lc_post_response_reload:
 * @request: a request that has changed a post
 * @post_id: the post
 * @status: the HTTP status
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer with the post as it is now
 */
LcResponse *
lc_post_response_reload (LcRequest   *request,
                         const char  *post_id,
                         guint        status,
                         GError     **error)
{
  g_auto(LcPostRow) row = { 0 };

  if (!lc_post_store_load (lc_request_get_database (request), lc_request_get_member_id (request), post_id, &row, error))
    return NULL;

  return lc_post_response (&row, status);
}

/**
 * lc_post_check_edit:
 * @row: what was found for the post's id
 * @request: a request that edits or deletes it
 *
 * Returns: (transfer full) (nullable): %NULL to go on, or the refusal
 */
LcResponse *
lc_post_check_edit (LcPostRow *row,
                    LcRequest *request)
{
  if (row->id == NULL || row->deleted_at != 0)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  if (lc_request_get_rule (request) == LC_RULE_OWN &&
      g_strcmp0 (row->author_id, lc_request_get_member_id (request)) != 0)
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "This post is somebody else's.");

  switch (lc_request_check_version (request, row->version))
    {
    case LC_MATCH_MISSING:
      return lc_response_new_problem (LC_PROBLEM_PRECONDITION_REQUIRED, NULL);
    case LC_MATCH_STALE:
      return lc_response_new_stale_version (g_steal_pointer (&row->document), row->version);
    case LC_MATCH_OK:
    default:
      return NULL;
    }
}

void
lc_post_row_clear (LcPostRow *row)
{
  g_clear_pointer (&row->id, g_free);
  g_clear_pointer (&row->space_id, g_free);
  g_clear_pointer (&row->author_id, g_free);
  g_clear_pointer (&row->content_hash, g_free);
  g_clear_pointer (&row->document, yyjson_mut_doc_free);
}
