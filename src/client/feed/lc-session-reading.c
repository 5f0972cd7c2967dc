/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-session-reading.h"

#include <lc-time.h>

#include "feed/lc-bookmark-private.h"
#include "feed/lc-feed.h"
#include "feed/lc-outbox-feed.h"
#include "feed/lc-outbox-reading.h"
#include "feed/lc-post-private.h"
#include "feed/lc-space-private.h"
#include "lc-session-private.h"

/* Writes @request about @object; a later one of the same path takes the place of one that was not sent. */
static DexFuture *
write_own (LcSession          *self,
           const LcOutboxKind *kind,
           gpointer            object,
           const char         *subject,
           LcHttpRequest      *request)
{
  g_autofree char *key = g_strdup (request->path);
  LcOutboxWrite write = { .kind = kind, .object = object, .subject = subject, .key = key };

  return lc_outbox_add (lc_session_get_outbox (self), &write, request);
}

static LcHttpRequest *
put_level (const char *subject,
           const char *what,
           GType       type,
           int         level)
{
  LcHttpRequest *request = lc_http_request_new (SOUP_METHOD_PUT, g_strconcat ("/api/v1/", subject, "/", what, NULL));
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "level");
  if (level != 0)
    json_builder_add_string_value (builder, lc_enum_get_nick (type, level));
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
  lc_http_request_set_json (request, builder);
  return request;
}

/**
 * lc_session_set_reading:
 * @self: a session
 * @post: a post
 * @last_reply: (nullable): the last of its replies that was on screen
 * @position: (nullable): the reply at the top of the screen; %NULL is the post itself
 * @n_unread: how many replies there are behind @last_reply
 *
 * Tells the member's other devices how far a thread was read. It never goes back there.
 *
 * Returns: (transfer full): a future that settles when the server has it, or it waits
 */
DexFuture *
lc_session_set_reading (LcSession *self,
                        LcPost    *post,
                        LcReply   *last_reply,
                        LcReply   *position,
                        guint      n_unread)
{
  const char *last_id = last_reply != NULL ? lc_message_get_id (LC_MESSAGE (last_reply)) : NULL;
  const char *position_id = position != NULL ? lc_message_get_id (LC_MESSAGE (position)) : NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *subject = NULL;
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_POST (post), NULL);

  if (lc_post_get_read_at (post) != 0 && lc_post_get_unread_count (post) == n_unread &&
      (last_id == NULL || g_strcmp0 (last_id, lc_post_get_last_reply_id (post)) == 0) &&
      g_strcmp0 (position_id, lc_post_get_position_id (post)) == 0)
    return dex_future_new_true ();

  lc_post_set_reading (post, lc_session_get_time (self), last_id, position_id, n_unread);
  subject = lc_outbox_dup_subject (LC_MESSAGE (post));
  request = lc_http_request_new (SOUP_METHOD_PUT, g_strconcat ("/api/v1/", subject, "/reading", NULL));
  json_builder_begin_object (builder);
  lc_json_add_string (builder, "last_reply_id", last_id);
  lc_json_add_string (builder, "position_id", position_id);
  json_builder_end_object (builder);
  lc_http_request_set_json (request, builder);
  return write_own (self, &lc_outbox_reading, post, subject, request);
}

/**
 * lc_session_subscribe:
 * @self: a session
 * @post: a post
 * @level: what it is to the member from now on
 *
 * Follows or mutes a post, or neither. A muted one leaves the lists that are of no certain place.
 *
 * Returns: (transfer full): a future that settles when the server has it, or it waits
 */
DexFuture *
lc_session_subscribe (LcSession   *self,
                      LcPost      *post,
                      LcPostLevel  level)
{
  g_autofree char *subject = NULL;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_POST (post), NULL);

  subject = lc_outbox_dup_subject (LC_MESSAGE (post));
  return write_own (self, &lc_outbox_subscription, post, subject, put_level (subject, "subscription", LC_TYPE_POST_LEVEL, level));
}

/**
 * lc_session_set_membership:
 * @self: a session
 * @space: a space
 * @level: what it is to the member from now on
 *
 * Joins or mutes a space, or neither. What is in a muted one leaves the lists that are of no certain place.
 *
 * Returns: (transfer full): a future that settles when the server has it, or it waits
 */
DexFuture *
lc_session_set_membership (LcSession    *self,
                           LcSpace      *space,
                           LcSpaceLevel  level)
{
  g_autofree char *subject = NULL;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_SPACE (space), NULL);

  subject = g_strconcat ("spaces/", lc_space_get_id (space), NULL);
  return write_own (self, &lc_outbox_membership, space, subject, put_level (subject, "membership", LC_TYPE_SPACE_LEVEL, level));
}

static LcHttpRequest *
ask_about_bookmark (const char *method,
                    LcMessage  *message)
{
  return lc_http_request_new (method, g_strconcat ("/api/v1/bookmarks/", lc_message_get_id (message), NULL));
}

/**
 * lc_session_bookmark:
 * @self: a session
 * @message: a post or a reply
 * @note: what the member notes about it, at most 500 characters
 * @remind_at: when to be reminded, in ms; 0: never
 *
 * Keeps a message for later, or changes what is noted about one that is kept.
 *
 * Returns: (transfer full): a future that settles when the server has it, or it waits
 */
DexFuture *
lc_session_bookmark (LcSession  *self,
                     LcMessage  *message,
                     const char *note,
                     gint64      remind_at)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *time = remind_at != 0 ? lc_time_format (remind_at) : NULL;
  g_autofree char *subject = NULL;
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_MESSAGE (message) && note != NULL, NULL);

  subject = lc_outbox_dup_subject (message);
  request = ask_about_bookmark (SOUP_METHOD_PUT, message);
  json_builder_begin_object (builder);
  lc_json_add_string (builder, "note", note);
  lc_json_add_string (builder, "remind_at", time);
  json_builder_end_object (builder);
  lc_http_request_set_json (request, builder);
  return write_own (self, &lc_outbox_bookmark, message, subject, request);
}

/**
 * lc_session_remove_bookmark:
 * @self: a session
 * @message: a post or a reply
 *
 * Keeps a message no longer.
 *
 * Returns: (transfer full): a future that settles when the server has it, or it waits
 */
DexFuture *
lc_session_remove_bookmark (LcSession *self,
                            LcMessage *message)
{
  g_autofree char *subject = NULL;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_MESSAGE (message), NULL);

  subject = lc_outbox_dup_subject (message);
  return write_own (self, &lc_outbox_bookmark, message, subject, ask_about_bookmark (SOUP_METHOD_DELETE, message));
}

static DexFuture *
read_bookmark (LcSession  *self,
               JsonObject *object,
               gboolean    cached,
               gpointer    user_data)
{
  g_autoptr(GError) error = NULL;
  LcBookmark *bookmark = lc_bookmark_new (object, &error);

  if (bookmark == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_object (bookmark);
}

/**
 * lc_session_fetch_bookmark:
 * @self: a session
 * @message: a post or a reply that is kept
 *
 * Returns: (transfer full): a future of the [class@Bookmark]; %LC_ERROR_NOT_FOUND
 */
DexFuture *
lc_session_fetch_bookmark (LcSession *self,
                           LcMessage *message)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_MESSAGE (message), NULL);

  return lc_session_ask (self, ask_about_bookmark (SOUP_METHOD_GET, message), read_bookmark, NULL, NULL);
}
