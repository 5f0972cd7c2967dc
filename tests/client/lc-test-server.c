/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test-server.h"

#include <sqlite3.h>

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

/* Adds members who cannot sign in and are not found by searching, quicker than they could register. */
void
lc_test_server_add_members (guint count)
{
  g_autofree char *path = g_build_filename (folder, "community.sqlite", NULL);
  g_autofree char *sql = g_strdup_printf ("DROP TRIGGER IF EXISTS search_member_added;"
                                          "WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < %u)"
                                          "INSERT INTO member (id, handle, display_name, name_key, created_at, updated_at)"
                                          " SELECT printf ('01940000-0000-7000-8000-%%012x', n), 'many-' || n, 'Many ' || n, 'many ' || n,"
                                          " 1735689600000 + n, 1735689600000 + n FROM number", count);
  sqlite3 *database = NULL;
  char *error = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 10000);
  sqlite3_exec (database, sql, NULL, NULL, &error);
  g_assert_cmpstr (error, ==, NULL);
  sqlite3_close (database);
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
