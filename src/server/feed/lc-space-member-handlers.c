/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-private.h"

#include "lc-member-document.h"
#include "lc-notice.h"
#include "lc-page.h"
#include "lc-space-membership.h"

#define COLUMNS "b.updated_at, b.member_id, b.state, b.role, b.created_at, " LC_AUTHOR_COLUMNS

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
static const char * const roles[] = { "member", "leader", NULL };

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
 * lc_list_space_members:
 * @request: GET /api/v1/spaces/{space_id}/members
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_space_members (LcRequest  *request,
                       GError    **error)
{
  static const char * const queries[] = LC_PAGE_QUERIES (
    "SELECT " COLUMNS " FROM membership b JOIN member m ON m.id = b.member_id"
    " WHERE b.place_id = $1 AND b.state = $2 AND (b.updated_at, b.member_id) < ($3, $4)"
    " ORDER BY b.updated_at DESC, b.member_id DESC");
  const char *state = lc_request_get_query (request, "state");
  LcViewer viewer = lc_request_get_viewer (request);
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPageStart) start = { 0 };
  g_auto(LcSpaceRow) space = { 0 };
  g_auto(LcPage) page = { 0 };

  if (state == NULL)
    state = listed_states[0];
  if (!g_strv_contains (listed_states, state))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`state` is joined, requested, invited or removed.");
  if (!lc_page_start_read (&start, request, G_MAXINT64))
    return lc_page_start_problem ();
  if (!lc_space_load (&space, request, error))
    return NULL;
  if (space.id == NULL)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
  if (!lc_policy_sees_inside (&viewer, &space.place))
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "Only its members see who is in this space.");
  if (!g_str_equal (state, listed_states[0]) && !may_manage (request, &space.place))
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "Only its leaders see who is to be let into this space.");

  lc_page_init (&page, request);
  statement = lc_database_query (lc_request_get_database (request), error, queries[lc_page_get_size (&page)], "ttit", space.id,
                                 state, start.key, start.id);

  return lc_page_fill (&page, statement, add_members, COLUMN_UPDATED_AT, COLUMN_MEMBER_ID, error);
}

/* Loads the space as who asks stands to it, and as the member stands to it whom the path names. */
static gboolean
load_target (LcRequest   *request,
             LcSpaceRow  *target,
             LcResponse **answer,
             GError     **error)
{
  const char *member_id = lc_request_get_param (request, "member_id");
  LcDatabase *database = lc_request_get_database (request);
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcSpaceRow) space = { 0 };
  LcStep step;

  if (!lc_space_load (&space, request, error))
    return FALSE;
  if (space.id == NULL)
    *answer = lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
  else if (!may_manage (request, &space.place))
    *answer = lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "Only its leaders choose the members of this space.");
  if (*answer != NULL)
    return FALSE;

  statement = lc_database_query (database, error, "SELECT 1 FROM member WHERE id = $1 AND state = 'active'", "t", member_id);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;
  if (step == LC_STEP_DONE)
    {
      *answer = lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
      return FALSE;
    }
  g_clear_pointer (&statement, lc_statement_free);

  return lc_space_store_load (database, member_id, space.id, target, error);
}

static LcResponse *
respond (LcRequest   *request,
         const char  *space_id,
         GError     **error)
{
  static const char query[] =
    "SELECT " COLUMNS " FROM membership b JOIN member m ON m.id = b.member_id WHERE b.place_id = $1 AND b.member_id = $2";
  g_autoptr(LcStatement) statement = lc_database_query (lc_request_get_database (request), error, query, "tt", space_id,
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
notify (LcRequest   *request,
        LcSpaceRow  *before,
        LcSpaceRow  *after,
        const char  *member_id,
        GError     **error)
{
  gboolean is_invited = after->place.relation == LC_RELATION_INVITED && before->place.relation != LC_RELATION_INVITED;
  gboolean is_admitted = lc_relation_is_in (after->place.relation) && before->place.relation == LC_RELATION_REQUESTED;
  LcNotice notice = {
    .kind = is_invited ? &lc_notice_invitation : &lc_notice_admission,
    .member_id = member_id,
    .actor_id = lc_request_get_member_id (request),
    .place_id = after->id,
    .target_id = after->id,
  };

  return (!is_invited && !is_admitted) || lc_notify (lc_request_get_database (request), &notice, error);
}

static gboolean
finish (LcRequest   *request,
        LcSpaceRow  *before,
        gint64       n_changed,
        GError     **error)
{
  const char *member_id = lc_request_get_param (request, "member_id");
  LcDatabase *database = lc_request_get_database (request);
  g_auto(LcSpaceRow) after = { 0 };

  if (n_changed <= 0)
    return n_changed == 0;

  return lc_space_store_load (database, member_id, before->id, &after, error) &&
         lc_space_membership_tell (database, before, &after, member_id, error) &&
         notify (request, before, &after, member_id, error);
}

/* What an invitation makes of somebody: who has asked to be let in is in, and who is in stays so. */
static const char *
get_state_when_invited (LcRelation relation)
{
  return relation == LC_RELATION_REQUESTED || lc_relation_is_in (relation) ? "joined" : "invited";
}

/* Whether the member can be put there; otherwise @answer says why not, or @error is set. */
static gboolean
check_change (LcRequest      *request,
              const LcPlace  *place,
              const char     *state,
              const char     *role,
              LcResponse    **answer,
              GError        **error)
{
  gboolean is_joined = g_str_equal (state, "joined");
  gboolean leads_on = is_joined && g_strcmp0 (role, "member") != 0;
  gboolean needed = FALSE;

  if (is_joined && !lc_relation_is_in (place->relation) && place->relation != LC_RELATION_REQUESTED)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "Nobody is in a space who did not ask to be, or accept an invitation.");
  else if (!is_joined && role != NULL)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "Only who is in a space has a role there.");
  if (*answer != NULL)
    return FALSE;

  if (!leads_on && !g_str_equal (state, "invited") &&
      !lc_space_needs_leader (lc_request_get_database (request), place, &needed, error))
    return FALSE;
  if (needed)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "Somebody must lead this space: make somebody else a leader before.");

  return !needed;
}

/**
 * lc_put_space_member:
 * @request: PUT /api/v1/spaces/{space_id}/members/{member_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_put_space_member (LcRequest  *request,
                     GError    **error)
{
  static const char upsert[] =
    "INSERT INTO membership (member_id, place_id, state, role, created_at, updated_at)"
    " VALUES ($1, $2, $3, COALESCE($4, 'member'), $5, $5)"
    " ON CONFLICT (member_id, place_id) DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at,"
    " role = CASE WHEN excluded.state = 'joined' THEN COALESCE($4, membership.role) ELSE 'member' END"
    " WHERE membership.state <> excluded.state OR (excluded.state = 'joined' AND membership.role <> COALESCE($4, membership.role))";
  LcReader *reader = lc_request_get_reader (request);
  g_auto(LcSpaceRow) before = { 0 };
  LcResponse *answer = NULL;
  const char *role = NULL;
  const char *state;
  gint64 n_changed;

  state = lc_reader_get_choice (reader, "state", new_states, NULL);
  if (lc_reader_has (reader, "role"))
    role = lc_reader_get_choice (reader, "role", roles, NULL);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!load_target (request, &before, &answer, error) ||
      !check_change (request, &before.place, state, role, &answer, error))
    return answer;

  if (g_str_equal (state, "invited"))
    state = get_state_when_invited (before.place.relation);
  n_changed = lc_database_run (lc_request_get_database (request), error, upsert, "tttti",
                               lc_request_get_param (request, "member_id"), before.id, state, role, lc_time_now ());

  return finish (request, &before, n_changed, error) ? respond (request, before.id, error) : NULL;
}

/**
 * lc_delete_space_member:
 * @request: DELETE /api/v1/spaces/{space_id}/members/{member_id}
 * @error: return location for an error
 *
 * Refuses a request, takes an invitation back, or lets somebody come again who was removed.
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_delete_space_member (LcRequest  *request,
                        GError    **error)
{
  static const char forget[] =
    "UPDATE membership SET state = 'none', role = 'member', updated_at = $3"
    " WHERE member_id = $1 AND place_id = $2 AND state IN ('requested', 'invited', 'removed')";
  g_auto(LcSpaceRow) before = { 0 };
  LcResponse *answer = NULL;
  gint64 n_changed;

  if (!load_target (request, &before, &answer, error))
    return answer;
  if (lc_relation_is_in (before.place.relation))
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "Who is in a space is removed by setting the state `removed`.");

  n_changed = lc_database_run (lc_request_get_database (request), error, forget, "tti",
                               lc_request_get_param (request, "member_id"), before.id, lc_time_now ());

  return finish (request, &before, n_changed, error) ? lc_response_new_empty (204) : NULL;
}
