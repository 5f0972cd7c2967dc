/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-session.h"

#include "lc-server-private.h"
#include "lc-time.h"

#define TOUCH_INTERVAL (5 * 60 * 1000)  /* ms */
#define DAY (24 * 60 * 60 * 1000)       /* ms */

#define COLUMNS \
  "SELECT session.id, session.member_id, member.role, session.last_used_at, member.suspended_until " \
  "FROM session JOIN member ON member.id = session.member_id "
#define CONDITIONS " AND session.expires_at > $2 AND member.state = 'active'"

/**
 * lc_session_query:
 * @database: a reader
 * @token_hash: the SHA-256 of a token, in hex
 * @now: the time
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: (transfer full) (nullable): a query for lc_session_read()
 */
LcStatement *
lc_session_query (LcDatabase  *database,
                  const char  *token_hash,
                  gint64       now,
                  GError     **error)
{
  return lc_database_query (database, error, COLUMNS "WHERE session.token_hash = $1" CONDITIONS, "ti", token_hash, now);
}

/**
 * lc_session_read:
 * @statement: a query of lc_session_query()
 * @identity: (out caller-allocates): who is behind the session, as it is now
 * @last_used: (out): when it was used the last time that was noted
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether the session is valid
 */
LcSessionState
lc_session_read (LcStatement  *statement,
                 LcIdentity   *identity,
                 gint64       *last_used,
                 GError      **error)
{
  switch (lc_statement_step (statement, error))
    {
    case LC_STEP_ROW:
      g_strlcpy (identity->session_id, lc_statement_get_text (statement, 0), sizeof identity->session_id);
      g_strlcpy (identity->member_id, lc_statement_get_text (statement, 1), sizeof identity->member_id);
      if (!lc_role_from_string (lc_statement_get_text (statement, 2), &identity->role))
        return LC_SESSION_UNKNOWN;
      *last_used = lc_statement_get_int (statement, 3);
      identity->suspended_until = lc_statement_get_int (statement, 4);
      return LC_SESSION_VALID;

    case LC_STEP_DONE:
      return LC_SESSION_UNKNOWN;

    case LC_STEP_ERROR:
    default:
      return LC_SESSION_ERROR;
    }
}

/**
 * lc_session_lookup:
 * @database: a reader
 * @session_id: a session
 * @identity: (out caller-allocates): who is behind it
 *
 * Returns: whether the session is still valid
 */
LcSessionState
lc_session_lookup (LcDatabase  *database,
                   const char  *session_id,
                   LcIdentity  *identity,
                   GError     **error)
{
  g_autoptr(LcStatement) statement = NULL;
  gint64 last_used;

  g_return_val_if_fail (database != NULL && session_id != NULL && identity != NULL, LC_SESSION_ERROR);

  statement = lc_database_query (database, error, COLUMNS "WHERE session.id = $1" CONDITIONS, "ti",
                                 session_id, lc_time_now ());
  if (statement == NULL)
    return LC_SESSION_ERROR;

  return lc_session_read (statement, identity, &last_used, error);
}

/* That a session was used is written at most each five minutes, on the side: no answer waits for it, and it may be lost. */
struct _LcSessionUse
{
  gint64 now;
  gint64 last_used;
  char   session_id[37];
};

static gboolean
write_use (LcDatabase  *database,
           gpointer     user_data,
           GError     **error)
{
  LcSessionUse *use = user_data;

  /* The lifetime counts from the last use, but for a session that was renewed. Of several that come at once, one moves it. When a
   * member was last seen is known to the day. */
  return lc_database_run (database, error,
                          "UPDATE session SET last_used_at = $2, expires_at = expires_at + ($2 - last_used_at) "
                          "WHERE id = $1 AND last_used_at = $3 AND retired = 0",
                          "tii", use->session_id, use->now, use->last_used) >= 0 &&
         lc_database_run (database, error,
                          "UPDATE member SET last_seen_at = $2 WHERE id = (SELECT member_id FROM session WHERE id = $1) "
                          "AND (last_seen_at IS NULL OR last_seen_at < $3)",
                          "tii", use->session_id, use->now, use->now - use->now % DAY) >= 0;
}

static gboolean
write_use_in_queue (LcDatabase *database,
                    gpointer    user_data)
{
  g_autoptr(GError) error = NULL;

  if (write_use (database, user_data, &error))
    return TRUE;

  g_warning ("The use of a session was not noted: %s", error->message);
  return FALSE;
}

static void
use_written (gpointer      user_data,
             const GError *error)
{
  g_free (user_data);
}

/**
 * lc_session_note_use:
 * @request: a request of the session
 * @identity: who is behind it
 * @last_used: when it was used the last time that was noted
 * @now: the time
 *
 * Notes that the session is used, if that was some time ago.
 */
void
lc_session_note_use (LcRequest        *request,
                     const LcIdentity *identity,
                     gint64            last_used,
                     gint64            now)
{
  LcServer *server = request->server;
  g_autofree LcSessionUse *use = NULL;

  if (now - last_used < TOUCH_INTERVAL)
    return;

  use = g_new0 (LcSessionUse, 1);
  use->now = now;
  use->last_used = last_used;
  g_strlcpy (use->session_id, identity->session_id, sizeof use->session_id);

  /* With PostgreSQL this thread holds a connection, perhaps in a transaction: it must not wait for another one. */
  if (server->writes == NULL)
    request->use = g_steal_pointer (&use);
  else if (lc_write_queue_push (server->writes, write_use_in_queue, use_written, use))
    g_steal_pointer (&use);
}

/**
 * lc_session_write_use:
 * @store: the store
 * @use: (transfer full) (nullable): what a request's `use` was when it was done
 *
 * Writes that a session was used. The calling thread must hold no connection.
 */
void
lc_session_write_use (LcStore      *store,
                      LcSessionUse *use)
{
  g_autoptr(GError) error = NULL;

  if (use != NULL && !lc_store_transact (store, write_use, use, &error))
    g_warning ("The use of a session was not noted: %s", error->message);
  g_free (use);
}
