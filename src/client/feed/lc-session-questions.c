/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-session-questions.h"

#include <lc-uuid.h>

#include "feed/lc-feed.h"
#include "feed/lc-message-private.h"
#include "feed/lc-outbox-feed.h"
#include "feed/lc-session-feed.h"
#include "lc-session-private.h"

#define N_TAGS 10

/* A document with one text. */
static JsonBuilder *
build (const char *name,
       const char *value)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  lc_json_add_string (builder, name, value);
  json_builder_end_object (builder);
  return builder;
}

/**
 * lc_session_accept_reply:
 * @self: a session
 * @post: a question
 * @reply: (nullable): the reply that answers it; %NULL: none does
 *
 * Marks the answer, in the place of the one before. It shows at once, and is sent when the server can be reached, and has the
 * reply.
 *
 * Returns: (transfer full): a future of the [class@Post]; %LC_ERROR_FORBIDDEN if the member may not, %LC_ERROR_CONFLICT if
 *   somebody else has marked another one meanwhile, which shows then
 */
DexFuture *
lc_session_accept_reply (LcSession *self,
                         LcPost    *post,
                         LcReply   *reply)
{
  g_autoptr(JsonBuilder) before = NULL;
  g_autofree char *path = NULL;
  g_autofree char *post_subject = NULL;
  g_autofree char *reply_subject = NULL;
  g_autoptr(GBytes) base = NULL;
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_POST (post), NULL);
  g_return_val_if_fail (reply == NULL || LC_IS_REPLY (reply), NULL);

  before = build ("accepted_reply_id", lc_post_get_accepted_reply_id (post));
  base = lc_json_to_bytes (before);
  path = lc_message_dup_path (LC_MESSAGE (post), "/accepted-reply");
  post_subject = lc_outbox_dup_subject (LC_MESSAGE (post));
  request = lc_http_request_new (reply != NULL ? SOUP_METHOD_PUT : SOUP_METHOD_DELETE, g_strdup (path));
  lc_http_request_set_version (request, lc_message_get_version (LC_MESSAGE (post)));
  if (reply != NULL)
    {
      g_autoptr(JsonBuilder) body = build ("reply_id", lc_message_get_id (LC_MESSAGE (reply)));

      lc_http_request_set_json (request, body);
      reply_subject = lc_outbox_dup_subject (LC_MESSAGE (reply));
    }

  return lc_session_write_about (self, &lc_outbox_answer, post, path,
                                 (const char * const []) { post_subject, reply_subject, NULL }, base, request);
}

/**
 * lc_session_fetch_reply:
 * @self: a session
 * @reply_id: the id of a reply
 *
 * Returns: (transfer full): a future of the [class@Reply], as it is known here, and else as the server has it;
 *   %LC_ERROR_NOT_FOUND
 */
DexFuture *
lc_session_fetch_reply (LcSession  *self,
                        const char *reply_id)
{
  LcFeed *feed;
  LcReply *known;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (lc_uuid_is_valid (reply_id), NULL);

  feed = lc_session_get_feed (self);
  known = lc_feed_dup_known (feed, LC_TYPE_REPLY, reply_id);
  return known != NULL ? dex_future_new_take_object (known) : lc_feed_fetch_reply (feed, reply_id);
}

/**
 * lc_session_dup_question:
 * @self: a session
 * @reply: a reply
 *
 * Returns: (transfer full) (nullable): the post that is replied to, if it was read here
 */
LcPost *
lc_session_dup_question (LcSession *self,
                         LcReply   *reply)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_REPLY (reply), NULL);

  return lc_feed_dup_known (lc_session_get_feed (self), LC_TYPE_POST, lc_reply_get_post_id (reply));
}

/**
 * lc_session_move_post:
 * @self: a session of a moderator
 * @post: a post
 * @space: another space
 *
 * Moves a post. It shows at once, and is sent when the server can be reached.
 *
 * Returns: (transfer full): a future of the [class@Post]; %LC_ERROR_FORBIDDEN if the member may not, %LC_ERROR_CONFLICT if
 *   somebody else has moved it meanwhile, or the space is archived
 */
DexFuture *
lc_session_move_post (LcSession *self,
                      LcPost    *post,
                      LcSpace   *space)
{
  g_autoptr(JsonBuilder) before = NULL;
  g_autoptr(JsonBuilder) body = NULL;
  g_autofree char *path = NULL;
  g_autoptr(GBytes) base = NULL;
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_POST (post), NULL);
  g_return_val_if_fail (LC_IS_SPACE (space), NULL);

  before = build ("space_id", lc_post_get_space_id (post));
  body = build ("space_id", lc_space_get_id (space));
  base = lc_json_to_bytes (before);
  path = lc_message_dup_path (LC_MESSAGE (post), "/space");
  request = lc_http_request_new (SOUP_METHOD_PUT, g_strdup (path));
  lc_http_request_set_json (request, body);
  lc_http_request_set_version (request, lc_message_get_version (LC_MESSAGE (post)));

  return lc_session_write_about (self, &lc_outbox_move, post, path, NULL, base, request);
}

static DexFuture *
read_tags (LcSession  *self,
           JsonObject *object,
           gboolean    cached,
           gpointer    user_data)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr(GError) error = NULL;
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  JsonArray *items = lc_json_reader_array (&reader, "items");
  guint length = items != NULL ? json_array_get_length (items) : 0;

  for (guint i = 0; i < length && reader.error == NULL; i++)
    {
      JsonObject *item = lc_json_array_get_object (items, i, &reader.error);
      LcJsonReader item_reader = LC_JSON_READER_INIT (item);
      const char *name = item != NULL ? lc_json_reader_string (&item_reader, "name") : NULL;

      if (item != NULL && lc_json_reader_finish (&item_reader, &reader.error))
        g_strv_builder_add (names, name);
    }
  if (!lc_json_reader_finish (&reader, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_boxed (G_TYPE_STRV, g_strv_builder_end (names));
}

/**
 * lc_session_fetch_tags:
 * @self: a session
 * @prefix: how the tags begin; empty: the most used ones
 *
 * Returns: (transfer full): a future of the names of at most ten tags, a %G_TYPE_STRV, the most used first
 */
DexFuture *
lc_session_fetch_tags (LcSession  *self,
                       const char *prefix)
{
  g_autofree char *escaped = NULL;
  char *path;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (prefix != NULL, NULL);

  escaped = g_uri_escape_string (prefix, NULL, FALSE);
  path = g_strdup_printf ("/api/v1/tags?limit=%d&q=%s", N_TAGS, escaped);
  return lc_session_ask (self, lc_http_request_new (SOUP_METHOD_GET, path), read_tags, NULL, NULL);
}

/**
 * lc_session_may_accept:
 * @self: a session
 * @post: a post
 *
 * Returns: whether the member may say which reply answers @post
 */
gboolean
lc_session_may_accept (LcSession *self,
                       LcPost    *post)
{
  g_return_val_if_fail (LC_IS_SESSION (self), FALSE);
  g_return_val_if_fail (LC_IS_POST (post), FALSE);

  return lc_post_get_kind (post) == LC_POST_KIND_QUESTION &&
         lc_session_may_edit (self, lc_message_get_author (LC_MESSAGE (post)));
}

/**
 * lc_session_may_move:
 * @self: a session
 *
 * Returns: whether the member may move posts to other spaces
 */
gboolean
lc_session_may_move (LcSession *self)
{
  g_return_val_if_fail (LC_IS_SESSION (self), FALSE);

  return lc_session_get_role (self) >= LC_MEMBER_ROLE_MODERATOR;
}
