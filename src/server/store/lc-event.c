/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-event.h"

#include "lc-time.h"

/**
 * lc_event_append:
 * @database: a connection in a write transaction
 * @kind: what happened, `post.created`
 * @subject: the path of the document without the API's prefix, `posts/ID`
 * @audience: who may see it: `all`, `member:ID` or `role:ROLE`; of what stands in a place, lc_place_append_event() tells
 * @data: (nullable): a JSON object
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Writes an event in the transaction of the change that it tells of: both are committed or neither is.
 *
 * Returns: whether it was written
 */
gboolean
lc_event_append (LcDatabase  *database,
                 const char  *kind,
                 const char  *subject,
                 const char  *audience,
                 const char  *data,
                 GError     **error)
{
  g_return_val_if_fail (kind != NULL && subject != NULL && audience != NULL, FALSE);

  return lc_database_run (database, error,
                          "INSERT INTO event (kind, subject, audience, data, created_at) VALUES ($1, $2, $3, $4, $5)",
                          "tttti", kind, subject, audience, data, lc_time_now ()) == 1;
}
