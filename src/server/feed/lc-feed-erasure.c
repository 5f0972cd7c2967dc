/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-erasure.h"

#include "lc-attachments.h"
#include "lc-bookmark-reminder.h"
#include "lc-place.h"

const char * const lc_feed_belongings[] =
{
  "DELETE FROM post_state WHERE member_id = $1",
  "DELETE FROM bookmark WHERE member_id = $1",
  "DELETE FROM draft WHERE member_id = $1",
  "DELETE FROM mention WHERE member_id = $1",
  "DELETE FROM feed_token WHERE member_id = $1",
  NULL
};

const LcKept lc_feed_keeps[] =
{
  { "post", "author_id", "what the member wrote for others stays, or leaves a gap in a thread" },
  { "reply", "author_id", "the same" },
  { "post", "deleted_by", "who deleted a post decides who restores it" },
  { "reply", "deleted_by", "the same" },
  { "reaction", "member_id", "it is counted, and shown without a name" },
  { "ballot", "member_id", "it is counted, and shown without a name" },
  { "collection", "member_id", "others have added to it" },
  { "collection_item", "member_id", "it is part of a collection" },
  { "revision", "editor_id", "it is part of a post's history" },
  { NULL }
};

static const char * const uncount_writing[] =
{
  "UPDATE space SET post_count = post_count - (SELECT count(*) FROM post p WHERE p.space_id = space.id"
  " AND p.author_id = $1 AND p.deleted_at IS NULL)"
  " WHERE id IN (SELECT space_id FROM post WHERE author_id = $1 AND deleted_at IS NULL)",
  "UPDATE post SET reply_count = reply_count - (SELECT count(*) FROM reply r WHERE r.post_id = post.id"
  " AND r.author_id = $1 AND r.deleted_at IS NULL)"
  " WHERE id IN (SELECT post_id FROM reply WHERE author_id = $1 AND deleted_at IS NULL)",
  "UPDATE tag SET post_count = post_count - (SELECT count(*) FROM post_tag t JOIN post p ON p.id = t.post_id"
  " WHERE t.tag = tag.name AND p.author_id = $1 AND p.deleted_at IS NULL AND p.in_feed = 1)"
  " WHERE name IN (SELECT t.tag FROM post_tag t JOIN post p ON p.id = t.post_id WHERE p.author_id = $1)",
  "DELETE FROM post_tag WHERE post_id IN (SELECT id FROM post WHERE author_id = $1)",
  "UPDATE post SET accepted_reply_id = NULL WHERE accepted_reply_id IN (SELECT id FROM reply WHERE author_id = $1)",
  "UPDATE member SET post_count = 0, reply_count = 0 WHERE id = $1",
  "DELETE FROM upload_use WHERE target_id IN (SELECT id FROM post WHERE author_id = $1 UNION ALL SELECT id FROM reply WHERE author_id = $1)",
  NULL
};

static gboolean
append_deleted (LcErasure   *erasure,
                const char  *kind,
                const char  *find_place,
                const char  *collection,
                GPtrArray   *ids,
                GError     **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      g_autofree char *subject = g_strconcat (collection, "/", id, NULL);
      g_autoptr(LcStatement) statement = lc_database_query (erasure->database, error, find_place, "t", id);
      g_autofree char *place_id = NULL;

      if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
        return FALSE;
      place_id = g_strdup (lc_statement_get_text (statement, 0));
      g_clear_pointer (&statement, lc_statement_free);
      if (!lc_place_append_event (erasure->database, place_id, kind, subject, NULL, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
empty_posts (LcErasure  *erasure,
             GError    **error)
{
  static const char erase[] =
    "UPDATE post SET title = '', body = '', excerpt = '', tags = '[]', attachments = '[]', deleted_at = COALESCE(deleted_at, $2), updated_at = $2,"
    " version = version + 1 WHERE author_id = $1 RETURNING id";
  g_autoptr(GPtrArray) posts = lc_erasure_collect (erasure, erase, "ti", error);

  return posts != NULL &&
         append_deleted (erasure, "post.deleted", "SELECT space_id FROM post WHERE id = $1", "posts", posts, error);
}

static gboolean
empty_replies (LcErasure  *erasure,
               GError    **error)
{
  static const char erase[] =
    "UPDATE reply SET body = '', attachments = '[]', deleted_at = COALESCE(deleted_at, $2), updated_at = $2, version = version + 1"
    " WHERE author_id = $1 RETURNING id";
  static const char find_place[] = "SELECT p.space_id FROM reply r JOIN post p ON p.id = r.post_id WHERE r.id = $1";
  g_autoptr(GPtrArray) replies = lc_erasure_collect (erasure, erase, "ti", error);

  return replies != NULL && append_deleted (erasure, "reply.deleted", find_place, "replies", replies, error);
}

/**
 * lc_feed_erase_writing:
 * @erasure: an erasure
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Empties and deletes what the member wrote, where that was asked for, and forgets the reminders that are still to come.
 *
 * Returns: whether it is gone
 */
gboolean
lc_feed_erase_writing (LcErasure  *erasure,
                       GError    **error)
{
  static const char forget_reminders[] =
    "DELETE FROM job WHERE kind = '" LC_JOB_REMIND "' AND key > $1 || ' ' AND key < $1 || '!'";

  g_return_val_if_fail (erasure != NULL, FALSE);

  if (lc_database_run (erasure->database, error, forget_reminders, "t", erasure->member_id) < 0)
    return FALSE;

  return !erasure->removes_writing ||
         (lc_attachments_forget (erasure->database, erasure->member_id, error) && lc_erasure_run_all (erasure, uncount_writing, error) && empty_posts (erasure, error) && empty_replies (erasure, error));
}
