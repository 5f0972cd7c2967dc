/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-post-feed.h"

#include "lc-place.h"

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
/* $3 and $4 are the posts between which the batch is. */
static const char * const change_batch[] = STATEMENTS ("p.space_id = $1 AND p.id > $3 AND p.id <= $4");

/* The posts of one step, which keep other writers waiting for some ten milliseconds. */
#define BATCH 200
/* Ids are compared by bytes; this one is behind all UUIDs. */
#define LAST_ID "~"

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

  for (gsize i = 0; i < G_N_ELEMENTS (change_one); i++)
    if (lc_database_run (database, error, change_one[i], "ti", post_id, (gint64) in_feed) < 0)
      return FALSE;

  return TRUE;
}

/* Looks up where the batch behind @after ends. Returns: LC_STEP_DONE when it is the last one */
static LcStep
find_batch_end (LcDatabase  *database,
                const char  *place_id,
                const char  *after,
                char       **end,
                GError     **error)
{
  static const char query[] = "SELECT id FROM post WHERE space_id = $1 AND id > $2 ORDER BY id LIMIT 1 OFFSET $3";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "tti", place_id, after, (gint64) BATCH - 1);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  *end = g_strdup (step == LC_STEP_ROW ? lc_statement_get_text (statement, 0) : LAST_ID);
  return step;
}

static gboolean
settle_batch (LcDatabase  *database,
              const char  *place_id,
              gboolean     in_feed,
              const char  *after,
              const char  *end,
              GError     **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (change_batch); i++)
    if (lc_database_run (database, error, change_batch[i], "titt", place_id, (gint64) in_feed, after, end) < 0)
      return FALSE;

  return TRUE;
}

/* Says whether the posts still have to follow, and keeps others from changing the place until the transaction ends.
 * Returns: LC_STEP_DONE when there is no such place */
static LcStep
mark_settling (LcDatabase  *database,
               const char  *place_id,
               gboolean     settling,
               gboolean    *in_feed,
               GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error,
                                                        "UPDATE place SET settling = $2 WHERE id = $1 RETURNING in_feed", "ti",
                                                        place_id, (gint64) settling);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  if (step == LC_STEP_ROW)
    *in_feed = lc_statement_get_int (statement, 0) != 0;
  return step;
}

/**
 * lc_place_settle_now:
 * @database: a connection in a write transaction
 * @place_id: a place
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Takes all posts of a place into the community's feed or out of it, as the place's own row says, with all that counts them:
 * however many they are. For what answers no request.
 *
 * Returns: whether it is so now
 */
gboolean
lc_place_settle_now (LcDatabase  *database,
                     const char  *place_id,
                     GError     **error)
{
  g_autofree char *after = g_strdup ("");
  LcStep step = LC_STEP_ROW;
  gboolean in_feed;

  g_return_val_if_fail (database != NULL && place_id != NULL, FALSE);

  if (mark_settling (database, place_id, FALSE, &in_feed, error) != LC_STEP_ROW)
    return FALSE;

  while (step == LC_STEP_ROW)
    {
      g_autofree char *end = NULL;

      step = find_batch_end (database, place_id, after, &end, error);
      if (step == LC_STEP_ERROR || !settle_batch (database, place_id, in_feed, after, end, error))
        return FALSE;
      g_set_str (&after, end);
    }

  return TRUE;
}

/**
 * lc_place_settle:
 * @database: a connection in a write transaction
 * @place_id: a place, whose own row says already whether it stands in the feed
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Has all posts of a place come into the community's feed or leave it, with all that counts them. Few do so at once. Where there
 * are more than a request can change, a job does it; what leaves the feed is not shown in it from now on all the same
 * (%LC_PLACE_LEAVING), and only what is counted follows.
 *
 * Returns: whether it is so, or will be
 */
gboolean
lc_place_settle (LcDatabase  *database,
                 const char  *place_id,
                 GError     **error)
{
  g_autofree char *end = NULL;
  gboolean in_feed;

  g_return_val_if_fail (database != NULL && place_id != NULL, FALSE);

  switch (find_batch_end (database, place_id, "", &end, error))
    {
    case LC_STEP_DONE:
      return lc_place_settle_now (database, place_id, error);
    case LC_STEP_ROW:
      return mark_settling (database, place_id, TRUE, &in_feed, error) == LC_STEP_ROW &&
             lc_job_request (database, LC_JOB_SETTLE_PLACE, place_id, 0, error);
    case LC_STEP_ERROR:
    default:
      return FALSE;
    }
}

/* Who shows the place, or what has come back, reads it again. */
static LcJobOutcome
finish_settling (LcJob   *job,
                 GError **error)
{
  g_autofree char *subject = g_strconcat ("spaces/", job->key, NULL);
  gboolean in_feed;

  return mark_settling (job->database, job->key, FALSE, &in_feed, error) == LC_STEP_ROW &&
         lc_place_append_card_event (job->database, job->key, "space.updated", subject, error)
         ? LC_JOB_DONE : LC_JOB_FAILED;
}

/**
 * lc_place_run_settling:
 * @job: a job of the kind %LC_JOB_SETTLE_PLACE, for a place
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Has the next posts of a place follow it.
 *
 * Returns: whether there are more
 */
LcJobOutcome
lc_place_run_settling (LcJob   *job,
                       GError **error)
{
  const char *after = job->progress != NULL ? job->progress : "";
  g_autofree char *end = NULL;
  gboolean in_feed;
  LcStep step;

  step = mark_settling (job->database, job->key, TRUE, &in_feed, error);
  if (step != LC_STEP_ROW)
    return step == LC_STEP_DONE ? LC_JOB_DONE : LC_JOB_FAILED;

  step = find_batch_end (job->database, job->key, after, &end, error);
  if (step == LC_STEP_ERROR || !settle_batch (job->database, job->key, in_feed, after, end, error))
    return LC_JOB_FAILED;

  return step == LC_STEP_ROW ? lc_job_go_on (job, end) : finish_settling (job, error);
}
