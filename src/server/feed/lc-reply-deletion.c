/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-private.h"

#include "lc-post-store.h"
#include "lc-reply-store.h"
#include "lc-time.h"

/* Sets or unsets deleted_at with all that goes with it. */
static gboolean
set_deleted (LcDatabase  *database,
             LcReplyRow  *row,
             gboolean     deleted,
             GError     **error)
{
  static const char update[] =
    "UPDATE reply SET deleted_at = $3, updated_at = $4, version = version + 1 WHERE id = $1 AND version = $2";
  gint64 now = lc_time_now ();
  gint64 n_changed = lc_database_run (database, error, update, "tini", row->id, row->version, deleted ? &now : NULL, now);

  if (n_changed == 0)
    g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY, "The reply was changed meanwhile");

  return n_changed == 1 &&
         lc_reply_store_count (database, row, deleted ? "reply.deleted" : "reply.restored", deleted ? -1 : 1, now, error);
}

/**
 * lc_delete_reply:
 * @request: DELETE /api/v1/replies/{reply_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_delete_reply (LcRequest  *request,
                 GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  g_auto(LcReplyRow) row = { 0 };
  LcResponse *refusal;

  if (!lc_reply_store_load (database, lc_request_get_member_id (request), lc_request_get_param (request, "reply_id"), &row,
                            error))
    return NULL;
  refusal = lc_reply_check_edit (&row, request);
  if (refusal != NULL)
    return refusal;

  return set_deleted (database, &row, TRUE, error) ? lc_response_new_empty (204) : NULL;
}

/**
 * lc_restore_reply:
 * @request: PUT /api/v1/replies/{reply_id}/restoration
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_restore_reply (LcRequest  *request,
                  GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  const char *member_id = lc_request_get_member_id (request);
  g_auto(LcReplyRow) row = { 0 };

  if (!lc_reply_store_load (database, member_id, lc_request_get_param (request, "reply_id"), &row, error))
    return NULL;
  if (row.id == NULL || row.is_post_deleted)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
  if (row.deleted_at == 0)
    return lc_reply_response (&row, 200);
  if (lc_request_get_rule (request) == LC_RULE_OWN && g_strcmp0 (row.author_id, member_id) != 0)
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "This reply is somebody else's.");
  if (lc_request_get_rule (request) == LC_RULE_OWN && lc_time_now () - row.deleted_at > LC_RESTORATION_TIME)
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "It was deleted too long ago.");

  return set_deleted (database, &row, FALSE, error) ? lc_reply_response_reload (request, row.id, 200, error) : NULL;
}
