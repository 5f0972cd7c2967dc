/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-demo-writer-private.h"

#include "lc-error.h"

#define MINUTE ((gint64) 60 * 1000)

/* Who wrote in a thread has read it until then, and follows it. */
static const char follow_own_threads[] =
  "INSERT INTO post_state (member_id, post_id, level, followed_at, read_at, last_reply_id, read_reply_count)"
  " SELECT w.author_id, w.post_id, 'followed', w.written_at, w.written_at, (SELECT r.id FROM reply r"
  " WHERE r.post_id = w.post_id AND r.created_at <= w.written_at ORDER BY r.created_at DESC, r.id DESC LIMIT 1),"
  " (SELECT count(*) FROM reply r WHERE r.post_id = w.post_id AND r.created_at <= w.written_at) FROM"
  " (SELECT t.author_id, t.post_id, max(t.created_at) AS written_at FROM (SELECT author_id, id AS post_id, created_at FROM post"
  " UNION ALL SELECT author_id, post_id, created_at FROM reply) t GROUP BY t.author_id, t.post_id) w";

static const char join_own_spaces[] =
  "INSERT INTO membership (member_id, place_id, state, created_at, updated_at)"
  " SELECT author_id, space_id, 'joined', min(created_at), min(created_at) FROM post GROUP BY author_id, space_id";
static const char count_members[] =
  "UPDATE place SET member_count = (SELECT count(*) FROM membership b WHERE b.place_id = place.id AND b.state = 'joined')";

static gboolean
add_bookmark (LcDemoWriter  *self,
              yyjson_val    *source,
              GError       **error)
{
  static const char insert[] =
    "INSERT INTO bookmark (member_id, target_id, post_id, note, remind_at, created_at)"
    " SELECT m.id, p.id, p.id, $3, $4, $5 FROM member m, post p WHERE m.handle = $1 AND p.title = $2";
  static const char mark[] =
    "INSERT INTO post_state (member_id, post_id, bookmarked) SELECT member_id, target_id, 1 FROM bookmark WHERE true"
    " ON CONFLICT (member_id, post_id) DO UPDATE SET bookmarked = 1";
  const char *title = lc_demo_get_text (source, "title");
  gint64 minutes_until = lc_demo_get_int (source, "minutes_until");
  gint64 remind_at = self->plan->now + minutes_until * MINUTE;
  gint64 n_added;

  n_added = lc_database_run (self->database, error, insert, "tttni", lc_demo_get_text (source, "by"), title,
                             lc_demo_get_text (source, "note"), minutes_until > 0 ? &remind_at : NULL,
                             self->plan->now - lc_demo_get_int (source, "minutes_ago") * MINUTE);
  if (n_added == 0)
    g_set_error (error, LC_ERROR, LC_ERROR_FAILED, "A bookmark of the demo community is of no post: “%s”", title);

  return n_added == 1 && lc_database_run (self->database, error, mark, "") >= 0;
}

/**
 * lc_demo_writer_add_reading:
 * @self: a writer whose written posts are there, and no generated ones
 * @error: return location for an error
 *
 * Adds what the members follow, have read and keep.
 *
 * Returns: whether it went well
 */
gboolean
lc_demo_writer_add_reading (LcDemoWriter  *self,
                            GError       **error)
{
  yyjson_val *bookmarks = yyjson_obj_get (yyjson_doc_get_root (self->data->community), "bookmarks");
  yyjson_val *bookmark;
  size_t i, n;

  if (!lc_demo_batch_flush (self->batch, error) ||
      lc_database_run (self->database, error, follow_own_threads, "") < 0 ||
      lc_database_run (self->database, error, join_own_spaces, "") < 0 ||
      lc_database_run (self->database, error, count_members, "") < 0)
    return FALSE;

  yyjson_arr_foreach (bookmarks, i, n, bookmark)
    if (!add_bookmark (self, bookmark, error))
      return FALSE;

  return TRUE;
}
