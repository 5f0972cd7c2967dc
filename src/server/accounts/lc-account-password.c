/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-accounts-private.h"

#include "lc-back-off.h"
#include "lc-community.h"
#include "lc-password.h"

/* A check of the password of who is signed in already, before something that a stolen token must not do. */
typedef struct
{
  const char *member_id;
  char       *key;
  char       *hash;
  gint64      wait;
} Check;

typedef struct
{
  const char *member_id;
  const char *session_id;
  const char *hash;
} Change;

static void
check_clear (Check *check)
{
  g_clear_pointer (&check->key, g_free);
  g_clear_pointer (&check->hash, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, check_clear)

static gboolean
begin_check (LcDatabase  *database,
             gpointer     user_data,
             GError     **error)
{
  static const char query[] = "SELECT handle, password_hash FROM member WHERE id = $1";
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
  if (step == LC_STEP_ROW)
    {
      check->key = lc_back_off_make_key (community.secret, lc_statement_get_text (statement, 0));
      check->hash = g_strdup (lc_statement_get_text (statement, 1));
    }
  g_clear_pointer (&statement, lc_statement_free);

  return check->key == NULL || lc_back_off_begin (database, check->key, &check->wait, error);
}

static gboolean
end_check (LcDatabase  *database,
           gpointer     user_data,
           GError     **error)
{
  Check *check = user_data;

  return lc_back_off_forget (database, check->key, error);
}

/**
 * lc_check_password:
 * @services: what handlers share
 * @member_id: whose password it should be
 * @password: the password that was given
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
                   const char  *password,
                   gint64      *wait,
                   GError     **error)
{
  g_auto(Check) check = { .member_id = member_id };

  if (!lc_store_transact (services->store, begin_check, &check, error))
    return -1;

  *wait = check.wait;
  if (check.wait > 0 || !lc_password_verify (check.hash, password))
    return 0;

  return lc_store_transact (services->store, end_check, &check, error) ? 1 : -1;
}

/**
 * lc_check_own_password:
 * @request: a request of a member
 * @name: the member of the JSON object that holds the password
 * @password: the password that was given
 * @error: return location for an error; set when there is no answer and checking failed
 *
 * Checks the password of the member who asks.
 *
 * Returns: (transfer full) (nullable): %NULL with no error to go on, or the refusal
 */
LcResponse *
lc_check_own_password (LcRequest   *request,
                       const char  *name,
                       const char  *password,
                       GError     **error)
{
  LcReader *reader = lc_request_get_reader (request);
  g_autofree char *pointer = g_strconcat ("/", name, NULL);
  gint64 wait = 0;

  if (lc_check_password (lc_request_get_services (request), lc_request_get_member_id (request), password, &wait, error) != 0)
    return NULL;
  if (wait > 0)
    return lc_wait_response (wait);

  lc_reader_add_problem (reader, pointer, "is not your password");
  return lc_response_new_invalid (reader);
}

static gboolean
store_change (LcDatabase  *database,
              gpointer     user_data,
              GError     **error)
{
  Change *change = user_data;

  return lc_database_run (database, error, "UPDATE member SET password_hash = $2 WHERE id = $1", "tt",
                          change->member_id, change->hash) >= 0 &&
         lc_session_store_end_others (database, change->member_id, change->session_id, error) >= 0;
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
  g_autofree char *hash = NULL;
  const char *current_password;
  const char *new_password;
  LcResponse *refusal;
  Change change;

  current_password = lc_reader_get_text (reader, "current_password", 1, LC_PASSWORD_MAX_LENGTH);
  new_password = lc_reader_get_text (reader, "new_password", LC_PASSWORD_MIN_LENGTH, LC_PASSWORD_MAX_LENGTH);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  refusal = lc_check_own_password (request, "current_password", current_password, &failure);
  if (refusal != NULL)
    return refusal;
  if (failure == NULL)
    hash = lc_password_hash (new_password, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  change = (Change) { lc_request_get_member_id (request), lc_request_get_session_id (request), hash };
  if (!lc_store_transact (services->store, store_change, &change, error))
    return NULL;

  return lc_response_new_empty (204);
}
