/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-moderation.h"

#include "lc-time.h"
#include "lc-uuid.h"

/**
 * lc_moderation_note:
 * @request: the request that did it, in its write transaction
 * @deed: what was done
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Writes into the log what somebody did to what is not their own, with the reason that they gave. What concerns who did it is not noted.
 *
 * Returns: whether it went well
 */
gboolean
lc_moderation_note (LcRequest     *request,
                    const LcDeed  *deed,
                    GError       **error)
{
  static const char insert[] =
    "INSERT INTO moderation (id, actor_id, action, subject, member_id, place_id, detail, reason, created_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
  const char *actor_id = lc_request_get_member_id (request);
  g_autofree char *reason = deed->reason != NULL ? g_strdup (deed->reason) : lc_request_dup_reason (request);
  g_autofree char *id = lc_uuid_new ();

  g_return_val_if_fail (deed != NULL && deed->action != NULL && deed->subject != NULL && actor_id != NULL, FALSE);

  return g_strcmp0 (actor_id, deed->member_id) == 0 ||
         lc_database_run (lc_request_get_database (request), error, insert, "tttttttti", id, actor_id, deed->action, deed->subject,
                          deed->member_id, deed->place_id, deed->detail, reason, lc_time_now ()) == 1;
}
