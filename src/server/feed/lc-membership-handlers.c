/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-private.h"

#include "lc-post-state.h"
#include "lc-space-store.h"

static const char * const levels[] = { "joined", "muted", NULL };

static gint64
set_level (LcRequest   *request,
           const char  *space_id,
           const char  *level,
           GError     **error)
{
  static const char upsert[] =
    "INSERT INTO space_state (member_id, space_id, level, created_at) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (member_id, space_id) DO UPDATE SET level = excluded.level, created_at = excluded.created_at"
    " WHERE space_state.level <> excluded.level";
  static const char remove[] = "DELETE FROM space_state WHERE member_id = $1 AND space_id = $2";
  LcDatabase *database = lc_request_get_database (request);
  const char *member_id = lc_request_get_member_id (request);

  if (level == NULL)
    return lc_database_run (database, error, remove, "tt", member_id, space_id);

  return lc_database_run (database, error, upsert, "ttti", member_id, space_id, level, lc_time_now ());
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
  const char *member_id = lc_request_get_member_id (request);
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  g_autoptr(yyjson_mut_doc) state = NULL;
  g_auto(LcSpaceRow) row = { 0 };
  g_autofree char *subject = NULL;
  yyjson_mut_val *root;
  gint64 n_changed;
  const char *level;

  level = lc_reader_get_choice_or_null (reader, "level", levels);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_space_store_load (database, member_id, lc_request_get_param (request, "space_id"), &row, error))
    return NULL;
  if (row.id == NULL)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  subject = g_strconcat ("spaces/", row.id, NULL);
  state = lc_document_new (&root);
  lc_document_add_text (state, root, "level", level);
  n_changed = set_level (request, row.id, level, error);
  if (n_changed < 0 ||
      (n_changed > 0 &&
       !lc_post_state_append_event (database, "space-state.changed", subject, member_id, state, error)))
    return NULL;

  return lc_response_new_json (200, g_steal_pointer (&state));
}
