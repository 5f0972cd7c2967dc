/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-outbox-feed.h"

#include <string.h>

#include <lc-uuid.h>

#include "feed/lc-feed.h"
#include "feed/lc-post-private.h"
#include "feed/lc-reaction-private.h"
#include "feed/lc-reply-private.h"
#include "lc-future.h"
#include "lc-session-private.h"

/* Returns: (transfer full): the document that @message is, as the outbox and the events name it */
char *
lc_outbox_dup_subject (LcMessage *message)
{
  return g_strconcat (LC_MESSAGE_GET_CLASS (message)->collection, "/", lc_message_get_id (message), NULL);
}

static LcFeed *
feed_of (LcSession *session)
{
  return lc_session_get_feed (session);
}

static LcMessage *
message_of (LcOutboxEntry *entry)
{
  return lc_outbox_entry_get_object (entry);
}

static gpointer
find_message (LcSession     *session,
              LcOutboxEntry *entry)
{
  const char *subject = lc_outbox_entry_get_subject (entry);
  const char *slash = strchr (subject, '/');

  if (slash == NULL || !lc_uuid_is_valid (slash + 1))
    return NULL;

  return lc_feed_ensure_message (feed_of (session), g_str_has_prefix (subject, "posts/") ? LC_TYPE_POST : LC_TYPE_REPLY, slash + 1);
}

/* What somebody else made of it is newer than anything in the cache. */
static gpointer
find_edited (LcSession     *session,
             LcOutboxEntry *entry)
{
  LcMessage *message = find_message (session, entry);
  JsonObject *current = lc_outbox_entry_get_current (entry);
  g_autoptr(GError) ignored = NULL; /* it is read from the server then */

  if (message != NULL && current != NULL)
    lc_message_apply (message, current, lc_session_get_member_pool (session), TRUE, &ignored);

  return message;
}

static void
mark_message (gpointer      object,
              LcSendState   state,
              const GError *error)
{
  lc_message_set_state (object, state, error);
}

/* Where only somebody else knows how it is now. */
static void
check_in_background (LcSession *session,
                     LcMessage *message)
{
  lc_future_in_background (lc_feed_check_message (feed_of (session), message), "What was written cannot be read");
}

static gboolean
take_message (LcSession      *session,
              LcOutboxEntry  *entry,
              JsonObject     *answer,
              GError        **error)
{
  LcMessage *message = message_of (entry);

  if (answer == NULL)
    {
      check_in_background (session, message);
      return TRUE;
    }
  if (!lc_message_apply (message, answer, lc_session_get_member_pool (session), FALSE, error))
    return FALSE;

  if (LC_IS_POST (message))
    lc_feed_connect_space (feed_of (session), LC_POST (message));
  return TRUE;
}

static gpointer
find_post (LcSession     *session,
           LcOutboxEntry *entry)
{
  const char *space_id = lc_outbox_entry_get_mine (entry, "space_id");
  const char *title = lc_outbox_entry_get_mine (entry, "title");
  const char *body = lc_outbox_entry_get_mine (entry, "body");
  int kind = LC_POST_KIND_DISCUSSION;
  LcPost *post;

  if (space_id == NULL || title == NULL || body == NULL)
    return NULL;

  post = find_message (session, entry);
  if (post == NULL || lc_message_get_created_at (LC_MESSAGE (post)) != 0)
    return post;

  lc_enum_from_nick (LC_TYPE_POST_KIND, lc_outbox_entry_get_mine (entry, "kind"), &kind);
  lc_post_fill (post, space_id, lc_session_get_member (session), kind, title, body,
                lc_outbox_entry_get_mine (entry, "language"), lc_outbox_entry_get_created_at (entry));
  lc_feed_connect_space (feed_of (session), post);
  return post;
}

static gpointer
find_reply (LcSession     *session,
            LcOutboxEntry *entry)
{
  const char *path = lc_outbox_entry_get_item (entry)->path;
  const char *start = g_str_has_prefix (path, "/api/v1/posts/") ? path + strlen ("/api/v1/posts/") : "";
  g_autofree char *post_id = g_strndup (start, strcspn (start, "/"));
  const char *body = lc_outbox_entry_get_mine (entry, "body");
  LcReply *reply;

  if (!lc_uuid_is_valid (post_id) || body == NULL)
    return NULL;

  reply = find_message (session, entry);
  if (reply == NULL || lc_message_get_created_at (LC_MESSAGE (reply)) != 0)
    return reply;

  lc_reply_fill (reply, post_id, lc_outbox_entry_get_mine (entry, "parent_id"), lc_session_get_member (session),
                 body, lc_outbox_entry_get_created_at (entry));
  return reply;
}

static void
show_creation (LcSession     *session,
               LcOutboxEntry *entry)
{
  lc_feed_add_message (feed_of (session), message_of (entry));
}

/* A refused message stays where it was written, with its text; a discarded one is nowhere any more. */
static void
undo_creation (LcSession     *session,
               LcOutboxEntry *entry,
               gboolean       discarded)
{
  if (discarded)
    lc_feed_remove_message (feed_of (session), message_of (entry));
}

static void
set_text (LcMessage  *message,
          const char *title,
          const char *body)
{
  if (LC_IS_POST (message))
    lc_post_set_text (LC_POST (message), title, body);
  else if (body != NULL)
    lc_message_set_body (message, body);
}

static void
show_edit (LcSession     *session,
           LcOutboxEntry *entry)
{
  set_text (message_of (entry), lc_outbox_entry_get_mine (entry, "title"), lc_outbox_entry_get_mine (entry, "body"));
}

/* The object shows what the server has; the entry keeps what the member wrote. */
static void
undo_edit (LcSession     *session,
           LcOutboxEntry *entry,
           gboolean       discarded)
{
  JsonObject *current = lc_outbox_entry_get_current (entry);
  g_autoptr(GError) ignored = NULL; /* it is read anew then */

  if (current != NULL && lc_message_apply (message_of (entry), current, lc_session_get_member_pool (session), FALSE, &ignored))
    return;

  set_text (message_of (entry), lc_outbox_entry_get_base (entry, "title"), lc_outbox_entry_get_base (entry, "body"));
  check_in_background (session, message_of (entry));
}

static void
show_deletion (LcSession     *session,
               LcOutboxEntry *entry)
{
  lc_message_set_deleted (message_of (entry), TRUE);
  if (LC_IS_POST (message_of (entry)))
    lc_feed_remove_message (feed_of (session), message_of (entry));
}

/* A deleted reply keeps its place, so that what answers it can be understood. */
static gboolean
take_deletion (LcSession      *session,
               LcOutboxEntry  *entry,
               JsonObject     *answer,
               GError        **error)
{
  show_deletion (session, entry);
  return TRUE;
}

static void
undo_deletion (LcSession     *session,
               LcOutboxEntry *entry,
               gboolean       discarded)
{
  lc_message_set_deleted (message_of (entry), FALSE);
  lc_feed_add_message (feed_of (session), message_of (entry));
  undo_edit (session, entry, discarded);
}

static void
show_restoration (LcSession     *session,
                  LcOutboxEntry *entry)
{
  lc_message_set_deleted (message_of (entry), FALSE);
  lc_feed_add_message (feed_of (session), message_of (entry));
}

static void
undo_restoration (LcSession     *session,
                  LcOutboxEntry *entry,
                  gboolean       discarded)
{
  show_deletion (session, entry);
}

static GListStore *
reactions_of (LcOutboxEntry *entry)
{
  return G_LIST_STORE (lc_message_get_reactions (message_of (entry)));
}

static void
toggle_reaction (LcOutboxEntry *entry,
                 gboolean       other_way)
{
  const LcOutboxItem *item = lc_outbox_entry_get_item (entry);
  const char *slash = strrchr (item->path, '/');
  g_autofree char *emoji = g_uri_unescape_string (slash != NULL ? slash + 1 : "", NULL);
  gboolean on = g_str_equal (item->method, SOUP_METHOD_PUT);

  if (emoji != NULL)
    lc_reactions_toggle (reactions_of (entry), emoji, on != other_way);
}

static void
show_reaction (LcSession     *session,
               LcOutboxEntry *entry)
{
  toggle_reaction (entry, FALSE);
}

static gboolean
take_reaction (LcSession      *session,
               LcOutboxEntry  *entry,
               JsonObject     *answer,
               GError        **error)
{
  if (answer == NULL)
    {
      check_in_background (session, message_of (entry));
      return TRUE;
    }
  if (!lc_reactions_check (answer, error))
    return FALSE;

  lc_reactions_apply (reactions_of (entry), answer);
  return TRUE;
}

static void
undo_reaction (LcSession     *session,
               LcOutboxEntry *entry,
               gboolean       discarded)
{
  toggle_reaction (entry, TRUE);
}

const LcOutboxKind lc_outbox_post = {
  .name = "post",
  .creates = TRUE,
  .keeps_text = TRUE,
  .find = find_post,
  .show = show_creation,
  .take = take_message,
  .undo = undo_creation,
  .mark = mark_message,
};

const LcOutboxKind lc_outbox_reply = {
  .name = "reply",
  .creates = TRUE,
  .keeps_text = TRUE,
  .find = find_reply,
  .show = show_creation,
  .take = take_message,
  .undo = undo_creation,
  .mark = mark_message,
};

const LcOutboxKind lc_outbox_edit = {
  .name = "edit",
  .keeps_text = TRUE,
  .find = find_edited,
  .show = show_edit,
  .take = take_message,
  .undo = undo_edit,
  .mark = mark_message,
};

const LcOutboxKind lc_outbox_deletion = {
  .name = "deletion",
  .find = find_message,
  .show = show_deletion,
  .take = take_deletion,
  .undo = undo_deletion,
  .mark = mark_message,
};

const LcOutboxKind lc_outbox_restoration = {
  .name = "restoration",
  .find = find_message,
  .show = show_restoration,
  .take = take_message,
  .undo = undo_restoration,
  .mark = mark_message,
};

const LcOutboxKind lc_outbox_reaction = {
  .name = "reaction",
  .find = find_message,
  .show = show_reaction,
  .take = take_reaction,
  .undo = undo_reaction,
};
