/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-case.h"

#include "lc-event.h"
#include "lc-limits.h"
#include "lc-markdown.h"
#include "lc-member-document.h"
#include "lc-version.h"

enum
{
  COLUMN_ID = LC_CASE_COLUMN_ID,
  COLUMN_SINCE = LC_CASE_COLUMN_SINCE,
  COLUMN_STATE,
  COLUMN_SUBJECT,
  COLUMN_POST_ID,
  COLUMN_PLACE_ID,
  COLUMN_TITLE,
  COLUMN_BODY,
  COLUMN_SPAM_COUNT,
  COLUMN_UNKIND_COUNT,
  COLUMN_OFF_TOPIC_COUNT,
  COLUMN_UNSAFE_COUNT,
  COLUMN_OTHER_COUNT,
  COLUMN_CLAIMED_BY,
  COLUMN_CLAIMED_UNTIL,
  COLUMN_DECISION,
  COLUMN_NOTE,
  COLUMN_SUSPEND_DAYS,
  COLUMN_SUSPENDED_UNTIL,
  COLUMN_WAS_GONE,
  COLUMN_DECIDED_BY,
  COLUMN_DECIDED_AT,
  COLUMN_APPEAL,
  COLUMN_APPEALED_AT,
  COLUMN_OUTCOME,
  COLUMN_OUTCOME_NOTE,
  COLUMN_OUTCOME_BY,
  COLUMN_OUTCOME_AT,
  COLUMN_CREATED_AT,
  COLUMN_VERSION,
  COLUMN_AUTHOR_ID,
  COLUMN_VIEWER_ID,
  COLUMN_AUTHOR,
  COLUMN_CLAIMANT = COLUMN_AUTHOR + LC_AUTHOR_N_COLUMNS,
  COLUMN_DECIDER = COLUMN_CLAIMANT + LC_AUTHOR_N_COLUMNS,
  COLUMN_OUTCOME_DECIDER = COLUMN_DECIDER + LC_AUTHOR_N_COLUMNS,
};

G_STATIC_ASSERT (COLUMN_OUTCOME_DECIDER + LC_AUTHOR_N_COLUMNS == LC_CASE_N_COLUMNS);

#define COLUMN_ROLE(person) ((person) + 4)
#define COLUMN_MEMBER_STATE(person) ((person) + 5)

/* The newest of those who told of it, and the newest of what was decided about its author before. */
#define MAX_FLAGS "50"
#define MAX_HISTORY "20"

/* In the order of #LcCaseState, ended by NULL. */
const char * const lc_case_states[] = { "open", "decided", "appealed", "closed", NULL };

static LcCaseState
read_state (LcStatement *statement)
{
  const char *text = lc_statement_get_text (statement, COLUMN_STATE);

  for (guint i = 0; lc_case_states[i] != NULL; i++)
    if (g_strcmp0 (text, lc_case_states[i]) == 0)
      return i;

  g_return_val_if_reached (LC_CASE_CLOSED);
}

/* Null for nobody, and for somebody who has left. */
static void
add_person (yyjson_mut_doc *document,
            yyjson_mut_val *object,
            const char     *key,
            LcStatement    *statement,
            guint           first_column)
{
  if (lc_statement_is_null (statement, first_column))
    yyjson_mut_obj_add_null (document, object, key);
  else
    lc_author_document_add (document, object, key, statement, first_column);
}

static void
add_subject (yyjson_mut_doc *document,
             yyjson_mut_val *object,
             LcStatement    *statement)
{
  const char *subject = lc_statement_get_text (statement, COLUMN_SUBJECT);

  lc_document_add_text (document, object, "id", lc_statement_get_text (statement, COLUMN_ID));
  lc_document_add_text (document, object, "state", lc_statement_get_text (statement, COLUMN_STATE));
  lc_document_add_text (document, object, "kind", g_str_has_prefix (subject, "posts/") ? "post" : "reply");
  lc_document_add_text (document, object, "subject", subject);
  lc_document_add_text (document, object, "post_id", lc_statement_get_text (statement, COLUMN_POST_ID));
  lc_document_add_text (document, object, "place_id", lc_statement_get_text (statement, COLUMN_PLACE_ID));
  lc_document_add_text (document, object, "title", lc_statement_get_text (statement, COLUMN_TITLE));
}

static void
add_excerpt (yyjson_mut_doc *document,
             yyjson_mut_val *object,
             LcStatement    *statement)
{
  g_autofree char *excerpt = lc_markdown_excerpt (lc_statement_get_text (statement, COLUMN_BODY), LC_MAX_POST_EXCERPT);

  lc_document_add_text (document, object, "excerpt", excerpt);
}

static void
add_reasons (yyjson_mut_doc *document,
             yyjson_mut_val *object,
             LcStatement    *statement)
{
  static const struct { const char *name; guint column; } reasons[] = {
    { "spam", COLUMN_SPAM_COUNT }, { "unkind", COLUMN_UNKIND_COUNT }, { "off_topic", COLUMN_OFF_TOPIC_COUNT },
    { "unsafe", COLUMN_UNSAFE_COUNT }, { "other", COLUMN_OTHER_COUNT },
  };
  yyjson_mut_val *counts = yyjson_mut_obj_add_obj (document, object, "reasons");
  gint64 sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      gint64 count = lc_statement_get_int (statement, reasons[i].column);

      yyjson_mut_obj_add_sint (document, counts, reasons[i].name, count);
      sum += count;
    }
  yyjson_mut_obj_add_sint (document, object, "flag_count", sum);
}

static gboolean
is_claimed (LcStatement *statement)
{
  return !lc_statement_is_null (statement, COLUMN_CLAIMED_BY) && lc_statement_get_int (statement, COLUMN_CLAIMED_UNTIL) > lc_time_now ();
}

static void
add_claim (yyjson_mut_doc *document,
           yyjson_mut_val *object,
           LcStatement    *statement)
{
  yyjson_mut_val *claim;

  if (!is_claimed (statement))
    {
      yyjson_mut_obj_add_null (document, object, "claim");
      return;
    }

  claim = yyjson_mut_obj_add_obj (document, object, "claim");
  add_person (document, claim, "member", statement, COLUMN_CLAIMANT);
  lc_document_add_column_time (document, claim, "until", statement, COLUMN_CLAIMED_UNTIL);
}

static void
add_decision_members (yyjson_mut_doc *document,
                      yyjson_mut_val *object,
                      LcStatement    *statement)
{
  lc_document_add_text (document, object, "decision", lc_statement_get_text (statement, COLUMN_DECISION));
  lc_document_add_text (document, object, "note", lc_statement_get_text (statement, COLUMN_NOTE));
  yyjson_mut_obj_add_sint (document, object, "suspend_days", lc_statement_get_int (statement, COLUMN_SUSPEND_DAYS));
  lc_document_add_column_time (document, object, "suspended_until", statement, COLUMN_SUSPENDED_UNTIL);
  lc_document_add_column_time (document, object, "decided_at", statement, COLUMN_DECIDED_AT);
}

static void
add_decision (yyjson_mut_doc *document,
              yyjson_mut_val *object,
              LcStatement    *statement)
{
  yyjson_mut_val *decision;

  if (lc_statement_is_null (statement, COLUMN_DECISION))
    {
      yyjson_mut_obj_add_null (document, object, "decision");
      return;
    }

  decision = yyjson_mut_obj_add_obj (document, object, "decision");
  add_decision_members (document, decision, statement);
  add_person (document, decision, "member", statement, COLUMN_DECIDER);
}

/* Who decided it is for moderators to know. */
static void
add_appeal (yyjson_mut_doc *document,
            yyjson_mut_val *object,
            LcStatement    *statement,
            LcCaseReader    reader)
{
  yyjson_mut_val *appeal;

  if (lc_statement_is_null (statement, COLUMN_APPEAL))
    {
      yyjson_mut_obj_add_null (document, object, "appeal");
      return;
    }

  appeal = yyjson_mut_obj_add_obj (document, object, "appeal");
  lc_document_add_text (document, appeal, "words", lc_statement_get_text (statement, COLUMN_APPEAL));
  lc_document_add_column_time (document, appeal, "appealed_at", statement, COLUMN_APPEALED_AT);
  lc_document_add_text (document, appeal, "outcome", lc_statement_get_text (statement, COLUMN_OUTCOME));
  lc_document_add_text (document, appeal, "note", lc_statement_get_text (statement, COLUMN_OUTCOME_NOTE));
  lc_document_add_column_time (document, appeal, "decided_at", statement, COLUMN_OUTCOME_AT);
  if (reader == LC_CASE_FOR_MODERATORS)
    add_person (document, appeal, "member", statement, COLUMN_OUTCOME_DECIDER);
}

static void
add_my (yyjson_mut_doc *document,
        yyjson_mut_val *object,
        LcStatement    *statement)
{
  const char *viewer_id = lc_statement_get_text (statement, COLUMN_VIEWER_ID);
  yyjson_mut_val *my = yyjson_mut_obj_add_obj (document, object, "my");

  yyjson_mut_obj_add_bool (document, my, "is_claimed", is_claimed (statement) &&
                                                       g_strcmp0 (lc_statement_get_text (statement, COLUMN_CLAIMED_BY), viewer_id) == 0);
  yyjson_mut_obj_add_bool (document, my, "may_decide", g_strcmp0 (lc_statement_get_text (statement, COLUMN_DECIDED_BY), viewer_id) != 0);
}

/**
 * lc_case_add_summary:
 * @document: a document
 * @object: an empty object in it
 * @statement: a statement at a row of %LC_CASE_COLUMNS
 *
 * Makes @object a case as it stands in lists of moderators.
 */
void
lc_case_add_summary (yyjson_mut_doc *document,
                     yyjson_mut_val *object,
                     LcStatement    *statement)
{
  add_subject (document, object, statement);
  add_excerpt (document, object, statement);
  add_person (document, object, "author", statement, COLUMN_AUTHOR);
  add_reasons (document, object, statement);
  add_claim (document, object, statement);
  add_decision (document, object, statement);
  add_appeal (document, object, statement, LC_CASE_FOR_MODERATORS);
  add_my (document, object, statement);
  lc_document_add_column_time (document, object, "since", statement, COLUMN_SINCE);
  lc_document_add_column_time (document, object, "created_at", statement, COLUMN_CREATED_AT);
  yyjson_mut_obj_add_sint (document, object, "version", lc_statement_get_int (statement, COLUMN_VERSION));
}

/**
 * lc_decision_add_members:
 * @document: a document
 * @object: an empty object in it
 * @statement: a statement at a row of %LC_CASE_COLUMNS
 *
 * Makes @object what the author is told of a case.
 */
void
lc_decision_add_members (yyjson_mut_doc *document,
                         yyjson_mut_val *object,
                         LcStatement    *statement)
{
  add_subject (document, object, statement);
  lc_document_add_text (document, object, "body", lc_statement_get_text (statement, COLUMN_BODY));
  add_decision_members (document, object, statement);
  add_appeal (document, object, statement, LC_CASE_FOR_AUTHOR);
  yyjson_mut_obj_add_bool (document, object, "can_appeal", read_state (statement) == LC_CASE_DECIDED);
  yyjson_mut_obj_add_sint (document, object, "version", lc_statement_get_int (statement, COLUMN_VERSION));
}

static gboolean
add_flags (LcCase          *self,
           LcDatabase      *database,
           yyjson_mut_val  *object,
           GError         **error)
{
  static const char query[] =
    "SELECT f.reason, f.words, f.created_at, " LC_AUTHOR_COLUMNS " FROM flag f JOIN member m ON m.id = f.member_id"
    " WHERE f.case_id = $1 ORDER BY f.member_id DESC LIMIT " MAX_FLAGS;
  yyjson_mut_val *flags = yyjson_mut_obj_add_arr (self->document, object, "flags");
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", self->id);
  LcStep step = LC_STEP_ERROR;

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    {
      yyjson_mut_val *flag = yyjson_mut_arr_add_obj (self->document, flags);

      lc_author_document_add (self->document, flag, "member", statement, 3);
      lc_document_add_text (self->document, flag, "reason", lc_statement_get_text (statement, 0));
      lc_document_add_text (self->document, flag, "words", lc_statement_get_text (statement, 1));
      lc_document_add_time (self->document, flag, "created_at", lc_statement_get_int (statement, 2));
    }

  return step == LC_STEP_DONE;
}

static gboolean
add_history (LcCase          *self,
             LcDatabase      *database,
             yyjson_mut_val  *object,
             GError         **error)
{
  static const char query[] =
    "SELECT k.id, k.title, k.decision, k.note, k.suspend_days, k.decided_at, k.outcome FROM moderation_case k"
    " WHERE k.author_id = $1 AND k.decided_at IS NOT NULL AND k.id <> $2 ORDER BY k.decided_at DESC, k.id DESC LIMIT " MAX_HISTORY;
  yyjson_mut_val *history = yyjson_mut_obj_add_arr (self->document, object, "history");
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "tt", self->author_id, self->id);
  LcStep step = LC_STEP_ERROR;

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    {
      yyjson_mut_val *past = yyjson_mut_arr_add_obj (self->document, history);

      lc_document_add_text (self->document, past, "case_id", lc_statement_get_text (statement, 0));
      lc_document_add_text (self->document, past, "title", lc_statement_get_text (statement, 1));
      lc_document_add_text (self->document, past, "decision", lc_statement_get_text (statement, 2));
      lc_document_add_text (self->document, past, "note", lc_statement_get_text (statement, 3));
      yyjson_mut_obj_add_sint (self->document, past, "suspend_days", lc_statement_get_int (statement, 4));
      lc_document_add_time (self->document, past, "decided_at", lc_statement_get_int (statement, 5));
      lc_document_add_text (self->document, past, "outcome", lc_statement_get_text (statement, 6));
    }

  return step == LC_STEP_DONE;
}

static void
read_row (LcCase       *self,
          LcStatement  *statement)
{
  self->id = g_strdup (lc_statement_get_text (statement, COLUMN_ID));
  self->subject = g_strdup (lc_statement_get_text (statement, COLUMN_SUBJECT));
  self->post_id = g_strdup (lc_statement_get_text (statement, COLUMN_POST_ID));
  self->author_id = g_strdup (lc_statement_get_text (statement, COLUMN_AUTHOR_ID));
  self->place_id = g_strdup (lc_statement_get_text (statement, COLUMN_PLACE_ID));
  self->state = read_state (statement);
  self->claimed_by = g_strdup (lc_statement_get_text (statement, COLUMN_CLAIMED_BY));
  self->claimed_until = lc_statement_get_int (statement, COLUMN_CLAIMED_UNTIL);
  self->decision = g_strdup (lc_statement_get_text (statement, COLUMN_DECISION));
  self->note = g_strdup (lc_statement_get_text (statement, COLUMN_NOTE));
  self->suspend_days = lc_statement_get_int (statement, COLUMN_SUSPEND_DAYS);
  self->was_gone = lc_statement_get_int (statement, COLUMN_WAS_GONE) != 0;
  self->decided_by = g_strdup (lc_statement_get_text (statement, COLUMN_DECIDED_BY));
  self->appeal = g_strdup (lc_statement_get_text (statement, COLUMN_APPEAL));
  self->outcome = g_strdup (lc_statement_get_text (statement, COLUMN_OUTCOME));
  self->outcome_note = g_strdup (lc_statement_get_text (statement, COLUMN_OUTCOME_NOTE));
  self->outcome_by = g_strdup (lc_statement_get_text (statement, COLUMN_OUTCOME_BY));
  self->version = lc_statement_get_int (statement, COLUMN_VERSION);
  self->is_author_gone = g_strcmp0 (lc_statement_get_text (statement, COLUMN_MEMBER_STATE (COLUMN_AUTHOR)), "active") != 0;
  if (!lc_role_from_string (lc_statement_get_text (statement, COLUMN_ROLE (COLUMN_AUTHOR)), &self->author_role))
    self->author_role = LC_ROLE_MEMBER;
}

/**
 * lc_case_load:
 * @self: (out caller-allocates): the case; its id is %NULL when there is none for who asks
 * @request: who asks
 * @reader: as who
 * @id: its id
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * What is about a moderator is not theirs to look at; an author reads what they are told of.
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_case_load (LcCase        *self,
              LcRequest     *request,
              LcCaseReader   reader,
              const char    *id,
              GError       **error)
{
  static const char * const queries[] = {
    [LC_CASE_FOR_MODERATORS] = "SELECT " LC_CASE_COLUMNS " FROM moderation_case k" LC_CASE_JOINS
                               " WHERE k.id = $2 AND k.author_id <> $1 AND " LC_PLACE_SEEN_INSIDE ("k.place_id", "$1"),
    [LC_CASE_FOR_AUTHOR] = "SELECT " LC_CASE_COLUMNS " FROM moderation_case k" LC_CASE_JOINS
                           " WHERE k.id = $2 AND k.author_id = $1 AND " LC_CASE_TOLD,
  };
  LcDatabase *database = lc_request_get_database (request);
  g_autoptr(LcStatement) statement = NULL;
  yyjson_mut_val *root;
  LcStep step;

  *self = (LcCase) { 0 };
  statement = lc_database_query (database, error, queries[reader], "tt", lc_request_get_member_id (request), id);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;
  if (step == LC_STEP_DONE)
    return TRUE;

  read_row (self, statement);
  self->document = lc_document_new (&root);
  if (reader == LC_CASE_FOR_AUTHOR)
    {
      lc_decision_add_members (self->document, root, statement);
      return TRUE;
    }

  lc_case_add_summary (self->document, root, statement);
  lc_document_add_text (self->document, root, "body", lc_statement_get_text (statement, COLUMN_BODY));
  g_clear_pointer (&statement, lc_statement_free);

  return add_flags (self, database, root, error) && add_history (self, database, root, error);
}

/**
 * lc_case_find:
 * @self: (out caller-allocates): the case that @request names
 * @request: a request
 * @reader: as who it is read
 * @answer: (out) (transfer full): the refusal, when there is none for who asks
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether to go on; if not, either @answer or @error is set
 */
gboolean
lc_case_find (LcCase        *self,
              LcRequest     *request,
              LcCaseReader   reader,
              LcResponse   **answer,
              GError       **error)
{
  if (!lc_case_load (self, request, reader, lc_request_get_param (request, "case_id"), error))
    return FALSE;
  if (self->id == NULL)
    *answer = lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  return *answer == NULL;
}

/**
 * lc_case_may_judge:
 * @self: a case
 * @request: who asks
 *
 * Returns: whether who asks may decide about it, or about the appeal against what was decided
 */
gboolean
lc_case_may_judge (const LcCase *self,
                   LcRequest    *request)
{
  LcViewer viewer = lc_request_get_viewer (request);

  return lc_policy_may_judge (&viewer, self->author_id, self->decided_by);
}

/**
 * lc_case_is_claimed_by:
 * @self: a case
 * @member_id: (nullable): a member, or %NULL for anybody
 * @now: the time
 *
 * Returns: whether it is claimed by @member_id
 */
gboolean
lc_case_is_claimed_by (const LcCase *self,
                       const char   *member_id,
                       gint64        now)
{
  return self->claimed_by != NULL && self->claimed_until > now && (member_id == NULL || g_str_equal (self->claimed_by, member_id));
}

/**
 * lc_case_finish_change:
 * @self: a case that was changed
 * @database: a connection in a write transaction
 * @n_changed: what the UPDATE of its row returned, which asks for its version
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it is changed, and told of
 */
gboolean
lc_case_finish_change (const LcCase  *self,
                       LcDatabase    *database,
                       gint64         n_changed,
                       GError       **error)
{
  g_autofree char *subject = g_strconcat ("moderation/cases/", self->id, NULL);

  if (n_changed == 0)
    g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY, "The case was changed meanwhile");

  return n_changed == 1 && lc_event_append (database, "case.changed", subject, "role:moderator", NULL, error);
}

/**
 * lc_case_respond:
 * @self: a case that @request has changed
 * @request: the request
 * @reader: as who it is read
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer with the case as it is now
 */
LcResponse *
lc_case_respond (const LcCase  *self,
                 LcRequest     *request,
                 LcCaseReader   reader,
                 GError       **error)
{
  g_auto(LcCase) changed = { 0 };

  if (!lc_case_load (&changed, request, reader, self->id, error))
    return NULL;

  return lc_response_new_version (200, g_steal_pointer (&changed.document), changed.version);
}

void
lc_case_clear (LcCase *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->subject, g_free);
  g_clear_pointer (&self->post_id, g_free);
  g_clear_pointer (&self->author_id, g_free);
  g_clear_pointer (&self->place_id, g_free);
  g_clear_pointer (&self->claimed_by, g_free);
  g_clear_pointer (&self->decision, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->decided_by, g_free);
  g_clear_pointer (&self->appeal, g_free);
  g_clear_pointer (&self->outcome, g_free);
  g_clear_pointer (&self->outcome_note, g_free);
  g_clear_pointer (&self->outcome_by, g_free);
  g_clear_pointer (&self->document, yyjson_mut_doc_free);
}
