/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-feed-internal.h"

#include <string.h>

#include <lc-error.h>

#include "feed/lc-outbox-feed.h"
#include "feed/lc-outbox-reading.h"
#include "feed/lc-post-private.h"
#include "feed/lc-reply-private.h"
#include "feed/lc-space-private.h"
#include "feed/lc-upload-private.h"
#include "lc-future.h"
#include "lc-member-private.h"
#include "lc-session-private.h"

G_DEFINE_FINAL_TYPE (LcFeed, lc_feed, G_TYPE_OBJECT)

static guint signals[LC_FEED_N_SIGNALS];

static void
connect_posts (GListModel *spaces,
               guint       position,
               guint       removed,
               guint       added,
               LcFeed     *self)
{
  g_autoptr(GPtrArray) posts = lc_object_pool_list (self->posts);

  for (guint i = 0; i < posts->len; i++)
    {
      gboolean was_in_feed = lc_post_get_is_in_feed (posts->pdata[i]);

      lc_feed_connect_space (self, posts->pdata[i]);
      if (lc_post_get_is_in_feed (posts->pdata[i]) != was_in_feed)
        lc_feed_add_message (self, posts->pdata[i]);
    }
}

/* Tells @post its space, if that is known. While the server has not said whether the post stands in the community's feed, it
 * does if its space is known: those of groups are not. */
void
lc_feed_connect_space (LcFeed *self,
                       LcPost *post)
{
  LcSpace *space = lc_feed_find_space (self, lc_post_get_space_id (post));

  lc_post_set_space (post, space);
  if (space != NULL && lc_message_get_version (LC_MESSAGE (post)) == 0)
    lc_post_set_in_feed (post, TRUE);
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

void
lc_feed_emit (LcFeed       *self,
              LcFeedSignal  signal,
              LcMessage    *message)
{
  g_signal_emit (self, signals[signal], g_quark_from_static_string (lc_message_get_nick (message)), message);
}

/* Returns: whether somebody wants to know of @signal about messages of @nick */
gboolean
lc_feed_is_heard (LcFeed       *self,
                  LcFeedSignal  signal,
                  const char   *nick)
{
  return g_signal_has_handler_pending (self, signals[signal], g_quark_from_string (nick), FALSE);
}

/* Puts a message into the lists: one's own, or one that was restored. */
void
lc_feed_add_message (LcFeed    *self,
                     LcMessage *message)
{
  lc_feed_emit (self, LC_FEED_ADDED, message);
}

/* Takes a message out of the lists. */
void
lc_feed_remove_message (LcFeed    *self,
                        LcMessage *message)
{
  lc_feed_emit (self, LC_FEED_REMOVED, message);
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
    lc_feed_emit (self, was_muted ? LC_FEED_ADDED : LC_FEED_MUTED, LC_MESSAGE (post));
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
      lc_feed_emit (self, lc_feed_is_muted (self, posts->pdata[i]) ? LC_FEED_MUTED : LC_FEED_ADDED, posts->pdata[i]);
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
    lc_feed_emit (self, was_muted ? LC_FEED_ADDED : LC_FEED_MUTED, LC_MESSAGE (post));
  return TRUE;
}

static DexFuture *
read_reply (LcSession  *session,
            JsonObject *object,
            gboolean    cached,
            gpointer    user_data)
{
  g_autoptr(GError) error = NULL;
  gpointer reply = lc_documents_read (lc_session_get_documents (session), LC_TYPE_REPLY, object, cached, &error);

  if (reply == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_object (reply);
}

/* Returns: (transfer full): a future of the LcPost, as the server has it */
DexFuture *
lc_feed_fetch_post (LcFeed     *self,
                    const char *post_id)
{
  return lc_documents_fetch (self->documents, LC_TYPE_POST, post_id);
}

/* A reply comes with its list, which the cache has. Returns: (transfer full): a future of the LcReply */
DexFuture *
lc_feed_fetch_reply (LcFeed     *self,
                     const char *reply_id)
{
  return lc_session_ask (self->session,
                         lc_http_request_new (SOUP_METHOD_GET, g_strconcat ("/api/v1/replies/", reply_id, NULL)),
                         read_reply, NULL, NULL);
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

static void
lc_feed_finalize (GObject *object)
{
  LcFeed *self = LC_FEED (object);

  g_clear_object (&self->spaces);
  g_clear_pointer (&self->documents, lc_documents_unref);
  g_clear_weak_pointer (&self->session);

  G_OBJECT_CLASS (lc_feed_parent_class)->finalize (object);
}

static void
lc_feed_class_init (LcFeedClass *klass)
{
  static const char * const names[LC_FEED_N_SIGNALS] = { "added", "arrived", "removed", "muted" };

  G_OBJECT_CLASS (klass)->finalize = lc_feed_finalize;

  for (int i = 0; i < LC_FEED_N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, LC_TYPE_MESSAGE);
}

static void
lc_feed_init (LcFeed *self)
{
  self->spaces = g_list_store_new (LC_TYPE_SPACE);
  g_signal_connect_object (self->spaces, "items-changed", G_CALLBACK (connect_posts), self, 0);
}

static GObject *
create (LcSession *session)
{
  LcFeed *self = g_object_new (LC_TYPE_FEED, NULL);

  g_set_weak_pointer (&self->session, session);
  self->documents = lc_documents_ref (lc_session_get_documents (session));
  self->posts = lc_documents_get_pool (self->documents, LC_TYPE_POST);
  self->replies = lc_documents_get_pool (self->documents, LC_TYPE_REPLY);
  return G_OBJECT (self);
}

static void
begin (gpointer part)
{
  lc_future_in_background (lc_feed_recall_spaces (part), "The spaces cannot be read");
}

static void
take_message (LcSession *session,
              gpointer   document,
              gboolean   cached)
{
  lc_feed_connect_message (lc_session_get_feed (session), document);
}

static const LcDocumentType document_types[] = {
  { lc_post_get_type, take_message },
  { lc_reply_get_type, take_message },
  { NULL }
};

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
  &lc_outbox_upload,
  NULL,
};

static const char * const event_prefixes[] = {
  "space.", "post.", "reply.", "reaction.", "post-state.", "space-state.", "bookmark.", NULL,
};

const LcFeature lc_feed_feature = {
  .name = "feed",
  .outbox_kinds = outbox_kinds,
  .document_types = document_types,
  .event_prefixes = event_prefixes,
  .event_group = "post_id",
  .create = create,
  .begin = begin,
  .change = lc_feed_take_change,
  .resync = lc_feed_resync,
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
