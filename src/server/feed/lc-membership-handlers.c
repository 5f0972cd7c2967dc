/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-private.h"

#include "lc-space-membership.h"

static const char * const levels[] = { "joined", "muted", NULL };

/* Where not everybody may read, one asks to be let in, unless one was invited or looks after the community. */
static const char *
get_state_when_joining (const LcViewer *viewer,
                        const LcPlace  *place)
{
  gboolean may_enter = lc_relation_is_in (place->relation) || place->relation == LC_RELATION_INVITED || lc_policy_sees_inside (viewer, place);

  return may_enter ? "joined" : "requested";
}

static gint64
join (LcDatabase      *database,
      const LcViewer  *viewer,
      const LcPlace   *place,
      GError         **error)
{
  static const char upsert[] =
    "INSERT INTO membership (member_id, place_id, state, created_at, updated_at) VALUES ($1, $2, $3, $4, $4)"
    " ON CONFLICT (member_id, place_id) DO UPDATE SET state = excluded.state, muted = 0, updated_at = excluded.updated_at"
    " WHERE membership.state <> excluded.state OR membership.muted = 1";

  return lc_database_run (database, error, upsert, "ttti", viewer->member_id, place->id,
                          get_state_when_joining (viewer, place), lc_time_now ());
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
set_level (LcDatabase      *database,
           const LcViewer  *viewer,
           const LcPlace   *place,
           const char      *level,
           GError         **error)
{
  if (level == NULL)
    return leave (database, viewer, place, error);
  if (g_str_equal (level, "muted"))
    return mute (database, viewer, place, error);

  return join (database, viewer, place, error);
}

/**
 * lc_put_membership:
 * @request: PUT /api/v1/spaces/{space_id}/membership
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
  g_autoptr(yyjson_mut_doc) state = NULL;
  g_auto(LcSpaceRow) before = { 0 };
  g_auto(LcSpaceRow) after = { 0 };
  gboolean is_needed = FALSE;
  gint64 n_changed;
  const char *level;

  level = lc_reader_get_choice_or_null (reader, "level", levels);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_space_load (&before, request, error))
    return NULL;
  if (before.id == NULL)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
  if (before.place.relation == LC_RELATION_REMOVED && g_strcmp0 (level, "joined") == 0)
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "You were removed from this space.");

  if (level == NULL && !lc_space_needs_leader (database, &before.place, &is_needed, error))
    return NULL;
  if (is_needed)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "Somebody must lead this space: make somebody else a leader before you go.");

  n_changed = set_level (database, &viewer, &before.place, level, error);
  if (n_changed < 0 || !lc_space_store_load (database, viewer.member_id, before.id, &after, error))
    return NULL;

  state = lc_space_dup_state (&after);
  if (n_changed > 0 && !lc_space_membership_tell (database, &before, &after, viewer.member_id, error))
    return NULL;

  return lc_response_new_json (200, g_steal_pointer (&state));
}
