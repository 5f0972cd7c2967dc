/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-membership-private.h"

#include "lc-time.h"

static const char * const levels[] = { "joined", "muted", NULL };

/* Who is let in at once, and who only asks to be: what the place says of that, and otherwise who may read what is in it.
 * Returns: (nullable): %NULL where one comes in by invitation alone */
static const char *
get_state_when_joining (const LcViewer      *viewer,
                        const LcMembership  *membership)
{
  const LcPlace *place = &membership->place;
  gboolean is_let_in = lc_relation_is_in (place->relation) || place->relation == LC_RELATION_INVITED ||
                       viewer->role >= LC_ROLE_MODERATOR;

  if (is_let_in || g_strcmp0 (membership->join_policy, "open") == 0)
    return "joined";
  if (membership->join_policy == NULL && lc_policy_sees_inside (viewer, place))
    return "joined";

  return g_strcmp0 (membership->join_policy, "invite") == 0 ? NULL : "requested";
}

static gint64
join (LcDatabase      *database,
      const LcViewer  *viewer,
      const LcPlace   *place,
      const char      *state,
      GError         **error)
{
  static const char upsert[] =
    "INSERT INTO membership (member_id, place_id, state, created_at, updated_at) VALUES ($1, $2, $3, $4, $4)"
    " ON CONFLICT (member_id, place_id) DO UPDATE SET state = excluded.state, muted = 0, updated_at = excluded.updated_at"
    " WHERE membership.state <> excluded.state OR membership.muted = 1";

  return lc_database_run (database, error, upsert, "ttti", viewer->member_id, place->id, state, lc_time_now ());
}

static gint64
mute (LcDatabase      *database,
      const LcViewer  *viewer,
      const LcPlace   *place,
      GError         **error)
{
  static const char upsert[] =
    "INSERT INTO membership (member_id, place_id, state, muted, created_at, updated_at) VALUES ($1, $2, 'none', 1, $3, $3)"
    " ON CONFLICT (member_id, place_id) DO UPDATE SET muted = 1, updated_at = excluded.updated_at WHERE membership.muted = 0";

  return lc_database_run (database, error, upsert, "tti", viewer->member_id, place->id, lc_time_now ());
}

/* Who was removed stays so, and hears of it again at most. */
static gint64
leave (LcDatabase      *database,
       const LcViewer  *viewer,
       const LcPlace   *place,
       GError         **error)
{
  static const char forget[] = "DELETE FROM membership WHERE member_id = $1 AND place_id = $2 AND state <> 'removed'";
  static const char unmute[] =
    "UPDATE membership SET muted = 0 WHERE member_id = $1 AND place_id = $2 AND state = 'removed' AND muted = 1";
  gboolean is_removed = place->relation == LC_RELATION_REMOVED;

  return lc_database_run (database, error, is_removed ? unmute : forget, "tt", viewer->member_id, place->id);
}

static gint64
set_level (LcDatabase          *database,
           const LcViewer      *viewer,
           const LcMembership  *membership,
           const char          *level,
           GError             **error)
{
  const LcPlace *place = &membership->place;

  if (level == NULL)
    return leave (database, viewer, place, error);
  if (g_str_equal (level, "muted"))
    return mute (database, viewer, place, error);

  return join (database, viewer, place, get_state_when_joining (viewer, membership), error);
}

/* Whether who asks can go there; otherwise @answer says why not, or @error is set. */
static gboolean
check_level (LcRequest           *request,
             const LcMembership  *membership,
             const char          *level,
             LcResponse         **answer,
             GError             **error)
{
  const char *noun = lc_place_get_noun (&membership->place);
  LcViewer viewer = lc_request_get_viewer (request);
  gboolean joins = g_strcmp0 (level, "joined") == 0;
  gboolean must_stay = FALSE;

  if (joins && membership->place.relation == LC_RELATION_REMOVED)
    *answer = lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "You were removed from this %s.", noun);
  else if (joins && get_state_when_joining (&viewer, membership) == NULL)
    *answer = lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "One comes into this %s by invitation.", noun);
  else if (level == NULL &&
           !lc_membership_must_stay (membership, lc_request_get_database (request), viewer.member_id, &must_stay, error))
    return FALSE;
  if (must_stay)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT,
                                       "Somebody must lead this %s: make somebody else a leader before you go.", noun);

  return *answer == NULL;
}

/**
 * lc_put_membership:
 * @request: PUT /api/v1/spaces/{space_id}/membership, and the same of other places
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_put_membership (LcRequest  *request,
                   GError    **error)
{
  LcViewer viewer = lc_request_get_viewer (request);
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  g_auto(LcMembership) before = { 0 };
  g_auto(LcMembership) after = { 0 };
  LcResponse *answer = NULL;
  gint64 n_changed;
  const char *level;

  level = lc_reader_get_choice_or_null (reader, "level", levels);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_membership_find (&before, request, NULL, &answer, error) || !check_level (request, &before, level, &answer, error))
    return answer;

  n_changed = set_level (database, &viewer, &before, level, error);
  if (n_changed < 0)
    return NULL;
  if (n_changed == 0)
    return lc_response_new_json (200, lc_membership_dup_state (&before));

  if (!lc_membership_finish (&before, database, viewer.member_id, &after, &answer, error))
    return answer;

  return lc_response_new_json (200, lc_membership_dup_state (&after));
}
