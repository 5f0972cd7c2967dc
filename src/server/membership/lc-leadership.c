/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-leadership.h"

#include "lc-membership-private.h"
#include "lc-notice.h"
#include "lc-time.h"

/* The members of one step, who are told. */
#define BATCH 100

const LcNoticeKind lc_notice_leader =
{
  .name = "leader", .level = "list", .group = "leader", .repetition = LC_TOLD_UNTIL_READ, .passes_mutes = TRUE,
};

/* Takes back what somebody was offered. */
static gboolean
withdraw_offer (LcDatabase  *database,
                const char  *place_id,
                GError     **error)
{
  static const char query[] = "SELECT successor_id FROM place WHERE id = $1";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", place_id);
  g_autofree char *successor_id = NULL;

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;
  successor_id = g_strdup (lc_statement_get_text (statement, 0));
  g_clear_pointer (&statement, lc_statement_free);

  return successor_id == NULL || lc_leadership_set_successor (database, place_id, successor_id, NULL, NULL, error);
}

/**
 * lc_leadership_set_successor:
 * @database: a connection in a write transaction
 * @place_id: a place which one leads
 * @former_id: (nullable): to whom that was offered until now
 * @successor_id: (nullable): to whom it is offered now
 * @actor_id: (nullable): who offers it
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it is offered, and no longer to somebody else
 */
gboolean
lc_leadership_set_successor (LcDatabase  *database,
                             const char  *place_id,
                             const char  *former_id,
                             const char  *successor_id,
                             const char  *actor_id,
                             GError     **error)
{
  LcNotice notice = { .kind = &lc_notice_succession, .member_id = former_id, .place_id = place_id, .target_id = place_id };

  if (lc_database_run (database, error, "UPDATE place SET successor_id = $2 WHERE id = $1", "tt", place_id, successor_id) != 1)
    return FALSE;
  if (former_id != NULL && !lc_notice_withdraw (database, &notice, error))
    return FALSE;

  notice.member_id = successor_id;
  notice.actor_id = actor_id;
  return successor_id == NULL || lc_notify (database, &notice, error);
}

/**
 * lc_leadership_append_event:
 * @database: a connection in a write transaction
 * @place: a place of which somebody else leads, or is to
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether all who know of the place are told that it has changed
 */
gboolean
lc_leadership_append_event (LcDatabase     *database,
                            const LcPlace  *place,
                            GError        **error)
{
  g_autofree char *kind = g_strconcat (lc_place_get_noun (place), ".updated", NULL);
  g_autofree char *subject = lc_place_dup_subject (place);

  return lc_place_append_card_event (database, place->id, kind, subject, error);
}

/**
 * lc_leadership_give:
 * @database: a connection in a write transaction
 * @place: a place
 * @leader_id: somebody who is in it
 * @is_acting: whether that one leads for now only
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Makes somebody the leader. Who led before goes on leading with the new one. A job tells all who are in the place.
 *
 * Returns: whether it is so now
 */
gboolean
lc_leadership_give (LcDatabase     *database,
                    const LcPlace  *place,
                    const char     *leader_id,
                    gboolean        is_acting,
                    GError        **error)
{
  static const char lead[] = "UPDATE place SET leader_id = $2, leader_acting = $3, successor_id = NULL WHERE id = $1";
  static const char raise[] =
    "UPDATE membership SET role = 'leader', updated_at = $3 WHERE place_id = $1 AND member_id = $2 AND state = 'joined'";
  g_autofree char *members = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *kind = NULL;

  g_return_val_if_fail (place != NULL && leader_id != NULL, FALSE);

  subject = lc_place_dup_subject (place);
  members = g_strconcat (subject, "/members", NULL);
  kind = g_strconcat (lc_place_get_noun (place), "-members.changed", NULL);

  return withdraw_offer (database, place->id, error) &&
         lc_database_run (database, error, lead, "tti", place->id, leader_id, (gint64) is_acting) == 1 &&
         lc_database_run (database, error, raise, "tti", place->id, leader_id, lc_time_now ()) == 1 &&
         lc_job_request (database, LC_JOB_TELL_LEADER, place->id, 0, error) &&
         lc_place_append_event (database, place->id, kind, members, NULL, error) &&
         lc_leadership_append_event (database, place, error);
}

/* Who comes next: who has led with the leader for the longest time, or else who is there for the longest time. */
static LcStep
find_next (LcDatabase  *database,
           const char  *place_id,
           const char  *member_id,
           char       **next_id,
           GError     **error)
{
  static const char query[] =
    "SELECT member_id FROM membership WHERE place_id = $1 AND state = 'joined' AND member_id <> $2"
    " ORDER BY CASE role WHEN 'leader' THEN 0 ELSE 1 END, created_at, member_id LIMIT 1";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "tt", place_id, member_id);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  if (step == LC_STEP_ROW)
    *next_id = g_strdup (lc_statement_get_text (statement, 0));
  return step;
}

static gboolean
succeed (LcErasure   *erasure,
         const char  *place_id,
         GError     **error)
{
  static const char abandon[] = "UPDATE place SET leader_id = NULL, leader_acting = 0, successor_id = NULL WHERE id = $1";
  g_autofree char *next_id = NULL;
  LcPlace place;

  if (!lc_place_load (&place, erasure->database, erasure->member_id, place_id, error))
    return FALSE;

  switch (find_next (erasure->database, place_id, erasure->member_id, &next_id, error))
    {
    case LC_STEP_ROW:
      return lc_leadership_give (erasure->database, &place, next_id, TRUE, error);
    case LC_STEP_DONE:
      return lc_database_run (erasure->database, error, abandon, "t", place_id) == 1 &&
             lc_leadership_append_event (erasure->database, &place, error);
    case LC_STEP_ERROR:
    default:
      return FALSE;
    }
}

/**
 * lc_leadership_erase:
 * @erasure: an account on its way out
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Whatever the member leads is led for now by who comes next. Where nobody is left, who comes in will lead. Spaces have organisers.
 *
 * Returns: whether it went well
 */
gboolean
lc_leadership_erase (LcErasure  *erasure,
                     GError    **error)
{
  g_autoptr(GPtrArray) places = lc_erasure_collect (erasure, "SELECT id FROM place WHERE leader_id = $1", "t", error);

  for (guint i = 0; places != NULL && i < places->len; i++)
    if (!succeed (erasure, g_ptr_array_index (places, i), error))
      return FALSE;

  return places != NULL && lc_organisers_lead_on (erasure, error);
}

/* Who leads a place, if that one has not gone meanwhile. */
static LcStep
load_leader (LcDatabase  *database,
             const char  *place_id,
             char       **leader_id,
             gboolean    *is_acting,
             GError     **error)
{
  static const char query[] = "SELECT leader_id, leader_acting FROM place WHERE id = $1 AND leader_id IS NOT NULL";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", place_id);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  if (step == LC_STEP_ROW)
    {
      *leader_id = g_strdup (lc_statement_get_text (statement, 0));
      *is_acting = lc_statement_get_int (statement, 1) != 0;
    }

  return step;
}

static GPtrArray *
list_members (LcDatabase  *database,
              const char  *place_id,
              const char  *after,
              GError     **error)
{
  static const char query[] =
    "SELECT member_id FROM membership WHERE place_id = $1 AND state = 'joined' AND member_id > $2 ORDER BY member_id LIMIT $3";
  g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "tti", place_id, after, (gint64) BATCH);
  LcStep step = LC_STEP_ERROR;

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    g_ptr_array_add (members, g_strdup (lc_statement_get_text (statement, 0)));

  return step == LC_STEP_DONE ? g_steal_pointer (&members) : NULL;
}

/**
 * lc_leadership_tell:
 * @job: a job of the kind %LC_JOB_TELL_LEADER, for a place
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Tells the next of those who are in a place that somebody else leads it. Who leads for now is told, too.
 *
 * Returns: whether there are more
 */
LcJobOutcome
lc_leadership_tell (LcJob   *job,
                    GError **error)
{
  g_autoptr(GPtrArray) members = NULL;
  g_autofree char *leader_id = NULL;
  gboolean is_acting = FALSE;
  LcStep step;

  step = load_leader (job->database, job->key, &leader_id, &is_acting, error);
  if (step != LC_STEP_ROW)
    return step == LC_STEP_DONE ? LC_JOB_DONE : LC_JOB_FAILED;

  members = list_members (job->database, job->key, job->progress != NULL ? job->progress : "", error);
  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      LcNotice notice = {
        .kind = &lc_notice_leader,
        .member_id = g_ptr_array_index (members, i),
        .actor_id = is_acting ? NULL : leader_id,
        .place_id = job->key,
        .target_id = job->key,
        .detail = is_acting ? "acting" : NULL,
      };

      if (!lc_notify (job->database, &notice, error))
        return LC_JOB_FAILED;
    }
  if (members == NULL)
    return LC_JOB_FAILED;

  return members->len == BATCH ? lc_job_go_on (job, g_ptr_array_index (members, BATCH - 1)) : LC_JOB_DONE;
}
