/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "feed/lc-feed-internal.h"
#include "feed/lc-post-private.h"
#include "feed/lc-reaction-private.h"
#include "feed/lc-session-feed.h"
#include "feed/lc-space-private.h"
#include "lc-future.h"
#include "lc-session-private.h"

/* What the community's events say about spaces, posts and replies. */

static DexFuture *
message_came (DexFuture *future,
              gpointer   user_data)
{
  LcFeed *self = user_data;
  LcMessage *message = g_value_get_object (dex_future_get_value (future, NULL));
  gboolean own = lc_message_get_author (message) == lc_session_get_member (self->session);

  lc_feed_emit (self, own ? LC_FEED_ADDED : LC_FEED_ARRIVED, message);
  return dex_future_new_true ();
}

static DexFuture *
message_is_back (DexFuture *future,
                 gpointer   user_data)
{
  lc_feed_emit (user_data, LC_FEED_ADDED, g_value_get_object (dex_future_get_value (future, NULL)));
  return dex_future_new_true ();
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

  return post != NULL && lc_feed_is_heard (self, LC_FEED_ARRIVED, "reply");
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

/* Takes an event of the community. */
void
lc_feed_take_change (gpointer    part,
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

/* Events may have been missed. */
void
lc_feed_resync (gpointer part)
{
  LcFeed *self = part;
  g_autoptr(GPtrArray) posts = lc_object_pool_list (self->posts);

  lc_future_in_background (lc_feed_read_spaces (self), "The spaces cannot be read");

  /* Posts that somebody reads; those that only stand in a list come with it. */
  for (guint i = 0; i < posts->len; i++)
    if (lc_message_get_body (posts->pdata[i]) != NULL && lc_message_get_state (posts->pdata[i]) == LC_SEND_STATE_SETTLED)
      lc_future_in_background (lc_session_fetch_post (self->session, lc_message_get_id (posts->pdata[i])), "A post cannot be read");
}
