/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-feed.h"
#include "feed/lc-outbox-feed.h"
#include "feed/lc-post-private.h"
#include "lc-session-private.h"

/* What is done to a post besides changing its text: a reply is marked as its answer, it is moved to another space. */

static LcPost *
post_of (LcOutboxEntry *entry)
{
  return lc_outbox_entry_get_object (entry);
}

static void
set_answer (LcSession  *session,
            LcPost     *post,
            const char *reply_id)
{
  lc_post_set_accepted_reply_id (post, reply_id);
  lc_feed_connect_message (lc_session_get_feed (session), post);
}

/* Without a body it takes the mark away. */
static void
show_answer (LcSession     *session,
             LcOutboxEntry *entry)
{
  set_answer (session, post_of (entry), lc_outbox_entry_get_mine (entry, "reply_id"));
}

static void
undo_answer (LcSession     *session,
             LcOutboxEntry *entry,
             gboolean       discarded)
{
  if (!lc_outbox_undo_message (session, entry))
    set_answer (session, post_of (entry), lc_outbox_entry_get_base (entry, "accepted_reply_id"));
}

static void
move (LcSession  *session,
      LcPost     *post,
      const char *space_id)
{
  if (space_id != NULL && g_strcmp0 (lc_post_get_space_id (post), space_id) != 0)
    lc_feed_move_post (lc_session_get_feed (session), post, space_id);
}

static void
show_move (LcSession     *session,
           LcOutboxEntry *entry)
{
  move (session, post_of (entry), lc_outbox_entry_get_mine (entry, "space_id"));
}

static void
undo_move (LcSession     *session,
           LcOutboxEntry *entry,
           gboolean       discarded)
{
  move (session, post_of (entry), lc_outbox_entry_get_base (entry, "space_id"));
  lc_outbox_undo_message (session, entry);
}

const LcOutboxKind lc_outbox_answer = {
  .name = "answer",
  .find = lc_outbox_find_message,
  .show = show_answer,
  .take = lc_outbox_take_message,
  .undo = undo_answer,
};

const LcOutboxKind lc_outbox_move = {
  .name = "move",
  .find = lc_outbox_find_message,
  .show = show_move,
  .take = lc_outbox_take_message,
  .undo = undo_move,
};
