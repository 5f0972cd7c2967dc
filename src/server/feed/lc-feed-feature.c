/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-feature.h"

#include "lc-bookmark-reminder.h"
#include "lc-feed-erasure.h"
#include "lc-feed-moderated.h"
#include "lc-feed-notices.h"
#include "lc-feed-routes.h"
#include "lc-feed-search.h"
#include "lc-post-feed.h"

static const LcJobKind jobs[] =
{
  { LC_JOB_REMIND, lc_bookmark_remind, 0 },
  { LC_JOB_SETTLE_PLACE, lc_place_run_settling, 0 },
  { LC_JOB_TELL_FOLLOWERS, lc_feed_tell_followers, 0 },
  { NULL }
};

static const LcTable tables[] =
{
  { "space", LC_TABLE_CARRIED },
  { "post", LC_TABLE_CARRIED },
  { "reply", LC_TABLE_CARRIED },
  { "reaction", LC_TABLE_CARRIED },
  { "tag", LC_TABLE_CARRIED },
  { "post_tag", LC_TABLE_CARRIED },
  { "attachment", LC_TABLE_CARRIED },
  { "collection", LC_TABLE_CARRIED },
  { "collection_item", LC_TABLE_CARRIED },
  { "poll", LC_TABLE_CARRIED },
  { "ballot", LC_TABLE_CARRIED },
  { "post_state", LC_TABLE_CARRIED },
  { "bookmark", LC_TABLE_CARRIED },
  { "revision", LC_TABLE_CARRIED },
  { "draft", LC_TABLE_CARRIED },
  { "mention", LC_TABLE_CARRIED },
  { "feed_token", LC_TABLE_CARRIED },
  { "post_read", LC_TABLE_FORMER },
  { "space_state", LC_TABLE_FORMER },
  { NULL }
};

static const char * const post_names[] =
{
  "id", "space_id", "kind", "title", "body", "language", "created_at", "edited_at", "deleted_at", NULL
};
static const char * const reply_names[] =
{
  "id", "post_id", "parent_id", "body", "created_at", "edited_at", "deleted_at", NULL
};
static const char * const reaction_names[] = { "target_id", "emoji", "created_at", NULL };
static const char * const post_state_names[] = { "post_id", "level", "followed_at", "read_at", "last_reply_id", NULL };
static const char * const bookmark_names[] = { "target_id", "post_id", "note", "remind_at", "created_at", NULL };

static const LcExportTable exports[] =
{
  { "posts.json", "SELECT id, space_id, kind, title, body, language, created_at, edited_at, deleted_at FROM post"
                  " WHERE author_id = $1 ORDER BY created_at, id", post_names },
  { "replies.json", "SELECT id, post_id, parent_id, body, created_at, edited_at, deleted_at FROM reply"
                    " WHERE author_id = $1 ORDER BY created_at, id", reply_names },
  { "reactions.json", "SELECT target_id, emoji, created_at FROM reaction WHERE member_id = $1"
                      " ORDER BY created_at, target_id", reaction_names },
  { "reading.json", "SELECT post_id, level, followed_at, read_at, last_reply_id FROM post_state WHERE member_id = $1"
                    " AND (level IS NOT NULL OR read_at IS NOT NULL) ORDER BY post_id", post_state_names },
  { "bookmarks.json", "SELECT target_id, post_id, note, remind_at, created_at FROM bookmark WHERE member_id = $1"
                      " ORDER BY created_at, target_id", bookmark_names },
  { NULL }
};

const LcFeature lc_feed_feature =
{
  .name = "feed",
  .routes = lc_feed_routes,
  .jobs = jobs,
  .notices = lc_feed_notices,
  .searches = lc_feed_searches,
  .moderated = lc_feed_moderated,
  .tables = tables,
  .exports = exports,
  .erase = lc_feed_erase_writing,
  .belongings = lc_feed_belongings,
  .keeps = lc_feed_keeps,
  .demo = lc_demo_write_feed,
};
