/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <stdlib.h>

#include "lc-test-server.h"

static void
failed_cb (LcLocalServer *server,
           const GError  *error,
           gboolean      *failed)
{
  *failed = TRUE;
}

/* The process that has @folder in its command line. */
static int
find_process (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open ("/proc", 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc", name, "cmdline", NULL);
      g_autofree char *text = NULL;
      gsize size;

      if (!g_ascii_isdigit (*name) || !g_file_get_contents (path, &text, &size, NULL))
        continue;
      for (gsize i = 0; i + 1 < size; i++)
        if (text[i] == '\0')
          text[i] = ' ';
      if (size > 0 && g_strstr_len (text, size, folder) != NULL && g_strstr_len (text, size, "serve") != NULL)
        return atoi (name);
    }

  return 0;
}

static void
test_life (void)
{
  g_autofree char *folder = lc_test_make_folder ();
  g_autofree char *url = NULL;
  g_autoptr(GError) error = NULL;
  LcLocalServer *server = lc_local_server_new (folder);
  gboolean failed = FALSE;
  LcCommunity *community;
  int process;

  g_signal_connect (server, "failed", G_CALLBACK (failed_cb), &failed);
  url = lc_test_await_string (lc_local_server_start (server), &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (url, "http://127.0.0.1:"));
  g_assert_true (lc_local_server_get_running (server));
  community = lc_test_await_object (lc_community_fetch (url), &error);
  g_assert_no_error (error);
  g_assert_false (lc_community_get_is_demo (community));
  g_object_unref (community);

  /* It is started again once. */
  lc_test_expect_warnings (TRUE);
  process = find_process (folder);
  g_assert_cmpint (process, >, 0);
  g_assert_cmpint (kill (process, SIGKILL), ==, 0);
  lc_test_wait (!lc_local_server_get_running (server));
  lc_test_wait (lc_local_server_get_running (server));
  g_assert_false (failed);
  g_assert_cmpint (kill (find_process (folder), SIGKILL), ==, 0);
  lc_test_wait (failed);
  g_assert_false (lc_local_server_get_running (server));
  lc_test_expect_warnings (FALSE);

  /* And by hand again. */
  g_free (lc_test_await_string (lc_local_server_start (server), &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (lc_local_server_get_log_path (server), G_FILE_TEST_EXISTS));
  g_assert_true (lc_test_await (lc_local_server_stop (server), &error));
  g_assert_false (lc_local_server_get_running (server));
  lc_test_wait (find_process (folder) == 0);
  lc_test_finish (server);
  lc_test_remove_folder (folder);
}

/* Who makes a community on this computer is its organiser. */
static void
test_first_member (void)
{
  g_autofree char *folder = lc_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "accounts.ini", NULL);
  g_autofree char *url = NULL;
  g_autoptr(GError) error = NULL;
  LcLocalServer *server = lc_local_server_new (folder);
  LcAccountStore *accounts = lc_account_store_new (path);
  LcSession *session;

  url = lc_test_await_string (lc_local_server_start (server), &error);
  g_assert_no_error (error);
  session = lc_test_await_object (lc_session_register (accounts, url, "amina", "Amina Diallo", "correct horse battery", NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpint (lc_session_get_role (session), ==, LC_MEMBER_ROLE_ORGANISER);
  g_object_unref (lc_test_await_object (lc_session_update_community (session, 0, "Open Makers", "We *learn*.", LC_REGISTRATION_INVITE), &error));
  g_assert_no_error (error);
  g_assert_cmpstr (lc_community_get_name (lc_session_get_community (session)), ==, "Open Makers");
  g_assert_cmpstr (lc_account_get_community_name (lc_session_get_account (session)), ==, "Open Makers");
  g_assert_null (lc_test_await_object (lc_session_register (accounts, url, "kofi", "Kofi", "correct horse battery", NULL), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_FORBIDDEN);

  lc_test_server_end (session);
  g_assert_true (lc_test_await (lc_local_server_stop (server), NULL));
  lc_test_finish (accounts);
  lc_test_finish (server);
  lc_test_remove_folder (folder);
}

/* A token that the keyring has lost, or that has ended, does not lock anybody out of the community on their computer. */
static void
test_without_password (void)
{
  g_autofree char *folder = lc_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "accounts.ini", NULL);
  g_autofree char *url = NULL;
  g_autofree char *token = NULL;
  g_autoptr(GError) error = NULL;
  LcLocalServer *server = lc_local_server_new (folder);
  LcAccountStore *accounts = lc_account_store_new (path);
  g_autoptr(LcAccount) account = NULL;
  LcSession *session;

  /* There is nobody yet. */
  g_assert_null (lc_test_await_object (lc_session_open_local (accounts, NULL, server), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_NOT_FOUND);
  g_clear_error (&error);

  url = g_strdup (lc_local_server_get_url (server));
  session = lc_test_await_object (lc_session_register (accounts, url, "amina", "Amina Diallo", "correct horse battery", NULL), &error);
  g_assert_no_error (error);
  account = g_object_ref (lc_session_get_account (session));
  lc_account_set_is_local (account, TRUE);
  lc_test_server_end (session);

  /* The keyring has it: the same session goes on. */
  token = lc_test_await_string (lc_account_store_lookup_token (accounts, account), &error);
  session = lc_test_await_object (lc_session_open_local (accounts, account, server), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lc_member_get_handle (lc_session_get_member (session)), ==, "amina");
  lc_test_server_end (session);

  /* The keyring has lost it, and then has one that is not valid any more. */
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *renewed = NULL;

      g_assert_true (lc_test_await (lc_account_store_set_token (accounts, account, i == 0 ? NULL : "lct_old"), &error));
      session = lc_test_await_object (lc_session_open_local (accounts, account, server), &error);
      g_assert_no_error (error);
      g_assert_true (lc_session_get_account (session) == account);
      renewed = lc_test_await_string (lc_account_store_lookup_token (accounts, account), &error);
      g_assert_no_error (error);
      g_assert_cmpstr (renewed, !=, token);
      lc_test_wait (lc_session_get_state (session) == LC_SESSION_STATE_ONLINE);
      lc_test_server_end (session);
    }

  /* Also after signing out, which forgets the account: the owner comes back. */
  session = lc_test_await_object (lc_session_open_local (accounts, account, server), &error);
  g_assert_true (lc_test_await (lc_session_sign_out (session), &error));
  lc_test_finish (session);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (accounts)), ==, 0);
  session = lc_test_await_object (lc_session_open_local (accounts, NULL, server), &error);
  g_assert_no_error (error);
  g_assert_cmpint (lc_session_get_role (session), ==, LC_MEMBER_ROLE_ORGANISER);
  g_assert_true (lc_account_get_is_local (lc_session_get_account (session)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (accounts)), ==, 1);
  lc_test_server_end (session);

  g_assert_true (lc_test_await (lc_local_server_stop (server), NULL));
  lc_test_finish (accounts);
  lc_test_finish (server);
  lc_test_remove_folder (folder);
}

static void
test_missing (void)
{
  g_autofree char *program = g_strdup (g_getenv ("LEARN_COMMONS_SERVER"));
  g_autofree char *folder = lc_test_make_folder ();
  g_autoptr(GError) error = NULL;
  LcLocalServer *server = lc_local_server_new (folder);

  g_setenv ("LEARN_COMMONS_SERVER", "/bin/false", TRUE);
  g_assert_null (lc_test_await_string (lc_local_server_start (server), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_FAILED);
  g_setenv ("LEARN_COMMONS_SERVER", program, TRUE);
  lc_test_finish (server);
  lc_test_remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  lc_test_init (&argc, &argv);
  g_test_add_func ("/client/local-server/life", test_life);
  g_test_add_func ("/client/local-server/first-member", test_first_member);
  g_test_add_func ("/client/local-server/without-password", test_without_password);
  g_test_add_func ("/client/local-server/missing", test_missing);
  return g_test_run ();
}
