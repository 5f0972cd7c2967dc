/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-admission.h"

#include <sodium.h>
#include <string.h>

#include "lc-answer.h"
#include "lc-server-private.h"
#include "lc-session.h"
#include "lc-time.h"

/* Who asks, and whether that member may, and not too often. From top to bottom as it is decided: how often the address asks, the
 * token, its session, what the policy says of the viewer, how often the member asks. Whether it may be done in this place to this thing
 * is the handler's to ask, when it has loaded them (lc_policy_check()). */

#define SCHEME "Bearer "
#define MAX_TOKEN_LENGTH 128
#define TOKEN_HASH_SIZE (2 * crypto_hash_sha256_BYTES + 1)

/* An address may carry many members, a school's for instance: signed-in requests count ten times less for it. */
#define MEMBERS_PER_ADDRESS 10

static gint64
get_rate (LcServer *server,
          LcRate    rate)
{
  switch (rate)
    {
    case LC_RATE_SIGN_IN:
      return server->settings->rate_sign_in;
    case LC_RATE_WRITE:
      return server->settings->rate_writes;
    case LC_RATE_UPLOAD:
      return server->settings->rate_uploads;
    case LC_RATE_DEFAULT:
    case LC_RATE_NONE:
    case LC_N_RATES:
    default:
      return server->settings->rate_requests;
    }
}

static LcResponse *
take_turn (LcRequest  *request,
           const char *name,
           guint       class_id,
           gint64      per_minute)
{
  LcResponse *response;
  guint retry_after = 1;
  char text[16];

  if (lc_rate_limiter_take (request->server->limiter, name, class_id, per_minute, g_get_monotonic_time (), &retry_after))
    return NULL;

  response = lc_response_new_problem (LC_PROBLEM_TOO_MANY_REQUESTS, "Try again in %u seconds", retry_after);
  g_snprintf (text, sizeof text, "%u", retry_after);
  lc_response_set_header (response, "Retry-After", text);
  return response;
}

/**
 * lc_admission_limit_address:
 * @request: a request whose route is known
 *
 * Returns: (transfer full) (nullable): a problem when its address asks too often, or %NULL to go on
 */
LcResponse *
lc_admission_limit_address (LcRequest *request)
{
  LcRate rate = request->route->rate;
  char key[LC_ADDRESS_SIZE];

  if (rate == LC_RATE_NONE)
    return NULL;

  lc_address_to_key (request->address, key);
  if (!lc_admission_is_visitor (request) && rate != LC_RATE_SIGN_IN)
    return take_turn (request, key, LC_N_RATES + rate, get_rate (request->server, rate) * MEMBERS_PER_ADDRESS);

  return take_turn (request, key, rate, get_rate (request->server, rate));
}

/**
 * lc_admission_is_visitor:
 * @request: a request whose headers have come
 *
 * Returns: whether it has no token
 */
gboolean
lc_admission_is_visitor (LcRequest *request)
{
  return lc_request_get_header (request, "Authorization") == NULL;
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

static void
set_identity (LcRequest        *request,
              const LcIdentity *identity)
{
  request->role = identity->role;
  request->suspended_until = identity->suspended_until;
  g_strlcpy (request->member_id, identity->member_id, sizeof request->member_id);
  g_strlcpy (request->session_id, identity->session_id, sizeof request->session_id);
}

/* Looks up the session of the bearer token (RFC 6750), each time, so that a revoked one is refused at once. Returns: (nullable): a
 * 401; %NULL when who asks is noted in @request, or @error is set */
static LcResponse *
find_session (LcRequest   *request,
              LcDatabase  *database,
              GError     **error)
{
  g_autoptr(LcStatement) statement = NULL;
  char hash[TOKEN_HASH_SIZE];
  LcIdentity identity = { 0 };
  LcResponse *refusal = NULL;
  gint64 last_used = 0;
  gint64 now = lc_time_now ();

  if (!read_token (request, hash, &refusal))
    return refusal;

  statement = lc_session_query (database, hash, now, error);
  if (statement == NULL)
    return NULL;

  switch (lc_session_read (statement, &identity, &last_used, error))
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
  lc_session_note_use (request, &identity, last_used, now);

  return NULL;
}

/* The session may have ended meanwhile, or the member's role be another. Returns: (nullable): as find_session() */
static LcResponse *
find_session_again (LcRequest   *request,
                    LcDatabase  *database,
                    GError     **error)
{
  LcIdentity identity = { 0 };

  if (request->session_id[0] == '\0')
    return NULL;

  switch (lc_session_lookup (database, request->session_id, &identity, error))
    {
    case LC_SESSION_VALID:
      request->role = identity.role;
      request->suspended_until = identity.suspended_until;
      return NULL;

    case LC_SESSION_UNKNOWN:
      return refuse ("The session has ended; sign in again");

    case LC_SESSION_ERROR:
    default:
      return NULL;
    }
}

/* Who is suspended changes nothing that others see. */
static LcResponse *
check_suspension (LcRequest *request)
{
  char until[LC_TIME_SIZE];

  if (request->suspended_until <= lc_time_now () || g_str_equal (request->route->method, "GET") ||
      lc_policy_is_open_to_suspended (request->route->action))
    return NULL;

  lc_time_write (request->suspended_until, until);
  return lc_response_new_problem (LC_PROBLEM_SUSPENDED, "You can write again from %s.", until);
}

static LcResponse *
check_policy (LcRequest *request)
{
  if (lc_request_get_rule (request) != LC_RULE_DENY)
    return check_suspension (request);

  if (lc_request_get_member_id (request) == NULL)
    return lc_response_new_problem (LC_PROBLEM_UNAUTHENTICATED, NULL);

  return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, NULL);
}

static LcResponse *
check_viewer (LcRequest *request)
{
  const char *member_id = lc_request_get_member_id (request);
  LcResponse *response = check_policy (request);

  if (response == NULL && member_id != NULL && request->route->rate != LC_RATE_NONE)
    response = take_turn (request, member_id, request->route->rate, get_rate (request->server, request->route->rate));

  return response;
}

/**
 * lc_admission_admit_visitor:
 * @request: a request without a token
 *
 * Needs no database.
 *
 * Returns: (transfer full) (nullable): a problem, or %NULL to go on
 */
LcResponse *
lc_admission_admit_visitor (LcRequest *request)
{
  request->authenticated = TRUE;
  return check_policy (request);
}

/**
 * lc_admission_admit:
 * @request: a request whose route is known
 * @database: a reader
 *
 * Finds who asks, and whether that member may, and not too often.
 *
 * Returns: (transfer full) (nullable): a problem, or %NULL to go on
 */
LcResponse *
lc_admission_admit (LcRequest  *request,
                    LcDatabase *database)
{
  g_autoptr(GError) error = NULL;
  LcResponse *response;

  if (request->authenticated)
    return NULL;

  response = find_session (request, database, &error);
  if (error != NULL)
    return lc_answer_new_for_error (request, error);
  request->authenticated = TRUE;

  return response != NULL ? response : check_viewer (request);
}

/**
 * lc_admission_expect:
 * @request: a request
 * @database: a reader
 * @response: (out) (nullable): a problem, or %NULL to go on
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Admits who was behind the token the last time, and has the session looked up together with the next statement of @database. What
 * is found meanwhile, and @response, counts only if lc_admission_confirm() says so.
 *
 * Returns: (transfer full) (nullable): what to confirm it with; %NULL when it is not known who to expect
 */
LcStatement *
lc_admission_expect (LcRequest   *request,
                     LcDatabase  *database,
                     LcResponse **response,
                     GError     **error)
{
  g_autoptr(LcResponse) refusal = NULL;
  char hash[TOKEN_HASH_SIZE];
  LcIdentity identity;
  LcStatement *statement;

  if (request->authenticated || request->server->hints == NULL || !read_token (request, hash, &refusal) ||
      !lc_session_hints_find (request->server->hints, hash, &identity))
    return NULL;

  statement = lc_session_query (database, hash, lc_time_now (), error);
  if (statement == NULL)
    return NULL;

  set_identity (request, &identity);
  lc_statement_defer (statement);
  *response = check_viewer (request);
  return statement;
}

/**
 * lc_admission_confirm:
 * @request: a request after lc_admission_expect()
 * @session: what that gave
 *
 * Returns: whether the session is valid and is of who was expected; if not, @request is nobody's again
 */
gboolean
lc_admission_confirm (LcRequest   *request,
                      LcStatement *session)
{
  g_autoptr(GError) error = NULL;
  LcIdentity identity = { 0 };
  gint64 last_used = 0;

  if (lc_session_read (session, &identity, &last_used, &error) == LC_SESSION_VALID &&
      identity.role == request->role &&
      g_str_equal (identity.member_id, request->member_id) &&
      g_str_equal (identity.session_id, request->session_id))
    {
      lc_session_note_use (request, &identity, last_used, lc_time_now ());
      request->authenticated = TRUE;
      return TRUE;
    }

  if (error != NULL)
    g_debug ("%s: The session is looked up again: %s", request->id, error->message);
  set_identity (request, &(LcIdentity) { .role = LC_ROLE_VISITOR });
  return FALSE;
}

/**
 * lc_admission_admit_again:
 * @request: a request that has come wholly
 * @database: a connection; where the request changes something, in the transaction of the change
 *
 * Decides once more what was decided before the body came, which may be a minute ago. Only the first time counts for how often
 * a member may ask.
 *
 * Returns: (transfer full) (nullable): a problem, or %NULL to go on
 */
LcResponse *
lc_admission_admit_again (LcRequest  *request,
                          LcDatabase *database)
{
  g_autoptr(GError) error = NULL;
  LcResponse *response;

  if (!request->authenticated)
    return lc_admission_admit (request, database);

  response = find_session_again (request, database, &error);
  if (error != NULL)
    return lc_answer_new_for_error (request, error);

  return response != NULL ? response : check_policy (request);
}

/**
 * lc_request_admit_again:
 * @self: a request whose handler opens transactions of its own
 * @database: a connection in the transaction of its change
 *
 * Decides once more, now that what took long is done, whether the request may do what it asks for.
 *
 * Returns: (transfer full) (nullable): a problem, with which the transaction is to be given up, or %NULL to go on
 */
LcResponse *
lc_request_admit_again (LcRequest  *self,
                        LcDatabase *database)
{
  g_return_val_if_fail (self != NULL && database != NULL, NULL);

  return lc_admission_admit_again (self, database);
}
