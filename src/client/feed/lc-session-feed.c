/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-session-feed.h"

#include <lc-error.h>
#include <lc-time.h>
#include <lc-uuid.h>

#include "feed/lc-feed.h"
#include "feed/lc-post-private.h"
#include "feed/lc-reaction-private.h"
#include "feed/lc-reply-private.h"
#include "lc-member-private.h"
#include "lc-session-private.h"

/* A call about a post or a reply. */
typedef struct
{
  LcSession *session;
  LcPost    *post;
  LcReply   *reply;
  char      *emoji;
  gboolean   on;
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  g_clear_object (&act->session);
  g_clear_object (&act->post);
  g_clear_object (&act->reply);
  g_free (act->emoji);
  g_free (act);
}

static Act *
act_new (LcSession *session,
         LcPost    *post,
         LcReply   *reply)
{
  Act *act = g_new0 (Act, 1);

  g_set_object (&act->session, session);
  g_set_object (&act->post, post);
  g_set_object (&act->reply, reply);
  return act;
}

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static char *
post_path (LcPost     *post,
           const char *rest)
{
  return g_strconcat ("/api/v1/posts/", lc_post_get_id (post), rest, NULL);
}

static char *
reply_path (LcReply    *reply,
            const char *rest)
{
  return g_strconcat ("/api/v1/replies/", lc_reply_get_id (reply), rest, NULL);
}

/* The answer to a call about a post is the post, to one about a reply the reply. */
static DexFuture *
read_act (LcSession  *session,
          JsonObject *object,
          gboolean    cached,
          gpointer    user_data)
{
  Act *act = user_data;
  LcFeed *feed = lc_session_get_feed (session);
  g_autoptr(GError) error = NULL;
  gpointer result = act->reply != NULL
                  ? (gpointer) lc_feed_read_reply (feed, object, cached, &error)
                  : (gpointer) lc_feed_read_post (feed, object, cached, &error);

  if (result == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_object (result);
}

/* What was sent has arrived, or not. */
static DexFuture *
settle (DexFuture *future,
        gpointer   user_data)
{
  Act *act = user_data;
  g_autoptr(GError) error = NULL;
  LcSendState state;

  dex_future_get_value (future, &error);
  state = error == NULL ? LC_SEND_STATE_SETTLED : LC_SEND_STATE_FAILED;
  if (act->reply != NULL)
    lc_reply_set_state (act->reply, state, error);
  else
    lc_post_set_state (act->post, state, error);

  return dex_ref (future);
}

static DexFuture *
pass_on (DexFuture *future,
         gpointer   user_data)
{
  return dex_ref (future);
}

/* Goes on also when the caller does not wait for it. */
static DexFuture *
on_its_own (DexFuture *future)
{
  dex_future_disown (dex_ref (future));
  return dex_future_finally (future, pass_on, NULL, NULL);
}

static DexFuture *
send_creation (LcSession   *session,
               LcPost      *post,
               LcReply     *reply,
               char        *path,
               JsonBuilder *builder)
{
  LcHttpRequest *request = lc_http_request_new (SOUP_METHOD_POST, path);
  DexFuture *future;

  lc_http_request_set_json (request, builder);
  request->retry = TRUE; /* the id makes it the same thing */
  future = lc_session_ask (session, request, read_act, act_new (session, post, reply), act_free);
  future = dex_future_finally (future, settle, act_new (session, post, reply), act_free);
  return on_its_own (future);
}

static DexFuture *
send_post (LcSession *self,
           LcPost    *post)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  lc_post_set_state (post, LC_SEND_STATE_SENDING, NULL);
  json_builder_begin_object (builder);
  add_string (builder, "id", lc_post_get_id (post));
  add_string (builder, "space_id", lc_post_get_space_id (post));
  add_string (builder, "kind", lc_enum_get_nick (LC_TYPE_POST_KIND, lc_post_get_kind (post)));
  add_string (builder, "title", lc_post_get_title (post));
  add_string (builder, "body", lc_post_get_body (post));
  add_string (builder, "language", lc_post_get_language (post));
  json_builder_end_object (builder);
  return send_creation (self, post, NULL, g_strdup ("/api/v1/posts"), builder);
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

  made = lc_feed_make_post (lc_session_get_feed (self), id);
  lc_post_fill (made, space_id, lc_session_get_member (self), kind, title, body, language, lc_time_now ());
  lc_feed_connect_space (lc_session_get_feed (self), made);
  future = send_post (self, made);
  lc_feed_emit_post (lc_session_get_feed (self), "post-added", made);
  if (post != NULL)
    *post = g_steal_pointer (&made);
  return future;
}

/* Returns: (transfer full): as lc_session_create_post(), for a post that could not be sent */
DexFuture *
lc_session_resend_post (LcSession *self,
                        LcPost    *post)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_POST (post) && lc_post_get_state (post) == LC_SEND_STATE_FAILED, NULL);

  return send_post (self, post);
}

/* Takes a post that could not be sent out of the lists. */
void
lc_session_drop_post (LcSession *self,
                      LcPost    *post)
{
  g_return_if_fail (LC_IS_SESSION (self));
  g_return_if_fail (LC_IS_POST (post) && lc_post_get_state (post) == LC_SEND_STATE_FAILED);

  lc_feed_emit_post (lc_session_get_feed (self), "post-removed", post);
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
  return lc_session_read (self, path, read_act, act_new (self, NULL, NULL), act_free);
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
  if (current != NULL && act->reply != NULL)
    lc_reply_apply (act->reply, current, lc_session_get_member_pool (act->session), FALSE, &ignored);
  else if (current != NULL)
    lc_post_apply (act->post, current, lc_session_get_member_pool (act->session), FALSE, &ignored);

  return dex_ref (future);
}

static DexFuture *
send_act (LcSession         *self,
          LcHttpRequest     *request,
          LcSessionReadFunc  func,
          LcPost            *post,
          LcReply           *reply)
{
  DexFuture *future = lc_session_ask (self, request, func, act_new (self, post, reply), act_free);

  return dex_future_catch (future, show_current, act_new (self, post, reply), act_free);
}

/**
 * lc_session_edit_post:
 * @self: a session
 * @post: a post that was fetched in full
 * @title: the new title
 * @body: the new text
 *
 * Returns: (transfer full): a future of the [class@Post]; %LC_ERROR_INVALID with fields, %LC_ERROR_CONFLICT (@post shows
 *   the other version then)
 */
DexFuture *
lc_session_edit_post (LcSession  *self,
                      LcPost     *post,
                      const char *title,
                      const char *body)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_POST (post), NULL);
  g_return_val_if_fail (title != NULL && body != NULL, NULL);

  json_builder_begin_object (builder);
  add_string (builder, "title", title);
  add_string (builder, "body", body);
  json_builder_end_object (builder);
  request = lc_http_request_new (SOUP_METHOD_PATCH, post_path (post, NULL));
  lc_http_request_set_json (request, builder);
  lc_http_request_set_version (request, lc_post_get_version (post));
  return send_act (self, request, read_act, post, NULL);
}

static DexFuture *
post_is_gone (LcSession  *session,
              JsonObject *object,
              gboolean    cached,
              gpointer    user_data)
{
  Act *act = user_data;

  lc_post_set_deleted (act->post, TRUE);
  lc_feed_emit_post (lc_session_get_feed (session), "post-removed", act->post);
  return dex_future_new_true ();
}

/**
 * lc_session_delete_post:
 * @self: a session
 * @post: a post
 *
 * Deletes a post; lc_session_restore_post() undoes it.
 *
 * Returns: (transfer full): a future; %LC_ERROR_CONFLICT if it was changed meanwhile
 */
DexFuture *
lc_session_delete_post (LcSession *self,
                        LcPost    *post)
{
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_POST (post), NULL);

  request = lc_http_request_new (SOUP_METHOD_DELETE, post_path (post, NULL));
  lc_http_request_set_version (request, lc_post_get_version (post));
  return send_act (self, request, post_is_gone, post, NULL);
}

static DexFuture *
post_is_back (LcSession  *session,
              JsonObject *object,
              gboolean    cached,
              gpointer    user_data)
{
  Act *act = user_data;
  g_autoptr(LcPost) post = NULL;
  g_autoptr(GError) error = NULL;

  post = lc_feed_read_post (lc_session_get_feed (session), object, FALSE, &error);
  if (post == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  lc_feed_emit_post (lc_session_get_feed (session), "post-added", act->post);
  return dex_future_new_for_object (post);
}

/* Returns: (transfer full): a future of the [class@Post], which is not deleted any more */
DexFuture *
lc_session_restore_post (LcSession *self,
                         LcPost    *post)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_POST (post), NULL);

  return send_act (self, lc_http_request_new (SOUP_METHOD_PUT, post_path (post, "/restoration")), post_is_back, post, NULL);
}

static GListStore *
act_reactions (Act *act)
{
  return G_LIST_STORE (act->reply != NULL ? lc_reply_get_reactions (act->reply) : lc_post_get_reactions (act->post));
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

static DexFuture *
react (LcSession  *self,
       LcPost     *post,
       LcReply    *reply,
       const char *emoji,
       gboolean    on)
{
  g_autofree char *escaped = g_uri_escape_string (emoji, NULL, FALSE);
  g_autofree char *rest = g_strconcat ("/reactions/", escaped, NULL);
  Act *act = act_new (self, post, reply);
  LcHttpRequest *request;
  DexFuture *future;

  act->emoji = g_strdup (emoji);
  act->on = on;
  if (!lc_reactions_toggle (act_reactions (act), emoji, on))
    {
      act_free (act);
      return dex_future_new_true ();
    }

  request = lc_http_request_new (on ? SOUP_METHOD_PUT : SOUP_METHOD_DELETE,
                                 reply != NULL ? reply_path (reply, rest) : post_path (post, rest));
  future = lc_session_ask (self, request, read_reactions, act_new (self, post, reply), act_free);
  return on_its_own (dex_future_catch (future, take_reaction_back, act, act_free));
}

/**
 * lc_session_react_to_post:
 * @self: a session
 * @post: a post
 * @emoji: an emoji
 * @on: whether to give it, or to take it back
 *
 * Reacts. It shows at once, and is taken back if the server refuses it. Dropping the future does not stop it.
 *
 * Returns: (transfer full): a future that settles when the server has it
 */
DexFuture *
lc_session_react_to_post (LcSession  *self,
                          LcPost     *post,
                          const char *emoji,
                          gboolean    on)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_POST (post), NULL);
  g_return_val_if_fail (emoji != NULL, NULL);

  return react (self, post, NULL, emoji, on);
}

static DexFuture *
send_reply (LcSession *self,
            LcReply   *reply)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  lc_reply_set_state (reply, LC_SEND_STATE_SENDING, NULL);
  json_builder_begin_object (builder);
  add_string (builder, "id", lc_reply_get_id (reply));
  add_string (builder, "parent_id", lc_reply_get_parent_id (reply));
  add_string (builder, "body", lc_reply_get_body (reply));
  json_builder_end_object (builder);
  return send_creation (self, NULL, reply,
                        g_strconcat ("/api/v1/posts/", lc_reply_get_post_id (reply), "/replies", NULL), builder);
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

  made = lc_feed_make_reply (lc_session_get_feed (self), id);
  lc_reply_fill (made, lc_post_get_id (post), parent_id, lc_session_get_member (self), body, lc_time_now ());
  future = send_reply (self, made);
  lc_feed_emit_reply (lc_session_get_feed (self), "reply-added", made);
  if (reply != NULL)
    *reply = g_steal_pointer (&made);
  return future;
}

/* Returns: (transfer full): as lc_session_create_reply(), for a reply that could not be sent */
DexFuture *
lc_session_resend_reply (LcSession *self,
                         LcReply   *reply)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_REPLY (reply) && lc_reply_get_state (reply) == LC_SEND_STATE_FAILED, NULL);

  return send_reply (self, reply);
}

/* Takes a reply that could not be sent out of the lists. */
void
lc_session_drop_reply (LcSession *self,
                       LcReply   *reply)
{
  g_return_if_fail (LC_IS_SESSION (self));
  g_return_if_fail (LC_IS_REPLY (reply) && lc_reply_get_state (reply) == LC_SEND_STATE_FAILED);

  lc_feed_emit_reply (lc_session_get_feed (self), "reply-removed", reply);
}

/* Returns: (transfer full): a future of the [class@Reply]; errors as for lc_session_edit_post() */
DexFuture *
lc_session_edit_reply (LcSession  *self,
                       LcReply    *reply,
                       const char *body)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_REPLY (reply), NULL);
  g_return_val_if_fail (body != NULL, NULL);

  json_builder_begin_object (builder);
  add_string (builder, "body", body);
  json_builder_end_object (builder);
  request = lc_http_request_new (SOUP_METHOD_PATCH, reply_path (reply, NULL));
  lc_http_request_set_json (request, builder);
  lc_http_request_set_version (request, lc_reply_get_version (reply));
  return send_act (self, request, read_act, NULL, reply);
}

static DexFuture *
reply_is_gone (LcSession  *session,
               JsonObject *object,
               gboolean    cached,
               gpointer    user_data)
{
  Act *act = user_data;

  lc_reply_set_deleted (act->reply, TRUE);
  return dex_future_new_true ();
}

/* Returns: (transfer full): a future that settles when @reply is deleted; it keeps its place in the lists */
DexFuture *
lc_session_delete_reply (LcSession *self,
                         LcReply   *reply)
{
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_REPLY (reply), NULL);

  request = lc_http_request_new (SOUP_METHOD_DELETE, reply_path (reply, NULL));
  lc_http_request_set_version (request, lc_reply_get_version (reply));
  return send_act (self, request, reply_is_gone, NULL, reply);
}

/* Returns: (transfer full): a future of the [class@Reply], which is not deleted any more */
DexFuture *
lc_session_restore_reply (LcSession *self,
                          LcReply   *reply)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_REPLY (reply), NULL);

  return send_act (self, lc_http_request_new (SOUP_METHOD_PUT, reply_path (reply, "/restoration")), read_act, NULL, reply);
}

/* Returns: (transfer full): as lc_session_react_to_post() */
DexFuture *
lc_session_react_to_reply (LcSession  *self,
                           LcReply    *reply,
                           const char *emoji,
                           gboolean    on)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_REPLY (reply), NULL);
  g_return_val_if_fail (emoji != NULL, NULL);

  return react (self, NULL, reply, emoji, on);
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
