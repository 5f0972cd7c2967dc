/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-signup.h"

#include "lc-event.h"
#include "lc-notice.h"
#include "lc-webinar-jobs.h"
#include "lc-webinar-notices.h"

#define MINUTE (60 * G_GINT64_CONSTANT (1000))
#define DAY (24 * 60 * MINUTE)
/* A place is offered for a day, and for less the nearer the start is: for a quarter of the time until then, but time enough to answer. */
#define LONGEST_OFFER DAY
#define SHORTEST_OFFER (15 * MINUTE)
/* So many places are offered in one transaction; a job goes on with the others. */
#define BATCH 20

static const char * const names[] = { NULL, "going", "waiting", "offered", "maybe", "no" };

G_STATIC_ASSERT (G_N_ELEMENTS (names) == LC_N_ANSWERS);

/**
 * lc_answer_to_string:
 * @answer: an answer
 *
 * Returns: (nullable): its name, as the API and the store write it
 */
const char *
lc_answer_to_string (LcAnswer answer)
{
  g_return_val_if_fail (answer < LC_N_ANSWERS, NULL);

  return names[answer];
}

static LcAnswer
read_answer (const char *text)
{
  for (guint i = LC_ANSWER_GOING; i < LC_N_ANSWERS; i++)
    if (g_strcmp0 (text, names[i]) == 0)
      return i;

  return LC_ANSWER_NONE;
}

/**
 * lc_signup_load:
 * @self: (out caller-allocates): what the member has answered
 * @database: a connection
 * @webinar_id: a webinar
 * @member_id: a member
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_signup_load (LcSignup    *self,
                LcDatabase  *database,
                const char  *webinar_id,
                const char  *member_id,
                GError     **error)
{
  static const char query[] =
    "SELECT answer, arrival, offered_until, reminders, updated_at FROM signup WHERE webinar_id = $1 AND member_id = $2";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "tt", webinar_id, member_id);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  *self = (LcSignup) { 0 };
  if (step == LC_STEP_ROW)
    {
      self->answer = read_answer (lc_statement_get_text (statement, 0));
      self->arrival = lc_statement_get_int (statement, 1);
      self->offered_until = lc_statement_is_null (statement, 2) ? 0 : lc_statement_get_int (statement, 2);
      self->reminders = g_strdup (lc_statement_get_text (statement, 3));
      self->updated_at = lc_statement_get_int (statement, 4);
    }

  return step != LC_STEP_ERROR;
}

/* How many more there are of an answer, when one gives way to another. */
static gint64
difference (LcAnswer before,
            LcAnswer after,
            LcAnswer answer)
{
  return (gint64) (after == answer) - (before == answer);
}

static gboolean
count (LcWebinar   *webinar,
       LcDatabase  *database,
       LcAnswer     before,
       LcAnswer     after,
       GError     **error)
{
  static const char update[] =
    "UPDATE webinar SET going_count = going_count + $2, offered_count = offered_count + $3, waiting_count = waiting_count + $4,"
    " maybe_count = maybe_count + $5 WHERE id = $1";
  gint64 going = difference (before, after, LC_ANSWER_GOING);
  gint64 offered = difference (before, after, LC_ANSWER_OFFERED);
  gint64 waiting = difference (before, after, LC_ANSWER_WAITING);

  webinar->n_going += going;
  webinar->n_offered += offered;
  webinar->n_waiting += waiting;
  return lc_database_run (database, error, update, "tiiii", webinar->id, going, offered, waiting,
                          difference (before, after, LC_ANSWER_MAYBE)) == 1;
}

/* The member's devices ask anew what is so. */
static gboolean
append_event (LcDatabase  *database,
              const char  *webinar_id,
              const char  *member_id,
              GError     **error)
{
  g_autofree char *subject = g_strconcat ("webinars/", webinar_id, NULL);
  g_autofree char *audience = g_strconcat ("member:", member_id, NULL);

  return lc_event_append (database, "webinar-answer.changed", subject, audience, NULL, error);
}

/* The one function that changes an answer, and with it the counts. */
static gboolean
store (LcWebinar       *webinar,
       LcDatabase      *database,
       const char      *member_id,
       LcAnswer         before,
       const LcSignup  *after,
       GError         **error)
{
  static const char upsert[] =
    "INSERT INTO signup (webinar_id, member_id, answer, arrival, offered_until, reminders, created_at, updated_at)"
    " VALUES ($1, $2, $3, $4, $5, COALESCE($6, '[]'), $7, $7) ON CONFLICT (webinar_id, member_id) DO UPDATE SET"
    " answer = excluded.answer, arrival = excluded.arrival, offered_until = excluded.offered_until,"
    " reminders = COALESCE($6, signup.reminders), updated_at = excluded.updated_at";
  gint64 offered_until = after->offered_until;

  return lc_database_run (database, error, upsert, "tttinti", webinar->id, member_id, names[after->answer], after->arrival,
                          offered_until > 0 ? &offered_until : NULL, after->reminders, lc_time_now ()) == 1 &&
         count (webinar, database, before, after->answer, error) &&
         append_event (database, webinar->id, member_id, error);
}

static gboolean
is_open (const LcWebinar *webinar)
{
  return webinar->state == LC_WEBINAR_ANNOUNCED || webinar->state == LC_WEBINAR_LIVE;
}

static gboolean
has_room (const LcWebinar *webinar)
{
  return webinar->capacity < 0 || webinar->n_going + webinar->n_offered < webinar->capacity;
}

/* The number of who comes into the waiting list now. */
static gboolean
count_arrival (LcWebinar   *webinar,
               LcDatabase  *database,
               gint64      *arrival,
               GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error, "UPDATE webinar SET last_arrival = last_arrival + 1"
                                                        " WHERE id = $1 RETURNING last_arrival", "t", webinar->id);

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;

  *arrival = lc_statement_get_int (statement, 0);
  return TRUE;
}

/* Tells of a place, or that it is offered no more. */
static gboolean
tell_offer (LcDatabase  *database,
            const char  *webinar_id,
            const char  *member_id,
            gboolean     is_offered,
            GError     **error)
{
  LcNotice notice = {
    .kind = &lc_notice_webinar_place, .member_id = member_id, .place_id = webinar_id, .target_id = webinar_id,
  };

  return is_offered ? lc_notify (database, &notice, error) : lc_notice_withdraw (database, &notice, error);
}

/* The answer that the member has when this one is wanted. */
static gboolean
settle_answer (LcWebinar       *webinar,
               LcDatabase      *database,
               const LcSignup  *before,
               LcAnswer         wanted,
               LcSignup        *after,
               GError         **error)
{
  after->answer = wanted;
  if (wanted != LC_ANSWER_GOING || before->answer == LC_ANSWER_OFFERED || before->answer == LC_ANSWER_GOING)
    return TRUE;

  if (before->answer == LC_ANSWER_WAITING)
    {
      after->answer = LC_ANSWER_WAITING;
      after->arrival = before->arrival;
      return TRUE;
    }

  /* Who waits comes before who comes. */
  if (has_room (webinar) && webinar->n_waiting == 0)
    return TRUE;

  after->answer = LC_ANSWER_WAITING;
  return count_arrival (webinar, database, &after->arrival, error);
}

/**
 * lc_signup_answer:
 * @webinar: the webinar, loaded in the same transaction
 * @database: a connection in a write transaction
 * @member_id: who answers
 * @wanted: %LC_ANSWER_GOING, %LC_ANSWER_MAYBE or %LC_ANSWER_NO
 * @reminders: (nullable): a JSON array of minutes before the start; %NULL: as before
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Gives a place to who wants to come, if there is one, and a place in the waiting list otherwise. A place that gets free is offered
 * to the next.
 *
 * Returns: whether it was stored
 */
gboolean
lc_signup_answer (LcWebinar   *webinar,
                  LcDatabase  *database,
                  const char  *member_id,
                  LcAnswer     wanted,
                  const char  *reminders,
                  GError     **error)
{
  LcSignup after = { .reminders = (char *) reminders };
  g_auto(LcSignup) before = { 0 };

  if (!lc_signup_load (&before, database, webinar->id, member_id, error) ||
      !settle_answer (webinar, database, &before, wanted, &after, error))
    return FALSE;
  if (after.answer == before.answer && (reminders == NULL || g_strcmp0 (reminders, before.reminders) == 0))
    return TRUE;

  return store (webinar, database, member_id, before.answer, &after, error) &&
         (before.answer != LC_ANSWER_OFFERED || tell_offer (database, webinar->id, member_id, FALSE, error)) &&
         lc_webinar_request_reminder (webinar, database, member_id, error) &&
         lc_signup_offer (webinar, database, error);
}

/* Returns: (nullable): %NULL with @error set, or because there is nobody */
static char *
find_member (LcDatabase  *database,
             const char  *query,
             const char  *webinar_id,
             gint64       now,
             LcStep      *step,
             GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "ti", webinar_id, now);

  *step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;
  return *step == LC_STEP_ROW ? g_strdup (lc_statement_get_text (statement, 0)) : NULL;
}

/* Who did not answer in time is not asked again, and can sign up anew. */
static LcStep
end_offer (LcWebinar   *webinar,
           LcDatabase  *database,
           gint64       now,
           GError     **error)
{
  static const char query[] =
    "SELECT member_id FROM signup WHERE webinar_id = $1 AND offered_until <= $2 ORDER BY offered_until, member_id LIMIT 1";
  LcSignup after = { .answer = LC_ANSWER_MAYBE };
  g_autofree char *member_id = NULL;
  LcStep step;

  member_id = find_member (database, query, webinar->id, now, &step, error);
  if (step != LC_STEP_ROW)
    return step;

  return store (webinar, database, member_id, LC_ANSWER_OFFERED, &after, error) &&
         tell_offer (database, webinar->id, member_id, FALSE, error) ? LC_STEP_ROW : LC_STEP_ERROR;
}

/* Where there is no end of places nobody has to be asked. */
static LcStep
offer_place (LcWebinar   *webinar,
             LcDatabase  *database,
             gint64       now,
             GError     **error)
{
  static const char query[] =
    "SELECT member_id FROM signup WHERE webinar_id = $1 AND answer = 'waiting' AND arrival <= $2 ORDER BY arrival, member_id LIMIT 1";
  gint64 time = CLAMP ((webinar->starts_at - now) / 4, SHORTEST_OFFER, LONGEST_OFFER);
  LcSignup after = { .answer = LC_ANSWER_OFFERED, .offered_until = now + time };
  g_autofree char *member_id = NULL;
  LcStep step;

  if (!has_room (webinar) || webinar->n_waiting == 0)
    return LC_STEP_DONE;

  member_id = find_member (database, query, webinar->id, G_MAXINT64, &step, error);
  if (step != LC_STEP_ROW)
    return step;

  return store (webinar, database, member_id, LC_ANSWER_WAITING, &after, error) &&
         tell_offer (database, webinar->id, member_id, TRUE, error) ? LC_STEP_ROW : LC_STEP_ERROR;
}

/**
 * lc_signup_find_end:
 * @database: a connection
 * @webinar_id: a webinar
 * @end: (out): when the next of those who are offered a place is to have answered; 0: nobody is
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_signup_find_end (LcDatabase  *database,
                    const char  *webinar_id,
                    gint64      *end,
                    GError     **error)
{
  static const char query[] = "SELECT min(offered_until) FROM signup WHERE webinar_id = $1 AND offered_until IS NOT NULL";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", webinar_id);

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;

  *end = lc_statement_is_null (statement, 0) ? 0 : lc_statement_get_int (statement, 0);
  return TRUE;
}

/**
 * lc_signup_offer_some:
 * @webinar: a webinar, loaded in the same transaction
 * @database: a connection in a write transaction
 * @now: the time
 * @is_left: (out): whether there is more to be done
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Takes offers back that were not answered in time, and offers what is free to those who wait, in the order in which they came.
 *
 * Returns: whether it went well
 */
gboolean
lc_signup_offer_some (LcWebinar   *webinar,
                      LcDatabase  *database,
                      gint64       now,
                      gboolean    *is_left,
                      GError     **error)
{
  LcStep step = is_open (webinar) ? LC_STEP_ROW : LC_STEP_DONE;

  for (guint i = 0; i < BATCH && step == LC_STEP_ROW; i++)
    {
      step = webinar->n_offered > 0 ? end_offer (webinar, database, now, error) : LC_STEP_DONE;
      if (step == LC_STEP_DONE)
        step = offer_place (webinar, database, now, error);
    }

  *is_left = step == LC_STEP_ROW;
  return step != LC_STEP_ERROR;
}

/**
 * lc_signup_offer:
 * @webinar: a webinar, loaded in the same transaction
 * @database: a connection in a write transaction
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Does what lc_signup_offer_some() does, and asks for a job that goes on with it.
 *
 * Returns: whether it went well
 */
gboolean
lc_signup_offer (LcWebinar   *webinar,
                 LcDatabase  *database,
                 GError     **error)
{
  gint64 now = lc_time_now ();
  gboolean is_left;
  gint64 end = now;

  if (!is_open (webinar))
    return TRUE;
  if (!lc_signup_offer_some (webinar, database, now, &is_left, error) ||
      (!is_left && !lc_signup_find_end (database, webinar->id, &end, error)))
    return FALSE;

  return end == 0 || lc_job_request (database, LC_JOB_WEBINAR_OFFERS, webinar->id, end, error);
}

/**
 * lc_signup_erase:
 * @database: a connection in a write transaction
 * @webinar_id: a webinar
 * @member_id: who has signed up, and whose account ends
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether there is nothing of it any more
 */
gboolean
lc_signup_erase (LcDatabase  *database,
                 const char  *webinar_id,
                 const char  *member_id,
                 GError     **error)
{
  g_auto(LcWebinar) webinar = { 0 };
  g_auto(LcSignup) before = { 0 };

  if (!lc_webinar_load (&webinar, database, NULL, webinar_id, error) ||
      !lc_signup_load (&before, database, webinar_id, member_id, error))
    return FALSE;

  return lc_database_run (database, error, "DELETE FROM signup WHERE webinar_id = $1 AND member_id = $2", "tt", webinar_id,
                          member_id) >= 0 &&
         count (&webinar, database, before.answer, LC_ANSWER_NONE, error) && lc_signup_offer (&webinar, database, error);
}

void
lc_signup_clear (LcSignup *self)
{
  g_clear_pointer (&self->reminders, g_free);
}
