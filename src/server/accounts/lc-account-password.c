/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-accounts-private.h"

#include "lc-back-off.h"
#include "lc-community.h"
#include "lc-password.h"

/* A check of the password of who is signed in already, before something that a stolen token must not do. */
typedef struct
{
  const char *member_id;
  const char *address;
  gboolean    is_own;     /* the member is signed in: wrong attempts to sign in do not count */
  LcBackOff   back_off;
  char       *hash;
  gint64      wait;
} Check;

typedef struct
{
  LcRequest  *request;
  const char *old_hash;
  const char *new_hash;
  gboolean    is_current;
  LcResponse *refusal;
} Change;

static void
check_clear (Check *check)
{
  lc_back_off_clear (&check->back_off);
  g_clear_pointer (&check->hash, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, check_clear)

static gboolean
begin_check (LcDatabase  *database,
             gpointer     user_data,
             GError     **error)
{
  static const char query[] = "SELECT handle, password_hash FROM member WHERE id = $1 AND state <> 'deleted'";
  g_auto(LcCommunityRow) community = { 0 };
  g_autoptr(LcStatement) statement = NULL;
  Check *check = user_data;
  LcStep step;

  check_clear (check);
  if (!lc_community_load (database, &community, error))
    return FALSE;

  statement = lc_database_query (database, error, query, "t", check->member_id);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;
  if (step == LC_STEP_DONE)
    return TRUE;

  lc_back_off_init (&check->back_off, community.secret,
                    check->is_own ? check->member_id : lc_statement_get_text (statement, 0), check->address);
  check->hash = g_strdup (lc_statement_get_text (statement, 1));
  g_clear_pointer (&statement, lc_statement_free);

  return lc_back_off_begin (&check->back_off, database, check->member_id, &check->wait, error);
}

static gboolean
end_check (LcDatabase  *database,
           gpointer     user_data,
           GError     **error)
{
  Check *check = user_data;

  return lc_back_off_forget (&check->back_off, database, error);
}

static int
check_password (LcServices  *services,
                Check       *check,
                const char  *password,
                GError     **error)
{
  if (!lc_store_transact (services->store, begin_check, check, error))
    return -1;
  if (check->wait > 0 || !lc_password_verify (check->hash, password))
    return 0;

  return lc_store_transact (services->store, end_check, check, error) ? 1 : -1;
}

/**
 * lc_check_password:
 * @services: what handlers share
 * @member_id: whose password it should be
 * @address: who asks
 * @password: the password that was given
 * @hash: (out) (transfer full) (nullable): the hash that it was compared with, for lc_find_password()
 * @wait: (out): 0, or for how many milliseconds no password is looked at, after too many wrong ones
 * @error: return location for an error
 *
 * Checks a member's password with the same back-off as signing in.
 *
 * Returns: 1 when it is right, 0 when not, or -1
 */
int
lc_check_password (LcServices  *services,
                   const char  *member_id,
                   const char  *address,
                   const char  *password,
                   char       **hash,
                   gint64      *wait,
                   GError     **error)
{
  g_auto(Check) check = { .member_id = member_id, .address = address };
  int result = check_password (services, &check, password, error);

  *wait = check.wait;
  *hash = g_steal_pointer (&check.hash);
  return result;
}

/**
 * lc_check_own_password:
 * @request: a request of a member
 * @name: the member of the JSON object that holds the password
 * @password: the password that was given
 * @hash: (out) (transfer full) (nullable): the hash that it was compared with, for lc_find_password()
 * @error: return location for an error; set when there is no answer and checking failed
 *
 * Checks the password of the member who asks. What others try when they sign in does not hold back who is signed in.
 *
 * Returns: (transfer full) (nullable): %NULL with no error to go on, or the refusal
 */
LcResponse *
lc_check_own_password (LcRequest   *request,
                       const char  *name,
                       const char  *password,
                       char       **hash,
                       GError     **error)
{
  g_auto(Check) check = { lc_request_get_member_id (request), lc_request_get_address (request), .is_own = TRUE };
  int result = check_password (lc_request_get_services (request), &check, password, error);

  *hash = g_steal_pointer (&check.hash);
  if (result != 0)
    return NULL;

  return check.wait > 0 ? lc_wait_response (check.wait) : lc_wrong_password_response (request, name);
}

/**
 * lc_wrong_password_response:
 * @request: a request of a member
 * @name: the member of the JSON object that holds the password
 *
 * Returns: (transfer full): a 422 that says so
 */
LcResponse *
lc_wrong_password_response (LcRequest  *request,
                            const char *name)
{
  LcReader *reader = lc_request_get_reader (request);
  g_autofree char *pointer = g_strconcat ("/", name, NULL);

  lc_reader_add_problem (reader, pointer, "is not your password");
  return lc_response_new_invalid (reader);
}

/**
 * lc_find_password:
 * @database: a connection in the transaction of what the password is needed for
 * @member_id: a member
 * @hash: the hash with which a password was compared
 * @found: (out): whether it is the member's password still
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Comparing takes long, outside of any transaction: meanwhile the password may have become another one.
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_find_password (LcDatabase  *database,
                  const char  *member_id,
                  const char  *hash,
                  gboolean    *found,
                  GError     **error)
{
  static const char query[] = "SELECT 1 FROM member WHERE id = $1 AND password_hash = $2 AND state <> 'deleted'";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "tt", member_id, hash);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  *found = step == LC_STEP_ROW;
  return step != LC_STEP_ERROR;
}

static gboolean
store_change (LcDatabase  *database,
              gpointer     user_data,
              GError     **error)
{
  Change *change = user_data;
  const char *member_id = lc_request_get_member_id (change->request);

  g_clear_pointer (&change->refusal, lc_response_free);
  change->refusal = lc_request_admit_again (change->request, database);
  if (change->refusal != NULL || !lc_find_password (database, member_id, change->old_hash, &change->is_current, error) ||
      !change->is_current)
    return FALSE;

  return lc_database_run (database, error, "UPDATE member SET password_hash = $2 WHERE id = $1", "tt", member_id,
                          change->new_hash) >= 0 &&
         lc_session_store_end_others (database, member_id, lc_request_get_session_id (change->request), error) >= 0;
}

/**
 * lc_change_password:
 * @request: PUT /api/v1/account/password
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_change_password (LcRequest  *request,
                    GError    **error)
{
  LcServices *services = lc_request_get_services (request);
  LcReader *reader = lc_request_get_reader (request);
  g_autoptr(GError) failure = NULL;
  g_autofree char *old_hash = NULL;
  g_autofree char *new_hash = NULL;
  const char *current_password;
  const char *new_password;
  LcResponse *refusal;
  Change change;

  current_password = lc_reader_get_text (reader, "current_password", 1, LC_PASSWORD_MAX_LENGTH);
  new_password = lc_reader_get_text (reader, "new_password", LC_PASSWORD_MIN_LENGTH, LC_PASSWORD_MAX_LENGTH);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  refusal = lc_check_own_password (request, "current_password", current_password, &old_hash, &failure);
  if (refusal != NULL)
    return refusal;
  if (failure == NULL)
    new_hash = lc_password_hash (new_password, &failure);

  change = (Change) { .request = request, .old_hash = old_hash, .new_hash = new_hash };
  if (failure == NULL && lc_store_transact (services->store, store_change, &change, &failure))
    return lc_response_new_empty (204);
  if (failure == NULL)
    return change.refusal != NULL ? change.refusal : lc_wrong_password_response (request, "current_password");

  lc_response_free (change.refusal);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
