/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test-server.h"

static LcLocalServer *server;
static char *folder;
static LcAccountStore *accounts;

void
lc_test_server_start (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *url = NULL;
  g_autofree char *path = NULL;

  folder = lc_test_make_folder ();
  server = lc_local_server_new_demo (folder);
  url = lc_test_await_string (lc_local_server_start (server), &error);
  g_assert_no_error (error);
  path = lc_test_server_dup_accounts_path ();
  accounts = lc_account_store_new (path);
}

void
lc_test_server_stop (void)
{
  lc_test_finish (accounts);
  g_assert_true (lc_test_await (lc_local_server_stop (server), NULL));
  lc_test_finish (server);
  lc_test_remove_folder (folder);
  g_clear_pointer (&folder, g_free);
}

LcLocalServer *
lc_test_server_get (void)
{
  return server;
}

const char *
lc_test_server_get_url (void)
{
  return lc_local_server_get_url (server);
}

char *
lc_test_server_dup_accounts_path (void)
{
  return g_build_filename (folder, "accounts.ini", NULL);
}

LcAccountStore *
lc_test_server_get_accounts (void)
{
  return accounts;
}

/* Returns: (transfer full): the session of a new member */
LcSession *
lc_test_server_sign_up (const char *handle)
{
  g_autoptr(GError) error = NULL;
  LcSession *session = lc_test_await_object (lc_session_register (accounts, lc_test_server_get_url (), handle, "A Name", "correct horse battery", NULL), &error);

  g_assert_no_error (error);
  return session;
}

/* Returns: (transfer full): the session of the demo's member of @role, who hears what changes */
LcSession *
lc_test_server_demo (const char   *url,
                     LcMemberRole  role)
{
  g_autoptr(GError) error = NULL;
  LcSession *session = lc_test_await_object (lc_session_demo (url, role), &error);

  g_assert_no_error (error);
  lc_test_wait (lc_session_get_online (session) && g_list_model_get_n_items (lc_session_get_spaces (session)) > 0);
  return session;
}

void
lc_test_server_end (LcSession *session)
{
  lc_session_close (session);
  lc_test_finish (session);
}
