/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-membership-private.h"

#include "lc-member-document.h"
#include "lc-moderation.h"
#include "lc-notice.h"
#include "lc-page.h"
#include "lc-time.h"

/* Where one leads, others who lead with that one are co-leaders. */
#define COLUMNS \
  "b.updated_at, b.member_id, b.state, CASE WHEN b.role = 'leader' AND w.leader_id <> b.member_id THEN 'co_leader' ELSE b.role END," \
  " b.created_at, " LC_AUTHOR_COLUMNS
#define TABLES "membership b JOIN member m ON m.id = b.member_id JOIN place w ON w.id = b.place_id"

enum
{
  COLUMN_UPDATED_AT,
  COLUMN_MEMBER_ID,
  COLUMN_STATE,
  COLUMN_ROLE,
  COLUMN_CREATED_AT,
  COLUMN_MEMBER,
};

/* What one may be put into, and what can be listed. */
static const char * const new_states[] = { "invited", "joined", "removed", NULL };
static const char * const listed_states[] = { "joined", "requested", "invited", "removed", NULL };
static const char * const roles[] = { "member", "co_leader", "leader", NULL };

static void
add_members (yyjson_mut_doc *document,
             yyjson_mut_val *object,
             LcStatement    *statement)
{
  lc_document_add_text (document, object, "member_id", lc_statement_get_text (statement, COLUMN_MEMBER_ID));
  lc_author_document_add (document, object, "member", statement, COLUMN_MEMBER);
  lc_document_add_text (document, object, "state", lc_statement_get_text (statement, COLUMN_STATE));
  lc_document_add_text (document, object, "role", lc_statement_get_text (statement, COLUMN_ROLE));
  lc_document_add_time (document, object, "created_at", lc_statement_get_int (statement, COLUMN_CREATED_AT));
  lc_document_add_time (document, object, "updated_at", lc_statement_get_int (statement, COLUMN_UPDATED_AT));
}

static gboolean
may_manage (LcRequest      *request,
            const LcPlace  *place)
{
  LcViewer viewer = lc_request_get_viewer (request);

  return lc_policy_check (LC_ACTION_MANAGE_MEMBERS, &viewer, place, NULL) == LC_VERDICT_ALLOWED;
}

/**
 * lc_list_place_members:
 * @request: GET /api/v1/spaces/{space_id}/members, and the same of other places
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_place_members (LcRequest  *request,
                       GError    **error)
{
  static const char * const queries[] = LC_PAGE_QUERIES (
    "SELECT " COLUMNS " FROM " TABLES
    " WHERE b.place_id = $1 AND b.state = $2 AND (b.updated_at, b.member_id) < ($3, $4)"
    " ORDER BY b.updated_at DESC, b.member_id DESC");
  const char *state = lc_request_get_query (request, "state");
  LcViewer viewer = lc_request_get_viewer (request);
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPageStart) start = { 0 };
  g_auto(LcMembership) own = { 0 };
  g_auto(LcPage) page = { 0 };
  LcResponse *answer = NULL;

  if (state == NULL)
    state = listed_states[0];
  if (!g_strv_contains (listed_states, state))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`state` is joined, requested, invited or removed.");
  if (!lc_page_start_read (&start, request, G_MAXINT64))
    return lc_page_start_problem ();
  if (!lc_membership_find (&own, request, NULL, &answer, error))
    return answer;
  if (!lc_policy_sees_inside (&viewer, &own.place))
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "Only its members see who is in this %s.", lc_place_get_noun (&own.place));
  if (!g_str_equal (state, listed_states[0]) && !may_manage (request, &own.place))
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "Only its leaders see who is to be let into this %s.",
                                    lc_place_get_noun (&own.place));

  lc_page_init (&page, request);
  statement = lc_database_query (lc_request_get_database (request), error, queries[lc_page_get_size (&page)], "ttit", own.place.id,
                                 state, start.key, start.id);

  return lc_page_fill (&page, statement, add_members, COLUMN_UPDATED_AT, COLUMN_MEMBER_ID, error);
}

static LcStep
find_member (LcDatabase  *database,
             const char  *member_id,
             GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error,
                                                        "SELECT 1 FROM member WHERE id = $1 AND state = 'active'", "t", member_id);

  return statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;
}

/* Loads what the member whom the path names is to the place, if who asks may change that. */
static gboolean
load_target (LcRequest     *request,
             LcMembership  *target,
             LcResponse   **answer,
             GError       **error)
{
  const char *member_id = lc_request_get_param (request, "member_id");
  g_auto(LcMembership) own = { 0 };
  LcStep step;

  if (!lc_membership_find (&own, request, NULL, answer, error))
    return FALSE;
  if (!may_manage (request, &own.place))
    {
      *answer = lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "Only its leaders choose the members of this %s.",
                                         lc_place_get_noun (&own.place));
      return FALSE;
    }

  step = find_member (lc_request_get_database (request), member_id, error);
  if (step == LC_STEP_DONE)
    *answer = lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  return step == LC_STEP_ROW && lc_membership_load (target, lc_request_get_database (request), member_id, own.place.id, error);
}

static LcResponse *
respond (LcRequest   *request,
         const char  *place_id,
         GError     **error)
{
  static const char query[] =
    "SELECT " COLUMNS " FROM " TABLES " WHERE b.place_id = $1 AND b.member_id = $2";
  g_autoptr(LcStatement) statement = lc_database_query (lc_request_get_database (request), error, query, "tt", place_id,
                                                        lc_request_get_param (request, "member_id"));
  yyjson_mut_doc *document;
  yyjson_mut_val *root;

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return NULL;

  document = lc_document_new (&root);
  add_members (document, root, statement);
  return lc_response_new_json (200, document);
}

/* Tells the member that the way is open. */
static gboolean
notify (LcRequest           *request,
        const LcMembership  *before,
        const LcMembership  *after,
        const char          *member_id,
        GError             **error)
{
  gboolean is_invited = after->place.relation == LC_RELATION_INVITED && before->place.relation != LC_RELATION_INVITED;
  gboolean is_admitted = lc_relation_is_in (after->place.relation) && before->place.relation == LC_RELATION_REQUESTED;
  LcNotice notice = {
    .kind = is_invited ? &lc_notice_invitation : &lc_notice_admission,
    .member_id = member_id,
    .actor_id = lc_request_get_member_id (request),
    .place_id = after->place.id,
    .target_id = after->place.id,
  };

  return (!is_invited && !is_admitted) || lc_notify (lc_request_get_database (request), &notice, error);
}

static gboolean
note (LcRequest           *request,
      const LcMembership  *after,
      const char          *member_id,
      GError             **error)
{
  g_autofree char *place = lc_place_dup_subject (&after->place);
  g_autofree char *subject = g_strconcat (place, "/members/", member_id, NULL);
  LcDeed deed = {
    .action = "membership.changed",
    .subject = subject,
    .member_id = member_id,
    .place_id = after->place.id,
    .detail = lc_relation_names[after->place.relation],
  };

  return lc_moderation_note (request, &deed, error);
}

static gboolean
finish (LcRequest           *request,
        const LcMembership  *before,
        gint64               n_changed,
        LcResponse         **answer,
        GError             **error)
{
  const char *member_id = lc_request_get_param (request, "member_id");
  g_auto(LcMembership) after = { 0 };

  if (n_changed <= 0)
    return n_changed == 0;

  return lc_membership_finish (before, lc_request_get_database (request), member_id, &after, answer, error) &&
         notify (request, before, &after, member_id, error) &&
         note (request, &after, member_id, error);
}

/* What an invitation makes of somebody: who has asked to be let in is in, and who is in stays so. */
static const char *
get_state_when_invited (LcRelation relation)
{
  return relation == LC_RELATION_REQUESTED || lc_relation_is_in (relation) ? "joined" : "invited";
}

/* Whether there is such a role; the store knows but one for all who lead. */
static gboolean
check_role (const LcMembership  *target,
            const char          *state,
            const char         **role,
            LcResponse         **answer)
{
  const char *noun = lc_place_get_noun (&target->place);
  gboolean one_leads = target->leader_id != NULL;

  if (*role == NULL)
    return TRUE;

  if (!g_str_equal (state, "joined"))
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "Only who is in a %s has a role there.", noun);
  else if (one_leads && g_str_equal (*role, "leader"))
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "One leads a %s, who may hand that over.", noun);
  else if (!one_leads && g_str_equal (*role, "co_leader"))
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "All who lead a %s are leaders.", noun);
  if (g_str_equal (*role, "co_leader"))
    *role = "leader";

  return *answer == NULL;
}

/* Whether the member can be put there; otherwise @answer says why not, or @error is set. */
static gboolean
check_change (LcRequest           *request,
              const LcMembership  *target,
              const char          *state,
              const char          *role,
              LcResponse         **answer,
              GError             **error)
{
  const char *noun = lc_place_get_noun (&target->place);
  gboolean is_joined = g_str_equal (state, "joined");
  gboolean leads_on = is_joined && g_strcmp0 (role, "member") != 0;
  gboolean must_stay = FALSE;

  if (is_joined && !lc_relation_is_in (target->place.relation) && target->place.relation != LC_RELATION_REQUESTED)
    {
      *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT,
                                         "Nobody is in a %s who did not ask to be, or accept an invitation.", noun);
      return FALSE;
    }

  if (!leads_on && !g_str_equal (state, "invited") &&
      !lc_membership_must_stay (target, lc_request_get_database (request), lc_request_get_param (request, "member_id"), &must_stay,
                                error))
    return FALSE;
  if (must_stay)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "Somebody must lead this %s: make somebody else a leader before.", noun);

  return !must_stay;
}

/**
 * lc_put_place_member:
 * @request: PUT /api/v1/spaces/{space_id}/members/{member_id}, and the same of other places
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_put_place_member (LcRequest  *request,
                     GError    **error)
{
  static const char upsert[] =
    "INSERT INTO membership (member_id, place_id, state, role, created_at, updated_at)"
    " VALUES ($1, $2, $3, COALESCE($4, 'member'), $5, $5)"
    " ON CONFLICT (member_id, place_id) DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at,"
    " role = CASE WHEN excluded.state = 'joined' THEN COALESCE($4, membership.role) ELSE 'member' END"
    " WHERE membership.state <> excluded.state OR (excluded.state = 'joined' AND membership.role <> COALESCE($4, membership.role))";
  LcReader *reader = lc_request_get_reader (request);
  g_auto(LcMembership) before = { 0 };
  LcResponse *answer = NULL;
  const char *role = NULL;
  const char *state;
  gint64 n_changed;

  state = lc_reader_get_choice (reader, "state", new_states, NULL);
  if (lc_reader_has (reader, "role"))
    role = lc_reader_get_choice (reader, "role", roles, NULL);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!load_target (request, &before, &answer, error) || !check_role (&before, state, &role, &answer) ||
      !check_change (request, &before, state, role, &answer, error))
    return answer;

  if (g_str_equal (state, "invited"))
    state = get_state_when_invited (before.place.relation);
  n_changed = lc_database_run (lc_request_get_database (request), error, upsert, "tttti",
                               lc_request_get_param (request, "member_id"), before.place.id, state, role, lc_time_now ());

  return finish (request, &before, n_changed, &answer, error) ? respond (request, before.place.id, error) : answer;
}

/**
 * lc_delete_place_member:
 * @request: DELETE /api/v1/spaces/{space_id}/members/{member_id}, and the same of other places
 * @error: return location for an error
 *
 * Refuses a request, takes an invitation back, or lets somebody come again who was removed.
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_delete_place_member (LcRequest  *request,
                        GError    **error)
{
  static const char forget[] =
    "UPDATE membership SET state = 'none', role = 'member', updated_at = $3"
    " WHERE member_id = $1 AND place_id = $2 AND state IN ('requested', 'invited', 'removed')";
  g_auto(LcMembership) before = { 0 };
  LcResponse *answer = NULL;
  gint64 n_changed;

  if (!load_target (request, &before, &answer, error))
    return answer;
  if (lc_relation_is_in (before.place.relation))
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "Who is in a %s is removed by setting the state `removed`.",
                                    lc_place_get_noun (&before.place));

  n_changed = lc_database_run (lc_request_get_database (request), error, forget, "tti",
                               lc_request_get_param (request, "member_id"), before.place.id, lc_time_now ());

  return finish (request, &before, n_changed, &answer, error) ? lc_response_new_empty (204) : answer;
}
