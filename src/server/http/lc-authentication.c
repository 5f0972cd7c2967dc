/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-authentication.h"

#include <sodium.h>
#include <string.h>

#include "lc-server-private.h"
#include "lc-time.h"

#define SCHEME "Bearer "
#define MAX_TOKEN_LENGTH 128
#define TOUCH_INTERVAL (5 * 60 * 1000)  /* ms */
#define TOKEN_HASH_SIZE (2 * crypto_hash_sha256_BYTES + 1)
#define DAY (24 * 60 * 60 * 1000)       /* ms */

#define COLUMNS \
  "SELECT session.id, session.member_id, member.role, session.last_used_at " \
  "FROM session JOIN member ON member.id = session.member_id "
#define CONDITIONS " AND session.expires_at > $2 AND member.state = 'active'"

static LcSessionState
read_identity (LcStatement  *statement,
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

  return read_identity (statement, identity, &last_used, error);
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

  /* The lifetime counts from the last use, but for a session that was renewed. Of several that come at once, one moves it. When a member was last seen is known
   * to the day. */
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

static void
note_use (LcRequest  *request,
          LcIdentity *identity,
          gint64      last_used,
          gint64      now)
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
 * lc_session_note:
 * @store: the store
 * @use: (transfer full) (nullable): what a request's `use` was when it was done
 *
 * Writes that a session was used. The calling thread must hold no connection.
 */
void
lc_session_note (LcStore      *store,
                 LcSessionUse *use)
{
  g_autoptr(GError) error = NULL;

  if (use != NULL && !lc_store_transact (store, write_use, use, &error))
    g_warning ("The use of a session was not noted: %s", error->message);
  g_free (use);
}

static LcResponse *
refuse (const char *detail)
{
  LcResponse *response = lc_response_new_problem (LC_PROBLEM_UNAUTHENTICATED, "%s", detail);

  lc_response_set_header (response, "WWW-Authenticate", "Bearer error=\"invalid_token\"");
  return response;
}

static void
hash_token (const char *token,
            char       *hex)
{
  guint8 hash[crypto_hash_sha256_BYTES];

  crypto_hash_sha256 (hash, (const guint8 *) token, strlen (token));
  sodium_bin2hex (hex, 2 * sizeof hash + 1, hash, sizeof hash);
}

/* Finds the token's hash. Returns: %FALSE with @refusal when the header is wrong, and without when there is none. */
static gboolean
read_token (LcRequest   *request,
            char        *hash,
            LcResponse **refusal)
{
  const char *header = lc_request_get_header (request, "Authorization");

  if (header == NULL)
    return FALSE;
  if (g_ascii_strncasecmp (header, SCHEME, strlen (SCHEME)) != 0 || strlen (header) > MAX_TOKEN_LENGTH)
    {
      *refusal = refuse ("The Authorization header must be “Bearer” and a token");
      return FALSE;
    }

  hash_token (header + strlen (SCHEME), hash);
  return TRUE;
}

static LcStatement *
query_session (LcDatabase  *database,
               const char  *hash,
               gint64       now,
               GError     **error)
{
  return lc_database_query (database, error, COLUMNS "WHERE session.token_hash = $1" CONDITIONS, "ti", hash, now);
}

static void
set_identity (LcRequest        *request,
              const LcIdentity *identity)
{
  request->role = identity->role;
  g_strlcpy (request->member_id, identity->member_id, sizeof request->member_id);
  g_strlcpy (request->session_id, identity->session_id, sizeof request->session_id);
}

/**
 * lc_authenticate:
 * @request: a request
 * @database: a reader
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Looks up the session of the request's bearer token (RFC 6750), each time, so that a revoked one is refused at once. A
 * request without a token is a visitor's.
 *
 * Returns: (transfer full) (nullable): a 401, or %NULL when the identity is noted in @request, or @error is set
 */
LcResponse *
lc_authenticate (LcRequest   *request,
                 LcDatabase  *database,
                 GError     **error)
{
  g_autoptr(LcStatement) statement = NULL;
  char hash[TOKEN_HASH_SIZE];
  LcIdentity identity = { 0 };
  LcResponse *refusal = NULL;
  gint64 last_used = 0;
  gint64 now = lc_time_now ();

  g_return_val_if_fail (request != NULL && database != NULL, NULL);

  if (!read_token (request, hash, &refusal))
    return refusal;

  statement = query_session (database, hash, now, error);
  if (statement == NULL)
    return NULL;

  switch (read_identity (statement, &identity, &last_used, error))
    {
    case LC_SESSION_VALID:
      break;

    case LC_SESSION_UNKNOWN:
      return refuse ("The session has ended; sign in again");

    case LC_SESSION_ERROR:
    default:
      return NULL;
    }

  set_identity (request, &identity);
  if (request->server->hints != NULL)
    lc_session_hints_note (request->server->hints, hash, &identity);
  g_clear_pointer (&statement, lc_statement_free);
  note_use (request, &identity, last_used, now);

  return NULL;
}

/**
 * lc_authenticate_again:
 * @request: a request of whom it was known who asks
 * @database: a connection, in the transaction of a change where it is to make one
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Looks up the session once more: a body may have taken long to come, and the session may have ended meanwhile, or the
 * member's role be another.
 *
 * Returns: (transfer full) (nullable): a 401, or %NULL when the role is noted in @request as it is now, or @error is set
 */
LcResponse *
lc_authenticate_again (LcRequest   *request,
                       LcDatabase  *database,
                       GError     **error)
{
  LcIdentity identity = { 0 };

  g_return_val_if_fail (request != NULL && database != NULL, NULL);

  if (request->session_id[0] == '\0')
    return NULL;

  switch (lc_session_lookup (database, request->session_id, &identity, error))
    {
    case LC_SESSION_VALID:
      request->role = identity.role;
      return NULL;

    case LC_SESSION_UNKNOWN:
      return refuse ("The session has ended; sign in again");

    case LC_SESSION_ERROR:
    default:
      return NULL;
    }
}

/**
 * lc_authenticate_ahead:
 * @request: a request
 * @database: a reader
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Notes in @request who was behind its token the last time, and has the session looked up together with the next statement of
 * @database. What is found meanwhile counts only if lc_authenticate_confirm() says so.
 *
 * Returns: (transfer full) (nullable): what to confirm it with; %NULL when it is not known who to expect
 */
LcStatement *
lc_authenticate_ahead (LcRequest   *request,
                       LcDatabase  *database,
                       GError     **error)
{
  g_autoptr(LcResponse) refusal = NULL;
  char hash[TOKEN_HASH_SIZE];
  LcIdentity identity;
  LcStatement *statement;

  g_return_val_if_fail (request != NULL && database != NULL, NULL);

  if (request->server->hints == NULL || !read_token (request, hash, &refusal) ||
      !lc_session_hints_find (request->server->hints, hash, &identity))
    return NULL;

  statement = query_session (database, hash, lc_time_now (), error);
  if (statement == NULL)
    return NULL;

  set_identity (request, &identity);
  lc_statement_defer (statement);
  return statement;
}

/**
 * lc_authenticate_confirm:
 * @request: a request after lc_authenticate_ahead()
 * @session: what that gave
 *
 * Returns: whether the session is valid and is of who was expected; if not, @request is nobody's again
 */
gboolean
lc_authenticate_confirm (LcRequest   *request,
                         LcStatement *session)
{
  g_autoptr(GError) error = NULL;
  LcIdentity identity = { 0 };
  gint64 last_used = 0;

  g_return_val_if_fail (request != NULL && session != NULL, FALSE);

  if (read_identity (session, &identity, &last_used, &error) == LC_SESSION_VALID &&
      identity.role == request->role &&
      g_str_equal (identity.member_id, request->member_id) &&
      g_str_equal (identity.session_id, request->session_id))
    {
      note_use (request, &identity, last_used, lc_time_now ());
      return TRUE;
    }

  if (error != NULL)
    g_debug ("%s: The session is looked up again: %s", request->id, error->message);
  set_identity (request, &(LcIdentity) { .role = LC_ROLE_VISITOR });
  return FALSE;
}
