/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test-writer.h"

#include <signal.h>

#define N_WRITES 3

static LcSendState
state_of (gpointer message)
{
  return lc_message_get_state (LC_MESSAGE (message));
}

/* Written without a server, kept over a restart, there once and in order when the server is back. */
static void
test_restart (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-restart");
  LcSession *reader = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  g_autoptr(LcPost) known = lc_test_write_post (writer->session, "Known");
  g_autoptr(LcPost) seen = NULL;
  g_autoptr(GError) error = NULL;
  LcPostList *list;

  lc_test_finish (lc_test_load_posts (writer->session));
  lc_test_writer_go_offline (writer);
  for (int i = 0; i < N_WRITES; i++)
    {
      g_autofree char *title = g_strdup_printf ("Restart %d", i);
      g_autoptr(LcPost) post = lc_test_write_post (writer->session, title);

      g_assert_cmpint (state_of (post), ==, LC_SEND_STATE_WAITING);
    }
  g_object_unref (lc_test_write_reply (writer->session, known, NULL, "Written offline"));
  g_assert_true (lc_test_await (lc_session_react (writer->session, LC_MESSAGE (known), "👍", TRUE), &error));
  g_object_unref (lc_test_await_object (lc_test_edit (writer->session, known, "Known better", "The text"), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (lc_test_count_unsent (writer->session), ==, N_WRITES + 3);
  lc_test_check_titles (writer->session, "Restart", "Restart 2;Restart 1;Restart 0;");
  g_clear_object (&known);

  lc_test_writer_restart (writer);
  lc_test_wait (lc_test_count_unsent (writer->session) == N_WRITES + 3);
  lc_test_check_titles (writer->session, "Restart", "Restart 2;Restart 1;Restart 0;");
  lc_test_check_titles (writer->session, "Known", "Known better;");
  list = lc_test_load_posts (writer->session);
  known = g_list_model_get_item (G_LIST_MODEL (list), N_WRITES);
  g_assert_cmpstr (lc_post_get_title (known), ==, "Known better");
  g_assert_cmpint (state_of (known), ==, LC_SEND_STATE_WAITING);
  g_assert_cmpuint (g_list_model_get_n_items (lc_message_get_reactions (LC_MESSAGE (known))), ==, 1);
  lc_test_check_titles (reader, "Restart", "");

  lc_test_writer_go_online (writer);
  lc_test_wait (lc_test_count_unsent (writer->session) == 0);
  g_assert_cmpint (state_of (known), ==, LC_SEND_STATE_SETTLED);
  lc_test_check_titles (reader, "Restart", "Restart 2;Restart 1;Restart 0;");
  lc_test_check_titles (writer->session, "Restart", "Restart 2;Restart 1;Restart 0;");
  seen = lc_test_fetch_post (reader, known);
  g_assert_cmpstr (lc_post_get_title (seen), ==, "Known better");
  g_assert_cmpuint (lc_post_get_reply_count (seen), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (lc_message_get_reactions (LC_MESSAGE (seen))), ==, 1);

  g_clear_object (&known);
  g_clear_object (&seen);
  lc_test_finish (list);
  lc_test_writer_free (writer);
  lc_test_server_end (reader);
}

/* A reply waits for the post that it needs, and what was written later changes what was written before. */
static void
test_order (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-order");
  LcSession *reader = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  g_autoptr(GError) error = NULL;
  g_autoptr(LcPost) post = NULL;
  g_autoptr(LcPost) deleted = NULL;
  g_autoptr(LcPost) seen = NULL;
  g_autoptr(LcReply) reply = NULL;
  g_autoptr(LcReply) answer = NULL;
  LcReplyList *list, *replies;

  lc_test_writer_go_offline (writer);
  post = lc_test_write_post (writer->session, "Order");
  list = lc_reply_list_new (writer->session, post);
  reply = lc_test_write_reply (writer->session, post, NULL, "First");
  answer = lc_test_write_reply (writer->session, post, lc_message_get_id (LC_MESSAGE (reply)), "Second");
  g_object_unref (lc_test_await_object (lc_test_edit (writer->session, post, "Order 2", "The text"), &error));
  g_assert_no_error (error);
  g_object_unref (lc_test_await_object (lc_test_edit (writer->session, post, "Order 3", "The text"), &error));
  g_assert_no_error (error);
  deleted = lc_test_write_post (writer->session, "Order, not wanted");
  g_assert_true (lc_test_await (lc_session_delete_message (writer->session, LC_MESSAGE (deleted)), &error));
  lc_test_check_titles (writer->session, "Order", "Order 3;");
  g_assert_cmpuint (lc_test_count_unsent (writer->session), ==, 6); /* the second change replaced the first */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  g_assert_null (lc_paged_list_get_error (LC_PAGED_LIST (list)));

  lc_test_writer_go_online (writer);
  lc_test_wait (lc_test_count_unsent (writer->session) == 0);
  seen = lc_test_fetch_post (reader, post);
  g_assert_cmpstr (lc_post_get_title (seen), ==, "Order 3");
  replies = lc_reply_list_new (reader, seen);
  lc_test_wait (lc_paged_list_get_complete (LC_PAGED_LIST (replies)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (replies)), ==, 2);
  lc_test_check_titles (reader, "Order", "Order 3;");
  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);

  g_clear_object (&post);
  g_clear_object (&deleted);
  g_clear_object (&reply);
  g_clear_object (&answer);
  g_clear_object (&seen);
  lc_test_finish (list);
  lc_test_finish (replies);
  lc_test_writer_free (writer);
  lc_test_server_end (reader);
}

/* Another process: it writes one post and waits to be killed. */
static int
be_child (const char *accounts_path,
          const char *id)
{
  g_autoptr(LcAccountStore) accounts = NULL;
  g_autoptr(LcSession) session = NULL;
  g_autoptr(LcSpace) space = NULL;
  char letter;

  dex_init ();
  accounts = lc_account_store_new (accounts_path);
  session = lc_test_await_object (lc_session_resume (accounts, lc_account_store_find (accounts, id), NULL), NULL);
  lc_session_go_online (session);
  lc_test_wait (lc_session_get_state (session) == LC_SESSION_STATE_ONLINE && g_list_model_get_n_items (lc_session_get_spaces (session)) > 0);
  if (write (STDOUT_FILENO, "!", 1) != 1 || read (STDIN_FILENO, &letter, 1) != 1)
    return 1;

  space = g_list_model_get_item (lc_session_get_spaces (session), 0);
  dex_future_disown (lc_session_create_post (session, lc_space_get_id (space), LC_POST_KIND_DISCUSSION, "Killed", "The text", NULL, NULL));
  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
}

static GSubprocess *
start_child (LcAccount *account)
{
  g_autofree char *path = lc_test_server_dup_accounts_path ();
  g_autoptr(GError) error = NULL;
  GSubprocess *child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                         "/proc/self/exe", "--child", path, lc_account_get_id (account), NULL);
  g_autoptr(DexFuture) ready = NULL;

  g_assert_no_error (error);
  ready = dex_input_stream_read_bytes (g_subprocess_get_stdout_pipe (child), 1, G_PRIORITY_DEFAULT);
  lc_test_settle (ready);
  g_assert_true (dex_future_is_resolved (ready));
  return child;
}

static void
kill_child (GSubprocess *child)
{
  g_subprocess_force_exit (child);
  g_assert_true (g_subprocess_wait (child, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (child));
  g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);
}

static gboolean
has_title (LcSession  *session,
           const char *title)
{
  g_autofree char *titles = lc_test_list_titles (session, title);

  return *titles != '\0';
}

/* The application is killed when the server has the post, and the application does not know it. */
static void
test_killed (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-killed");
  LcSession *reader = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  g_autoptr(GSubprocess) child = NULL;

  lc_test_server_end (writer->session);
  child = start_child (writer->account);
  lc_test_proxy_set_fault (writer->proxy, LC_TEST_FAULT_NO_ANSWER, -1);
  g_assert_true (g_output_stream_write_all (g_subprocess_get_stdin_pipe (child), "!", 1, NULL, NULL, NULL));
  lc_test_wait (has_title (reader, "Killed"));
  kill_child (child);

  lc_test_proxy_set_fault (writer->proxy, LC_TEST_FAULT_REFUSE, -1);
  writer->session = lc_test_resume (writer->account);
  lc_test_wait (lc_test_count_unsent (writer->session) == 1);
  lc_test_check_titles (writer->session, "Killed", "Killed;");
  lc_test_writer_go_online (writer);
  lc_test_wait (lc_test_count_unsent (writer->session) == 0);
  lc_test_check_titles (writer->session, "Killed", "Killed;");
  lc_test_check_titles (reader, "Killed", "Killed;");

  lc_test_writer_free (writer);
  lc_test_server_end (reader);
}

/* Both windows of the same account, in processes that know nothing of each other, have something to send. */
static void
test_two (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-two");
  LcSession *reader = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  LcSession *second;

  lc_test_finish (lc_test_load_posts (writer->session));
  lc_test_writer_go_offline (writer);
  second = lc_test_resume (writer->account);
  lc_test_wait (!lc_session_get_online (second));
  for (int i = 0; i < N_WRITES; i++)
    {
      g_autofree char *title = g_strdup_printf ("Both %d", i);

      g_object_unref (lc_test_write_post (i % 2 == 0 ? writer->session : second, title));
    }
  lc_test_proxy_set_fault (writer->proxy, LC_TEST_FAULT_NONE, 0);
  lc_outbox_hurry (lc_session_get_outbox (second));
  lc_outbox_hurry (lc_session_get_outbox (writer->session));
  lc_test_wait (lc_test_count_unsent (writer->session) == 0 && lc_test_count_unsent (second) == 0);
  lc_test_check_titles (reader, "Both", "Both 2;Both 1;Both 0;");
  lc_test_check_titles (second, "Both", "Both 2;Both 1;Both 0;");

  lc_test_server_end (second);
  lc_test_writer_free (writer);
  lc_test_server_end (reader);
}

int
main (int    argc,
      char **argv)
{
  int result;

  if (argc == 4 && g_str_equal (argv[1], "--child"))
    return be_child (argv[2], argv[3]);

  lc_test_init (&argc, &argv);
  lc_test_server_start ();
  g_test_add_func ("/client/outbox/restart", test_restart);
  g_test_add_func ("/client/outbox/order", test_order);
  g_test_add_func ("/client/outbox/killed", test_killed);
  g_test_add_func ("/client/outbox/two", test_two);
  result = g_test_run ();
  lc_test_server_stop ();
  return result;
}
