/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-session-feed.h"

#include <lc-error.h>
#include <lc-time.h>
#include <lc-uuid.h>

#include "feed/lc-feed.h"
#include "feed/lc-post-private.h"
#include "feed/lc-reaction-private.h"
#include "feed/lc-reply-private.h"
#include "lc-future.h"
#include "lc-member-private.h"
#include "lc-session-private.h"

/* A call about a message. */
typedef struct
{
  LcSession *session;
  LcMessage *message;
  char      *emoji;
  gboolean   on;
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  g_object_unref (act->session);
  g_object_unref (act->message);
  g_free (act->emoji);
  g_free (act);
}

static Act *
act_new (LcSession *session,
         gpointer   message)
{
  Act *act = g_new0 (Act, 1);

  act->session = g_object_ref (session);
  act->message = g_object_ref (message);
  return act;
}

static DexFuture *
read_message (LcSession  *session,
              GType       type,
              JsonObject *object,
              gboolean    cached)
{
  g_autoptr(GError) error = NULL;
  gpointer message = lc_feed_read_message (lc_session_get_feed (session), type, object, cached, &error);

  if (message == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_object (message);
}

/* The answer to a call about a message is the message. */
static DexFuture *
read_act (LcSession  *session,
          JsonObject *object,
          gboolean    cached,
          gpointer    user_data)
{
  Act *act = user_data;

  return read_message (session, G_OBJECT_TYPE (act->message), object, cached);
}

/* What was sent has arrived, or not. */
static DexFuture *
settle (DexFuture *future,
        gpointer   user_data)
{
  Act *act = user_data;
  g_autoptr(GError) error = NULL;

  dex_future_get_value (future, &error);
  lc_message_set_state (act->message, error == NULL ? LC_SEND_STATE_SETTLED : LC_SEND_STATE_FAILED, error);
  return dex_ref (future);
}

static DexFuture *
send_creation (LcSession *self,
               gpointer   message)
{
  DexFuture *future;

  lc_message_set_state (message, LC_SEND_STATE_SENDING, NULL);
  future = lc_session_ask (self, lc_message_to_request (message), read_act, act_new (self, message), act_free);
  return lc_future_on_its_own (dex_future_finally (future, settle, act_new (self, message), act_free));
}

/**
 * lc_session_create_post:
 * @self: a session
 * @space_id: the id of the space
 * @kind: what it is
 * @title: the title, at most 200 characters
 * @body: the text in Markdown, at most 50,000 characters
 * @language: (nullable): the BCP 47 tag of its language
 * @post: (out) (optional): the post, in the state “sending”
 *
 * Writes a post. It stands in the lists at once.
 *
 * Returns: (transfer full): a future of the [class@Post]; %LC_ERROR_INVALID with the fields `title` or `body`,
 *   %LC_ERROR_FORBIDDEN where the role may not post there
 */
DexFuture *
lc_session_create_post (LcSession   *self,
                        const char  *space_id,
                        LcPostKind   kind,
                        const char  *title,
                        const char  *body,
                        const char  *language,
                        LcPost     **post)
{
  g_autofree char *id = lc_uuid_new ();
  g_autoptr(LcPost) made = NULL;
  DexFuture *future;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (space_id != NULL && title != NULL && body != NULL, NULL);

  made = lc_feed_ensure_message (lc_session_get_feed (self), LC_TYPE_POST, id);
  lc_post_fill (made, space_id, lc_session_get_member (self), kind, title, body, language, lc_time_now ());
  lc_feed_connect_space (lc_session_get_feed (self), made);
  future = send_creation (self, made);
  lc_feed_add_message (lc_session_get_feed (self), LC_MESSAGE (made));
  if (post != NULL)
    *post = g_steal_pointer (&made);
  return future;
}

/**
 * lc_session_create_reply:
 * @self: a session
 * @post: the post
 * @parent_id: (nullable): the id of the reply that is answered
 * @body: the text in Markdown, at most 20,000 characters
 * @reply: (out) (optional): the reply, in the state “sending”
 *
 * Replies. The reply stands in the lists at once.
 *
 * Returns: (transfer full): a future of the [class@Reply]; %LC_ERROR_INVALID with the field `body`, %LC_ERROR_NOT_FOUND if
 *   the post is gone
 */
DexFuture *
lc_session_create_reply (LcSession   *self,
                         LcPost      *post,
                         const char  *parent_id,
                         const char  *body,
                         LcReply    **reply)
{
  g_autofree char *id = lc_uuid_new ();
  g_autoptr(LcReply) made = NULL;
  DexFuture *future;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_POST (post), NULL);
  g_return_val_if_fail (body != NULL, NULL);

  made = lc_feed_ensure_message (lc_session_get_feed (self), LC_TYPE_REPLY, id);
  lc_reply_fill (made, lc_message_get_id (LC_MESSAGE (post)), parent_id, lc_session_get_member (self), body, lc_time_now ());
  future = send_creation (self, made);
  lc_feed_add_message (lc_session_get_feed (self), LC_MESSAGE (made));
  if (reply != NULL)
    *reply = g_steal_pointer (&made);
  return future;
}

/**
 * lc_session_resend_message:
 * @self: a session
 * @message: a message that could not be sent
 *
 * Returns: (transfer full): as lc_session_create_post() and lc_session_create_reply()
 */
DexFuture *
lc_session_resend_message (LcSession *self,
                           LcMessage *message)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_MESSAGE (message) && lc_message_get_state (message) == LC_SEND_STATE_FAILED, NULL);

  return send_creation (self, message);
}

/**
 * lc_session_drop_message:
 * @self: a session
 * @message: a message that could not be sent
 *
 * Takes @message out of the lists.
 */
void
lc_session_drop_message (LcSession *self,
                         LcMessage *message)
{
  g_return_if_fail (LC_IS_SESSION (self));
  g_return_if_fail (LC_IS_MESSAGE (message) && lc_message_get_state (message) == LC_SEND_STATE_FAILED);

  lc_feed_remove_message (lc_session_get_feed (self), message);
}

static DexFuture *
read_post (LcSession  *session,
           JsonObject *object,
           gboolean    cached,
           gpointer    user_data)
{
  return read_message (session, LC_TYPE_POST, object, cached);
}

/**
 * lc_session_fetch_post:
 * @self: a session
 * @post_id: the id of a post
 *
 * Returns: (transfer full): a future of the [class@Post] with its body; %LC_ERROR_NOT_FOUND
 */
DexFuture *
lc_session_fetch_post (LcSession  *self,
                       const char *post_id)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (lc_uuid_is_valid (post_id), NULL);

  path = g_strconcat ("/api/v1/posts/", post_id, NULL);
  return lc_session_read (self, path, read_post, NULL, NULL);
}

/* After a 412 the object shows what somebody else has written meanwhile. */
static DexFuture *
show_current (DexFuture *future,
              gpointer   user_data)
{
  Act *act = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) ignored = NULL; /* the conflict is what counts */
  g_autoptr(JsonNode) node = NULL;
  JsonObject *current;

  dex_future_get_value (future, &error);
  current = lc_http_error_get_current (error, &node);
  if (current != NULL)
    lc_message_apply (act->message, current, lc_session_get_member_pool (act->session), FALSE, &ignored);

  return dex_ref (future);
}

static DexFuture *
send_act (LcSession         *self,
          LcMessage         *message,
          LcHttpRequest     *request,
          LcSessionReadFunc  func)
{
  DexFuture *future = lc_session_ask (self, request, func, act_new (self, message), act_free);

  return dex_future_catch (future, show_current, act_new (self, message), act_free);
}

/**
 * lc_session_edit_message:
 * @self: a session
 * @message: a message that was fetched in full
 * @title: (nullable): the new title of a post, %NULL for a reply
 * @body: the new text
 *
 * Returns: (transfer full): a future of the [class@Message]; %LC_ERROR_INVALID with fields, %LC_ERROR_CONFLICT (@message
 *   shows the other version then)
 */
DexFuture *
lc_session_edit_message (LcSession  *self,
                         LcMessage  *message,
                         const char *title,
                         const char *body)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_MESSAGE (message), NULL);
  g_return_val_if_fail (LC_IS_POST (message) == (title != NULL) && body != NULL, NULL);

  json_builder_begin_object (builder);
  if (title != NULL)
    lc_json_add_string (builder, "title", title);
  lc_json_add_string (builder, "body", body);
  json_builder_end_object (builder);
  request = lc_http_request_new (SOUP_METHOD_PATCH, lc_message_dup_path (message, NULL));
  lc_http_request_set_json (request, builder);
  lc_http_request_set_version (request, lc_message_get_version (message));
  return send_act (self, message, request, read_act);
}

/* A deleted reply keeps its place, so that what answers it can be understood. */
static DexFuture *
is_gone (LcSession  *session,
         JsonObject *object,
         gboolean    cached,
         gpointer    user_data)
{
  Act *act = user_data;

  lc_message_set_deleted (act->message, TRUE);
  if (LC_IS_POST (act->message))
    lc_feed_remove_message (lc_session_get_feed (session), act->message);
  return dex_future_new_true ();
}

/**
 * lc_session_delete_message:
 * @self: a session
 * @message: a message
 *
 * Deletes a message; lc_session_restore_message() undoes it. A post leaves the lists, a reply keeps its place.
 *
 * Returns: (transfer full): a future; %LC_ERROR_CONFLICT if it was changed meanwhile
 */
DexFuture *
lc_session_delete_message (LcSession *self,
                           LcMessage *message)
{
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_MESSAGE (message), NULL);

  request = lc_http_request_new (SOUP_METHOD_DELETE, lc_message_dup_path (message, NULL));
  lc_http_request_set_version (request, lc_message_get_version (message));
  return send_act (self, message, request, is_gone);
}

static DexFuture *
is_back (LcSession  *session,
         JsonObject *object,
         gboolean    cached,
         gpointer    user_data)
{
  Act *act = user_data;
  DexFuture *future = read_act (session, object, FALSE, act);

  if (!dex_future_is_rejected (future))
    lc_feed_add_message (lc_session_get_feed (session), act->message);
  return future;
}

/**
 * lc_session_restore_message:
 * @self: a session
 * @message: a message that was deleted
 *
 * Returns: (transfer full): a future of the [class@Message], which is not deleted any more
 */
DexFuture *
lc_session_restore_message (LcSession *self,
                            LcMessage *message)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_MESSAGE (message), NULL);

  return send_act (self, message, lc_http_request_new (SOUP_METHOD_PUT, lc_message_dup_path (message, "/restoration")), is_back);
}

static GListStore *
act_reactions (Act *act)
{
  return G_LIST_STORE (lc_message_get_reactions (act->message));
}

static DexFuture *
read_reactions (LcSession  *session,
                JsonObject *object,
                gboolean    cached,
                gpointer    user_data)
{
  g_autoptr(GError) error = NULL;

  if (!lc_reactions_check (object, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  lc_reactions_apply (act_reactions (user_data), object);
  return dex_future_new_true ();
}

static DexFuture *
take_reaction_back (DexFuture *future,
                    gpointer   user_data)
{
  Act *act = user_data;

  lc_reactions_toggle (act_reactions (act), act->emoji, !act->on);
  return dex_ref (future);
}

/**
 * lc_session_react:
 * @self: a session
 * @message: a message
 * @emoji: an emoji
 * @on: whether to give it, or to take it back
 *
 * Reacts. It shows at once, and is taken back if the server refuses it. Dropping the future does not stop it.
 *
 * Returns: (transfer full): a future that settles when the server has it
 */
DexFuture *
lc_session_react (LcSession  *self,
                  LcMessage  *message,
                  const char *emoji,
                  gboolean    on)
{
  g_autofree char *escaped = NULL;
  g_autofree char *rest = NULL;
  LcHttpRequest *request;
  DexFuture *future;
  Act *act;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_MESSAGE (message), NULL);
  g_return_val_if_fail (emoji != NULL, NULL);

  if (!lc_reactions_toggle (G_LIST_STORE (lc_message_get_reactions (message)), emoji, on))
    return dex_future_new_true ();

  escaped = g_uri_escape_string (emoji, NULL, FALSE);
  rest = g_strconcat ("/reactions/", escaped, NULL);
  request = lc_http_request_new (on ? SOUP_METHOD_PUT : SOUP_METHOD_DELETE, lc_message_dup_path (message, rest));
  future = lc_session_ask (self, request, read_reactions, act_new (self, message), act_free);

  act = act_new (self, message);
  act->emoji = g_strdup (emoji);
  act->on = on;
  return lc_future_on_its_own (dex_future_catch (future, take_reaction_back, act, act_free));
}

/**
 * lc_session_may_edit:
 * @self: a session
 * @author: (nullable): who wrote something
 *
 * Returns: whether the member may change or delete what @author wrote
 */
gboolean
lc_session_may_edit (LcSession *self,
                     LcMember  *author)
{
  g_return_val_if_fail (LC_IS_SESSION (self), FALSE);

  return (author != NULL && author == lc_session_get_member (self)) ||
         lc_session_get_role (self) >= LC_MEMBER_ROLE_MODERATOR;
}

/**
 * lc_session_may_post:
 * @self: a session
 * @space: a space
 *
 * Returns: whether the member may post in @space
 */
gboolean
lc_session_may_post (LcSession *self,
                     LcSpace   *space)
{
  g_return_val_if_fail (LC_IS_SESSION (self), FALSE);
  g_return_val_if_fail (LC_IS_SPACE (space), FALSE);

  return !lc_space_get_is_archived (space) && lc_session_get_role (self) >= lc_space_get_post_role (space);
}
