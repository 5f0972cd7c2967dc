/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <stdlib.h>

#include <glib/gstdio.h>

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
      if (size > 0 && g_strstr_len (text, size, folder) != NULL && g_strstr_len (text, size, " serve ") != NULL)
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

/* Makes a program that is taken for the server: a shell script. */
static char *
make_program (const char *folder,
              const char *script)
{
  char *path = g_build_filename (folder, "program", NULL);
  g_autofree char *text = g_strconcat ("#!/bin/sh\n", script, NULL);

  g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  return path;
}

/* It prints where it listens, and ends before it can be asked. */
static void
test_ends_while_starting (void)
{
  static const char * const scripts[] = {
    "exit 1\n",
    "echo '{\"listening\":\"http://127.0.0.1:9\"}'\n",
    "echo 'not what is expected'\nexec sleep 1000\n",
    "sleep 5 &\nexit 1\n", /* somebody still has its output */
  };
  g_autofree char *program = g_strdup (g_getenv ("LEARN_COMMONS_SERVER"));

  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autofree char *folder = lc_test_make_folder ();
      g_autofree char *script = make_program (folder, scripts[i]);
      g_autofree char *url = NULL;
      g_autoptr(GError) error = NULL;
      LcLocalServer *server = lc_local_server_new (folder);

      g_setenv ("LEARN_COMMONS_SERVER", script, TRUE);
      g_assert_null (lc_test_await_string (lc_local_server_start (server), &error));
      g_assert_nonnull (error);
      g_assert_false (lc_local_server_get_running (server));

      /* It is not started again by itself, but by hand. */
      g_clear_error (&error);
      g_setenv ("LEARN_COMMONS_SERVER", program, TRUE);
      url = lc_test_await_string (lc_local_server_start (server), &error);
      g_assert_no_error (error);
      g_assert_true (lc_test_await (lc_local_server_stop (server), NULL));
      lc_test_finish (server);
      lc_test_remove_folder (folder);
    }
}

static gboolean
is_alive (const char *pid_path)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (pid_path, &text, NULL, NULL));
  return kill (atoi (text), 0) == 0;
}

/* One that is stopped while it starts does not start, and leaves nothing behind. */
static void
test_stop_while_starting (void)
{
  g_autofree char *program = g_strdup (g_getenv ("LEARN_COMMONS_SERVER"));
  g_autofree char *folder = lc_test_make_folder ();
  g_autofree char *script = make_program (folder, "echo $$ > \"$0.new\" && mv \"$0.new\" \"$0.pid\"\nexec sleep 1000\n");
  g_autofree char *pid_path = g_strconcat (script, ".pid", NULL);
  g_autofree char *url = NULL;
  g_autoptr(GError) error = NULL;
  LcLocalServer *servers[] = { lc_local_server_new (folder), lc_local_server_new_demo (folder) };
  DexFuture *future, *stopping, *again;

  for (gsize i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_setenv ("LEARN_COMMONS_SERVER", script, TRUE);

      /* Before it has begun, and when its process is there. */
      future = lc_local_server_start (servers[i]);
      g_assert_true (lc_test_await (lc_local_server_stop (servers[i]), NULL));
      g_assert_false (lc_test_await (future, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
      g_assert_false (g_file_test (pid_path, G_FILE_TEST_EXISTS));

      future = lc_local_server_start (servers[i]);
      lc_test_wait (g_file_test (pid_path, G_FILE_TEST_EXISTS));
      g_assert_true (is_alive (pid_path));
      stopping = lc_local_server_stop (servers[i]);
      g_setenv ("LEARN_COMMONS_SERVER", program, TRUE);
      again = lc_local_server_start (servers[i]);
      g_assert_true (lc_test_await (stopping, NULL));
      g_assert_false (lc_test_await (future, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
      g_assert_false (is_alive (pid_path));
      g_unlink (pid_path);

      /* What was asked for meanwhile comes after. */
      url = lc_test_await_string (again, &error);
      g_assert_no_error (error);
      g_clear_pointer (&url, g_free);
      g_assert_true (lc_local_server_get_running (servers[i]));
      g_assert_true (lc_test_await (lc_local_server_stop (servers[i]), NULL));
      g_assert_true (lc_test_await (lc_local_server_stop (servers[i]), NULL));
      g_assert_false (lc_local_server_get_running (servers[i]));
      lc_test_finish (servers[i]);
    }
  lc_test_remove_folder (folder);
}

/* The application, for as long as it lives. */
G_NORETURN static void
serve (const char *folder)
{
  LcLocalServer *server = lc_local_server_new (folder);

  g_free (lc_test_await_string (lc_local_server_start (server), NULL));
  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
}

/* Whatever ends the application ends its server. */
static void
test_crash (void)
{
  g_autofree char *folder = lc_test_make_folder ();
  g_autofree char *self_path = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) application =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, self_path, "--serve", folder, NULL);

  g_assert_no_error (error);
  lc_test_wait (find_process (folder) != 0);
  g_subprocess_force_exit (application);
  g_assert_true (g_subprocess_wait (application, NULL, NULL));
  lc_test_wait (find_process (folder) == 0);
  lc_test_remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--serve"))
    {
      dex_init ();
      serve (argv[2]);
    }

  lc_test_init (&argc, &argv);
  g_test_add_func ("/client/local-server/life", test_life);
  g_test_add_func ("/client/local-server/first-member", test_first_member);
  g_test_add_func ("/client/local-server/without-password", test_without_password);
  g_test_add_func ("/client/local-server/missing", test_missing);
  g_test_add_func ("/client/local-server/ends-while-starting", test_ends_while_starting);
  g_test_add_func ("/client/local-server/stop-while-starting", test_stop_while_starting);
  g_test_add_func ("/client/local-server/crash", test_crash);
  return g_test_run ();
}
