/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-webinar-jobs.h"

#include <string.h>

#include "lc-notice.h"
#include "lc-signup.h"
#include "lc-webinar-notices.h"

#define MINUTE (60 * G_GINT64_CONSTANT (1000))
/* What nobody ends is over so long after its end. */
#define OVERTIME (60 * MINUTE)
#define BATCH 100

/**
 * lc_webinar_request_turn:
 * @webinar: a webinar as it is stored now
 * @database: a connection in the write transaction of the change
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Asks for the job that begins it at its time, and ends it when its hosts do not.
 *
 * Returns: whether it was asked for
 */
gboolean
lc_webinar_request_turn (const LcWebinar  *webinar,
                         LcDatabase       *database,
                         GError          **error)
{
  gint64 time = webinar->state == LC_WEBINAR_ANNOUNCED ? webinar->starts_at : webinar->ends_at + OVERTIME;

  return (webinar->state != LC_WEBINAR_ANNOUNCED && webinar->state != LC_WEBINAR_LIVE) ||
         lc_job_request (database, LC_JOB_WEBINAR_TURN, webinar->id, time, error);
}

static gboolean
set_state (LcWebinar       *webinar,
           LcDatabase      *database,
           LcWebinarState   state,
           GError         **error)
{
  static const char update[] = "UPDATE webinar SET state = $2, updated_at = $3, version = version + 1 WHERE id = $1";
  g_autofree char *subject = g_strconcat ("webinars/", webinar->id, NULL);

  webinar->state = state;
  return lc_database_run (database, error, update, "tti", webinar->id, lc_webinar_states[state], lc_time_now ()) == 1 &&
         lc_place_append_card_event (database, webinar->id, "webinar.updated", subject, error);
}

/**
 * lc_webinar_begin_and_end:
 * @job: a job of the kind %LC_JOB_WEBINAR_TURN, for a webinar
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether there is nothing more to be done
 */
LcJobOutcome
lc_webinar_begin_and_end (LcJob   *job,
                          GError **error)
{
  g_auto(LcWebinar) webinar = { 0 };

  if (!lc_webinar_load (&webinar, job->database, NULL, job->key, error))
    return LC_JOB_FAILED;
  if (webinar.id == NULL || (webinar.state != LC_WEBINAR_ANNOUNCED && webinar.state != LC_WEBINAR_LIVE))
    return LC_JOB_DONE;

  if (webinar.state == LC_WEBINAR_ANNOUNCED && webinar.starts_at > job->now)
    return lc_job_wait (job, webinar.starts_at);
  if (webinar.ends_at + OVERTIME <= job->now)
    return set_state (&webinar, job->database, LC_WEBINAR_ENDED, error) ? LC_JOB_DONE : LC_JOB_FAILED;
  if (webinar.state == LC_WEBINAR_ANNOUNCED && !set_state (&webinar, job->database, LC_WEBINAR_LIVE, error))
    return LC_JOB_FAILED;

  return lc_job_wait (job, webinar.ends_at + OVERTIME);
}

/**
 * lc_webinar_offer_places:
 * @job: a job of the kind %LC_JOB_WEBINAR_OFFERS, for a webinar
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether that is done
 */
LcJobOutcome
lc_webinar_offer_places (LcJob   *job,
                         GError **error)
{
  g_auto(LcWebinar) webinar = { 0 };
  gboolean is_left;
  gint64 end;

  if (!lc_webinar_load (&webinar, job->database, NULL, job->key, error))
    return LC_JOB_FAILED;
  if (webinar.id == NULL || (webinar.state != LC_WEBINAR_ANNOUNCED && webinar.state != LC_WEBINAR_LIVE))
    return LC_JOB_DONE;
  if (!lc_signup_offer_some (&webinar, job->database, job->now, &is_left, error))
    return LC_JOB_FAILED;
  if (is_left)
    return lc_job_go_on (job, "more");

  if (!lc_signup_find_end (job->database, webinar.id, &end, error))
    return LC_JOB_FAILED;

  return end != 0 ? lc_job_wait (job, end) : LC_JOB_DONE;
}

/* Who has said that they come, or may. */
static GPtrArray *
list_answers (LcDatabase  *database,
              const char  *webinar_id,
              const char  *after,
              GError     **error)
{
  static const char query[] =
    "SELECT member_id FROM signup WHERE webinar_id = $1 AND member_id > $2 AND answer <> 'no' ORDER BY member_id LIMIT $3";
  g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "tti", webinar_id, after, (gint64) BATCH);
  LcStep step = LC_STEP_ERROR;

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    g_ptr_array_add (members, g_strdup (lc_statement_get_text (statement, 0)));

  return step == LC_STEP_DONE ? g_steal_pointer (&members) : NULL;
}

/* What was told of it before, and is so no more, is told no more. */
static gboolean
withdraw (LcDatabase  *database,
          LcNotice     notice,
          gboolean     is_cancelled,
          GError     **error)
{
  const LcNoticeKind * const kinds[] = { &lc_notice_webinar_reminder, &lc_notice_webinar_moved, &lc_notice_webinar_place };

  /* What is at another time has its places still. */
  for (guint i = 0; i < (is_cancelled ? G_N_ELEMENTS (kinds) : 1); i++)
    {
      notice.kind = kinds[i];
      if (!lc_notice_withdraw (database, &notice, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
tell_one (LcWebinar   *webinar,
          LcDatabase  *database,
          const char  *member_id,
          GError     **error)
{
  gboolean is_cancelled = webinar->state == LC_WEBINAR_CANCELLED;
  LcNotice notice = {
    .kind = is_cancelled ? &lc_notice_webinar_cancelled : &lc_notice_webinar_moved,
    .member_id = member_id,
    .place_id = webinar->id,
    .target_id = webinar->id,
  };

  return withdraw (database, notice, is_cancelled, error) && lc_notify (database, &notice, error) &&
         lc_webinar_request_reminder (webinar, database, member_id, error);
}

/**
 * lc_webinar_tell:
 * @job: a job of the kind %LC_JOB_WEBINAR_TELL, for a webinar
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Tells the next of those who have signed up that it is at another time, or not at all.
 *
 * Returns: whether there are more
 */
LcJobOutcome
lc_webinar_tell (LcJob   *job,
                 GError **error)
{
  g_autoptr(GPtrArray) members = NULL;
  g_auto(LcWebinar) webinar = { 0 };

  if (!lc_webinar_load (&webinar, job->database, NULL, job->key, error))
    return LC_JOB_FAILED;
  if (webinar.id == NULL)
    return LC_JOB_DONE;

  members = list_answers (job->database, job->key, job->progress != NULL ? job->progress : "", error);
  for (guint i = 0; members != NULL && i < members->len; i++)
    if (!tell_one (&webinar, job->database, g_ptr_array_index (members, i), error))
      return LC_JOB_FAILED;
  if (members == NULL)
    return LC_JOB_FAILED;

  return members->len == BATCH ? lc_job_go_on (job, g_ptr_array_index (members, BATCH - 1)) : LC_JOB_DONE;
}

/* The times at which somebody is to be reminded: the last one that is over, and the next one; 0 where there is none. What was over
 * when they signed up, or when it was moved, is none. */
static void
get_times (const LcWebinar *webinar,
           const LcSignup  *signup,
           gint64           now,
           gint64          *due,
           gint64          *next)
{
  const char *json = signup->reminders != NULL ? signup->reminders : "[]";
  g_autoptr(yyjson_doc) list = yyjson_read (json, strlen (json), YYJSON_READ_NOFLAG);
  gint64 since = MAX (signup->updated_at, webinar->moved_at);
  yyjson_val *minutes;
  size_t i, n;

  *due = *next = 0;
  yyjson_arr_foreach (yyjson_doc_get_root (list), i, n, minutes)
    {
      gint64 time = webinar->starts_at - yyjson_get_sint (minutes) * MINUTE;

      if (time > now)
        *next = *next == 0 ? time : MIN (*next, time);
      else if (time > since)
        *due = MAX (*due, time);
    }
}

static gboolean
is_to_be_reminded (const LcWebinar *webinar,
                   const LcSignup  *signup,
                   gint64           now)
{
  return webinar->id != NULL && webinar->state == LC_WEBINAR_ANNOUNCED && webinar->starts_at > now &&
         (signup->answer == LC_ANSWER_GOING || signup->answer == LC_ANSWER_MAYBE);
}

/**
 * lc_webinar_request_reminder:
 * @webinar: a webinar as it is stored now
 * @database: a connection in the write transaction of the change
 * @member_id: who has signed up
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Asks for the job that reminds somebody, if it is not too late for that.
 *
 * Returns: whether it went well
 */
gboolean
lc_webinar_request_reminder (const LcWebinar  *webinar,
                             LcDatabase       *database,
                             const char       *member_id,
                             GError          **error)
{
  g_autofree char *key = g_strconcat (member_id, " ", webinar->id, NULL);
  g_auto(LcSignup) signup = { 0 };
  gint64 now = lc_time_now ();
  gint64 due, next;

  if (!lc_signup_load (&signup, database, webinar->id, member_id, error))
    return FALSE;
  if (!is_to_be_reminded (webinar, &signup, now))
    return TRUE;

  get_times (webinar, &signup, now, &due, &next);
  return next == 0 || lc_job_request (database, LC_JOB_WEBINAR_REMIND, key, next, error);
}

/**
 * lc_webinar_remind:
 * @job: a job of the kind %LC_JOB_WEBINAR_REMIND, for a member and a webinar
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Reminds somebody of a webinar, if they come still, and it is as soon as it was.
 *
 * Returns: whether that is done
 */
LcJobOutcome
lc_webinar_remind (LcJob   *job,
                   GError **error)
{
  g_auto(GStrv) ids = g_strsplit (job->key, " ", 2);
  g_auto(LcWebinar) webinar = { 0 };
  g_auto(LcSignup) signup = { 0 };
  gint64 due, next;

  g_return_val_if_fail (g_strv_length (ids) == 2, LC_JOB_DONE);

  if (!lc_webinar_load (&webinar, job->database, NULL, ids[1], error) ||
      !lc_signup_load (&signup, job->database, ids[1], ids[0], error))
    return LC_JOB_FAILED;
  if (!is_to_be_reminded (&webinar, &signup, job->now))
    return LC_JOB_DONE;

  get_times (&webinar, &signup, job->now, &due, &next);
  if (due != 0)
    {
      LcNotice notice = {
        .kind = &lc_notice_webinar_reminder, .member_id = ids[0], .place_id = ids[1], .target_id = ids[1],
      };

      if (!lc_notify (job->database, &notice, error))
        return LC_JOB_FAILED;
    }

  return next != 0 ? lc_job_wait (job, next) : LC_JOB_DONE;
}
