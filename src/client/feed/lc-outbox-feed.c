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
  return g_strconcat (LC_DOCUMENT_GET_CLASS (message)->collection, "/", lc_message_get_id (message), NULL);
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

/* Returns: (transfer full) (nullable): the message that @entry is about */
gpointer
lc_outbox_find_message (LcSession     *session,
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
  LcMessage *message = lc_outbox_find_message (session, entry);
  JsonObject *current = lc_outbox_entry_get_current (entry);
  g_autoptr(GError) ignored = NULL; /* it is read from the server then */

  if (message != NULL && current != NULL)
    lc_document_apply (LC_DOCUMENT (message), current, lc_session_get_member_pool (session), TRUE, &ignored);

  return message;
}

static void
mark_message (gpointer      object,
              LcSendState   state,
              const GError *error)
{
  lc_document_set_state (object, state, error);
}

/* Where only somebody else knows how it is now. */
static void
check_in_background (LcSession *session,
                     LcMessage *message)
{
  lc_future_in_background (lc_feed_check_message (feed_of (session), message), "What was written cannot be read");
}

/* Takes over the answer with the message that @entry is about. */
gboolean
lc_outbox_take_message (LcSession      *session,
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
  if (!lc_document_apply (LC_DOCUMENT (message), answer, lc_session_get_member_pool (session), FALSE, error))
    return FALSE;

  lc_feed_connect_message (feed_of (session), message);
  return TRUE;
}

/* Returns: (transfer full) (nullable): the texts in the list @name of @object */
static char **
dup_texts (JsonObject *object,
           const char *name)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  g_auto(GStrv) texts = NULL;
  g_autoptr(GError) ignored = NULL; /* it has none */

  if (object == NULL || !json_object_has_member (object, name))
    return NULL;

  texts = lc_json_reader_strv (&reader, name);
  return lc_json_reader_finish (&reader, &ignored) ? g_steal_pointer (&texts) : NULL;
}

static gpointer
find_post (LcSession     *session,
           LcOutboxEntry *entry)
{
  g_auto(GStrv) tags = lc_outbox_entry_dup_my_texts (entry, "tags");
  LcPostContent content = {
    .space_id = lc_outbox_entry_get_mine (entry, "space_id"),
    .title = lc_outbox_entry_get_mine (entry, "title"),
    .body = lc_outbox_entry_get_mine (entry, "body"),
    .language = lc_outbox_entry_get_mine (entry, "language"),
    .tags = (const char * const *) tags,
  };
  int kind = LC_POST_KIND_DISCUSSION;
  LcPost *post;

  if (content.space_id == NULL || content.title == NULL || content.body == NULL)
    return NULL;

  post = lc_outbox_find_message (session, entry);
  if (post == NULL || lc_message_get_created_at (LC_MESSAGE (post)) != 0)
    return post;

  lc_enum_from_nick (LC_TYPE_POST_KIND, lc_outbox_entry_get_mine (entry, "kind"), &kind);
  content.kind = kind;
  lc_post_fill (post, lc_session_get_member (session), &content, lc_outbox_entry_get_created_at (entry));
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

  reply = lc_outbox_find_message (session, entry);
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

static gboolean
is_in_feed (LcMessage *message)
{
  return LC_IS_POST (message) && lc_post_get_is_in_feed (LC_POST (message));
}

/* The server's clock is the one that counts: with another time, the message may belong somewhere else; and it knows what stands
 * in the community's feed. */
static gboolean
take_creation (LcSession      *session,
               LcOutboxEntry  *entry,
               JsonObject     *answer,
               GError        **error)
{
  gint64 written_at = lc_message_get_created_at (message_of (entry));
  gboolean was_in_feed = is_in_feed (message_of (entry));

  if (!lc_outbox_take_message (session, entry, answer, error))
    return FALSE;

  if (was_in_feed && !is_in_feed (message_of (entry)))
    lc_feed_remove_message (feed_of (session), message_of (entry));
  if (was_in_feed != is_in_feed (message_of (entry)) || lc_message_get_created_at (message_of (entry)) != written_at)
    lc_feed_add_message (feed_of (session), message_of (entry));
  return TRUE;
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

/* Shows the title, text and tags of @content, those that are there. */
static void
show_content (LcMessage  *message,
              JsonObject *content,
              const char *title,
              const char *body)
{
  g_auto(GStrv) tags = dup_texts (content, "tags");

  if (LC_IS_POST (message))
    lc_post_set_text (LC_POST (message), title, body);
  else if (body != NULL)
    lc_message_set_body (message, body);
  if (LC_IS_POST (message) && tags != NULL)
    lc_post_set_tags (LC_POST (message), (const char * const *) tags);
}

static void
show_edit (LcSession     *session,
           LcOutboxEntry *entry)
{
  show_content (message_of (entry), lc_outbox_entry_get_body (entry),
                lc_outbox_entry_get_mine (entry, "title"), lc_outbox_entry_get_mine (entry, "body"));
}

/* Shows what the server has instead. Returns: FALSE when that is not known; it is read in the background then */
gboolean
lc_outbox_undo_message (LcSession     *session,
                        LcOutboxEntry *entry)
{
  JsonObject *current = lc_outbox_entry_get_current (entry);
  g_autoptr(GError) ignored = NULL; /* it is read anew then */

  if (current != NULL && lc_document_apply (LC_DOCUMENT (message_of (entry)), current, lc_session_get_member_pool (session), FALSE, &ignored))
    {
      lc_feed_connect_message (feed_of (session), message_of (entry));
      return TRUE;
    }

  check_in_background (session, message_of (entry));
  return FALSE;
}

/* The object shows what the server has; the entry keeps what the member wrote. */
static void
undo_edit (LcSession     *session,
           LcOutboxEntry *entry,
           gboolean       discarded)
{
  if (!lc_outbox_undo_message (session, entry))
    show_content (message_of (entry), lc_outbox_entry_get_before (entry),
                  lc_outbox_entry_get_base (entry, "title"), lc_outbox_entry_get_base (entry, "body"));
}

static void
show_deletion (LcSession     *session,
               LcOutboxEntry *entry)
{
  lc_document_set_deleted (LC_DOCUMENT (message_of (entry)), TRUE);
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
  lc_document_set_deleted (LC_DOCUMENT (message_of (entry)), FALSE);
  lc_feed_add_message (feed_of (session), message_of (entry));
  undo_edit (session, entry, discarded);
}

static void
show_restoration (LcSession     *session,
                  LcOutboxEntry *entry)
{
  lc_document_set_deleted (LC_DOCUMENT (message_of (entry)), FALSE);
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
names_reactions (LcOutboxEntry *entry,
                 JsonObject    *answer)
{
  g_autoptr(GError) ignored = NULL; /* it is none then */

  return lc_reactions_check (answer, &ignored);
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
  .take = take_creation,
  .undo = undo_creation,
  .mark = mark_message,
};

const LcOutboxKind lc_outbox_reply = {
  .name = "reply",
  .creates = TRUE,
  .keeps_text = TRUE,
  .find = find_reply,
  .show = show_creation,
  .take = take_creation,
  .undo = undo_creation,
  .mark = mark_message,
};

const LcOutboxKind lc_outbox_edit = {
  .name = "edit",
  .keeps_text = TRUE,
  .find = find_edited,
  .show = show_edit,
  .take = lc_outbox_take_message,
  .undo = undo_edit,
  .mark = mark_message,
};

const LcOutboxKind lc_outbox_deletion = {
  .name = "deletion",
  .find = lc_outbox_find_message,
  .show = show_deletion,
  .take = take_deletion,
  .undo = undo_deletion,
  .mark = mark_message,
};

const LcOutboxKind lc_outbox_restoration = {
  .name = "restoration",
  .find = lc_outbox_find_message,
  .show = show_restoration,
  .take = lc_outbox_take_message,
  .undo = undo_restoration,
  .mark = mark_message,
};

const LcOutboxKind lc_outbox_reaction = {
  .name = "reaction",
  .find = lc_outbox_find_message,
  .show = show_reaction,
  .names = names_reactions,
  .take = take_reaction,
  .undo = undo_reaction,
};
