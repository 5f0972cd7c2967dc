/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-import-batch.h"

#include <stdlib.h>
#include <yyjson.h>

#include "lc-bulk.h"
#include "lc-limits.h"
#include "lc-mail-text.h"
#include "lc-markdown.h"
#include "lc-post-rank.h"
#include "lc-uuid.h"

#define BYTES_AT_ONCE (1024 * 1024)
#define ROOM_FOR_NOTE 100

/* A post of the thread that is being read: a new one, or one of an earlier import that gets further replies. */
typedef struct
{
  char *id;
  LcMail *mail;          /* NULL where it was there before */
  char *author_id;
  char *key;
  gint64 n_replies;
  gint64 last_reply_at;
} Post;

typedef struct
{
  char *id;
  char *post_id;
  char *parent_id;
  char *author_id;
  char *key;
  LcMail *mail;
} Reply;

typedef struct
{
  gint64 n_posts;
  gint64 n_replies;
} Counts;

struct _LcImportBatch
{
  LcDatabase *database;
  char *space_id;
  LcBulk *post_bulk;
  LcBulk *reply_bulk;
  GHashTable *places;    /* key to owned LcImportPlace, of earlier imports */
  GPtrArray *posts;      /* of Post; those of this thread */
  GPtrArray *replies;    /* of Reply; those of this thread */
  GHashTable *members;   /* owned id to owned Counts */
  gint64 n_posts;
};

void
lc_import_place_free (LcImportPlace *place)
{
  g_free (place->post_id);
  g_free (place->reply_id);
  g_free (place);
}

static void
free_post (gpointer data)
{
  Post *post = data;

  g_free (post->id);
  g_free (post->author_id);
  g_free (post->key);
  g_free (post);
}

static void
free_reply (gpointer data)
{
  Reply *reply = data;

  g_free (reply->id);
  g_free (reply->post_id);
  g_free (reply->parent_id);
  g_free (reply->author_id);
  g_free (reply->key);
  g_free (reply);
}

/**
 * lc_import_batch_new:
 * @database: a connection inside a transaction; it must outlive the batch
 * @space_id: the space that new posts go to
 *
 * Returns: (transfer full): an empty batch
 */
LcImportBatch *
lc_import_batch_new (LcDatabase *database,
                     const char *space_id)
{
  LcImportBatch *self = g_new0 (LcImportBatch, 1);

  self->database = database;
  self->space_id = g_strdup (space_id);
  self->post_bulk = lc_bulk_new (database, "post",
                                 "id, space_id, author_id, kind, title, body, excerpt, created_at, updated_at, last_activity_at, "
                                 "reply_count, version, import_key, rank", "tttttttiiiiiti");
  self->reply_bulk = lc_bulk_new (database, "reply",
                                  "id, post_id, parent_id, author_id, body, created_at, updated_at, import_key", "tttttiit");
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) lc_import_place_free);
  self->posts = g_ptr_array_new_with_free_func (free_post);
  self->replies = g_ptr_array_new_with_free_func (free_reply);
  self->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

static char *
write_keys (GPtrArray *keys)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *list = yyjson_mut_arr (document);
  char *allocated, *text;

  for (guint i = 0; i < keys->len; i++)
    yyjson_mut_arr_add_str (document, list, g_ptr_array_index (keys, i));
  yyjson_mut_doc_set_root (document, list);
  allocated = yyjson_mut_write (document, 0, NULL);
  text = g_strdup (allocated);
  free (allocated);
  yyjson_mut_doc_free (document);
  return text;
}

/**
 * lc_import_batch_look_up:
 * @self: a batch
 * @keys: (element-type utf8): what messages are known by
 * @error: return location for an error
 *
 * Looks which of them were imported before; lc_import_batch_find() tells then.
 *
 * Returns: whether the store could be asked
 */
gboolean
lc_import_batch_look_up (LcImportBatch  *self,
                         GPtrArray      *keys,
                         GError        **error)
{
#define PLACES \
  "SELECT p.import_key, p.id, NULL FROM wanted w JOIN post p ON p.import_key = w.key UNION ALL " \
  "SELECT r.import_key, r.post_id, r.id FROM wanted w JOIN reply r ON r.import_key = w.key"
  static const char * const sql[] = {
    [LC_ENGINE_SQLITE] = "WITH wanted AS (SELECT value AS key FROM json_each($1)) " PLACES,
    [LC_ENGINE_POSTGRESQL] = "WITH wanted (key) AS (SELECT value FROM jsonb_array_elements_text(CAST($1 AS JSONB)) AS value) " PLACES,
  };
#undef PLACES
  g_autofree char *list = write_keys (keys);
  g_autoptr(LcStatement) statement =
    lc_database_query (self->database, error, sql[lc_database_get_engine (self->database)], "t", list);
  LcStep step;

  if (statement == NULL)
    return FALSE;

  g_hash_table_remove_all (self->places);
  while ((step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    {
      LcImportPlace *place = g_new0 (LcImportPlace, 1);

      place->post_id = g_strdup (lc_statement_get_text (statement, 1));
      place->reply_id = g_strdup (lc_statement_get_text (statement, 2));
      g_hash_table_insert (self->places, g_strdup (lc_statement_get_text (statement, 0)), place);
    }

  return step == LC_STEP_DONE;
}

/**
 * lc_import_batch_find:
 * @self: a batch
 * @key: one of the keys that were looked up last
 *
 * Returns: (transfer full) (nullable): where the message stands; %NULL where it was never imported
 */
LcImportPlace *
lc_import_batch_find (LcImportBatch *self,
                      const char    *key)
{
  const LcImportPlace *known = g_hash_table_lookup (self->places, key);
  LcImportPlace *place;

  if (known == NULL)
    return NULL;

  place = g_new0 (LcImportPlace, 1);
  place->post_id = g_strdup (known->post_id);
  place->reply_id = g_strdup (known->reply_id);
  return place;
}

static Counts *
obtain_counts (LcImportBatch *self,
               const char    *member_id)
{
  Counts *counts = g_hash_table_lookup (self->members, member_id);

  if (counts == NULL)
    {
      counts = g_new0 (Counts, 1);
      g_hash_table_insert (self->members, g_strdup (member_id), counts);
    }

  return counts;
}

/* A thread has one post, or few where earlier imports made several of it. */
static Post *
obtain_post (LcImportBatch *self,
             const char    *id)
{
  Post *post;

  for (guint i = 0; i < self->posts->len; i++)
    {
      post = g_ptr_array_index (self->posts, i);
      if (g_str_equal (post->id, id))
        return post;
    }

  post = g_new0 (Post, 1);
  post->id = g_strdup (id);
  g_ptr_array_add (self->posts, post);
  return post;
}

/**
 * lc_import_batch_add_post:
 * @self: a batch
 * @mail: the mail that begins a thread; it must outlive the thread's end
 * @author_id: whose it is
 * @key: what the message is known by
 *
 * Adds a post, which is written at the thread's end.
 *
 * Returns: (transfer full): where it stands
 */
LcImportPlace *
lc_import_batch_add_post (LcImportBatch *self,
                          LcMail        *mail,
                          const char    *author_id,
                          const char    *key)
{
  LcImportPlace *place = g_new0 (LcImportPlace, 1);
  Post *post;

  place->post_id = lc_uuid_new_at (mail->date);
  post = obtain_post (self, place->post_id);
  post->mail = mail;
  post->author_id = g_strdup (author_id);
  post->key = g_strdup (key);
  obtain_counts (self, author_id)->n_posts++;
  self->n_posts++;
  return place;
}

/**
 * lc_import_batch_add_reply:
 * @self: a batch
 * @mail: a mail; it must outlive the thread's end
 * @author_id: whose it is
 * @key: what the message is known by
 * @parent: what it answers
 *
 * Adds a reply, which is written at the thread's end.
 *
 * Returns: (transfer full): where it stands
 */
LcImportPlace *
lc_import_batch_add_reply (LcImportBatch       *self,
                           LcMail              *mail,
                           const char          *author_id,
                           const char          *key,
                           const LcImportPlace *parent)
{
  LcImportPlace *place = g_new0 (LcImportPlace, 1);
  Post *post = obtain_post (self, parent->post_id);
  Reply *reply = g_new0 (Reply, 1);

  place->post_id = g_strdup (parent->post_id);
  place->reply_id = lc_uuid_new_at (mail->date);
  reply->id = g_strdup (place->reply_id);
  reply->post_id = g_strdup (place->post_id);
  reply->parent_id = g_strdup (parent->reply_id);
  reply->author_id = g_strdup (author_id);
  reply->key = g_strdup (key);
  reply->mail = mail;
  g_ptr_array_add (self->replies, reply);
  post->last_reply_at = post->n_replies > 0 ? MAX (post->last_reply_at, mail->date) : mail->date;
  post->n_replies++;
  obtain_counts (self, author_id)->n_replies++;
  return place;
}

static char *
render_body (LcMail *mail,
             gsize   max_chars)
{
  g_autofree char *body = NULL;

  if (mail->n_attachments == 0)
    return lc_mail_text_to_markdown (mail->text, mail->format, max_chars);

  body = lc_mail_text_to_markdown (mail->text, mail->format, max_chars - ROOM_FOR_NOTE);
  return g_strdup_printf (mail->n_attachments == 1 ? "%s\n\n*(%u attachment was left out.)*" : "%s\n\n*(%u attachments were left out.)*",
                          body, mail->n_attachments);
}

static gboolean
write_new_post (LcImportBatch  *self,
                const Post     *post,
                GError        **error)
{
  g_autofree char *body = render_body (post->mail, LC_MAX_POST_BODY);
  g_autofree char *excerpt = lc_markdown_excerpt (body, LC_MAX_POST_EXCERPT);
  gint64 date = post->mail->date;
  gint64 last_activity_at = post->n_replies > 0 ? MAX (date, post->last_reply_at) : date;

  return lc_bulk_add (self->post_bulk, error, post->id, self->space_id, post->author_id, "discussion", post->mail->subject, body,
                      excerpt, date, date, last_activity_at, post->n_replies, 1 + post->n_replies, post->key,
                      lc_post_rank (date, 0, post->n_replies));
}

static gboolean
update_post (LcImportBatch  *self,
             const Post     *post,
             GError        **error)
{
  return lc_database_run (self->database, error,
                          "UPDATE post SET reply_count = reply_count + $1, version = version + $1, "
                          "last_activity_at = CASE WHEN last_activity_at < $2 THEN $2 ELSE last_activity_at END, "
                          "rank = " LC_POST_RANK_SQL ("created_at", "reaction_count", "reply_count + $1") " WHERE id = $3",
                          "iit", post->n_replies, post->last_reply_at, post->id) == 1;
}

static gboolean
write_reply (LcImportBatch  *self,
             const Reply    *reply,
             GError        **error)
{
  g_autofree char *body = render_body (reply->mail, LC_MAX_REPLY_BODY);

  return lc_bulk_add (self->reply_bulk, error, reply->id, reply->post_id, reply->parent_id, reply->author_id, body,
                      reply->mail->date, reply->mail->date, reply->key);
}

/* Replies name their posts: these go first. */
static gboolean
flush (LcImportBatch  *self,
       GError        **error)
{
  return lc_bulk_flush (self->post_bulk, error) && lc_bulk_flush (self->reply_bulk, error);
}

/**
 * lc_import_batch_end_thread:
 * @self: a batch
 * @error: return location for an error
 *
 * Writes the posts and replies that were added.
 *
 * Returns: whether it went well
 */
gboolean
lc_import_batch_end_thread (LcImportBatch  *self,
                            GError        **error)
{
  for (guint i = 0; i < self->posts->len; i++)
    {
      const Post *post = g_ptr_array_index (self->posts, i);

      if (!(post->mail != NULL ? write_new_post (self, post, error) : update_post (self, post, error)))
        return FALSE;
    }
  for (guint i = 0; i < self->replies->len; i++)
    if (!write_reply (self, g_ptr_array_index (self->replies, i), error))
      return FALSE;

  g_ptr_array_set_size (self->posts, 0);
  g_ptr_array_set_size (self->replies, 0);
  return lc_bulk_get_size (self->post_bulk) + lc_bulk_get_size (self->reply_bulk) < BYTES_AT_ONCE || flush (self, error);
}

/**
 * lc_import_batch_finish:
 * @self: a batch, at the end of a thread
 * @error: return location for an error
 *
 * Writes what waits, and the counts of the members and of the space. Call it before the transaction is committed.
 *
 * Returns: whether it went well
 */
gboolean
lc_import_batch_finish (LcImportBatch  *self,
                        GError        **error)
{
  GHashTableIter iter;
  gpointer id, data;

  if (!flush (self, error))
    return FALSE;

  g_hash_table_iter_init (&iter, self->members);
  while (g_hash_table_iter_next (&iter, &id, &data))
    {
      const Counts *counts = data;

      if (lc_database_run (self->database, error,
                           "UPDATE member SET post_count = post_count + $1, reply_count = reply_count + $2 WHERE id = $3", "iit",
                           counts->n_posts, counts->n_replies, id) != 1)
        return FALSE;
    }

  return self->n_posts == 0 ||
         lc_database_run (self->database, error, "UPDATE space SET post_count = post_count + $1 WHERE id = $2", "it",
                          self->n_posts, self->space_id) == 1;
}

void
lc_import_batch_free (LcImportBatch *self)
{
  lc_bulk_free (self->post_bulk);
  lc_bulk_free (self->reply_bulk);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->members);
  g_ptr_array_unref (self->posts);
  g_ptr_array_unref (self->replies);
  g_free (self->space_id);
  g_free (self);
}
