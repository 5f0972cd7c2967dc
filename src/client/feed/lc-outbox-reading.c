/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-outbox-reading.h"

#include <string.h>

#include <lc-uuid.h>

#include "feed/lc-feed.h"
#include "feed/lc-post-private.h"
#include "feed/lc-space-private.h"
#include "lc-future.h"
#include "lc-session-private.h"

static const char *
id_of (LcOutboxEntry *entry)
{
  const char *slash = strchr (lc_outbox_entry_get_subject (entry), '/');

  return slash != NULL && lc_uuid_is_valid (slash + 1) ? slash + 1 : NULL;
}

static gpointer
find_post (LcSession     *session,
           LcOutboxEntry *entry)
{
  const char *id = id_of (entry);

  return id != NULL ? lc_feed_ensure_message (lc_session_get_feed (session), LC_TYPE_POST, id) : NULL;
}

static gpointer
find_target (LcSession     *session,
             LcOutboxEntry *entry)
{
  gboolean is_post = g_str_has_prefix (lc_outbox_entry_get_subject (entry), "posts/");
  const char *id = id_of (entry);

  return id != NULL ? lc_feed_ensure_message (lc_session_get_feed (session), is_post ? LC_TYPE_POST : LC_TYPE_REPLY, id) : NULL;
}

static gpointer
find_space (LcSession     *session,
            LcOutboxEntry *entry)
{
  LcSpace *space = id_of (entry) != NULL ? lc_feed_find_space (lc_session_get_feed (session), id_of (entry)) : NULL;

  return space != NULL ? g_object_ref (space) : NULL;
}

static int
level_of (LcOutboxEntry *entry,
          GType          type)
{
  int level = 0;

  lc_enum_from_nick (type, lc_outbox_entry_get_mine (entry, "level"), &level);
  return level;
}

static void
check_in_background (LcSession *session,
                     gpointer   message)
{
  lc_future_in_background (lc_feed_check_message (lc_session_get_feed (session), message), "A message cannot be read");
}

static gboolean
take_state (LcSession      *session,
            LcOutboxEntry  *entry,
            JsonObject     *answer,
            GError        **error)
{
  LcPost *post = lc_outbox_entry_get_object (entry);

  if (answer != NULL)
    return lc_feed_take_state (lc_session_get_feed (session), post, answer, error);

  check_in_background (session, post);
  return TRUE;
}

/* How far it was read may be further than what was sent; where one is is the last word. */
static gboolean
names_position (LcOutboxEntry *entry,
                JsonObject    *answer)
{
  JsonObject *body = lc_outbox_entry_get_body (entry);
  JsonNode *sent = body != NULL ? json_object_get_member (body, "position_id") : NULL;
  JsonNode *kept = json_object_get_member (answer, "position_id");

  return kept != NULL && json_object_has_member (answer, "read_at") && (sent == NULL || json_node_equal (sent, kept));
}

static gboolean
names_target (LcOutboxEntry *entry,
              JsonObject    *answer)
{
  return g_strcmp0 (lc_json_peek_string (answer, "target_id"), id_of (entry)) == 0;
}

static void
undo_on_message (LcSession     *session,
                 LcOutboxEntry *entry,
                 gboolean       discarded)
{
  check_in_background (session, lc_outbox_entry_get_object (entry));
}

/* How many are unread is counted where they are read; after a restart the server says it. */
static void
show_reading (LcSession     *session,
              LcOutboxEntry *entry)
{
  LcPost *post = lc_outbox_entry_get_object (entry);

  lc_post_set_reading (post, lc_outbox_entry_get_created_at (entry), lc_outbox_entry_get_mine (entry, "last_reply_id"),
                       lc_outbox_entry_get_mine (entry, "position_id"), lc_post_get_unread_count (post));
}

static void
show_subscription (LcSession     *session,
                   LcOutboxEntry *entry)
{
  lc_feed_set_post_level (lc_session_get_feed (session), lc_outbox_entry_get_object (entry), level_of (entry, LC_TYPE_POST_LEVEL));
}

static void
show_membership (LcSession     *session,
                 LcOutboxEntry *entry)
{
  lc_feed_set_space_level (lc_session_get_feed (session), lc_outbox_entry_get_object (entry), level_of (entry, LC_TYPE_SPACE_LEVEL));
}

static gboolean
take_membership (LcSession      *session,
                 LcOutboxEntry  *entry,
                 JsonObject     *answer,
                 GError        **error)
{
  show_membership (session, entry);
  return TRUE;
}

static void
undo_membership (LcSession     *session,
                 LcOutboxEntry *entry,
                 gboolean       discarded)
{
  lc_future_in_background (lc_feed_read_spaces (lc_session_get_feed (session)), "The spaces cannot be read");
}

static void
show_bookmark (LcSession     *session,
               LcOutboxEntry *entry)
{
  const LcOutboxItem *item = lc_outbox_entry_get_item (entry);

  lc_message_set_bookmarked (lc_outbox_entry_get_object (entry), g_str_equal (item->method, SOUP_METHOD_PUT));
}

static gboolean
take_bookmark (LcSession      *session,
               LcOutboxEntry  *entry,
               JsonObject     *answer,
               GError        **error)
{
  show_bookmark (session, entry);
  return TRUE;
}

const LcOutboxKind lc_outbox_reading = {
  .name = "reading",
  .quiet = TRUE,
  .find = find_post,
  .show = show_reading,
  .names = names_position,
  .take = take_state,
  .undo = undo_on_message,
};

const LcOutboxKind lc_outbox_subscription = {
  .name = "subscription",
  .find = find_post,
  .show = show_subscription,
  .names = lc_outbox_entry_is_answered_in,
  .take = take_state,
  .undo = undo_on_message,
};

const LcOutboxKind lc_outbox_membership = {
  .name = "membership",
  .find = find_space,
  .show = show_membership,
  .names = lc_outbox_entry_is_answered_in,
  .take = take_membership,
  .undo = undo_membership,
};

const LcOutboxKind lc_outbox_bookmark = {
  .name = "bookmark",
  .find = find_target,
  .show = show_bookmark,
  .names = names_target,
  .take = take_bookmark,
  .undo = undo_on_message,
};
