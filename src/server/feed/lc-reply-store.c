/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-reply-store.h"

#include "lc-event.h"
#include "lc-version.h"

/**
 * lc_reply_add_members:
 * @document: a document
 * @object: an empty object in it
 * @statement: a statement at a row that begins with %LC_REPLY_COLUMNS
 *
 * Makes @object a reply's document. Of a deleted one only its place is told.
 */
void
lc_reply_add_members (yyjson_mut_doc *document,
                      yyjson_mut_val *object,
                      LcStatement    *statement)
{
  gboolean deleted = !lc_statement_is_null (statement, 6);

  lc_document_add_text (document, object, "id", lc_statement_get_text (statement, LC_REPLY_COLUMN_ID));
  lc_document_add_text (document, object, "post_id", lc_statement_get_text (statement, 1));
  lc_document_add_text (document, object, "parent_id", lc_statement_get_text (statement, 2));
  if (deleted)
    yyjson_mut_obj_add_null (document, object, "author");
  else
    lc_author_document_add (document, object, "author", statement, 10);
  lc_document_add_text (document, object, "body", deleted ? "" : lc_statement_get_text (statement, 3));
  lc_document_add_time (document, object, "created_at", lc_statement_get_int (statement, LC_REPLY_COLUMN_CREATED_AT));
  lc_document_add_column_time (document, object, "edited_at", statement, 5);
  yyjson_mut_obj_add_bool (document, object, "deleted", deleted);
  lc_reactions_add_document (document, object, deleted ? NULL : lc_statement_get_text (statement, 8),
                             lc_statement_get_text (statement, 9));
  yyjson_mut_obj_add_sint (document, object, "version", lc_statement_get_int (statement, 7));
}

static void
read_row (LcReplyRow  *row,
          LcStatement *statement)
{
  yyjson_mut_val *root;

  *row = (LcReplyRow) {
    .id = g_strdup (lc_statement_get_text (statement, LC_REPLY_COLUMN_ID)),
    .post_id = g_strdup (lc_statement_get_text (statement, 1)),
    .parent_id = g_strdup (lc_statement_get_text (statement, 2)),
    .author_id = g_strdup (lc_statement_get_text (statement, 10)),
    .content_hash = g_strdup (lc_statement_get_text (statement, LC_REPLY_N_COLUMNS)),
    .version = lc_statement_get_int (statement, 7),
    .deleted_at = lc_statement_is_null (statement, 6) ? 0 : lc_statement_get_int (statement, 6),
    .is_post_deleted = !lc_statement_is_null (statement, LC_REPLY_N_COLUMNS + 1),
  };

  row->document = lc_document_new (&root);
  lc_reply_add_members (row->document, root, statement);
}

/**
 * lc_reply_store_load:
 * @database: a connection
 * @member_id: who asks
 * @reply_id: the reply
 * @row: (out caller-allocates): the reply; its id is %NULL when there is none
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_reply_store_load (LcDatabase  *database,
                     const char  *member_id,
                     const char  *reply_id,
                     LcReplyRow  *row,
                     GError     **error)
{
  static const char query[] =
    "SELECT " LC_REPLY_COLUMNS ", r.content_hash, p.deleted_at FROM reply r JOIN member m ON m.id = r.author_id"
    " JOIN post p ON p.id = r.post_id WHERE r.id = $2";
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  *row = (LcReplyRow) { 0 };
  statement = lc_database_query (database, error, query, "tt", member_id, reply_id);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;

  if (step == LC_STEP_ROW)
    read_row (row, statement);

  return TRUE;
}

static gboolean
append_event (LcDatabase  *database,
              const char  *kind,
              LcReplyRow  *row,
              gint64       reply_count,
              gint64       last_activity_at,
              GError     **error)
{
  g_autofree char *subject = g_strconcat ("replies/", row->id, NULL);
  g_autoptr(yyjson_mut_doc) document = NULL;
  g_autofree char *data = NULL;
  yyjson_mut_val *root;

  document = lc_document_new (&root);
  lc_document_add_text (document, root, "post_id", row->post_id);
  lc_document_add_text (document, root, "parent_id", row->parent_id);
  lc_document_add_text (document, root, "author_id", row->author_id);
  yyjson_mut_obj_add_sint (document, root, "reply_count", reply_count);
  lc_document_add_time (document, root, "last_activity_at", last_activity_at);
  data = yyjson_mut_write (document, YYJSON_WRITE_NOFLAG, NULL);

  return lc_event_append (database, kind, subject, "all", data, error);
}

/**
 * lc_reply_store_count:
 * @database: a connection in a write transaction
 * @row: a reply
 * @event_kind: `reply.created` and so on
 * @difference: 1 when it appears, -1 when it disappears, 0 when it changes
 * @now: the time of the change
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Keeps the counts of the reply's post and author and the time of the post's last activity, and writes the event.
 *
 * Returns: whether they are kept
 */
gboolean
lc_reply_store_count (LcDatabase  *database,
                      LcReplyRow  *row,
                      const char  *event_kind,
                      int          difference,
                      gint64       now,
                      GError     **error)
{
  static const char update[] =
    "UPDATE post SET reply_count = reply_count + $2, last_activity_at = CASE WHEN $2 > 0 THEN $3 ELSE last_activity_at END"
    " WHERE id = $1 RETURNING reply_count, last_activity_at";
  g_autoptr(LcStatement) statement = NULL;
  gint64 reply_count, last_activity_at;

  statement = lc_database_query (database, error, update, "tii", row->post_id, (gint64) difference, now);
  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;
  reply_count = lc_statement_get_int (statement, 0);
  last_activity_at = lc_statement_get_int (statement, 1);
  g_clear_pointer (&statement, lc_statement_free);

  if (difference != 0 &&
      lc_database_run (database, error, "UPDATE member SET reply_count = reply_count + $2 WHERE id = $1", "ti",
                       row->author_id, (gint64) difference) != 1)
    return FALSE;

  return append_event (database, event_kind, row, reply_count, last_activity_at, error);
}

/**
 * lc_reply_response:
 * @row: a reply, whose document is taken
 * @status: the HTTP status
 *
 * Returns: (transfer full): the answer with the reply
 */
LcResponse *
lc_reply_response (LcReplyRow *row,
                   guint       status)
{
  LcResponse *response = lc_response_new_json (status, g_steal_pointer (&row->document));

  lc_response_set_version (response, row->version);
  return response;
}

/**
 * lc_reply_response_reload:
 * @request: a request that has changed a reply
 * @reply_id: the reply
 * @status: the HTTP status
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer with the reply as it is now
 */
LcResponse *
lc_reply_response_reload (LcRequest   *request,
                          const char  *reply_id,
                          guint        status,
                          GError     **error)
{
  g_auto(LcReplyRow) row = { 0 };

  if (!lc_reply_store_load (lc_request_get_database (request), lc_request_get_member_id (request), reply_id, &row, error))
    return NULL;

  return lc_reply_response (&row, status);
}

/**
 * lc_reply_check_edit:
 * @row: what was found for the reply's id
 * @request: a request that edits or deletes it
 *
 * Returns: (transfer full) (nullable): %NULL to go on, or the refusal
 */
LcResponse *
lc_reply_check_edit (LcReplyRow *row,
                     LcRequest  *request)
{
  if (row->id == NULL || row->deleted_at != 0 || row->is_post_deleted)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  if (lc_request_get_rule (request) == LC_RULE_OWN &&
      g_strcmp0 (row->author_id, lc_request_get_member_id (request)) != 0)
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "This reply is somebody else's.");

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
lc_reply_row_clear (LcReplyRow *row)
{
  g_clear_pointer (&row->id, g_free);
  g_clear_pointer (&row->post_id, g_free);
  g_clear_pointer (&row->parent_id, g_free);
  g_clear_pointer (&row->author_id, g_free);
  g_clear_pointer (&row->content_hash, g_free);
  g_clear_pointer (&row->document, yyjson_mut_doc_free);
}
