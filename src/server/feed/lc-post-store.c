/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-post-store.h"

#include "lc-post-rank.h"
#include "lc-tag-store.h"
#include "lc-post-state.h"

enum
{
  COLUMN_SPACE_ID = 1,
  COLUMN_DELETED_AT = 9,
  COLUMN_REPLY_COUNT,
  COLUMN_VERSION,
  COLUMN_TAGS = 14,
  COLUMN_ATTACHMENTS,
  COLUMN_RESOURCE,
  COLUMN_ACCEPTED_REPLY_ID,
  COLUMN_VOTER_COUNT,
  COLUMN_LEVEL,
  COLUMN_BOOKMARKED,
  COLUMN_READ_AT,
  COLUMN_READ_REPLY_COUNT,
  COLUMN_LAST_REPLY_ID,
  COLUMN_POSITION_ID,
  COLUMN_IN_FEED,
  COLUMN_AUTHOR_ID,
  /* What is loaded beside the columns of lists. */
  COLUMN_BODY = LC_POST_N_COLUMNS,
  COLUMN_CONTENT_HASH,
  COLUMN_DELETED_BY,
  COLUMN_PLACE,
};

const char * const lc_post_kinds[] = { "discussion", "question", "resource", "celebration", NULL };

/* How many of the replies came after the reader was last there; null while the post was never read. */
static void
add_unread_count (yyjson_mut_doc *document,
                  yyjson_mut_val *object,
                  LcStatement    *statement)
{
  gint64 n_unread = lc_statement_get_int (statement, COLUMN_REPLY_COUNT) -
                    lc_statement_get_int (statement, COLUMN_READ_REPLY_COUNT);

  if (lc_statement_is_null (statement, COLUMN_READ_REPLY_COUNT))
    yyjson_mut_obj_add_null (document, object, "unread_count");
  else
    yyjson_mut_obj_add_sint (document, object, "unread_count", MAX (n_unread, 0));
}

/* What is the reader's own about the post: for most posts there is no row. */
#define MY_NOTHING \
  "{\"level\":null,\"bookmarked\":false,\"read_at\":null,\"unread_count\":null,\"last_reply_id\":null,\"position_id\":null}"

static void
add_my (yyjson_mut_doc *document,
        yyjson_mut_val *object,
        LcStatement    *statement)
{
  yyjson_mut_val *my;

  if (lc_statement_is_null (statement, COLUMN_BOOKMARKED))
    {
      yyjson_mut_obj_add_val (document, object, "my", yyjson_mut_raw (document, MY_NOTHING));
      return;
    }

  my = yyjson_mut_obj_add_obj (document, object, "my");
  lc_document_add_text (document, my, "level", lc_statement_get_text (statement, COLUMN_LEVEL));
  yyjson_mut_obj_add_bool (document, my, "bookmarked", lc_statement_get_int (statement, COLUMN_BOOKMARKED) != 0);
  lc_document_add_column_time (document, my, "read_at", statement, COLUMN_READ_AT);
  add_unread_count (document, my, statement);
  lc_document_add_text (document, my, "last_reply_id", lc_statement_get_text (statement, COLUMN_LAST_REPLY_ID));
  lc_document_add_text (document, my, "position_id", lc_statement_get_text (statement, COLUMN_POSITION_ID));
}

static void
add_poll (yyjson_mut_doc *document,
          yyjson_mut_val *object,
          LcStatement    *statement)
{
  if (lc_statement_is_null (statement, COLUMN_VOTER_COUNT))
    yyjson_mut_obj_add_null (document, object, "poll");
  else
    yyjson_mut_obj_add_sint (document, yyjson_mut_obj_add_obj (document, object, "poll"), "voter_count",
                             lc_statement_get_int (statement, COLUMN_VOTER_COUNT));
}

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
  yyjson_mut_obj_add_bool (document, object, "in_feed", lc_statement_get_int (statement, COLUMN_IN_FEED) != 0);
  lc_author_memory_add (document, object, "author", statement, COLUMN_AUTHOR_ID);
  lc_document_add_text (document, object, "kind", lc_statement_get_text (statement, 2));
  lc_document_add_text (document, object, "title", lc_statement_get_text (statement, 3));
  lc_document_add_text (document, object, "excerpt", lc_statement_get_text (statement, 4));
  lc_document_add_text (document, object, "language", lc_statement_get_text (statement, 5));
  lc_document_add_time (document, object, "created_at", lc_statement_get_int (statement, LC_POST_COLUMN_CREATED_AT));
  lc_document_add_column_time (document, object, "edited_at", statement, 7);
  lc_document_add_time (document, object, "last_activity_at", lc_statement_get_int (statement, 8));
  yyjson_mut_obj_add_bool (document, object, "deleted", !lc_statement_is_null (statement, COLUMN_DELETED_AT));
  yyjson_mut_obj_add_sint (document, object, "reply_count", lc_statement_get_int (statement, COLUMN_REPLY_COUNT));
  lc_reactions_add_document (document, object, lc_statement_get_text (statement, 12),
                             lc_statement_get_text (statement, 13));
  lc_document_add_json (document, object, "tags", lc_statement_get_text (statement, COLUMN_TAGS));
  lc_document_add_json (document, object, "attachments", lc_statement_get_text (statement, COLUMN_ATTACHMENTS));
  if (lc_statement_is_null (statement, COLUMN_RESOURCE))
    yyjson_mut_obj_add_null (document, object, "resource");
  else
    lc_document_add_json (document, object, "resource", lc_statement_get_text (statement, COLUMN_RESOURCE));
  lc_document_add_text (document, object, "accepted_reply_id",
                        lc_statement_get_text (statement, COLUMN_ACCEPTED_REPLY_ID));
  add_poll (document, object, statement);
  add_my (document, object, statement);
  yyjson_mut_obj_add_sint (document, object, "version", lc_statement_get_int (statement, COLUMN_VERSION));
}

static void
read_post (LcMessage   *post,
           LcStatement *statement)
{
  yyjson_mut_val *root;

  post->id = g_strdup (lc_statement_get_text (statement, LC_POST_COLUMN_ID));
  post->container_id = g_strdup (lc_statement_get_text (statement, COLUMN_SPACE_ID));
  post->author_id = g_strdup (lc_statement_get_text (statement, COLUMN_AUTHOR_ID));
  post->content_hash = g_strdup (lc_statement_get_text (statement, COLUMN_CONTENT_HASH));
  post->version = lc_statement_get_int (statement, COLUMN_VERSION);
  post->deleted_at = lc_statement_get_int (statement, COLUMN_DELETED_AT);
  post->deleted_by = g_strdup (lc_statement_get_text (statement, COLUMN_DELETED_BY));

  post->is_in_feed = lc_statement_get_int (statement, COLUMN_IN_FEED) != 0;
  lc_place_read (&post->place, statement, COLUMN_PLACE);

  post->document = lc_document_new (&root);
  lc_post_add_members (post->document, root, statement);
  lc_document_add_text (post->document, root, "body", lc_statement_get_text (statement, COLUMN_BODY));
}

static yyjson_mut_val *
get_member (LcMessage  *post,
            const char *name)
{
  return yyjson_mut_obj_get (yyjson_mut_doc_get_root (post->document), name);
}

gboolean
lc_post_is_question (LcMessage *post)
{
  return yyjson_mut_equals_str (get_member (post, "kind"), "question");
}

/* Returns: (nullable): the reply that answers it */
const char *
lc_post_get_accepted_reply_id (LcMessage *post)
{
  return yyjson_mut_get_str (get_member (post, "accepted_reply_id"));
}

/* Returns: its tags, a JSON array */
const char *
lc_post_get_tags (LcMessage *post)
{
  return yyjson_mut_get_raw (get_member (post, "tags"));
}

static gboolean
keep_counts (LcDatabase  *database,
             LcMessage   *post,
             gint64       difference,
             GError     **error)
{
  /* Of places, spaces say how many posts stand in them. */
  if (lc_database_run (database, error, "UPDATE space SET post_count = post_count + $2 WHERE id = $1", "ti",
                       post->container_id, difference) < 0)
    return FALSE;

  /* What the community counts is what it sees. */
  return !post->is_in_feed ||
         (lc_database_run (database, error, "UPDATE member SET post_count = post_count + $2 WHERE id = $1", "ti",
                           post->author_id, difference) == 1 &&
          lc_tags_count (database, post->id, difference, error));
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
  if (change == LC_MESSAGE_CREATED && !lc_post_state_record_post (database, post, now, error))
    return FALSE;

  data = lc_document_new (&root);
  lc_document_add_text (data, root, "space_id", post->container_id);
  lc_document_add_text (data, root, "author_id", post->author_id);

  return lc_message_append_event (post, database, change, data, error);
}

const LcMessageKind lc_post_kind =
{
  .name = "post",
  .collection = "posts",
  .param = "post_id",
  .load = "SELECT " LC_POST_COLUMNS ", p.body, p.content_hash, p.deleted_by, " LC_PLACE_COLUMNS " FROM " LC_POST_TABLES
          LC_PLACE_JOIN ("p.space_id", "$1") " WHERE p.id = $2",
  LC_MESSAGE_STATEMENTS ("post", ", rank = " LC_POST_RANK_SQL ("created_at", "reaction_count + $2", "reply_count")),
  .keep_reactions = "INSERT INTO post_state (member_id, post_id, reactions) VALUES ($1, $2, (SELECT string_agg(e.emoji, ' ')"
                    " FROM reaction e WHERE e.target_id = $2 AND e.member_id = $1))"
                    " ON CONFLICT (member_id, post_id) DO UPDATE SET reactions = excluded.reactions",
  .read = read_post,
  .record = record_post,
};
