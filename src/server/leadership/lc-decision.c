/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-leadership-private.h"

#include "lc-case.h"
#include "lc-event.h"
#include "lc-job.h"
#include "lc-limits.h"
#include "lc-moderated.h"
#include "lc-moderation.h"
#include "lc-notice.h"
#include "lc-version.h"

#define DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
#define MAX_SUSPEND_DAYS 365

static const char * const decisions[] = { "keep", "warn", "delete", NULL };

/* What a moderator sends. */
typedef struct
{
  const char *decision;
  const char *note;
  gint64      suspend_days;
} Decision;

static gboolean
read_decision (Decision *self,
               LcReader *reader)
{
  self->decision = lc_reader_get_choice (reader, "decision", decisions, NULL);
  self->note = lc_reader_get_optional_text (reader, "note", LC_MAX_REASON, "");
  self->suspend_days = lc_reader_get_int (reader, "suspend_days", 0, MAX_SUSPEND_DAYS, 0);
  if (self->decision != NULL && !g_str_equal (self->decision, "keep") && self->note != NULL && self->note[0] == '\0')
    lc_reader_add_problem (reader, "/note", "says why, to who wrote it");
  if (g_strcmp0 (self->decision, "keep") == 0 && self->suspend_days > 0)
    lc_reader_add_problem (reader, "/suspend_days", "goes with a warning or a deletion");

  return lc_reader_finish (reader);
}

/**
 * lc_suspension_renew:
 * @database: a connection in a write transaction
 * @member_id: a member
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Says of a member until when they write nothing, as it follows from what was decided and not overturned. The only function that does.
 *
 * Returns: whether it went well
 */
gboolean
lc_suspension_renew (LcDatabase  *database,
                     const char  *member_id,
                     GError     **error)
{
  static const char update[] =
    "UPDATE member SET suspended_until = (SELECT max(k.suspended_until) FROM moderation_case k WHERE k.author_id = $1"
    " AND k.decided_at IS NOT NULL AND COALESCE(k.outcome, 'upheld') = 'upheld') WHERE id = $1";
  g_autofree char *audience = g_strconcat ("member:", member_id, NULL);

  return lc_database_run (database, error, update, "t", member_id) == 1 &&
         lc_event_append (database, "account.updated", "account", audience, NULL, error);
}

static gboolean
store (const LcCase    *self,
       LcRequest       *request,
       const Decision  *decision,
       gboolean         was_gone,
       GError         **error)
{
  static const char update[] =
    "UPDATE moderation_case SET state = 'decided', since = $3, claimed_by = NULL, claimed_until = NULL, decision = $4, note = $5,"
    " suspend_days = $6, suspended_until = $7, was_gone = $8, decided_by = $9, decided_at = $3, version = version + 1"
    " WHERE id = $1 AND version = $2";
  LcDatabase *database = lc_request_get_database (request);
  gint64 now = lc_time_now (), until = now + decision->suspend_days * DAY;
  gint64 n_changed;

  n_changed = lc_database_run (database, error, update, "tiittinit", self->id, self->version, now, decision->decision, decision->note,
                               decision->suspend_days, decision->suspend_days > 0 ? &until : NULL, (gint64) was_gone,
                               lc_request_get_member_id (request));
  return lc_case_finish_change (self, database, n_changed, error) &&
         (decision->suspend_days == 0 || lc_suspension_renew (database, self->author_id, error));
}

static gboolean
note_in_log (const LcCase    *self,
             LcRequest       *request,
             const Decision  *decision,
             GError         **error)
{
  LcDeed deed = {
    .action = "case.decided", .subject = self->subject, .member_id = self->author_id, .place_id = self->place_id,
    .detail = decision->decision, .reason = decision->note[0] != '\0' ? decision->note : NULL,
  };
  LcDeed suspension = deed;
  g_autofree char *days = g_strdup_printf ("%" G_GINT64_FORMAT, decision->suspend_days);

  suspension.action = "member.suspended";
  suspension.detail = days;
  return lc_moderation_note (request, &deed, error) &&
         (decision->suspend_days == 0 || lc_moderation_note (request, &suspension, error));
}

/* Who wrote it is told when something was done to it; who told of it, that it was looked at. */
static gboolean
tell (const LcCase    *self,
      LcRequest       *request,
      const Decision  *decision,
      GError         **error)
{
  LcDatabase *database = lc_request_get_database (request);
  g_autofree char *audience = g_strconcat ("member:", self->author_id, NULL);
  g_autofree char *subject = g_strconcat ("me/decisions/", self->id, NULL);
  LcNotice notice = {
    .kind = &lc_notice_decision,
    .member_id = self->author_id,
    .place_id = self->place_id,
    .target_id = self->id,
    .detail = decision->suspend_days > 0 ? "suspend" : decision->decision,
  };

  return lc_job_request (database, LC_JOB_TELL_FLAGGERS, self->id, lc_time_now (), error) &&
         (g_str_equal (decision->decision, "keep") ||
          (lc_notify (database, &notice, error) && lc_event_append (database, "decision.changed", subject, audience, NULL, error)));
}

static gboolean
decide (const LcCase    *self,
        LcRequest       *request,
        const Decision  *decision,
        GError         **error)
{
  const LcModeratedKind *kind;
  gboolean was_gone = FALSE;
  const char *id = NULL;

  kind = lc_moderated_find_kind (self->subject, &id);
  if (kind != NULL && g_str_equal (decision->decision, "delete") &&
      !kind->take_away (request, id, decision->note, &was_gone, error))
    return FALSE;

  return store (self, request, decision, was_gone, error) && note_in_log (self, request, decision, error) &&
         tell (self, request, decision, error);
}

/* Whether it is a retry of what who asks has decided. */
static gboolean
is_decided_so (const LcCase    *self,
               LcRequest       *request,
               const Decision  *decision)
{
  return self->state != LC_CASE_OPEN && g_strcmp0 (self->decided_by, lc_request_get_member_id (request)) == 0 &&
         g_strcmp0 (self->decision, decision->decision) == 0 && g_strcmp0 (self->note, decision->note) == 0 &&
         self->suspend_days == decision->suspend_days;
}

/* Returns: (nullable): why it cannot be decided so */
static LcResponse *
check_decision (const LcCase    *self,
                LcRequest       *request,
                const Decision  *decision)
{
  LcViewer viewer = lc_request_get_viewer (request);

  if (self->state != LC_CASE_OPEN)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "It is decided.");
  if (!lc_case_may_judge (self, request))
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, NULL);
  if (decision->suspend_days > 0 && (self->is_author_gone || !lc_policy_may_suspend (&viewer, self->author_role)))
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "You suspend only those whose role is below yours.");
  if (!lc_case_is_claimed_by (self, viewer.member_id, lc_time_now ()))
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "Claim it first, so that nobody else decides it meanwhile.");

  return NULL;
}

/**
 * lc_put_decision:
 * @request: PUT /api/v1/moderation/cases/{case_id}/decision
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_put_decision (LcRequest  *request,
                 GError    **error)
{
  LcReader *reader = lc_request_get_reader (request);
  LcResponse *answer = NULL;
  g_auto(LcCase) one = { 0 };
  Decision decision;

  if (!read_decision (&decision, reader))
    return lc_response_new_invalid (reader);

  if (!lc_case_find (&one, request, LC_CASE_FOR_MODERATORS, &answer, error))
    return answer;
  if (is_decided_so (&one, request, &decision))
    return lc_response_new_version (200, g_steal_pointer (&one.document), one.version);
  answer = check_decision (&one, request, &decision);
  if (answer != NULL || !decide (&one, request, &decision, error))
    return answer;

  return lc_case_respond (&one, request, LC_CASE_FOR_MODERATORS, error);
}
