/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-reply-store.h"

#include "lc-post-rank.h"
#include "lc-post-state.h"

enum
{
  COLUMN_POST_ID = 1,
  COLUMN_PARENT_ID = 2,
  COLUMN_DELETED_AT = 6,
  COLUMN_VERSION = 7,
  COLUMN_ACCEPTED = 10,
  COLUMN_BOOKMARKED,
  COLUMN_ATTACHMENTS,
  COLUMN_AUTHOR_ID,
  /* What is loaded beside the columns of lists. */
  COLUMN_CONTENT_HASH = LC_REPLY_N_COLUMNS,
  COLUMN_POST_DELETED_AT,
  COLUMN_POST_IN_FEED,
  COLUMN_DELETED_BY,
  COLUMN_PLACE,
};

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
  gboolean deleted = !lc_statement_is_null (statement, COLUMN_DELETED_AT);

  lc_document_add_text (document, object, "id", lc_statement_get_text (statement, LC_REPLY_COLUMN_ID));
  lc_document_add_text (document, object, "post_id", lc_statement_get_text (statement, COLUMN_POST_ID));
  lc_document_add_text (document, object, "parent_id", lc_statement_get_text (statement, COLUMN_PARENT_ID));
  if (deleted)
    yyjson_mut_obj_add_null (document, object, "author");
  else
    lc_author_document_add (document, object, "author", statement, COLUMN_AUTHOR_ID);
  lc_document_add_text (document, object, "body", deleted ? "" : lc_statement_get_text (statement, 3));
  lc_document_add_time (document, object, "created_at", lc_statement_get_int (statement, LC_REPLY_COLUMN_CREATED_AT));
  lc_document_add_column_time (document, object, "edited_at", statement, 5);
  yyjson_mut_obj_add_bool (document, object, "deleted", deleted);
  lc_reactions_add_document (document, object, deleted ? NULL : lc_statement_get_text (statement, 8),
                             lc_statement_get_text (statement, 9));
  lc_document_add_json (document, object, "attachments", deleted ? "[]" : lc_statement_get_text (statement, COLUMN_ATTACHMENTS));
  yyjson_mut_obj_add_bool (document, object, "accepted", lc_statement_get_int (statement, COLUMN_ACCEPTED) != 0);
  yyjson_mut_obj_add_bool (document, yyjson_mut_obj_add_obj (document, object, "my"), "bookmarked",
                           !lc_statement_is_null (statement, COLUMN_BOOKMARKED));
  yyjson_mut_obj_add_sint (document, object, "version", lc_statement_get_int (statement, COLUMN_VERSION));
}

static void
read_reply (LcMessage   *reply,
            LcStatement *statement)
{
  yyjson_mut_val *root;

  reply->id = g_strdup (lc_statement_get_text (statement, LC_REPLY_COLUMN_ID));
  reply->container_id = g_strdup (lc_statement_get_text (statement, COLUMN_POST_ID));
  reply->parent_id = g_strdup (lc_statement_get_text (statement, COLUMN_PARENT_ID));
  reply->author_id = g_strdup (lc_statement_get_text (statement, COLUMN_AUTHOR_ID));
  reply->content_hash = g_strdup (lc_statement_get_text (statement, COLUMN_CONTENT_HASH));
  reply->version = lc_statement_get_int (statement, COLUMN_VERSION);
  reply->deleted_at = lc_statement_get_int (statement, COLUMN_DELETED_AT);
  reply->deleted_by = g_strdup (lc_statement_get_text (statement, COLUMN_DELETED_BY));
  reply->is_container_deleted = !lc_statement_is_null (statement, COLUMN_POST_DELETED_AT);

  reply->is_in_feed = lc_statement_get_int (statement, COLUMN_POST_IN_FEED) != 0;
  lc_place_read (&reply->place, statement, COLUMN_PLACE);

  reply->document = lc_document_new (&root);
  lc_reply_add_members (reply->document, root, statement);
}

/* The counts of the reply's post and author, and the post's rank and time of last activity. What is deleted is no answer. */
static gboolean
keep_counts (LcDatabase      *database,
             LcMessage       *reply,
             gint64           difference,
             gint64           now,
             yyjson_mut_doc  *data,
             GError         **error)
{
  static const char update[] =
    "UPDATE post SET reply_count = reply_count + $2, last_activity_at = CASE WHEN $2 > 0 THEN $3 ELSE last_activity_at END,"
    " accepted_reply_id = CASE WHEN $2 < 0 AND accepted_reply_id = $4 THEN NULL ELSE accepted_reply_id END,"
    " rank = " LC_POST_RANK_SQL ("created_at", "reaction_count", "reply_count + $2")
    " WHERE id = $1 RETURNING reply_count, last_activity_at, accepted_reply_id";
  yyjson_mut_val *root = yyjson_mut_doc_get_root (data);
  g_autoptr(LcStatement) statement = NULL;

  statement = lc_database_query (database, error, update, "tiit", reply->container_id, difference, now, reply->id);
  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;
  yyjson_mut_obj_add_sint (data, root, "reply_count", lc_statement_get_int (statement, 0));
  lc_document_add_time (data, root, "last_activity_at", lc_statement_get_int (statement, 1));
  if (difference < 0)
    lc_document_add_text (data, root, "accepted_reply_id", lc_statement_get_text (statement, 2));
  g_clear_pointer (&statement, lc_statement_free);

  return difference == 0 || !reply->is_in_feed ||
         lc_database_run (database, error, "UPDATE member SET reply_count = reply_count + $2 WHERE id = $1", "ti",
                          reply->author_id, difference) == 1;
}

static gboolean
record_reply (LcDatabase       *database,
              LcMessage        *reply,
              LcMessageChange   change,
              gint64            now,
              GError          **error)
{
  g_autoptr(yyjson_mut_doc) data = NULL;
  yyjson_mut_val *root;

  data = lc_document_new (&root);
  lc_document_add_text (data, root, "post_id", reply->container_id);
  lc_document_add_text (data, root, "parent_id", reply->parent_id);
  lc_document_add_text (data, root, "author_id", reply->author_id);

  return keep_counts (database, reply, lc_message_change_get_difference (change), now, data, error) &&
         lc_post_state_record_reply (database, reply, change, error) &&
         lc_message_append_event (reply, database, change, data, error);
}

const LcMessageKind lc_reply_kind =
{
  .name = "reply",
  .collection = "replies",
  .param = "reply_id",
  .keeps_place = TRUE,
  .load = "SELECT " LC_REPLY_COLUMNS ", r.content_hash, p.deleted_at, p.in_feed, r.deleted_by, " LC_PLACE_COLUMNS
          " FROM reply r JOIN member m ON m.id = r.author_id"
          " JOIN post p ON p.id = r.post_id" LC_PLACE_JOIN ("p.space_id", "$1") " WHERE r.id = $2",
  LC_MESSAGE_STATEMENTS ("reply", ""),
  .read = read_reply,
  .record = record_reply,
};
