/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-reply-list.h"

#include <string.h>

#include "feed/lc-feed.h"
#include "lc-paged-list-private.h"
#include "lc-session-private.h"

struct _LcReplyList
{
  LcPagedList parent_instance;

  LcPost   *post;
  gboolean  unsent; /* the server does not have the post yet */
};

G_DEFINE_FINAL_TYPE (LcReplyList, lc_reply_list, LC_TYPE_PAGED_LIST)

static char *
dup_path (LcPagedList *list)
{
  LcReplyList *self = LC_REPLY_LIST (list);
  const char *id = lc_message_get_id (LC_MESSAGE (self->post));
  g_autoptr(LcPost) unsent = lc_feed_dup_unsent_post (lc_session_get_feed (lc_paged_list_get_session (list)), id);

  self->unsent = unsent != NULL;
  return self->unsent ? NULL : g_strconcat ("/api/v1/posts/", id, "/replies", NULL);
}

static gpointer
read_item (LcPagedList  *list,
           JsonObject   *object,
           gboolean      cached,
           GError      **error)
{
  return lc_documents_read (lc_session_get_documents (lc_paged_list_get_session (list)), LC_TYPE_REPLY, object, cached, error);
}

/* As the server lists them. What is not sent yet will be later than all that is there. */
static int
compare (gconstpointer a,
         gconstpointer b)
{
  LcMessage *first = (LcMessage *) a, *second = (LcMessage *) b;
  gboolean first_settled = lc_message_get_state (first) == LC_SEND_STATE_SETTLED;
  gboolean second_settled = lc_message_get_state (second) == LC_SEND_STATE_SETTLED;
  gint64 first_time = lc_message_get_created_at (first), second_time = lc_message_get_created_at (second);

  if (first_settled != second_settled)
    return first_settled ? -1 : 1;
  if (first_time != second_time)
    return first_time < second_time ? -1 : 1;
  return strcmp (lc_message_get_id (first), lc_message_get_id (second));
}

/* Somebody else's reply stands at the end of the thread: where that is not loaded yet, it comes with its page. */
static void
added_cb (LcFeed      *feed,
          LcReply     *reply,
          LcReplyList *self)
{
  LcPagedList *list = LC_PAGED_LIST (self);
  gboolean own = lc_message_get_author (LC_MESSAGE (reply)) == lc_session_get_member (lc_paged_list_get_session (list));

  if (g_strcmp0 (lc_reply_get_post_id (reply), lc_message_get_id (LC_MESSAGE (self->post))) != 0 || lc_paged_list_find (list, reply, NULL))
    return;

  if (own || lc_paged_list_get_complete (list))
    lc_paged_list_add_tail (list, reply, compare);
}

static void
state_cb (LcPost      *post,
          GParamSpec  *pspec,
          LcReplyList *self)
{
  if (self->unsent && lc_message_get_state (LC_MESSAGE (post)) == LC_SEND_STATE_SETTLED)
    dex_future_disown (lc_paged_list_refresh (LC_PAGED_LIST (self)));
}

static void
removed_cb (LcFeed      *feed,
            LcReply     *reply,
            LcReplyList *self)
{
  lc_paged_list_remove (LC_PAGED_LIST (self), reply);
}

static void
lc_reply_list_finalize (GObject *object)
{
  g_clear_object (&LC_REPLY_LIST (object)->post);

  G_OBJECT_CLASS (lc_reply_list_parent_class)->finalize (object);
}

static void
lc_reply_list_class_init (LcReplyListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LcPagedListClass *list_class = LC_PAGED_LIST_CLASS (klass);

  object_class->finalize = lc_reply_list_finalize;
  list_class->dup_path = dup_path;
  list_class->read_item = read_item;
}

static void
lc_reply_list_init (LcReplyList *self)
{
}

/**
 * lc_reply_list_new:
 * @session: a session
 * @post: a post
 *
 * Returns: (transfer full): the replies to @post, oldest first
 */
LcReplyList *
lc_reply_list_new (LcSession *session,
                   LcPost    *post)
{
  g_autoptr(GPtrArray) unsent = NULL;
  LcReplyList *self;
  LcFeed *feed;

  g_return_val_if_fail (LC_IS_SESSION (session), NULL);
  g_return_val_if_fail (LC_IS_POST (post), NULL);

  self = g_object_new (LC_TYPE_REPLY_LIST, NULL);
  self->post = g_object_ref (post);
  feed = lc_session_get_feed (session);
  g_signal_connect_object (feed, "added::reply", G_CALLBACK (added_cb), self, 0);
  g_signal_connect_object (feed, "arrived::reply", G_CALLBACK (added_cb), self, 0);
  g_signal_connect_object (feed, "removed::reply", G_CALLBACK (removed_cb), self, 0);
  g_signal_connect_object (post, "notify::state", G_CALLBACK (state_cb), self, 0);
  lc_paged_list_begin (LC_PAGED_LIST (self), session);
  unsent = lc_feed_list_unsent (feed, LC_TYPE_REPLY);
  for (guint i = 0; i < unsent->len; i++)
    added_cb (feed, unsent->pdata[i], self);
  return self;
}

/* Returns: (transfer none): the post that is replied to */
LcPost *
lc_reply_list_get_post (LcReplyList *self)
{
  g_return_val_if_fail (LC_IS_REPLY_LIST (self), NULL);

  return self->post;
}
