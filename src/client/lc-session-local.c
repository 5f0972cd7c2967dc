/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <lc-error.h>

#include "lc-account-private.h"
#include "lc-fiber.h"
#include "lc-session-private.h"

/* The opening of a session in the community on this computer. */
typedef struct
{
  LcAccountStore *accounts;
  LcAccount      *account; /* (nullable): the owner, whoever that is */
  LcLocalServer  *server;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->accounts);
  g_clear_object (&opening->account);
  g_object_unref (opening->server);
  g_free (opening);
}

/* Whose token it is. Returns: (transfer full) (nullable): the handle */
static char *
ask_handle (const char  *url,
            const char  *token,
            GError     **error)
{
  g_autoptr(LcHttp) http = lc_http_new (url);
  g_autoptr(LcHttpResponse) response = NULL;
  g_autofree char *handle = NULL;
  LcJsonReader reader = LC_JSON_READER_INIT (NULL);

  lc_http_set_token (http, token);
  response = lc_await_boxed (lc_http_get (http, "/api/v1/account"), error);
  reader.object = response != NULL ? lc_http_response_get_object (response, error) : NULL;
  if (reader.object == NULL)
    return NULL;

  handle = g_strdup (lc_json_reader_string (&reader, "handle"));
  return lc_json_reader_finish (&reader, error) ? g_steal_pointer (&handle) : NULL;
}

/* The account of @handle on this computer may be known from before, at another address. Returns: (transfer full) */
static LcAccount *
find_account (LcAccountStore *accounts,
              const char     *url,
              const char     *handle)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (accounts)); i++)
    {
      g_autoptr(LcAccount) account = g_list_model_get_item (G_LIST_MODEL (accounts), i);

      if (lc_account_get_is_local (account) && g_str_equal (lc_account_get_handle (account), handle))
        {
          lc_account_set_community_url (account, url);
          return g_steal_pointer (&account);
        }
    }

  return lc_account_new (url, handle, TRUE);
}

/* A keyring that cannot be used costs a new session the next time, no more. */
static void
keep (LcAccountStore *accounts,
      LcAccount      *account,
      const char     *token)
{
  g_autoptr(GError) error = NULL;

  if (!lc_await (lc_account_store_add (accounts, account, token), &error))
    g_message ("%s", error->message);
}

static LcSession *
sign_in (Opening  *opening,
         GError  **error)
{
  const char *url = lc_local_server_get_url (opening->server);
  g_autoptr(LcAccount) account = opening->account != NULL ? g_object_ref (opening->account) : NULL;
  g_autoptr(LcSession) session = NULL;
  g_autofree char *handle = NULL;
  g_autofree char *token = NULL;

  token = lc_await_string (lc_local_server_sign_in (opening->server,
                                                    account != NULL ? lc_account_get_handle (account) : NULL),
                           error);
  if (token == NULL)
    return NULL;

  if (account == NULL)
    {
      handle = ask_handle (url, token, error);
      if (handle == NULL)
        return NULL;
      account = find_account (opening->accounts, url, handle);
    }

  session = lc_session_new (opening->accounts, account, token);
  if (!lc_await (lc_session_read_account (session), error))
    return NULL;

  keep (opening->accounts, account, token);
  lc_session_begin (session);
  return g_steal_pointer (&session);
}

/* Whether the server still takes the token that the keyring has. */
static gboolean
can_resume (Opening  *opening,
            GError  **error)
{
  g_autofree char *token = lc_await_string (lc_account_store_lookup_token (opening->accounts, opening->account), error);
  g_autofree char *handle = NULL;

  if (token == NULL)
    return FALSE;

  handle = ask_handle (lc_local_server_get_url (opening->server), token, error);
  return handle != NULL;
}

static DexFuture *
resume (Opening *opening)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(LcSession) session = NULL;

  session = lc_await_object (lc_session_resume (opening->accounts, opening->account, NULL), &error);
  if (session == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  lc_session_go_online (session);
  return dex_future_new_take_object (g_steal_pointer (&session));
}

static DexFuture *
open_fiber (gpointer user_data)
{
  Opening *opening = user_data;
  g_autoptr(LcSession) session = NULL;
  g_autoptr(GError) error = NULL;

  if (!lc_await (lc_local_server_start (opening->server), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  if (opening->account != NULL)
    {
      lc_account_set_community_url (opening->account, lc_local_server_get_url (opening->server));
      if (can_resume (opening, &error))
        return resume (opening);
      if (g_error_matches (error, LC_ERROR, LC_ERROR_UNAVAILABLE))
        return dex_future_new_for_error (g_steal_pointer (&error));
      g_clear_error (&error);
    }

  session = sign_in (opening, &error);
  return session != NULL ? dex_future_new_take_object (g_steal_pointer (&session))
                         : dex_future_new_for_error (g_steal_pointer (&error));
}

/**
 * lc_session_open_local:
 * @accounts: where the account is kept
 * @account: (nullable): an account in the community on this computer; %NULL: that of its owner, the oldest organiser
 * @server: the server of that community, which is started if it does not run
 *
 * Opens a session in the community on this computer. No password is needed for it: where the keyring has lost the token,
 * or the session has ended, a new one begins, for the folder of the data is this person's own.
 *
 * Returns: (transfer full): a future of a [class@Session]; %LC_ERROR_NOT_FOUND where the account is not there any more,
 *   %LC_ERROR_FAILED if the server cannot be started
 */
DexFuture *
lc_session_open_local (LcAccountStore *accounts,
                       LcAccount      *account,
                       LcLocalServer  *server)
{
  Opening *opening;

  g_return_val_if_fail (LC_IS_ACCOUNT_STORE (accounts), NULL);
  g_return_val_if_fail (account == NULL || LC_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (LC_IS_LOCAL_SERVER (server), NULL);

  opening = g_new0 (Opening, 1);
  opening->accounts = g_object_ref (accounts);
  g_set_object (&opening->account, account);
  opening->server = g_object_ref (server);
  return lc_fiber_spawn_full (opening, opening_free, open_fiber);
}
