/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-session-feed.h"

#include "feed/lc-message-private.h"
#include "feed/lc-outbox-feed.h"
#include "feed/lc-post-private.h"
#include "feed/lc-upload-private.h"
#include "lc-edit-private.h"
#include "lc-outbox-private.h"
#include "lc-session-private.h"

/**
 * lc_session_begin_edit:
 * @self: a session
 * @message: a message that was fetched in full
 *
 * Begins to change a message: whatever becomes of it meanwhile, the edit says what the member has seen.
 *
 * Returns: (transfer full): an edit with `body`, and of a post `title` and `tags`
 */
LcEdit *
lc_session_begin_edit (LcSession *self,
                       LcMessage *message)
{
  LcEdit *edit;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_MESSAGE (message), NULL);

  edit = lc_edit_new (lc_message_get_version (message));
  if (LC_IS_POST (message))
    {
      lc_edit_add_text (edit, "title", lc_post_get_title (LC_POST (message)));
      lc_edit_add_texts (edit, "tags", lc_post_get_tags (LC_POST (message)));
    }
  if (lc_message_get_body (message) != NULL)
    lc_edit_add_text (edit, "body", lc_message_get_body (message));
  return edit;
}

/* The server has never had it: what is sent is another text. */
static DexFuture *
rewrite (LcSession     *self,
         LcMessage     *message,
         LcOutboxEntry *entry,
         LcEdit        *edit)
{
  g_auto(GStrv) tags = lc_edit_dup_texts (edit, "tags");
  g_autoptr(LcHttpRequest) request = NULL;

  if (LC_IS_POST (message))
    {
      lc_post_set_text (LC_POST (message), lc_edit_get_text (edit, "title"), lc_edit_get_text (edit, "body"));
      lc_post_set_tags (LC_POST (message), (const char * const *) tags);
    }
  else
    {
      lc_message_set_body (message, lc_edit_get_text (edit, "body"));
    }
  request = lc_message_to_request (message);
  return lc_outbox_rewrite (lc_session_get_outbox (self), entry, request->body);
}

/**
 * lc_session_save_edit:
 * @self: a session
 * @message: the message that is changed
 * @edit: what lc_session_begin_edit() gave, with the changes
 *
 * Changes a message. It shows at once, and is sent when the server can be reached, with the version that was seen: what
 * somebody else has changed since then is not overwritten. One that the server refused is sent anew with this text.
 *
 * Returns: (transfer full): a future of the [class@Message], which the server has, or which waits (lc_message_get_state());
 *   %LC_ERROR_INVALID with fields, %LC_ERROR_CONFLICT (@message shows the other version then, and the entry in the outbox
 *   has both)
 */
DexFuture *
lc_session_save_edit (LcSession *self,
                      LcMessage *message,
                      LcEdit    *edit)
{
  g_autoptr(GBytes) base = NULL;
  g_auto(GStrv) needs = NULL;
  LcOutboxEntry *refused;
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_MESSAGE (message), NULL);
  g_return_val_if_fail (edit != NULL && lc_edit_get_text (edit, "body") != NULL, NULL);

  refused = lc_outbox_find_refused (lc_session_get_outbox (self), message);
  if (refused != NULL && lc_outbox_entry_get_type_of (refused)->creates)
    return rewrite (self, message, refused, edit);

  base = lc_edit_dup_base (edit);
  request = lc_http_request_new (SOUP_METHOD_PATCH, lc_message_dup_path (message, NULL));
  request->body = lc_edit_dup_whole (edit);
  request->media_type = g_strdup ("application/json");
  lc_http_request_set_version (request, lc_edit_get_version (edit));
  needs = lc_uploads_find_needs (lc_edit_get_text (edit, "body"), NULL);
  return lc_session_write_about (self, &lc_outbox_edit, message, NULL, (const char * const *) needs, base, request);
}
