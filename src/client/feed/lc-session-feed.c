/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-session-feed.h"

#include <lc-error.h>
#include <lc-uuid.h>

#include "feed/lc-feed.h"
#include "feed/lc-outbox-feed.h"
#include "feed/lc-post-private.h"
#include "feed/lc-reaction-private.h"
#include "feed/lc-reply-private.h"
#include "feed/lc-upload-private.h"
#include "lc-edit-private.h"
#include "lc-future.h"
#include "lc-member-private.h"
#include "lc-session-private.h"

/* Writes @request about @message; the server's order of what is written about one message is that in which it was written. */
DexFuture *
lc_session_write_about (LcSession          *self,
                        const LcOutboxKind *kind,
                        gpointer            message,
                        const char         *key,
                        const char * const *needs,
                        GBytes             *base,
                        LcHttpRequest      *request)
{
  g_autofree char *subject = lc_outbox_dup_subject (message);
  LcOutboxWrite write = {
    .kind = kind,
    .object = message,
    .subject = subject,
    .key = key != NULL ? key : subject,
    .needs = needs,
    .base = base,
  };

  return lc_outbox_add (lc_session_get_outbox (self), &write, request);
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
 * Writes a post. It stands in the lists at once, and is sent when the server can be reached.
 *
 * Returns: (transfer full): a future of the [class@Post], which the server has, or which waits (lc_message_get_state());
 *   %LC_ERROR_INVALID with the fields `title` or `body`,
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
  LcPostContent content = { .space_id = space_id, .kind = kind, .title = title, .body = body, .language = language };

  return lc_session_write_post (self, &content, post);
}

/**
 * lc_session_write_post:
 * @self: a session
 * @content: what is written
 * @post: (out) (optional): the post, in the state “sending”
 *
 * As lc_session_create_post(), with all that a post can have.
 *
 * Returns: (transfer full): a future as that one's
 */
DexFuture *
lc_session_write_post (LcSession            *self,
                       const LcPostContent  *content,
                       LcPost              **post)
{
  g_autofree char *id = lc_uuid_new ();
  g_auto(GStrv) needs = lc_uploads_find_needs (content->body, NULL);
  g_autoptr(LcPost) made = NULL;
  DexFuture *future;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (content->space_id != NULL && content->title != NULL && content->body != NULL, NULL);

  made = lc_feed_ensure_message (lc_session_get_feed (self), LC_TYPE_POST, id);
  lc_post_fill (made, lc_session_get_member (self), content, lc_session_get_time (self));
  lc_feed_connect_space (lc_session_get_feed (self), made);
  future = lc_session_write_about (self, &lc_outbox_post, made, NULL, (const char * const *) needs, NULL,
                                   lc_message_to_request (LC_MESSAGE (made)));
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
 * Replies. The reply stands in the lists at once, and is sent when the server can be reached, and has the post.
 *
 * Returns: (transfer full): a future of the [class@Reply], which the server has, or which waits (lc_message_get_state());
 *   %LC_ERROR_INVALID with the field `body`, %LC_ERROR_NOT_FOUND if the post is gone
 */
DexFuture *
lc_session_create_reply (LcSession   *self,
                         LcPost      *post,
                         const char  *parent_id,
                         const char  *body,
                         LcReply    **reply)
{
  g_autofree char *id = lc_uuid_new ();
  g_autofree char *post_subject = NULL;
  g_autofree char *parent_subject = NULL;
  g_auto(GStrv) needs = NULL;
  g_autoptr(LcReply) made = NULL;
  DexFuture *future;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_POST (post), NULL);
  g_return_val_if_fail (body != NULL, NULL);

  made = lc_feed_ensure_message (lc_session_get_feed (self), LC_TYPE_REPLY, id);
  lc_reply_fill (made, lc_message_get_id (LC_MESSAGE (post)), parent_id, lc_session_get_member (self), body, lc_session_get_time (self));
  post_subject = lc_outbox_dup_subject (LC_MESSAGE (post));
  parent_subject = parent_id != NULL ? g_strconcat ("replies/", parent_id, NULL) : NULL;
  needs = lc_uploads_find_needs (body, (const char * const []) { post_subject, parent_subject, NULL });
  future = lc_session_write_about (self, &lc_outbox_reply, made, NULL, (const char * const *) needs, NULL,
                        lc_message_to_request (LC_MESSAGE (made)));
  if (reply != NULL)
    *reply = g_steal_pointer (&made);
  return future;
}

/**
 * lc_session_resend_message:
 * @self: a session
 * @message: a message of which something was refused
 *
 * Returns: (transfer full): as the call that wrote it
 */
DexFuture *
lc_session_resend_message (LcSession *self,
                           LcMessage *message)
{
  LcOutboxEntry *entry;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_MESSAGE (message), NULL);

  entry = lc_outbox_find_refused (lc_session_get_outbox (self), message);
  return entry != NULL ? lc_outbox_resend (lc_session_get_outbox (self), entry) : dex_future_new_take_object (g_object_ref (message));
}

/**
 * lc_session_drop_message:
 * @self: a session
 * @message: a message of which something was refused
 *
 * Gives that up: a new message leaves the lists, another one is as it was.
 */
void
lc_session_drop_message (LcSession *self,
                         LcMessage *message)
{
  LcOutboxEntry *entry;

  g_return_if_fail (LC_IS_SESSION (self));
  g_return_if_fail (LC_IS_MESSAGE (message));

  entry = lc_outbox_find_refused (lc_session_get_outbox (self), message);
  if (entry != NULL)
    lc_future_in_background (lc_outbox_discard (lc_session_get_outbox (self), entry), "What was refused stays");
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
  LcPost *unsent;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (lc_uuid_is_valid (post_id), NULL);

  unsent = lc_feed_dup_unsent_post (lc_session_get_feed (self), post_id);
  if (unsent != NULL)
    return dex_future_new_take_object (unsent);

  return lc_feed_fetch_post (lc_session_get_feed (self), post_id);
}

/**
 * lc_session_delete_message:
 * @self: a session
 * @message: a message
 *
 * Deletes a message; lc_session_restore_message() undoes it. A post leaves the lists, a reply keeps its place, at once.
 *
 * Returns: (transfer full): a future; %LC_ERROR_CONFLICT if it was changed meanwhile, and is there again
 */
DexFuture *
lc_session_delete_message (LcSession *self,
                           LcMessage *message)
{
  g_autoptr(LcEdit) seen = NULL;
  g_autoptr(GBytes) base = NULL;
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_MESSAGE (message), NULL);

  seen = lc_session_begin_edit (self, message);
  base = lc_message_get_body (message) != NULL ? lc_edit_dup_base (seen) : NULL;
  request = lc_http_request_new (SOUP_METHOD_DELETE, lc_message_dup_path (message, NULL));
  lc_http_request_set_version (request, lc_message_get_version (message));
  return lc_session_write_about (self, &lc_outbox_deletion, message, NULL, NULL, base, request);
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

  return lc_session_write_about (self, &lc_outbox_restoration, message, NULL, NULL, NULL,
                      lc_http_request_new (SOUP_METHOD_PUT, lc_message_dup_path (message, "/restoration")));
}

/**
 * lc_session_react:
 * @self: a session
 * @message: a message
 * @emoji: an emoji
 * @on: whether to give it, or to take it back
 *
 * Reacts. It shows at once, is sent when the server can be reached, and taken back if the server refuses it. Dropping the
 * future does not stop it.
 *
 * Returns: (transfer full): a future that settles when the server has it, or it waits
 */
DexFuture *
lc_session_react (LcSession  *self,
                  LcMessage  *message,
                  const char *emoji,
                  gboolean    on)
{
  g_autofree char *escaped = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_MESSAGE (message), NULL);
  g_return_val_if_fail (emoji != NULL, NULL);

  if (!lc_reactions_toggle (G_LIST_STORE (lc_message_get_reactions (message)), emoji, on))
    return dex_future_new_true ();

  escaped = g_uri_escape_string (emoji, NULL, FALSE);
  rest = g_strconcat ("/reactions/", escaped, NULL);
  path = lc_message_dup_path (message, rest);
  return lc_session_write_about (self, &lc_outbox_reaction, message, path, NULL, NULL,
                      lc_http_request_new (on ? SOUP_METHOD_PUT : SOUP_METHOD_DELETE, g_strdup (path)));
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
