/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-leadership-private.h"

#include "lc-case.h"
#include "lc-event.h"
#include "lc-limits.h"
#include "lc-moderated.h"
#include "lc-moderation.h"
#include "lc-notice.h"
#include "lc-page.h"
#include "lc-version.h"

/* An author may say once that a decision is wrong. Somebody else decides about that than who decided. */

static const char * const outcomes[] = { "upheld", "overturned", NULL };

/**
 * lc_list_decisions:
 * @request: GET /api/v1/me/decisions
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_decisions (LcRequest  *request,
                   GError    **error)
{
  static const char * const queries[] = LC_PAGE_QUERIES (
    "SELECT " LC_CASE_COLUMNS ", k.decided_at FROM moderation_case k" LC_CASE_JOINS " WHERE k.author_id = $1 AND " LC_CASE_TOLD
    " AND (k.decided_at, k.id) < ($2, $3) ORDER BY k.decided_at DESC, k.id DESC");
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPageStart) start = { 0 };
  g_auto(LcPage) page = { 0 };

  if (!lc_page_start_read (&start, request, G_MAXINT64))
    return lc_page_start_problem ();

  lc_page_init (&page, request);
  statement = lc_database_query (lc_request_get_database (request), error, queries[lc_page_get_size (&page)], "tit",
                                 lc_request_get_member_id (request), start.key, start.id);

  return lc_page_fill (&page, statement, lc_decision_add_members, LC_CASE_N_COLUMNS, LC_CASE_COLUMN_ID, error);
}

/**
 * lc_get_decision:
 * @request: GET /api/v1/me/decisions/{case_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_decision (LcRequest  *request,
                 GError    **error)
{
  LcResponse *answer = NULL;
  g_auto(LcCase) one = { 0 };

  return lc_case_find (&one, request, LC_CASE_FOR_AUTHOR, &answer, error)
         ? lc_response_new_version (200, g_steal_pointer (&one.document), one.version) : answer;
}

static gboolean
append_event (const LcCase  *self,
              LcDatabase    *database,
              GError       **error)
{
  g_autofree char *audience = g_strconcat ("member:", self->author_id, NULL);
  g_autofree char *subject = g_strconcat ("me/decisions/", self->id, NULL);

  return lc_event_append (database, "decision.changed", subject, audience, NULL, error);
}

/**
 * lc_put_appeal:
 * @request: PUT /api/v1/me/decisions/{case_id}/appeal
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_put_appeal (LcRequest  *request,
               GError    **error)
{
  static const char update[] =
    "UPDATE moderation_case SET state = 'appealed', since = $3, appeal = $4, appealed_at = $3, version = version + 1"
    " WHERE id = $1 AND version = $2";
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  LcResponse *answer = NULL;
  g_auto(LcCase) one = { 0 };
  const char *words;
  gint64 n_changed;

  words = lc_reader_get_text (reader, "words", 1, LC_MAX_APPEAL);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_case_find (&one, request, LC_CASE_FOR_AUTHOR, &answer, error))
    return answer;
  if (g_strcmp0 (one.appeal, words) == 0)
    return lc_response_new_version (200, g_steal_pointer (&one.document), one.version);
  if (one.state != LC_CASE_DECIDED)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "You have appealed already.");

  n_changed = lc_database_run (database, error, update, "tiit", one.id, one.version, lc_time_now (), words);
  if (!lc_case_finish_change (&one, database, n_changed, error) || !append_event (&one, database, error))
    return NULL;

  return lc_case_respond (&one, request, LC_CASE_FOR_AUTHOR, error);
}

static gboolean
store_outcome (const LcCase  *self,
               LcRequest     *request,
               const char    *outcome,
               const char    *note,
               GError       **error)
{
  static const char update[] =
    "UPDATE moderation_case SET state = 'closed', since = $3, claimed_by = NULL, claimed_until = NULL, outcome = $4, outcome_note = $5,"
    " outcome_by = $6, outcome_at = $3, version = version + 1 WHERE id = $1 AND version = $2";
  LcDatabase *database = lc_request_get_database (request);
  gint64 n_changed = lc_database_run (database, error, update, "tiittt", self->id, self->version, lc_time_now (), outcome, note,
                                      lc_request_get_member_id (request));

  return lc_case_finish_change (self, database, n_changed, error);
}

/* What was done is undone. */
static gboolean
overturn (const LcCase  *self,
          LcRequest     *request,
          const char    *note,
          GError       **error)
{
  const char *id = NULL;
  const LcModeratedKind *kind = lc_moderated_find_kind (self->subject, &id);

  return (kind == NULL || g_strcmp0 (self->decision, "delete") != 0 ||
          kind->give_back (request, id, note, self->was_gone, error)) &&
         (self->suspend_days == 0 || lc_suspension_renew (lc_request_get_database (request), self->author_id, error));
}

static gboolean
tell_outcome (const LcCase  *self,
              LcRequest     *request,
              const char    *outcome,
              const char    *note,
              GError       **error)
{
  LcDeed deed = {
    .action = "appeal.decided", .subject = self->subject, .member_id = self->author_id, .place_id = self->place_id,
    .detail = outcome, .reason = note,
  };
  LcNotice notice = {
    .kind = &lc_notice_appeal,
    .member_id = self->author_id,
    .place_id = self->place_id,
    .target_id = self->id,
    .detail = outcome,
  };
  LcDatabase *database = lc_request_get_database (request);

  return lc_moderation_note (request, &deed, error) && lc_notify (database, &notice, error) && append_event (self, database, error);
}

/* Returns: (nullable): why who asks cannot decide about the appeal */
static LcResponse *
check_outcome (const LcCase *self,
               LcRequest    *request)
{
  if (self->state != LC_CASE_APPEALED)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "There is no appeal that waits.");
  if (!lc_case_may_judge (self, request))
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "Another moderator decides about an appeal.");
  if (!lc_case_is_claimed_by (self, lc_request_get_member_id (request), lc_time_now ()))
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "Claim it first, so that nobody else decides it meanwhile.");

  return NULL;
}

/**
 * lc_put_outcome:
 * @request: PUT /api/v1/moderation/cases/{case_id}/outcome
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_put_outcome (LcRequest  *request,
                GError    **error)
{
  LcReader *reader = lc_request_get_reader (request);
  const char *outcome, *note;
  LcResponse *answer = NULL;
  g_auto(LcCase) one = { 0 };

  outcome = lc_reader_get_choice (reader, "outcome", outcomes, NULL);
  note = lc_reader_get_text (reader, "note", 1, LC_MAX_REASON);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_case_find (&one, request, LC_CASE_FOR_MODERATORS, &answer, error))
    return answer;
  if (one.state == LC_CASE_CLOSED && g_strcmp0 (one.outcome_by, lc_request_get_member_id (request)) == 0 &&
      g_strcmp0 (one.outcome, outcome) == 0 && g_strcmp0 (one.outcome_note, note) == 0)
    return lc_response_new_version (200, g_steal_pointer (&one.document), one.version);

  answer = check_outcome (&one, request);
  if (answer != NULL || !store_outcome (&one, request, outcome, note, error) ||
      (g_str_equal (outcome, "overturned") && !overturn (&one, request, note, error)) ||
      !tell_outcome (&one, request, outcome, note, error))
    return answer;

  return lc_case_respond (&one, request, LC_CASE_FOR_MODERATORS, error);
}
