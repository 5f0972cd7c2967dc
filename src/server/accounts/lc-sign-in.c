/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-accounts-private.h"

#include "lc-back-off.h"
#include "lc-community.h"
#include "lc-member-document.h"
#include "lc-password.h"
#include "lc-rejection-store.h"
#include "lc-version.h"

/* A password that was changed while it was looked at is looked at again, so often. */
#define MAX_TRIES 3

/* One attempt to sign in, from its beginning to its session. */
typedef struct
{
  const char   *handle;
  const char   *device_name;
  const char   *address;
  LcBackOff     back_off;
  gint64        wait;
  char         *member_id;      /* NULL: there is none with that handle */
  char         *password_hash;
  gboolean      pending;
  gboolean      rejected;
  gboolean      is_stale;       /* the password was changed while this one was looked at */
  char         *new_hash;       /* (nullable): replaces a hash of another cost */
  LcNewSession  session;
} Attempt;

static void
attempt_clear (Attempt *attempt)
{
  lc_back_off_clear (&attempt->back_off);
  g_clear_pointer (&attempt->member_id, g_free);
  g_clear_pointer (&attempt->password_hash, g_free);
  g_clear_pointer (&attempt->new_hash, g_free);
  lc_new_session_clear (&attempt->session);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Attempt, attempt_clear)

static gboolean
find_member (LcDatabase  *database,
             Attempt     *attempt,
             GError     **error)
{
  static const char query[] = "SELECT id, password_hash, state FROM member WHERE handle = $1 AND state <> 'deleted'";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", attempt->handle);
  LcStep step;

  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;

  g_clear_pointer (&attempt->member_id, g_free);
  g_clear_pointer (&attempt->password_hash, g_free);
  if (step == LC_STEP_ROW)
    {
      g_set_str (&attempt->member_id, lc_statement_get_text (statement, 0));
      g_set_str (&attempt->password_hash, lc_statement_get_text (statement, 1));
      attempt->pending = g_strcmp0 (lc_statement_get_text (statement, 2), "pending") == 0;
    }

  return TRUE;
}

static gboolean
find_rejection (LcDatabase  *database,
                Attempt     *attempt,
                GError     **error)
{
  g_clear_pointer (&attempt->password_hash, g_free);
  attempt->rejected = FALSE;
  if (!lc_rejection_store_find (database, attempt->back_off.far_key, &attempt->password_hash, error))
    return FALSE;

  attempt->rejected = attempt->password_hash != NULL;
  return TRUE;
}

static gboolean
begin (LcDatabase  *database,
       gpointer     user_data,
       GError     **error)
{
  g_auto(LcCommunityRow) community = { 0 };
  Attempt *attempt = user_data;

  if (!lc_community_load (database, &community, error))
    return FALSE;

  lc_back_off_clear (&attempt->back_off);
  lc_back_off_init (&attempt->back_off, community.secret, attempt->handle, attempt->address);

  return find_member (database, attempt, error) &&
         lc_back_off_begin (&attempt->back_off, database, attempt->member_id, &attempt->wait, error) &&
         (attempt->member_id != NULL || find_rejection (database, attempt, error));
}

static gboolean
succeed (LcDatabase  *database,
         gpointer     user_data,
         GError     **error)
{
  Attempt *attempt = user_data;
  gboolean is_current;

  lc_new_session_clear (&attempt->session);
  if (!lc_find_password (database, attempt->member_id, attempt->password_hash, &is_current, error))
    return FALSE;
  attempt->is_stale = !is_current;
  if (attempt->is_stale || !lc_back_off_forget (&attempt->back_off, database, error))
    return FALSE;
  if (attempt->new_hash != NULL &&
      lc_database_run (database, error, "UPDATE member SET password_hash = $2 WHERE id = $1 AND password_hash = $3", "ttt",
                       attempt->member_id, attempt->new_hash, attempt->password_hash) < 0)
    return FALSE;

  return attempt->pending ||
         lc_session_store_create (database, attempt->member_id, attempt->device_name, attempt->address, &attempt->session,
                                  error);
}

/**
 * lc_signed_in_response:
 * @services: what handlers share
 * @status: the HTTP status
 * @member_id: who is signed in now
 * @session: the new session
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the member and the session with its token
 */
LcResponse *
lc_signed_in_response (LcServices    *services,
                       guint          status,
                       const char    *member_id,
                       LcNewSession  *session,
                       GError       **error)
{
  g_autoptr(yyjson_mut_doc) document = NULL;
  g_autoptr(yyjson_mut_doc) member = NULL;
  LcDatabase *database;
  LcResponse *response;
  yyjson_mut_val *root;

  database = lc_store_lease_reader (services->store, error);
  if (database == NULL)
    return NULL;
  member = lc_member_document_load (database, member_id, NULL, error);
  lc_store_give_back (services->store, database);
  if (member == NULL)
    return NULL;

  document = lc_document_new (&root);
  yyjson_mut_obj_add_val (document, root, "member",
                          yyjson_mut_val_mut_copy (document, yyjson_mut_doc_get_root (member)));
  lc_new_session_add (session, document, root);

  response = lc_response_new_json (status, g_steal_pointer (&document));
  lc_response_set_header (response, "Cache-Control", "no-store");
  return response;
}

/**
 * lc_wait_response:
 * @milliseconds: how long to wait
 *
 * Returns: (transfer full): a 429 that says so
 */
LcResponse *
lc_wait_response (gint64 milliseconds)
{
  g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, (milliseconds + 999) / 1000);
  LcResponse *response = lc_response_new_problem (LC_PROBLEM_TOO_MANY_REQUESTS,
                                                  "There were too many wrong passwords. Try again in %s seconds.", seconds);

  lc_response_set_header (response, "Retry-After", seconds);
  return response;
}

/* Looks at the password once. Returns: the answer; %NULL with no error when there is a session now, or the attempt is stale */
static LcResponse *
try_password (LcServices  *services,
              Attempt     *attempt,
              const char  *password,
              GError     **error)
{
  attempt->is_stale = FALSE;
  g_clear_pointer (&attempt->new_hash, g_free);
  if (!lc_store_transact (services->store, begin, attempt, error))
    return NULL;
  if (attempt->wait > 0)
    return lc_wait_response (attempt->wait);

  if (!lc_password_verify (attempt->password_hash, password))
    return lc_response_new_problem (LC_PROBLEM_WRONG_CREDENTIALS, NULL);

  if (attempt->rejected)
    return lc_response_new_problem (LC_PROBLEM_REJECTED, NULL);
  if (lc_password_needs_rehash (attempt->password_hash))
    attempt->new_hash = lc_password_hash (password, NULL);
  if (!lc_store_transact (services->store, succeed, attempt, error))
    return NULL;

  return attempt->pending ? lc_response_new_problem (LC_PROBLEM_AWAITING_APPROVAL, NULL) : NULL;
}

/**
 * lc_sign_in:
 * @request: POST /api/v1/sessions
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_sign_in (LcRequest  *request,
            GError    **error)
{
  LcServices *services = lc_request_get_services (request);
  LcReader *reader = lc_request_get_reader (request);
  g_auto(Attempt) attempt = { .address = lc_request_get_address (request) };
  g_autoptr(GError) failure = NULL;
  g_autofree char *handle = NULL;
  LcResponse *response = NULL;
  const char *password;
  const char *text;

  text = lc_reader_get_text (reader, "handle", 1, 80);
  password = lc_reader_get_text (reader, "password", 1, LC_PASSWORD_MAX_LENGTH);
  attempt.device_name = lc_reader_get_optional_text (reader, "device_name", 80, NULL);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  handle = g_utf8_strdown (text[0] == '@' ? text + 1 : text, -1);
  attempt.handle = handle;

  /* Another sign-in may store the same password under a new hash meanwhile; somebody may also change it. */
  for (guint i = 0; i < MAX_TRIES && (i == 0 || attempt.is_stale) && response == NULL && failure == NULL; i++)
    response = try_password (services, &attempt, password, &failure);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (response == NULL && attempt.is_stale)
    response = lc_response_new_problem (LC_PROBLEM_WRONG_CREDENTIALS, NULL);
  else if (response == NULL)
    response = lc_signed_in_response (services, 201, attempt.member_id, &attempt.session, error);

  return response;
}
