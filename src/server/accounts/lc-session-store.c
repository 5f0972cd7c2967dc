/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-session-store.h"

#include "lc-event.h"
#include "lc-time.h"
#include "lc-token.h"
#include "lc-uuid.h"

/* A session ends so long after its last use. */
#define SESSION_LIFE (90 * 24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/**
 * lc_session_store_create:
 * @database: a connection in a write transaction
 * @member_id: who signs in
 * @device_name: (nullable): what the member calls the device
 * @address: where from
 * @session: (out caller-allocates): the session with its token
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Makes a session; the store keeps only the hash of its token. The member's sessions that are over are forgotten.
 *
 * Returns: whether it was made
 */
gboolean
lc_session_store_create (LcDatabase    *database,
                         const char    *member_id,
                         const char    *device_name,
                         const char    *address,
                         LcNewSession  *session,
                         GError       **error)
{
  static const char insert[] =
    "INSERT INTO session (id, member_id, token_hash, device_name, address, created_at, last_used_at, expires_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $6, $7)";
  g_autofree char *hash = NULL;

  g_return_val_if_fail (member_id != NULL && session != NULL, FALSE);

  *session = (LcNewSession) {
    .id = lc_uuid_new (),
    .token = lc_token_new (LC_TOKEN_SESSION),
    .device_name = g_strdup (device_name != NULL ? device_name : ""),
    .created_at = lc_time_now (),
  };
  session->expires_at = session->created_at + SESSION_LIFE;
  hash = lc_token_hash (LC_TOKEN_SESSION, session->token);

  return lc_database_run (database, error, "DELETE FROM session WHERE member_id = $1 AND expires_at <= $2", "ti", member_id,
                          session->created_at) >= 0 &&
         lc_database_run (database, error, insert, "tttttii", session->id, member_id, hash, session->device_name,
                          address, session->created_at, session->expires_at) == 1 &&
         lc_database_run (database, error, "UPDATE member SET last_seen_at = $2 WHERE id = $1", "ti",
                          member_id, session->created_at) == 1;
}

/**
 * lc_session_store_retire:
 * @database: a connection in a write transaction
 * @session_id: a session whose place another one has taken
 * @expires_at: when it is over at the latest
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * From now on no use of the session prolongs it.
 *
 * Returns: whether it was noted
 */
gboolean
lc_session_store_retire (LcDatabase  *database,
                         const char  *session_id,
                         gint64       expires_at,
                         GError     **error)
{
  static const char update[] =
    "UPDATE session SET retired = 1, expires_at = CASE WHEN expires_at < $2 THEN expires_at ELSE $2 END WHERE id = $1";

  return lc_database_run (database, error, update, "ti", session_id, expires_at) >= 0;
}

/* Tells the member's other devices that a session is over. */
static gboolean
append_revoked (LcDatabase  *database,
                const char  *member_id,
                const char  *session_id,
                GError     **error)
{
  g_autofree char *audience = g_strconcat ("member:", member_id, NULL);
  g_autofree char *subject = g_strconcat ("sessions/", session_id, NULL);

  return lc_event_append (database, "session.revoked", subject, audience, NULL, error);
}

/**
 * lc_session_store_end:
 * @database: a connection in a write transaction
 * @member_id: whose session it is
 * @session_id: the session
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: 1 when it ended, 0 when there is none, -1 with @error set
 */
gint64
lc_session_store_end (LcDatabase  *database,
                      const char  *member_id,
                      const char  *session_id,
                      GError     **error)
{
  gint64 n_ended = lc_database_run (database, error, "DELETE FROM session WHERE id = $1 AND member_id = $2", "tt",
                                    session_id, member_id);

  if (n_ended == 1 && !append_revoked (database, member_id, session_id, error))
    return -1;

  return n_ended;
}

/**
 * lc_session_store_end_others:
 * @database: a connection in a write transaction
 * @member_id: whose sessions
 * @session_id: (nullable): the one that goes on
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: how many ended, or -1 with @error set
 */
gint64
lc_session_store_end_others (LcDatabase  *database,
                             const char  *member_id,
                             const char  *session_id,
                             GError     **error)
{
  static const char delete[] = "DELETE FROM session WHERE member_id = $1 AND id <> $2 RETURNING id";
  g_autoptr(GPtrArray) ended = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  statement = lc_database_query (database, error, delete, "tt", member_id, session_id != NULL ? session_id : "");
  if (statement == NULL)
    return -1;
  while ((step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    g_ptr_array_add (ended, g_strdup (lc_statement_get_text (statement, 0)));
  if (step == LC_STEP_ERROR)
    return -1;

  for (guint i = 0; i < ended->len; i++)
    if (!append_revoked (database, member_id, g_ptr_array_index (ended, i), error))
      return -1;

  return ended->len;
}

/**
 * lc_new_session_add:
 * @self: a session that was just made
 * @document: a document
 * @root: its object
 *
 * Adds the session with its token as `session`.
 */
void
lc_new_session_add (LcNewSession   *self,
                    yyjson_mut_doc *document,
                    yyjson_mut_val *root)
{
  yyjson_mut_val *object = yyjson_mut_obj_add_obj (document, root, "session");

  lc_document_add_text (document, object, "id", self->id);
  lc_document_add_text (document, object, "token", self->token);
  lc_document_add_text (document, object, "device_name", self->device_name);
  lc_document_add_time (document, object, "created_at", self->created_at);
  lc_document_add_time (document, object, "last_used_at", self->created_at);
  lc_document_add_time (document, object, "expires_at", self->expires_at);
  yyjson_mut_obj_add_bool (document, object, "current", true);
}

void
lc_new_session_clear (LcNewSession *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->token, g_free);
  g_clear_pointer (&self->device_name, g_free);
}
