/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-private.h"

#include "lc-post-store.h"
#include "lc-time.h"

/* Sets or unsets deleted_at with all that goes with it. */
static gboolean
set_deleted (LcDatabase  *database,
             LcPostRow   *row,
             gboolean     deleted,
             GError     **error)
{
  static const char update[] =
    "UPDATE post SET deleted_at = $3, updated_at = $4, version = version + 1 WHERE id = $1 AND version = $2";
  gint64 now = lc_time_now ();
  gint64 n_changed = lc_database_run (database, error, update, "tini", row->id, row->version, deleted ? &now : NULL, now);

  if (n_changed == 0)
    g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY, "The post was changed meanwhile");

  return n_changed == 1 &&
         lc_post_store_count (database, row, deleted ? -1 : 1, error) &&
         lc_post_append_event (database, deleted ? "post.deleted" : "post.restored", row, error);
}

/**
 * lc_delete_post:
 * @request: DELETE /api/v1/posts/{post_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_delete_post (LcRequest  *request,
                GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  g_auto(LcPostRow) row = { 0 };
  LcResponse *refusal;

  if (!lc_post_store_load (database, lc_request_get_member_id (request), lc_request_get_param (request, "post_id"), &row,
                           error))
    return NULL;
  refusal = lc_post_check_edit (&row, request);
  if (refusal != NULL)
    return refusal;

  return set_deleted (database, &row, TRUE, error) ? lc_response_new_empty (204) : NULL;
}

/**
 * lc_restore_post:
 * @request: PUT /api/v1/posts/{post_id}/restoration
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_restore_post (LcRequest  *request,
                 GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  g_auto(LcPostRow) row = { 0 };

  if (!lc_post_store_load (database, lc_request_get_member_id (request), lc_request_get_param (request, "post_id"), &row,
                           error))
    return NULL;
  if (!lc_post_is_visible (&row, request))
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
  if (row.deleted_at == 0)
    return lc_post_response (&row, 200);
  if (lc_request_get_rule (request) == LC_RULE_OWN && lc_time_now () - row.deleted_at > LC_RESTORATION_TIME)
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "It was deleted too long ago.");

  return set_deleted (database, &row, FALSE, error) ? lc_post_response_reload (request, row.id, 200, error) : NULL;
}
