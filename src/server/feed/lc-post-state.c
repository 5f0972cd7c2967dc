/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-post-state.h"

#include "lc-event.h"
#include "lc-time.h"

/* Whether the reply that is told now stands behind the one that was told before. */
#define IS_FORWARD \
  "(excluded.last_reply_id IS NOT NULL AND (post_state.last_reply_id IS NULL OR EXISTS (SELECT 1 FROM reply n JOIN reply l" \
  " ON l.id = post_state.last_reply_id WHERE n.id = excluded.last_reply_id AND (n.created_at, n.id) > (l.created_at, l.id))))"

/**
 * lc_post_state_set_reading:
 * @database: a connection in a write transaction
 * @member_id: who reads
 * @reading: how far, with replies of that post
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Keeps how far a member has read. What another device has read further stays; where the reader left is the last word. One's
 * own replies count as read.
 *
 * Returns: 1, 0 when nothing changed, or -1 with @error set
 */
gint64
lc_post_state_set_reading (LcDatabase       *database,
                           const char       *member_id,
                           const LcReading  *reading,
                           GError          **error)
{
  static const char upsert[] =
    "INSERT INTO post_state (member_id, post_id, read_at, last_reply_id, position_id, read_reply_count)"
    " VALUES ($1, $2, $3, $4, $5, (SELECT p.reply_count - (SELECT count(*) FROM reply a WHERE a.post_id = p.id"
    " AND (a.created_at, a.id) > (COALESCE(n.created_at, 0), COALESCE(n.id, '')) AND a.deleted_at IS NULL"
    " AND a.author_id <> $1) FROM post p LEFT JOIN reply n ON n.id = $4 WHERE p.id = $2))"
    " ON CONFLICT (member_id, post_id) DO UPDATE SET read_at = excluded.read_at, position_id = excluded.position_id,"
    " read_reply_count = CASE WHEN post_state.read_reply_count IS NULL OR " IS_FORWARD
    " THEN excluded.read_reply_count ELSE post_state.read_reply_count END,"
    " last_reply_id = CASE WHEN " IS_FORWARD " THEN excluded.last_reply_id ELSE post_state.last_reply_id END"
    " WHERE post_state.read_reply_count IS NULL OR post_state.position_id IS DISTINCT FROM excluded.position_id OR "
    IS_FORWARD;

  return lc_database_run (database, error, upsert, "ttitt", member_id, reading->post_id, lc_time_now (),
                          reading->last_reply_id, reading->position_id);
}

/**
 * lc_post_state_set_level:
 * @database: a connection in a write transaction
 * @member_id: whose choice it is
 * @post_id: a post
 * @level: (nullable): `followed`, `muted` or neither
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: 1, 0 when nothing changed, or -1 with @error set
 */
gint64
lc_post_state_set_level (LcDatabase  *database,
                         const char  *member_id,
                         const char  *post_id,
                         const char  *level,
                         GError     **error)
{
  static const char upsert[] =
    "INSERT INTO post_state (member_id, post_id, level, followed_at) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (member_id, post_id) DO UPDATE SET level = excluded.level, followed_at = excluded.followed_at"
    " WHERE post_state.level IS DISTINCT FROM excluded.level";
  gint64 now = lc_time_now ();

  return lc_database_run (database, error, upsert, "tttn", member_id, post_id, level,
                          g_strcmp0 (level, "followed") == 0 ? &now : NULL);
}

/**
 * lc_post_state_set_bookmarked:
 * @database: a connection in a write transaction
 * @member_id: whose bookmark it is
 * @post_id: a post
 * @bookmarked: whether there is one
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Keeps what the post's row tells of the bookmark.
 *
 * Returns: whether it went well
 */
gboolean
lc_post_state_set_bookmarked (LcDatabase  *database,
                              const char  *member_id,
                              const char  *post_id,
                              gboolean     bookmarked,
                              GError     **error)
{
  return lc_database_run (database, error,
                          "INSERT INTO post_state (member_id, post_id, bookmarked) VALUES ($1, $2, $3)"
                          " ON CONFLICT (member_id, post_id) DO UPDATE SET bookmarked = excluded.bookmarked",
                          "tti", member_id, post_id, (gint64) bookmarked) == 1;
}

/**
 * lc_post_state_record_post:
 * @database: a connection in a write transaction
 * @post: a post that is new
 * @now: when it was written
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Who writes a post has read it: what comes after is unread.
 *
 * Returns: whether it went well
 */
gboolean
lc_post_state_record_post (LcDatabase  *database,
                           LcMessage   *post,
                           gint64       now,
                           GError     **error)
{
  return lc_database_run (database, error,
                          "INSERT INTO post_state (member_id, post_id, read_at, read_reply_count) VALUES ($1, $2, $3, 0)",
                          "tti", post->author_id, post->id, now) == 1;
}

/**
 * lc_post_state_record_reply:
 * @database: a connection in a write transaction
 * @reply: a reply that was changed
 * @change: what happened to it
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Keeps how many replies were read where there is one more or less of them.
 *
 * Returns: whether it went well
 */
gboolean
lc_post_state_record_reply (LcDatabase       *database,
                            LcMessage        *reply,
                            LcMessageChange   change,
                            GError          **error)
{
  /* A new one stands behind all that anybody has read. */
  static const char count_new[] =
    "UPDATE post_state SET read_reply_count = read_reply_count + 1"
    " WHERE member_id = $1 AND post_id = $2 AND read_reply_count IS NOT NULL";
  static const char count_again[] =
    "UPDATE post_state SET read_reply_count = read_reply_count + $4"
    " WHERE post_id = $2 AND read_reply_count IS NOT NULL AND (member_id = $1 OR EXISTS (SELECT 1 FROM reply r JOIN reply l"
    " ON l.id = post_state.last_reply_id WHERE r.id = $3 AND (l.created_at, l.id) >= (r.created_at, r.id)))";
  int difference = lc_message_change_get_difference (change);

  if (difference == 0)
    return TRUE;
  if (change == LC_MESSAGE_CREATED)
    return lc_database_run (database, error, count_new, "tt", reply->author_id, reply->container_id) >= 0;

  return lc_database_run (database, error, count_again, "ttti", reply->author_id, reply->container_id, reply->id,
                          (gint64) difference) >= 0;
}

/**
 * lc_post_state_append_event:
 * @database: a connection in a write transaction
 * @kind: what happened
 * @subject: the path of what it is about
 * @member_id: whose it is: nobody else is told
 * @data: what is so now
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Tells the member's other devices.
 *
 * Returns: whether the event was written
 */
gboolean
lc_post_state_append_event (LcDatabase      *database,
                            const char      *kind,
                            const char      *subject,
                            const char      *member_id,
                            yyjson_mut_doc  *data,
                            GError         **error)
{
  g_autofree char *audience = g_strconcat ("member:", member_id, NULL);
  g_autofree char *text = yyjson_mut_write (data, YYJSON_WRITE_NOFLAG, NULL);

  return lc_event_append (database, kind, subject, audience, text, error);
}
