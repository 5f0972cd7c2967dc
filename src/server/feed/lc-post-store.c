/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-post-store.h"

enum
{
  COLUMN_SPACE_ID = 1,
  COLUMN_DELETED_AT = 9,
  COLUMN_VERSION = 11,
  COLUMN_AUTHOR_ID = 14,
  /* What is loaded beside the columns of lists. */
  COLUMN_BODY = LC_POST_N_COLUMNS,
  COLUMN_CONTENT_HASH,
  COLUMN_ARCHIVED,
};

const char * const lc_post_kinds[] = { "discussion", "question", "resource", "celebration", NULL };

/**
 * lc_post_add_members:
 * @document: a document
 * @object: an empty object in it
 * @statement: a statement at a row that begins with %LC_POST_COLUMNS
 *
 * Makes @object a post's document, as it stands in lists: without its body.
 */
void
lc_post_add_members (yyjson_mut_doc *document,
                     yyjson_mut_val *object,
                     LcStatement    *statement)
{
  lc_document_add_text (document, object, "id", lc_statement_get_text (statement, LC_POST_COLUMN_ID));
  lc_document_add_text (document, object, "space_id", lc_statement_get_text (statement, COLUMN_SPACE_ID));
  lc_author_document_add (document, object, "author", statement, COLUMN_AUTHOR_ID);
  lc_document_add_text (document, object, "kind", lc_statement_get_text (statement, 2));
  lc_document_add_text (document, object, "title", lc_statement_get_text (statement, 3));
  lc_document_add_text (document, object, "excerpt", lc_statement_get_text (statement, 4));
  lc_document_add_text (document, object, "language", lc_statement_get_text (statement, 5));
  lc_document_add_time (document, object, "created_at", lc_statement_get_int (statement, LC_POST_COLUMN_CREATED_AT));
  lc_document_add_column_time (document, object, "edited_at", statement, 7);
  lc_document_add_time (document, object, "last_activity_at", lc_statement_get_int (statement, 8));
  yyjson_mut_obj_add_bool (document, object, "deleted", !lc_statement_is_null (statement, COLUMN_DELETED_AT));
  yyjson_mut_obj_add_sint (document, object, "reply_count", lc_statement_get_int (statement, 10));
  lc_reactions_add_document (document, object, lc_statement_get_text (statement, 12),
                             lc_statement_get_text (statement, 13));
  yyjson_mut_obj_add_sint (document, object, "version", lc_statement_get_int (statement, COLUMN_VERSION));
}

static void
read_post (LcMessage   *post,
           LcStatement *statement)
{
  yyjson_mut_val *root;

  post->id = g_strdup (lc_statement_get_text (statement, LC_POST_COLUMN_ID));
  post->place_id = g_strdup (lc_statement_get_text (statement, COLUMN_SPACE_ID));
  post->author_id = g_strdup (lc_statement_get_text (statement, COLUMN_AUTHOR_ID));
  post->content_hash = g_strdup (lc_statement_get_text (statement, COLUMN_CONTENT_HASH));
  post->version = lc_statement_get_int (statement, COLUMN_VERSION);
  post->deleted_at = lc_statement_get_int (statement, COLUMN_DELETED_AT);
  post->is_place_archived = lc_statement_get_int (statement, COLUMN_ARCHIVED) != 0;

  post->document = lc_document_new (&root);
  lc_post_add_members (post->document, root, statement);
  lc_document_add_text (post->document, root, "body", lc_statement_get_text (statement, COLUMN_BODY));
}

static gboolean
keep_counts (LcDatabase  *database,
             LcMessage   *post,
             gint64       difference,
             GError     **error)
{
  return lc_database_run (database, error, "UPDATE space SET post_count = post_count + $2 WHERE id = $1", "ti",
                          post->place_id, difference) == 1 &&
         lc_database_run (database, error, "UPDATE member SET post_count = post_count + $2 WHERE id = $1", "ti",
                          post->author_id, difference) == 1;
}

static gboolean
record_post (LcDatabase       *database,
             LcMessage        *post,
             LcMessageChange   change,
             gint64            now,
             GError          **error)
{
  int difference = lc_message_change_get_difference (change);
  g_autoptr(yyjson_mut_doc) data = NULL;
  yyjson_mut_val *root;

  if (difference != 0 && !keep_counts (database, post, difference, error))
    return FALSE;

  data = lc_document_new (&root);
  lc_document_add_text (data, root, "space_id", post->place_id);
  lc_document_add_text (data, root, "author_id", post->author_id);

  return lc_message_append_event (post, database, change, data, error);
}

const LcMessageKind lc_post_kind =
{
  .name = "post",
  .collection = "posts",
  .param = "post_id",
  .load = "SELECT " LC_POST_COLUMNS ", p.body, p.content_hash, s.archived FROM post p JOIN member m ON m.id = p.author_id"
          " JOIN space s ON s.id = p.space_id WHERE p.id = $2",
  LC_MESSAGE_STATEMENTS ("post"),
  .read = read_post,
  .record = record_post,
};
