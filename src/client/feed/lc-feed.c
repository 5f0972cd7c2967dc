/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-feed.h"

#include <string.h>

#include <lc-error.h>

#include "feed/lc-outbox-feed.h"
#include "feed/lc-outbox-reading.h"
#include "feed/lc-post-private.h"
#include "feed/lc-reaction-private.h"
#include "feed/lc-reply-private.h"
#include "feed/lc-session-feed.h"
#include "feed/lc-space-private.h"
#include "lc-future.h"
#include "lc-member-private.h"
#include "lc-session-private.h"

#define SPACES_PATH "/api/v1/spaces?limit=100"

struct _LcFeed
{
  GObject parent_instance;

  LcSession    *session; /* which owns this */
  GListStore   *spaces;
  LcObjectPool *posts;
  LcObjectPool *replies;
};

G_DEFINE_FINAL_TYPE (LcFeed, lc_feed, G_TYPE_OBJECT)

enum
{
  ADDED,
  ARRIVED,
  REMOVED,
  MUTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static LcSpace *
find_space (LcFeed     *self,
            const char *id,
            guint      *position)
{
  guint length = g_list_model_get_n_items (G_LIST_MODEL (self->spaces));

  for (guint i = 0; i < length; i++)
    {
      g_autoptr(LcSpace) space = g_list_model_get_item (G_LIST_MODEL (self->spaces), i);

      if (g_strcmp0 (lc_space_get_id (space), id) == 0)
        {
          *position = i;
          return space;
        }
    }

  return NULL;
}

static int
compare_spaces (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  LcSpace *first = (LcSpace *) a, *second = (LcSpace *) b;
  int by_position = lc_space_get_position (first) - lc_space_get_position (second);

  return by_position != 0 ? by_position : g_strcmp0 (lc_space_get_id (first), lc_space_get_id (second));
}

static gboolean
read_space (LcFeed      *self,
            JsonObject  *object,
            gboolean     cached,
            GHashTable  *seen,
            GError     **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *id = lc_json_reader_id (&reader, "id");
  g_autoptr(LcSpace) space = NULL;
  guint position;

  if (!lc_json_reader_finish (&reader, error))
    return FALSE;

  g_hash_table_add (seen, (char *) id);
  if (find_space (self, id, &position) != NULL)
    return lc_document_apply (LC_DOCUMENT (find_space (self, id, &position)), object, NULL, cached, error);

  space = lc_space_new (id);
  if (!lc_document_apply (LC_DOCUMENT (space), object, NULL, cached, error))
    return FALSE;

  g_list_store_insert_sorted (self->spaces, space, compare_spaces, NULL);
  return TRUE;
}

static void
drop_other_spaces (LcFeed     *self,
                   GHashTable *seen)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->spaces)); i-- > 0;)
    {
      g_autoptr(LcSpace) space = g_list_model_get_item (G_LIST_MODEL (self->spaces), i);

      if (!g_hash_table_contains (seen, lc_space_get_id (space)))
        g_list_store_remove (self->spaces, i);
    }
}

static gboolean
spaces_are_sorted (LcFeed *self)
{
  guint length = g_list_model_get_n_items (G_LIST_MODEL (self->spaces));

  for (guint i = 1; i < length; i++)
    {
      g_autoptr(LcSpace) first = g_list_model_get_item (G_LIST_MODEL (self->spaces), i - 1);
      g_autoptr(LcSpace) second = g_list_model_get_item (G_LIST_MODEL (self->spaces), i);

      if (compare_spaces (first, second, NULL) > 0)
        return FALSE;
    }

  return TRUE;
}

static DexFuture *
read_spaces (LcSession  *session,
             JsonObject *object,
             gboolean    cached,
             gpointer    user_data)
{
  LcFeed *self = user_data;
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GError) error = NULL;
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  JsonArray *items = lc_json_reader_array (&reader, "items");
  guint length = items != NULL ? json_array_get_length (items) : 0;

  for (guint i = 0; i < length && reader.error == NULL; i++)
    {
      JsonObject *item = lc_json_array_get_object (items, i, &reader.error);

      if (item != NULL)
        read_space (self, item, cached, seen, &reader.error);
    }
  if (!lc_json_reader_finish (&reader, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  drop_other_spaces (self, seen);
  if (!spaces_are_sorted (self))
    g_list_store_sort (self->spaces, compare_spaces, NULL);
  return dex_future_new_for_object (self->spaces);
}

/* Returns: (transfer full): a future of the spaces, for the beginning of a session: as they are cached, if that is enough */
DexFuture *
lc_feed_recall_spaces (LcFeed *self)
{
  return lc_session_recall (self->session, SPACES_PATH, read_spaces, g_object_ref (self), g_object_unref);
}

/* Returns: (transfer full): a future of the spaces; they are few, and read in one go */
DexFuture *
lc_feed_read_spaces (LcFeed *self)
{
  return lc_session_read (self->session, SPACES_PATH, read_spaces, g_object_ref (self), g_object_unref);
}

static void
connect_posts (GListModel *spaces,
               guint       position,
               guint       removed,
               guint       added,
               LcFeed     *self)
{
  g_autoptr(GPtrArray) posts = lc_object_pool_list (self->posts);

  for (guint i = 0; i < posts->len; i++)
    lc_feed_connect_space (self, g_ptr_array_index (posts, i));
}

/* Tells @post its space, if that is known. */
void
lc_feed_connect_space (LcFeed *self,
                       LcPost *post)
{
  guint position;

  lc_post_set_space (post, find_space (self, lc_post_get_space_id (post), &position));
}

static void
connect_reply (LcFeed  *self,
               LcReply *reply)
{
  g_autoptr(LcPost) post = lc_object_pool_lookup (self->posts, lc_reply_get_post_id (reply));

  if (post != NULL)
    lc_reply_set_accepted (reply, g_strcmp0 (lc_post_get_accepted_reply_id (post), lc_message_get_id (LC_MESSAGE (reply))) == 0);
}

/* Tells @message what other objects say about it: a post its space, and replies whether they answer their question. */
void
lc_feed_connect_message (LcFeed   *self,
                         gpointer  message)
{
  g_autoptr(GPtrArray) replies = NULL;

  if (LC_IS_REPLY (message))
    {
      connect_reply (self, message);
      return;
    }

  lc_feed_connect_space (self, message);
  replies = lc_object_pool_list (self->replies);
  for (guint i = 0; i < replies->len; i++)
    if (g_strcmp0 (lc_reply_get_post_id (replies->pdata[i]), lc_message_get_id (message)) == 0)
      connect_reply (self, replies->pdata[i]);
}

/* Shows @post in another space. */
void
lc_feed_move_post (LcFeed     *self,
                   LcPost     *post,
                   const char *space_id)
{
  g_autoptr(LcPost) keep = g_object_ref (post);

  lc_feed_remove_message (self, LC_MESSAGE (post));
  lc_post_set_space_id (post, space_id);
  lc_feed_connect_space (self, post);
  lc_feed_add_message (self, LC_MESSAGE (post));
}

static LcObjectPool *
pool_of (LcFeed *self,
         GType   type)
{
  return type == LC_TYPE_POST ? self->posts : self->replies;
}

/**
 * lc_feed_read_message:
 * @self: a feed
 * @type: %LC_TYPE_POST or %LC_TYPE_REPLY
 * @object: its document
 * @cached: whether that comes from the cache
 * @error: return location for an error of %LC_ERROR
 *
 * Reads a message into the object that there is for it.
 *
 * Returns: (transfer full) (nullable): the message; %NULL with @error set
 */
gpointer
lc_feed_read_message (LcFeed      *self,
                      GType        type,
                      JsonObject  *object,
                      gboolean     cached,
                      GError     **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *id = lc_json_reader_id (&reader, "id");
  g_autoptr(LcMessage) message = NULL;

  if (!lc_json_reader_finish (&reader, error))
    return NULL;

  message = lc_feed_ensure_message (self, type, id);
  if (!lc_document_apply (LC_DOCUMENT (message), object, lc_session_get_member_pool (self->session), cached, error))
    return NULL;

  lc_feed_connect_message (self, message);
  lc_outbox_show (lc_session_get_outbox (self->session), message);
  return g_steal_pointer (&message);
}

/* Returns: (transfer full): the message of @id, made now if it is not known yet */
gpointer
lc_feed_ensure_message (LcFeed     *self,
                        GType       type,
                        const char *id)
{
  return lc_object_pool_ensure (pool_of (self, type), id);
}

/* Returns: (transfer full) (nullable): the message of @id, if it was read or written here already */
gpointer
lc_feed_dup_known (LcFeed     *self,
                   GType       type,
                   const char *id)
{
  g_autoptr(LcMessage) message = lc_object_pool_lookup (pool_of (self, type), id);

  return message != NULL && lc_message_get_created_at (message) != 0 ? g_steal_pointer (&message) : NULL;
}

/* Returns: (transfer container): the messages of @type that the server does not have yet, oldest first */
GPtrArray *
lc_feed_list_unsent (LcFeed *self,
                     GType   type)
{
  GListModel *entries = G_LIST_MODEL (lc_session_get_outbox (self->session));
  GPtrArray *messages = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr(LcOutboxEntry) entry = g_list_model_get_item (entries, i);
      const LcOutboxKind *kind = lc_outbox_entry_get_type_of (entry);
      gpointer object = lc_outbox_entry_get_object (entry);

      if (kind != NULL && kind->creates && G_TYPE_CHECK_INSTANCE_TYPE (object, type))
        g_ptr_array_add (messages, g_object_ref (object));
    }

  return messages;
}

/* Returns: (transfer full) (nullable): the post of @id, if the server does not have it yet */
LcPost *
lc_feed_dup_unsent_post (LcFeed     *self,
                         const char *id)
{
  g_autoptr(GPtrArray) posts = lc_feed_list_unsent (self, LC_TYPE_POST);

  for (guint i = 0; i < posts->len; i++)
    if (g_str_equal (lc_message_get_id (posts->pdata[i]), id))
      return g_object_ref (posts->pdata[i]);

  return NULL;
}

static void
emit (LcFeed    *self,
      int        signal,
      LcMessage *message)
{
  g_signal_emit (self, signals[signal], g_quark_from_static_string (lc_message_get_nick (message)), message);
}

/* Puts a message into the lists: one's own, or one that was restored. */
void
lc_feed_add_message (LcFeed    *self,
                     LcMessage *message)
{
  emit (self, ADDED, message);
}

/* Takes a message out of the lists. */
void
lc_feed_remove_message (LcFeed    *self,
                        LcMessage *message)
{
  emit (self, REMOVED, message);
}

/* Returns: (transfer none) (nullable): the space of @id, if it is known */
LcSpace *
lc_feed_find_space (LcFeed     *self,
                    const char *id)
{
  guint position;

  return find_space (self, id, &position);
}

/* Whether the member does not want to see @post, or what is in its space, among the rest. */
gboolean
lc_feed_is_muted (LcFeed *self,
                  LcPost *post)
{
  LcSpace *space = lc_feed_find_space (self, lc_post_get_space_id (post));

  return lc_post_get_level (post) == LC_POST_LEVEL_MUTED ||
         (space != NULL && lc_space_get_level (space) == LC_SPACE_LEVEL_MUTED);
}

void
lc_feed_set_post_level (LcFeed      *self,
                        LcPost      *post,
                        LcPostLevel  level)
{
  gboolean was_muted = lc_feed_is_muted (self, post);

  lc_post_set_level (post, level);
  if (lc_feed_is_muted (self, post) != was_muted)
    emit (self, was_muted ? ADDED : MUTED, LC_MESSAGE (post));
}

void
lc_feed_set_space_level (LcFeed       *self,
                         LcSpace      *space,
                         LcSpaceLevel  level)
{
  g_autoptr(GPtrArray) posts = lc_object_pool_list (self->posts);
  gboolean was_muted = lc_space_get_level (space) == LC_SPACE_LEVEL_MUTED;

  lc_space_set_level (space, level);
  if ((level == LC_SPACE_LEVEL_MUTED) == was_muted)
    return;

  for (guint i = 0; i < posts->len; i++)
    if (g_strcmp0 (lc_post_get_space_id (posts->pdata[i]), lc_space_get_id (space)) == 0)
      emit (self, lc_feed_is_muted (self, posts->pdata[i]) ? MUTED : ADDED, posts->pdata[i]);
}

/* Takes over what the server says is the member's own about @post. */
gboolean
lc_feed_take_state (LcFeed      *self,
                    LcPost      *post,
                    JsonObject  *state,
                    GError     **error)
{
  gboolean was_muted = lc_feed_is_muted (self, post);

  if (!lc_post_apply_state (post, state, error))
    return FALSE;

  if (lc_feed_is_muted (self, post) != was_muted)
    emit (self, was_muted ? ADDED : MUTED, LC_MESSAGE (post));
  return TRUE;
}

static DexFuture *
read_message (LcSession  *session,
              JsonObject *object,
              gboolean    cached,
              gpointer    user_data)
{
  g_autoptr(GError) error = NULL;
  gpointer message = lc_feed_read_message (lc_session_get_feed (session), GPOINTER_TO_TYPE (user_data), object, cached, &error);

  if (message == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_object (message);
}

/* Returns: (transfer full): a future of the LcPost, as the server has it */
DexFuture *
lc_feed_fetch_post (LcFeed     *self,
                    const char *post_id)
{
  g_autofree char *path = g_strconcat ("/api/v1/posts/", post_id, NULL);

  return lc_session_read (self->session, path, read_message, GTYPE_TO_POINTER (LC_TYPE_POST), NULL);
}

/* Returns: (transfer full): a future of the LcReply */
DexFuture *
lc_feed_fetch_reply (LcFeed     *self,
                     const char *reply_id)
{
  return lc_session_ask (self->session,
                         lc_http_request_new (SOUP_METHOD_GET, g_strconcat ("/api/v1/replies/", reply_id, NULL)),
                         read_message, GTYPE_TO_POINTER (LC_TYPE_REPLY), NULL);
}

static DexFuture *
message_came (DexFuture *future,
              gpointer   user_data)
{
  LcFeed *self = user_data;
  LcMessage *message = g_value_get_object (dex_future_get_value (future, NULL));
  gboolean own = lc_message_get_author (message) == lc_session_get_member (self->session);

  emit (self, own ? ADDED : ARRIVED, message);
  return dex_future_new_true ();
}

static DexFuture *
message_is_back (DexFuture *future,
                 gpointer   user_data)
{
  emit (user_data, ADDED, g_value_get_object (dex_future_get_value (future, NULL)));
  return dex_future_new_true ();
}

/* A message that may be gone. */
typedef struct
{
  LcFeed    *feed;
  LcMessage *message;
} Doubt;

static void
doubt_free (gpointer data)
{
  Doubt *doubt = data;

  g_object_unref (doubt->feed);
  g_object_unref (doubt->message);
  g_free (doubt);
}

static DexFuture *
message_checked (DexFuture *future,
                 gpointer   user_data)
{
  Doubt *doubt = user_data;
  g_autoptr(GError) error = NULL;
  gboolean gone = !dex_future_get_value (future, &error) && g_error_matches (error, LC_ERROR, LC_ERROR_NOT_FOUND);

  if (gone)
    lc_document_set_deleted (LC_DOCUMENT (doubt->message), TRUE);
  if (gone || (LC_IS_POST (doubt->message) && lc_message_get_is_deleted (doubt->message)))
    lc_feed_remove_message (doubt->feed, doubt->message);
  return dex_ref (future);
}

/* Reads @message as the server has it, and takes it out of the lists if it is not there any more. */
DexFuture *
lc_feed_check_message (LcFeed    *self,
                       LcMessage *message)
{
  const char *id = lc_message_get_id (message);
  DexFuture *future = LC_IS_POST (message) ? lc_feed_fetch_post (self, id) : lc_feed_fetch_reply (self, id);
  Doubt *doubt = g_new0 (Doubt, 1);

  doubt->feed = g_object_ref (self);
  doubt->message = g_object_ref (message);
  return dex_future_finally (future, message_checked, doubt, doubt_free);
}

/* A post that may be in another space now. */
typedef struct
{
  LcFeed *feed;
  LcPost *post;
  char   *space_id;
} Move;

static void
move_free (gpointer data)
{
  Move *move = data;

  g_object_unref (move->feed);
  g_object_unref (move->post);
  g_free (move->space_id);
  g_free (move);
}

static DexFuture *
post_changed (DexFuture *future,
              gpointer   user_data)
{
  Move *move = user_data;
  const char *space_id = lc_post_get_space_id (move->post);

  if (move->space_id != NULL && g_strcmp0 (move->space_id, space_id) != 0)
    lc_feed_move_post (move->feed, move->post, space_id);
  return dex_future_new_true ();
}

static DexFuture *
fetch_changed (LcFeed *self,
               LcPost *post)
{
  Move *move = g_new0 (Move, 1);

  move->feed = g_object_ref (self);
  move->post = g_object_ref (post);
  move->space_id = g_strdup (lc_post_get_space_id (post));
  return dex_future_then (lc_feed_fetch_post (self, lc_message_get_id (LC_MESSAGE (post))), post_changed, move, move_free);
}

static void
take_post_event (LcFeed     *self,
                 const char *kind,
                 const char *id)
{
  g_autoptr(LcMessage) known = lc_object_pool_lookup (self->posts, id);
  DexFuture *future;

  if (known == NULL && !g_str_equal (kind, "post.created") && !g_str_equal (kind, "post.restored"))
    return;
  if (known != NULL && lc_message_get_state (known) == LC_SEND_STATE_SENDING)
    return; /* the answer is on its way too */
  if (g_str_equal (kind, "post.deleted")) /* which may have been undone before its event comes, or is told again */
    {
      lc_future_in_background (lc_feed_check_message (self, known), "A post cannot be read");
      return;
    }

  if (g_str_equal (kind, "post.updated"))
    {
      lc_future_in_background (fetch_changed (self, LC_POST (known)), "A post cannot be read");
      return;
    }

  future = lc_feed_fetch_post (self, id);
  if (g_str_equal (kind, "post.created"))
    future = dex_future_then (future, message_came, g_object_ref (self), g_object_unref);
  else if (g_str_equal (kind, "post.restored"))
    future = dex_future_then (future, message_is_back, g_object_ref (self), g_object_unref);
  lc_future_in_background (future, "A post cannot be read");
}

static void
take_post_activity (LcFeed     *self,
                    JsonObject *data)
{
  LcJsonReader reader = LC_JSON_READER_INIT (data);
  const char *post_id = lc_json_reader_id (&reader, "post_id");
  guint reply_count = lc_json_reader_count (&reader, "reply_count");
  gint64 last_activity_at = lc_json_reader_time (&reader, "last_activity_at");
  gboolean tells_answer = json_object_has_member (data, "accepted_reply_id");
  const char *accepted_reply_id = tells_answer ? lc_json_reader_optional_id (&reader, "accepted_reply_id") : NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcPost) post = NULL;

  if (!lc_json_reader_finish (&reader, &error))
    {
      g_warning ("%s", error->message);
      return;
    }

  post = lc_object_pool_lookup (self->posts, post_id);
  if (post == NULL)
    return;

  lc_post_set_activity (post, reply_count, last_activity_at);
  /* A reply that goes may have been the answer. */
  if (tells_answer)
    {
      lc_post_set_accepted_reply_id (post, accepted_reply_id);
      lc_feed_connect_message (self, post);
    }
}

/* What is gone, or is back, may have been read or not, and one's own is read: the server counts. */
static void
take_unread (LcFeed     *self,
             const char *kind,
             JsonObject *data)
{
  const char *post_id = json_object_get_string_member_with_default (data, "post_id", "");
  const char *author_id = json_object_get_string_member_with_default (data, "author_id", NULL);
  g_autoptr(LcPost) post = lc_object_pool_lookup (self->posts, post_id);
  LcMember *me = lc_session_get_member (self->session);
  gboolean own = me != NULL && g_strcmp0 (author_id, lc_member_get_id (me)) == 0;

  if (post == NULL || lc_post_get_read_at (post) == 0)
    return;

  if ((own && g_str_equal (kind, "reply.created")) || g_str_equal (kind, "reply.deleted") || g_str_equal (kind, "reply.restored"))
    lc_future_in_background (lc_feed_fetch_post (self, post_id), "A post cannot be read");
}

static gboolean
somebody_reads (LcFeed     *self,
                JsonObject *data)
{
  const char *post_id = data != NULL ? json_object_get_string_member_with_default (data, "post_id", NULL) : NULL;
  g_autoptr(LcPost) post = post_id != NULL ? lc_object_pool_lookup (self->posts, post_id) : NULL;

  return post != NULL && g_signal_has_handler_pending (self, signals[ARRIVED], g_quark_from_static_string ("reply"), FALSE);
}

static void
take_reply_event (LcFeed     *self,
                  const char *kind,
                  const char *id,
                  JsonObject *data)
{
  g_autoptr(LcMessage) known = lc_object_pool_lookup (self->replies, id);

  if (data != NULL && json_object_has_member (data, "reply_count"))
    {
      take_post_activity (self, data);
      take_unread (self, kind, data);
    }
  if (known == NULL && (!g_str_equal (kind, "reply.created") || !somebody_reads (self, data)))
    return;
  if (known != NULL && lc_message_get_state (known) == LC_SEND_STATE_SENDING)
    return; /* the answer is on its way too */

  lc_future_in_background (dex_future_then (lc_feed_fetch_reply (self, id), message_came, g_object_ref (self), g_object_unref),
                           "A reply cannot be read");
}

static GListStore *
find_reactions (LcFeed     *self,
                const char *subject)
{
  g_autoptr(LcMessage) message = NULL;

  if (g_str_has_prefix (subject, "posts/"))
    message = lc_object_pool_lookup (self->posts, subject + strlen ("posts/"));
  else if (g_str_has_prefix (subject, "replies/"))
    message = lc_object_pool_lookup (self->replies, subject + strlen ("replies/"));

  return message != NULL ? G_LIST_STORE (lc_message_get_reactions (message)) : NULL;
}

static void
take_reaction_event (LcFeed     *self,
                     const char *subject,
                     JsonObject *data)
{
  GListStore *store = find_reactions (self, subject);
  LcMember *me = lc_session_get_member (self->session);
  LcJsonReader reader = LC_JSON_READER_INIT (data);
  g_autoptr(GError) error = NULL;
  JsonObject *counts;
  const char *member_id, *emoji;
  gboolean added;

  if (store == NULL || data == NULL)
    return;

  counts = lc_json_reader_object (&reader, "reactions");
  member_id = lc_json_reader_id (&reader, "member_id");
  emoji = lc_json_reader_string (&reader, "emoji");
  added = lc_json_reader_boolean (&reader, "added");
  if (!lc_json_reader_finish (&reader, &error))
    {
      g_warning ("%s", error->message);
      return;
    }

  lc_reactions_apply_counts (store, counts, g_str_equal (member_id, lc_member_get_id (me)) ? emoji : NULL, added);
}

/* What the member did on another device; what was done here and is not sent yet comes after it. */
static void
take_post_state_event (LcFeed     *self,
                       const char *id,
                       JsonObject *data)
{
  g_autoptr(LcPost) post = lc_object_pool_lookup (self->posts, id);
  g_autoptr(GError) error = NULL;

  if (post == NULL || data == NULL)
    return;

  if (!lc_feed_take_state (self, post, data, &error))
    g_warning ("%s", error->message);
  lc_outbox_show (lc_session_get_outbox (self->session), post);
}

static void
take_space_state_event (LcFeed     *self,
                        const char *id,
                        JsonObject *data)
{
  LcSpace *space = lc_feed_find_space (self, id);
  LcJsonReader reader = LC_JSON_READER_INIT (data);
  g_autoptr(GError) error = NULL;
  int level;

  if (space == NULL || data == NULL)
    return;

  level = lc_json_reader_level (&reader, "level", LC_TYPE_SPACE_LEVEL);
  if (lc_json_reader_finish (&reader, &error))
    lc_feed_set_space_level (self, space, level);
  else
    g_warning ("%s", error->message);
  lc_outbox_show (lc_session_get_outbox (self->session), space);
  lc_future_in_background (lc_feed_read_spaces (self), "The spaces cannot be read"); /* so that the cache says it, too */
}

static void
take_bookmark_event (LcFeed     *self,
                     const char *id,
                     JsonObject *data)
{
  g_autoptr(LcMessage) post = lc_object_pool_lookup (self->posts, id);
  g_autoptr(LcMessage) reply = lc_object_pool_lookup (self->replies, id);
  LcMessage *message = post != NULL ? post : reply;

  if (message == NULL || data == NULL)
    return;

  lc_message_set_bookmarked (message, json_object_get_boolean_member_with_default (data, "bookmarked", FALSE));
  lc_outbox_show (lc_session_get_outbox (self->session), message);
}

static void
take_change (gpointer    part,
             const char *kind,
             const char *subject,
             JsonObject *data)
{
  LcFeed *self = part;
  const char *slash = strchr (subject, '/');
  const char *id = slash != NULL ? slash + 1 : "";

  if (g_str_has_prefix (kind, "space."))
    lc_future_in_background (lc_feed_read_spaces (self), "The spaces cannot be read");
  else if (g_str_has_prefix (kind, "post."))
    take_post_event (self, kind, id);
  else if (g_str_has_prefix (kind, "reply."))
    take_reply_event (self, kind, id, data);
  else if (g_str_equal (kind, "reaction.changed"))
    take_reaction_event (self, subject, data);
  else if (g_str_equal (kind, "post-state.changed"))
    take_post_state_event (self, id, data);
  else if (g_str_equal (kind, "space-state.changed"))
    take_space_state_event (self, id, data);
  else if (g_str_equal (kind, "bookmark.changed"))
    take_bookmark_event (self, id, data);
}

static void
resync (gpointer part)
{
  LcFeed *self = part;
  g_autoptr(GPtrArray) posts = lc_object_pool_list (self->posts);

  lc_future_in_background (lc_feed_read_spaces (self), "The spaces cannot be read");

  /* Posts that somebody reads; those that only stand in a list come with it. */
  for (guint i = 0; i < posts->len; i++)
    if (lc_message_get_body (posts->pdata[i]) != NULL && lc_message_get_state (posts->pdata[i]) == LC_SEND_STATE_SETTLED)
      lc_future_in_background (lc_session_fetch_post (self->session, lc_message_get_id (posts->pdata[i])), "A post cannot be read");
}

static void
lc_feed_finalize (GObject *object)
{
  LcFeed *self = LC_FEED (object);

  g_clear_object (&self->spaces);
  g_clear_pointer (&self->posts, lc_object_pool_free);
  g_clear_pointer (&self->replies, lc_object_pool_free);
  g_clear_weak_pointer (&self->session);

  G_OBJECT_CLASS (lc_feed_parent_class)->finalize (object);
}

static void
lc_feed_class_init (LcFeedClass *klass)
{
  static const char * const names[N_SIGNALS] = { "added", "arrived", "removed", "muted" };

  G_OBJECT_CLASS (klass)->finalize = lc_feed_finalize;

  for (int i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, LC_TYPE_MESSAGE);
}

static void
lc_feed_init (LcFeed *self)
{
  self->spaces = g_list_store_new (LC_TYPE_SPACE);
  self->posts = lc_post_pool_new ();
  self->replies = lc_reply_pool_new ();
  g_signal_connect_object (self->spaces, "items-changed", G_CALLBACK (connect_posts), self, 0);
}

static GObject *
create (LcSession *session)
{
  LcFeed *self = g_object_new (LC_TYPE_FEED, NULL);

  g_set_weak_pointer (&self->session, session);
  return G_OBJECT (self);
}

static void
begin (gpointer part)
{
  lc_future_in_background (lc_feed_recall_spaces (part), "The spaces cannot be read");
}

static const LcOutboxKind * const outbox_kinds[] = {
  &lc_outbox_post,
  &lc_outbox_reply,
  &lc_outbox_edit,
  &lc_outbox_deletion,
  &lc_outbox_restoration,
  &lc_outbox_reaction,
  &lc_outbox_answer,
  &lc_outbox_move,
  &lc_outbox_reading,
  &lc_outbox_subscription,
  &lc_outbox_membership,
  &lc_outbox_bookmark,
  NULL,
};

static const char * const event_prefixes[] = {
  "space.", "post.", "reply.", "reaction.", "post-state.", "space-state.", "bookmark.", NULL,
};

const LcFeature lc_feed_feature = {
  .name = "feed",
  .outbox_kinds = outbox_kinds,
  .event_prefixes = event_prefixes,
  .event_group = "post_id",
  .create = create,
  .begin = begin,
  .change = take_change,
  .resync = resync,
};

/* Returns: (transfer none): what the feed keeps for a session */
LcFeed *
lc_session_get_feed (LcSession *session)
{
  return lc_session_get_part (session, LC_TYPE_FEED);
}

GListModel *
lc_feed_get_spaces (LcFeed *self)
{
  return G_LIST_MODEL (self->spaces);
}
