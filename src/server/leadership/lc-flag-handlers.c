/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-leadership-private.h"

#include "lc-document.h"
#include "lc-event.h"
#include "lc-limits.h"
#include "lc-moderated.h"
#include "lc-notice.h"
#include "lc-uuid.h"

#define BATCH 100

static const char * const reasons[] = { "spam", "unkind", "off_topic", "unsafe", "other", NULL };

/* Of each reason a statement of its own counts: no name of a column is put together. */
#define COUNT(column) "UPDATE moderation_case SET " column " = " column " + $2, version = version + 1 WHERE id = $1"

static const char * const counts[] = {
  COUNT ("spam_count"), COUNT ("unkind_count"), COUNT ("off_topic_count"), COUNT ("unsafe_count"), COUNT ("other_count"),
};

/* What a member has told of one thing. */
typedef struct
{
  char   *case_id;   /* NULL: nothing */
  char   *reason;
  char   *words;
  gint64  created_at;
  gboolean is_open;  /* nobody has decided it yet */
} Flag;

static void
flag_clear (Flag *self)
{
  g_clear_pointer (&self->case_id, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->words, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Flag, flag_clear)

static gboolean
load_flag (Flag         *self,
           LcRequest    *request,
           const char   *subject,
           GError      **error)
{
  static const char query[] =
    "SELECT f.case_id, f.reason, f.words, f.created_at, k.state FROM flag f JOIN moderation_case k ON k.id = f.case_id"
    " WHERE f.member_id = $1 AND f.subject = $2";
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  flag_clear (self);
  statement = lc_database_query (lc_request_get_database (request), error, query, "tt", lc_request_get_member_id (request), subject);
  step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;
  if (step == LC_STEP_ROW)
    {
      self->case_id = g_strdup (lc_statement_get_text (statement, 0));
      self->reason = g_strdup (lc_statement_get_text (statement, 1));
      self->words = g_strdup (lc_statement_get_text (statement, 2));
      self->created_at = lc_statement_get_int (statement, 3);
      self->is_open = g_strcmp0 (lc_statement_get_text (statement, 4), "open") == 0;
    }

  return step != LC_STEP_ERROR;
}

static LcResponse *
respond (const Flag  *flag,
         const char  *subject)
{
  yyjson_mut_val *root;
  yyjson_mut_doc *document = lc_document_new (&root);

  lc_document_add_text (document, root, "subject", subject);
  lc_document_add_text (document, root, "reason", flag->reason);
  lc_document_add_text (document, root, "words", flag->words);
  lc_document_add_text (document, root, "state", flag->is_open ? "open" : "decided");
  lc_document_add_time (document, root, "created_at", flag->created_at);

  return lc_response_new_json (200, document);
}

/**
 * lc_get_flag:
 * @request: GET /api/v1/flags/{target_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_flag (LcRequest  *request,
             GError    **error)
{
  g_auto(LcModerated) subject = { 0 };
  g_auto(Flag) flag = { 0 };

  if (!lc_moderated_find (&subject, request, lc_request_get_param (request, "target_id"), error) ||
      (subject.subject != NULL && !load_flag (&flag, request, subject.subject, error)))
    return NULL;

  return flag.case_id != NULL ? respond (&flag, subject.subject) : lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
}

/* Finds the case that is not decided yet. Returns: FALSE with @error set; @id is NULL when there is none */
static gboolean
find_open_case (LcDatabase   *database,
                const char   *subject,
                char        **id,
                GError      **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error,
                                                        "SELECT id FROM moderation_case WHERE subject = $1 AND state = 'open'", "t", subject);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  if (step == LC_STEP_ROW)
    *id = g_strdup (lc_statement_get_text (statement, 0));
  return step != LC_STEP_ERROR;
}

static gboolean
open_case (LcDatabase         *database,
           const LcModerated  *subject,
           const char         *id,
           GError            **error)
{
  static const char insert[] =
    "INSERT INTO moderation_case (id, subject, post_id, place_id, author_id, title, body, since, created_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)";

  return lc_database_run (database, error, insert, "ttttttti", id, subject->subject, subject->post_id, subject->place.id,
                          subject->author_id, subject->title, subject->body, lc_time_now ()) == 1;
}

static gboolean
count_flag (LcDatabase  *database,
            const char  *case_id,
            const char  *reason,
            gint64       difference,
            GError     **error)
{
  for (guint i = 0; reasons[i] != NULL; i++)
    if (g_str_equal (reasons[i], reason))
      return lc_database_run (database, error, counts[i], "ti", case_id, difference) == 1;

  g_return_val_if_reached (FALSE);
}

/* The one function that changes what a member has told, and with it what is counted. */
static gboolean
store_flag (LcRequest   *request,
            const char  *case_id,
            const char  *subject,
            const Flag  *before,
            const char  *reason,
            const char  *words,
            GError     **error)
{
  static const char upsert[] =
    "INSERT INTO flag (member_id, subject, case_id, reason, words, created_at) VALUES ($1, $2, $3, $4, $5, $6)"
    " ON CONFLICT (member_id, subject) DO UPDATE SET reason = excluded.reason, words = excluded.words";
  LcDatabase *database = lc_request_get_database (request);
  g_autofree char *case_subject = g_strconcat ("moderation/cases/", case_id, NULL);

  return lc_database_run (database, error, upsert, "ttttti", lc_request_get_member_id (request), subject, case_id, reason, words,
                          lc_time_now ()) == 1 &&
         (before->case_id == NULL || count_flag (database, case_id, before->reason, -1, error)) &&
         count_flag (database, case_id, reason, 1, error) &&
         lc_event_append (database, "case.changed", case_subject, "role:moderator", NULL, error);
}

/* Returns: (nullable): why what was told of cannot be */
static LcResponse *
check_subject (LcRequest          *request,
               const LcModerated  *subject)
{
  if (subject->subject == NULL)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
  if (g_str_equal (subject->author_id, lc_request_get_member_id (request)))
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "You wrote it yourself.");

  return NULL;
}

/**
 * lc_put_flag:
 * @request: PUT /api/v1/flags/{target_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_put_flag (LcRequest  *request,
             GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  g_auto(LcModerated) subject = { 0 };
  g_autofree char *case_id = NULL;
  const char *reason, *words;
  g_auto(Flag) flag = { 0 };
  LcResponse *refusal;

  reason = lc_reader_get_choice (reader, "reason", reasons, NULL);
  words = lc_reader_get_optional_text (reader, "words", LC_MAX_REASON, "");
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_moderated_find (&subject, request, lc_request_get_param (request, "target_id"), error))
    return NULL;
  refusal = check_subject (request, &subject);
  if (refusal != NULL || !load_flag (&flag, request, subject.subject, error))
    return refusal;
  if (flag.case_id != NULL && g_str_equal (flag.reason, reason) && g_str_equal (flag.words, words))
    return respond (&flag, subject.subject);
  if (flag.case_id != NULL && !flag.is_open)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "Somebody has looked at what you have reported.");

  if (!find_open_case (database, subject.subject, &case_id, error))
    return NULL;
  if (case_id == NULL)
    {
      case_id = lc_uuid_new ();
      if (!open_case (database, &subject, case_id, error))
        {
          lc_document_lost_race (error);
          return NULL;
        }
    }

  return store_flag (request, case_id, subject.subject, &flag, reason, words, error) &&
         load_flag (&flag, request, subject.subject, error) ? respond (&flag, subject.subject) : NULL;
}

static GPtrArray *
list_flaggers (LcJob   *job,
               GError **error)
{
  g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(LcStatement) statement = NULL;
  LcStep step = LC_STEP_ERROR;

  statement = lc_database_query (job->database, error,
                                 "SELECT member_id FROM flag WHERE case_id = $1 AND member_id > $2 ORDER BY member_id LIMIT $3", "tti",
                                 job->key, job->progress != NULL ? job->progress : "", (gint64) BATCH);
  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    g_ptr_array_add (members, g_strdup (lc_statement_get_text (statement, 0)));

  return step == LC_STEP_DONE ? g_steal_pointer (&members) : NULL;
}

/* Whether something came of it, and where; @place_id is NULL when there is no such case. */
static gboolean
load_decision (LcJob     *job,
               char     **place_id,
               gboolean  *was_kept,
               GError   **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (job->database, error,
                                                        "SELECT place_id, decision FROM moderation_case WHERE id = $1", "t", job->key);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  if (step == LC_STEP_ROW)
    {
      *place_id = g_strdup (lc_statement_get_text (statement, 0));
      *was_kept = g_strcmp0 (lc_statement_get_text (statement, 1), "keep") == 0;
    }
  return step != LC_STEP_ERROR;
}

/**
 * lc_tell_flaggers:
 * @job: a job of the kind %LC_JOB_TELL_FLAGGERS, for a case
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Tells the next of those who told of something that it was looked at.
 *
 * Returns: whether there are more
 */
LcJobOutcome
lc_tell_flaggers (LcJob   *job,
                  GError **error)
{
  g_autoptr(GPtrArray) members = NULL;
  g_autofree char *place_id = NULL;
  gboolean was_kept = FALSE;

  if (!load_decision (job, &place_id, &was_kept, error))
    return LC_JOB_FAILED;
  if (place_id == NULL)
    return LC_JOB_DONE;

  members = list_flaggers (job, error);
  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      LcNotice notice = {
        .kind = &lc_notice_flag,
        .member_id = g_ptr_array_index (members, i),
        .place_id = place_id,
        .target_id = job->key,
        .detail = was_kept ? "kept" : "acted",
      };

      if (!lc_notify (job->database, &notice, error))
        return LC_JOB_FAILED;
    }
  if (members == NULL)
    return LC_JOB_FAILED;

  return members->len == BATCH ? lc_job_go_on (job, g_ptr_array_index (members, BATCH - 1)) : LC_JOB_DONE;
}
