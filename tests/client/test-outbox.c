/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test-server.h"

#include <signal.h>
#include <string.h>

#include "lc-http.h"
#include "lc-session-private.h"

#define PASSWORD "correct horse battery"
#define N_WRITES 3

/* Somebody behind a network that fails, and a community on the other side of it. */
typedef struct
{
  LcTestProxy *proxy;
  LcSession   *session;
  LcAccount   *account;
} Writer;

static LcSession *
sign_up (const char *url,
         const char *handle)
{
  g_autoptr(GError) error = NULL;
  LcSession *session = lc_test_await_object (lc_session_register (lc_test_server_get_accounts (), url, handle, "A Writer", PASSWORD, NULL), &error);

  g_assert_no_error (error);
  lc_test_wait (lc_session_get_online (session) && g_list_model_get_n_items (lc_session_get_spaces (session)) > 0);
  return session;
}

static Writer *
writer_new (const char *handle)
{
  Writer *self = g_new0 (Writer, 1);

  self->proxy = lc_test_proxy_new (lc_test_server_get_url ());
  self->session = sign_up (lc_test_proxy_get_url (self->proxy), handle);
  self->account = g_object_ref (lc_session_get_account (self->session));
  return self;
}

static void
writer_free (Writer *self)
{
  lc_test_server_end (self->session);
  g_object_unref (self->account);
  lc_test_proxy_free (self->proxy);
  g_free (self);
}

static void
go_offline (Writer *self)
{
  lc_test_proxy_set_fault (self->proxy, LC_TEST_FAULT_REFUSE, -1);
  lc_test_wait (!lc_session_get_online (self->session));
}

static void
go_online (Writer *self)
{
  lc_test_proxy_set_fault (self->proxy, LC_TEST_FAULT_NONE, 0);
  lc_session_check_connection (self->session);
  lc_test_wait (lc_session_get_online (self->session));
}

static LcSession *
resume (LcAccount *account)
{
  g_autoptr(GError) error = NULL;
  LcSession *session = lc_test_await_object (lc_session_resume (lc_test_server_get_accounts (), account, NULL), &error);

  g_assert_no_error (error);
  lc_session_go_online (session);
  return session;
}

/* The application ends and begins again. */
static void
restart (Writer *self)
{
  lc_test_server_end (self->session);
  self->session = resume (self->account);
}

static LcOutbox *
outbox_of (LcSession *session)
{
  return lc_session_get_outbox (session);
}

static guint
count_unsent (LcSession *session)
{
  return g_list_model_get_n_items (G_LIST_MODEL (outbox_of (session)));
}

static LcPost *
write_post (LcSession  *session,
            const char *title)
{
  g_autoptr(LcSpace) space = g_list_model_get_item (lc_session_get_spaces (session), 0);
  g_autoptr(GError) error = NULL;
  LcPost *post = lc_test_await_object (lc_session_create_post (session, lc_space_get_id (space), LC_POST_KIND_DISCUSSION, title, "The text", NULL, NULL), &error);

  g_assert_no_error (error);
  return post;
}

static LcReply *
write_reply (LcSession  *session,
             LcPost     *post,
             const char *parent_id,
             const char *body)
{
  g_autoptr(GError) error = NULL;
  LcReply *reply = lc_test_await_object (lc_session_create_reply (session, post, parent_id, body, NULL), &error);

  g_assert_no_error (error);
  return reply;
}

static LcPostList *
load_posts (LcSession *session)
{
  LcPostList *list = lc_post_list_new (session, NULL, NULL);

  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  return list;
}

/* Returns: the titles of the newest posts that begin with @prefix, newest first */
static char *
list_titles (LcSession  *session,
             const char *prefix)
{
  LcPostList *list = load_posts (session);
  g_autoptr(GString) titles = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr(LcPost) post = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (g_str_has_prefix (lc_post_get_title (post), prefix))
        g_string_append_printf (titles, "%s;", lc_post_get_title (post));
    }
  lc_test_finish (list);
  return g_string_free_and_steal (g_steal_pointer (&titles));
}

static void
check_titles (LcSession  *session,
              const char *prefix,
              const char *expected)
{
  g_autofree char *titles = list_titles (session, prefix);

  g_assert_cmpstr (titles, ==, expected);
}

/* Returns: (transfer full): the post as another member sees it */
static LcPost *
fetch (LcSession *session,
       LcPost    *post)
{
  g_autoptr(GError) error = NULL;
  LcPost *found = lc_test_await_object (lc_session_fetch_post (session, lc_message_get_id (LC_MESSAGE (post))), &error);

  g_assert_no_error (error);
  return found;
}

static LcSendState
state_of (gpointer message)
{
  return lc_message_get_state (LC_MESSAGE (message));
}

/* Written without a server, kept over a restart, there once and in order when the server is back. */
static void
test_restart (void)
{
  Writer *writer = writer_new ("test-restart");
  LcSession *reader = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  g_autoptr(LcPost) known = write_post (writer->session, "Known");
  g_autoptr(LcPost) seen = NULL;
  g_autoptr(GError) error = NULL;
  LcPostList *list;

  lc_test_finish (load_posts (writer->session));
  go_offline (writer);
  for (int i = 0; i < N_WRITES; i++)
    {
      g_autofree char *title = g_strdup_printf ("Restart %d", i);
      g_autoptr(LcPost) post = write_post (writer->session, title);

      g_assert_cmpint (state_of (post), ==, LC_SEND_STATE_WAITING);
    }
  g_object_unref (write_reply (writer->session, known, NULL, "Written offline"));
  g_assert_true (lc_test_await (lc_session_react (writer->session, LC_MESSAGE (known), "👍", TRUE), &error));
  g_object_unref (lc_test_await_object (lc_session_edit_message (writer->session, LC_MESSAGE (known), "Known better", "The text"), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_unsent (writer->session), ==, N_WRITES + 3);
  check_titles (writer->session, "Restart", "Restart 2;Restart 1;Restart 0;");
  g_clear_object (&known);

  restart (writer);
  lc_test_wait (count_unsent (writer->session) == N_WRITES + 3);
  check_titles (writer->session, "Restart", "Restart 2;Restart 1;Restart 0;");
  check_titles (writer->session, "Known", "Known better;");
  list = load_posts (writer->session);
  known = g_list_model_get_item (G_LIST_MODEL (list), N_WRITES);
  g_assert_cmpstr (lc_post_get_title (known), ==, "Known better");
  g_assert_cmpint (state_of (known), ==, LC_SEND_STATE_WAITING);
  g_assert_cmpuint (g_list_model_get_n_items (lc_message_get_reactions (LC_MESSAGE (known))), ==, 1);
  check_titles (reader, "Restart", "");

  go_online (writer);
  lc_test_wait (count_unsent (writer->session) == 0);
  g_assert_cmpint (state_of (known), ==, LC_SEND_STATE_SETTLED);
  check_titles (reader, "Restart", "Restart 2;Restart 1;Restart 0;");
  check_titles (writer->session, "Restart", "Restart 2;Restart 1;Restart 0;");
  seen = fetch (reader, known);
  g_assert_cmpstr (lc_post_get_title (seen), ==, "Known better");
  g_assert_cmpuint (lc_post_get_reply_count (seen), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (lc_message_get_reactions (LC_MESSAGE (seen))), ==, 1);

  g_clear_object (&known);
  g_clear_object (&seen);
  lc_test_finish (list);
  writer_free (writer);
  lc_test_server_end (reader);
}

/* A reply waits for the post that it needs, and what was written later changes what was written before. */
static void
test_order (void)
{
  Writer *writer = writer_new ("test-order");
  LcSession *reader = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  g_autoptr(GError) error = NULL;
  g_autoptr(LcPost) post = NULL;
  g_autoptr(LcPost) deleted = NULL;
  g_autoptr(LcPost) seen = NULL;
  g_autoptr(LcReply) reply = NULL;
  g_autoptr(LcReply) answer = NULL;
  LcReplyList *list, *replies;

  go_offline (writer);
  post = write_post (writer->session, "Order");
  list = lc_reply_list_new (writer->session, post);
  reply = write_reply (writer->session, post, NULL, "First");
  answer = write_reply (writer->session, post, lc_message_get_id (LC_MESSAGE (reply)), "Second");
  g_object_unref (lc_test_await_object (lc_session_edit_message (writer->session, LC_MESSAGE (post), "Order 2", "The text"), &error));
  g_assert_no_error (error);
  g_object_unref (lc_test_await_object (lc_session_edit_message (writer->session, LC_MESSAGE (post), "Order 3", "The text"), &error));
  g_assert_no_error (error);
  deleted = write_post (writer->session, "Order, not wanted");
  g_assert_true (lc_test_await (lc_session_delete_message (writer->session, LC_MESSAGE (deleted)), &error));
  check_titles (writer->session, "Order", "Order 3;");
  g_assert_cmpuint (count_unsent (writer->session), ==, 6); /* the second change replaced the first */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  g_assert_null (lc_paged_list_get_error (LC_PAGED_LIST (list)));

  go_online (writer);
  lc_test_wait (count_unsent (writer->session) == 0);
  seen = fetch (reader, post);
  g_assert_cmpstr (lc_post_get_title (seen), ==, "Order 3");
  replies = lc_reply_list_new (reader, seen);
  lc_test_wait (lc_paged_list_get_complete (LC_PAGED_LIST (replies)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (replies)), ==, 2);
  check_titles (reader, "Order", "Order 3;");
  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);

  g_clear_object (&post);
  g_clear_object (&deleted);
  g_clear_object (&reply);
  g_clear_object (&answer);
  g_clear_object (&seen);
  lc_test_finish (list);
  lc_test_finish (replies);
  writer_free (writer);
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
  g_autofree char *titles = list_titles (session, title);

  return *titles != '\0';
}

/* The application is killed when the server has the post, and the application does not know it. */
static void
test_killed (void)
{
  Writer *writer = writer_new ("test-killed");
  LcSession *reader = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  g_autoptr(GSubprocess) child = NULL;

  lc_test_server_end (writer->session);
  child = start_child (writer->account);
  lc_test_proxy_set_fault (writer->proxy, LC_TEST_FAULT_NO_ANSWER, -1);
  g_assert_true (g_output_stream_write_all (g_subprocess_get_stdin_pipe (child), "!", 1, NULL, NULL, NULL));
  lc_test_wait (has_title (reader, "Killed"));
  kill_child (child);

  lc_test_proxy_set_fault (writer->proxy, LC_TEST_FAULT_REFUSE, -1);
  writer->session = resume (writer->account);
  lc_test_wait (count_unsent (writer->session) == 1);
  check_titles (writer->session, "Killed", "Killed;");
  go_online (writer);
  lc_test_wait (count_unsent (writer->session) == 0);
  check_titles (writer->session, "Killed", "Killed;");
  check_titles (reader, "Killed", "Killed;");

  writer_free (writer);
  lc_test_server_end (reader);
}

/* Both windows of the same account, in processes that know nothing of each other, have something to send. */
static void
test_two (void)
{
  Writer *writer = writer_new ("test-two");
  LcSession *reader = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  LcSession *second;

  lc_test_finish (load_posts (writer->session));
  go_offline (writer);
  second = resume (writer->account);
  lc_test_wait (!lc_session_get_online (second));
  for (int i = 0; i < N_WRITES; i++)
    {
      g_autofree char *title = g_strdup_printf ("Both %d", i);

      g_object_unref (write_post (i % 2 == 0 ? writer->session : second, title));
    }
  lc_test_proxy_set_fault (writer->proxy, LC_TEST_FAULT_NONE, 0);
  lc_outbox_hurry (outbox_of (second));
  lc_outbox_hurry (outbox_of (writer->session));
  lc_test_wait (count_unsent (writer->session) == 0 && count_unsent (second) == 0);
  check_titles (reader, "Both", "Both 2;Both 1;Both 0;");
  check_titles (second, "Both", "Both 2;Both 1;Both 0;");

  lc_test_server_end (second);
  writer_free (writer);
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
