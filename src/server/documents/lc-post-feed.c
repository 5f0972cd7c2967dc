/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-post-feed.h"

/* What the community's feed shows, its tags and its members' counts count. @which chooses posts by $1; $2 is 1 when they come
 * into the feed, 0 when they leave it. The posts themselves are changed last: what they were says what is to be counted. */
#define STEP "(2 * $2 - 1)"
#define STATEMENTS(which) \
{ \
  "UPDATE tag SET post_count = post_count + " STEP " * (SELECT count(*) FROM post p JOIN post_tag t ON t.post_id = p.id" \
  " WHERE " which " AND t.tag = tag.name AND p.deleted_at IS NULL AND p.in_feed <> $2)" \
  " WHERE name IN (SELECT t.tag FROM post p JOIN post_tag t ON t.post_id = p.id WHERE " which ")", \
  "UPDATE member SET post_count = post_count + " STEP " * (SELECT count(*) FROM post p" \
  " WHERE " which " AND p.author_id = member.id AND p.deleted_at IS NULL AND p.in_feed <> $2)" \
  " WHERE id IN (SELECT p.author_id FROM post p WHERE " which ")", \
  "UPDATE member SET reply_count = reply_count + " STEP " * (SELECT count(*) FROM post p JOIN reply r ON r.post_id = p.id" \
  " WHERE " which " AND r.author_id = member.id AND r.deleted_at IS NULL AND p.in_feed <> $2)" \
  " WHERE id IN (SELECT r.author_id FROM post p JOIN reply r ON r.post_id = p.id WHERE " which ")", \
  "UPDATE post_tag SET in_feed = $2 WHERE post_id IN (SELECT p.id FROM post p WHERE " which ")", \
  "UPDATE post AS p SET in_feed = $2 WHERE " which " AND in_feed <> $2", \
}

static const char * const change_one[] = STATEMENTS ("p.id = $1");
static const char * const change_all[] = STATEMENTS ("p.space_id = $1");

static gboolean
run_all (LcDatabase          *database,
         const char * const  *statements,
         gsize                n_statements,
         const char          *id,
         gboolean             in_feed,
         GError             **error)
{
  for (gsize i = 0; i < n_statements; i++)
    if (lc_database_run (database, error, statements[i], "ti", id, (gint64) in_feed) < 0)
      return FALSE;

  return TRUE;
}

/**
 * lc_post_set_in_feed:
 * @database: a connection in a write transaction
 * @post_id: a post
 * @in_feed: whether it is to stand in the community's feed
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Takes a post into the community's feed or out of it, with all that counts it.
 *
 * Returns: whether it is so now
 */
gboolean
lc_post_set_in_feed (LcDatabase  *database,
                     const char  *post_id,
                     gboolean     in_feed,
                     GError     **error)
{
  g_return_val_if_fail (database != NULL && post_id != NULL, FALSE);

  return run_all (database, change_one, G_N_ELEMENTS (change_one), post_id, in_feed, error);
}

/**
 * lc_place_set_in_feed:
 * @database: a connection in a write transaction
 * @place_id: a place, whose own row says so already
 * @in_feed: whether its posts are to stand in the community's feed
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Takes all posts of a place into the community's feed or out of it, with all that counts them.
 *
 * Returns: whether it is so now
 */
gboolean
lc_place_set_in_feed (LcDatabase  *database,
                      const char  *place_id,
                      gboolean     in_feed,
                      GError     **error)
{
  g_return_val_if_fail (database != NULL && place_id != NULL, FALSE);

  return run_all (database, change_all, G_N_ELEMENTS (change_all), place_id, in_feed, error);
}
