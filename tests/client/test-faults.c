/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test-writer.h"

#include "lc-http.h"

static LcSession *
through (LcTestProxy *proxy)
{
  return lc_test_server_demo (lc_test_proxy_get_url (proxy), LC_MEMBER_ROLE_MEMBER);
}

static LcPostList *
load_posts (LcSession *session)
{
  LcPostList *list = lc_post_list_new (session, NULL, NULL);

  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  return list;
}

static DexFuture *
get_community (LcHttp *http)
{
  return lc_http_get (http, "/api/v1/community");
}

/* What may be asked again is asked again. */
static void
test_passing (void)
{
  static const LcTestFault faults[] = { LC_TEST_FAULT_REFUSE, LC_TEST_FAULT_CUT_ANSWER, LC_TEST_FAULT_ERROR, LC_TEST_FAULT_GARBAGE };
  g_autoptr(LcTestProxy) proxy = lc_test_proxy_new (lc_test_server_get_url ());
  LcHttp *http = lc_http_new (lc_test_proxy_get_url (proxy));

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr(GError) error = NULL;

      lc_test_proxy_set_fault (proxy, faults[i], 1);
      lc_test_await (get_community (http), &error);
      g_assert_no_error (error);
    }
  lc_test_finish (http);
}

static void
test_lasting (void)
{
  static const LcTestFault faults[] = { LC_TEST_FAULT_REFUSE, LC_TEST_FAULT_CUT_ANSWER, LC_TEST_FAULT_ERROR, LC_TEST_FAULT_GARBAGE };
  g_autoptr(LcTestProxy) proxy = lc_test_proxy_new (lc_test_server_get_url ());
  LcHttp *http = lc_http_new (lc_test_proxy_get_url (proxy));

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr(GError) error = NULL;

      lc_test_proxy_set_fault (proxy, faults[i], -1);
      g_assert_false (lc_test_await (get_community (http), &error));
      g_assert_error (error, LC_ERROR, LC_ERROR_UNAVAILABLE);
    }
  lc_test_finish (http);
}

/* The page of a hotel's network is not a community. */
static void
test_page (void)
{
  g_autoptr(LcTestProxy) proxy = lc_test_proxy_new (lc_test_server_get_url ());
  g_autoptr(GError) error = NULL;

  lc_test_proxy_set_fault (proxy, LC_TEST_FAULT_PAGE, -1);
  g_assert_null (lc_test_await_object (lc_community_fetch (lc_test_proxy_get_url (proxy)), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_FAILED);
}

static void
test_time_out (void)
{
  g_autoptr(LcTestProxy) proxy = lc_test_proxy_new (lc_test_server_get_url ());
  LcHttp *http = lc_http_new (lc_test_proxy_get_url (proxy));
  LcHttpRequest *request = lc_http_request_new (SOUP_METHOD_GET, g_strdup ("/api/v1/community"));
  g_autoptr(GError) error = NULL;

  lc_test_proxy_set_fault (proxy, LC_TEST_FAULT_NO_ANSWER, -1);
  request->timeout = 1;
  request->retry = FALSE;
  g_assert_false (lc_test_await (lc_http_send (http, request), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_UNAVAILABLE);
  lc_test_finish (http);
}

/* A future that nobody wants any more takes its request with it. */
static void
test_dropped (void)
{
  g_autoptr(LcTestProxy) proxy = lc_test_proxy_new (lc_test_server_get_url ());
  LcHttp *http = lc_http_new (lc_test_proxy_get_url (proxy));
  DexFuture *future;

  lc_test_proxy_set_fault (proxy, LC_TEST_FAULT_NO_ANSWER, -1);
  future = get_community (http);
  lc_test_wait (lc_test_proxy_get_count (proxy) == 1);
  dex_unref (future);
  lc_test_finish (http); /* the request held it */

  /* Also one that waits for its next attempt. */
  http = lc_http_new (lc_test_proxy_get_url (proxy));
  lc_test_proxy_set_fault (proxy, LC_TEST_FAULT_REFUSE, -1);
  future = get_community (http);
  lc_test_wait (lc_test_proxy_get_count (proxy) >= 2);
  dex_unref (future);
  lc_test_finish (http);
}

static gboolean
drop_cb (gpointer user_data)
{
  dex_clear ((DexFuture **) user_data);
  return G_SOURCE_REMOVE;
}

static void
got_headers_cb (SoupMessage  *message,
                DexFuture   **future)
{
  g_idle_add_full (G_PRIORITY_HIGH, drop_cb, future, NULL);
}

static void
queued_cb (SoupSession  *session,
           SoupMessage  *message,
           DexFuture   **future)
{
  g_signal_connect (message, "got-headers", G_CALLBACK (got_headers_cb), future);
}

/* Nobody wants an answer any more whose headers have just come, and are not handed over yet. */
static void
test_answered (void)
{
  LcHttp *http = lc_http_new (lc_test_server_get_url ());
  DexFuture *future = NULL;

  g_signal_connect (lc_http_get_session (http), "request-queued", G_CALLBACK (queued_cb), &future);
  for (int i = 0; i < 20; i++)
    {
      future = get_community (http);
      lc_test_wait (future == NULL);
    }
  g_signal_handlers_disconnect_by_func (lc_http_get_session (http), queued_cb, &future);
  g_assert_true (lc_test_await (get_community (http), NULL));
  lc_test_finish (http);
}

static guint
count_posts (LcSession  *session,
             const char *title)
{
  LcPostList *list = load_posts (session);
  guint length = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint count = 0;

  for (guint i = 0; i < length; i++)
    {
      g_autoptr(LcPost) post = g_list_model_get_item (G_LIST_MODEL (list), i);

      count += g_str_equal (lc_post_get_title (post), title);
    }
  lc_test_finish (list);
  return count;
}

/* The answer to a new post is lost: it is sent again and is there once. */
static void
test_once (void)
{
  g_autoptr(LcTestProxy) proxy = lc_test_proxy_new (lc_test_server_get_url ());
  LcSession *session = through (proxy);
  g_autoptr(LcSpace) space = g_list_model_get_item (lc_session_get_spaces (session), 0);
  g_autoptr(GError) error = NULL;
  g_autoptr(LcPost) post = NULL;

  lc_test_proxy_set_fault (proxy, LC_TEST_FAULT_CUT_ANSWER, 2);
  lc_test_await (lc_session_create_post (session, lc_space_get_id (space), LC_POST_KIND_DISCUSSION, "Sent again", "…", NULL, &post), &error);
  g_assert_no_error (error);
  lc_test_wait (lc_message_get_state (LC_MESSAGE (post)) == LC_SEND_STATE_SETTLED);
  g_assert_cmpuint (count_posts (session, "Sent again"), ==, 1);

  /* It fails for longer, is kept, and sent again by hand. */
  g_clear_object (&post);
  lc_test_proxy_set_fault (proxy, LC_TEST_FAULT_CUT_ANSWER, -1);
  g_assert_true (lc_test_await (lc_session_create_post (session, lc_space_get_id (space), LC_POST_KIND_DISCUSSION, "By hand", "…", NULL, &post), &error));
  g_assert_no_error (error);
  g_assert_cmpint (lc_message_get_state (LC_MESSAGE (post)), ==, LC_SEND_STATE_WAITING);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (lc_session_get_outbox (session))), ==, 1);
  lc_test_wait (!lc_session_get_online (session));
  lc_test_proxy_set_fault (proxy, LC_TEST_FAULT_NONE, 0);
  lc_outbox_hurry (lc_session_get_outbox (session));
  lc_test_wait (lc_message_get_state (LC_MESSAGE (post)) == LC_SEND_STATE_SETTLED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (lc_session_get_outbox (session))), ==, 0);
  g_assert_cmpuint (count_posts (session, "By hand"), ==, 1);

  g_clear_object (&post);
  lc_test_server_end (session);
}

/* What happens while the line is cut is there when it is back: no event is lost, none comes twice. */
static void
test_resume (void)
{
  g_autoptr(LcTestProxy) proxy = lc_test_proxy_new (lc_test_server_get_url ());
  LcSession *writer = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  LcSession *reader = through (proxy);
  LcPostList *list = load_posts (reader);
  g_autoptr(LcSpace) space = g_list_model_get_item (lc_session_get_spaces (writer), 0);
  g_autoptr(GError) error = NULL;

  /* So that there is an event to go on after. */
  lc_test_await (lc_session_create_post (writer, lc_space_get_id (space), LC_POST_KIND_DISCUSSION, "Before", "…", NULL, NULL), &error);
  g_assert_no_error (error);
  lc_test_wait (lc_post_list_get_pending_count (list) == 1);

  lc_test_proxy_set_fault (proxy, LC_TEST_FAULT_REFUSE, -1);
  lc_test_wait (!lc_session_get_online (reader));
  for (int i = 0; i < 3; i++)
    lc_test_await (lc_session_create_post (writer, lc_space_get_id (space), LC_POST_KIND_DISCUSSION, "Meanwhile", "…", NULL, NULL), &error);
  g_assert_no_error (error);
  lc_test_proxy_set_fault (proxy, LC_TEST_FAULT_NONE, 0);
  lc_session_check_connection (reader);
  lc_test_wait (lc_session_get_online (reader));
  lc_test_wait (lc_post_list_get_pending_count (list) == 4);

  lc_test_finish (list);
  lc_test_server_end (reader);
  lc_test_server_end (writer);
}

static int
count_reactions (LcPost *post)
{
  GListModel *reactions = lc_message_get_reactions (LC_MESSAGE (post));
  int count = 0;

  for (guint i = 0; i < g_list_model_get_n_items (reactions); i++)
    {
      g_autoptr(LcReaction) reaction = g_list_model_get_item (reactions, i);

      count += lc_reaction_get_count (reaction);
    }
  return count;
}

/* An answer that is older than the events before it does not undo them. */
static void
test_overtaken (void)
{
  g_autoptr(LcTestProxy) proxy = lc_test_proxy_new (lc_test_server_get_url ());
  LcSession *writer = lc_test_server_sign_up ("overtaker");
  LcSession *reader = through (proxy);
  g_autoptr(LcSpace) space = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcPost) written = NULL;
  g_autoptr(LcPost) read = NULL;
  LcPostList *posts;
  LcReplyList *replies;
  DexFuture *refresh;

  lc_test_wait (g_list_model_get_n_items (lc_session_get_spaces (writer)) > 0);
  space = g_list_model_get_item (lc_session_get_spaces (writer), 0);
  g_assert_true (lc_test_await (lc_session_create_post (writer, lc_space_get_id (space), LC_POST_KIND_DISCUSSION, "Overtaken", "…", NULL, &written), &error));
  posts = lc_post_list_new (reader, NULL, NULL);
  lc_test_wait (lc_paged_list_get_loaded (LC_PAGED_LIST (posts)) && !lc_paged_list_get_loading (LC_PAGED_LIST (posts)));
  read = g_list_model_get_item (G_LIST_MODEL (posts), 0);
  g_assert_cmpstr (lc_post_get_title (read), ==, "Overtaken");

  lc_test_proxy_set_fault (proxy, LC_TEST_FAULT_HOLD, 1);
  refresh = lc_paged_list_refresh (LC_PAGED_LIST (posts));
  lc_test_wait (lc_test_proxy_get_held (proxy));
  g_assert_true (lc_test_await (lc_session_react (writer, LC_MESSAGE (written), "👍", TRUE), &error));
  g_assert_true (lc_test_await (lc_test_edit (writer, written, "Overtakes", "…"), &error));
  lc_test_wait (count_reactions (read) == 1 && g_str_equal (lc_post_get_title (read), "Overtakes"));
  lc_test_proxy_release (proxy);
  lc_test_await (refresh, &error);
  g_assert_no_error (error);
  lc_test_wait (count_reactions (read) == 1 && g_str_equal (lc_post_get_title (read), "Overtakes"));

  lc_test_proxy_set_fault (proxy, LC_TEST_FAULT_HOLD, 1);
  replies = lc_reply_list_new (reader, read);
  lc_test_wait (lc_test_proxy_get_held (proxy));
  g_assert_true (lc_test_await (lc_session_create_reply (writer, written, NULL, "A reply", NULL), &error));
  lc_test_wait (lc_post_get_reply_count (read) == 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (replies)), ==, 0);
  lc_test_proxy_release (proxy);
  lc_test_wait (g_list_model_get_n_items (G_LIST_MODEL (replies)) == 1);

  g_clear_object (&read);
  g_clear_object (&written);
  lc_test_finish (posts);
  lc_test_finish (replies);
  lc_test_server_end (reader);
  lc_test_server_end (writer);
}

static LcMemberList *
load_organisers (LcSession *session)
{
  LcMemberList *list = lc_member_list_new (session);

  lc_member_list_set_role (list, "organiser");
  lc_test_wait (lc_paged_list_get_loaded (LC_PAGED_LIST (list)) && !lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  return list;
}

/* Without the server what was read before can be read. */
static void
test_offline (void)
{
  g_autoptr(LcTestProxy) proxy = lc_test_proxy_new (lc_test_server_get_url ());
  LcAccountStore *accounts = lc_test_server_get_accounts ();
  g_autoptr(GError) error = NULL;
  g_autoptr(LcPost) post = NULL;
  g_autoptr(LcPost) again = NULL;
  g_autofree char *id = NULL;
  LcSession *session = lc_test_await_object (lc_session_register (accounts, lc_test_proxy_get_url (proxy), "test-offline", "A Name", "correct horse battery", NULL), &error);
  LcAccount *account = lc_session_get_account (session);
  LcMemberList *organisers;
  LcPostList *list;
  guint length;

  g_assert_no_error (error);
  lc_test_wait (lc_session_has_permission (session, "write-post"));
  lc_test_wait (g_list_model_get_n_items (lc_session_get_spaces (session)) > 0);
  list = load_posts (session);
  length = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_assert_cmpuint (length, >, 0);
  post = g_list_model_get_item (G_LIST_MODEL (list), 0);
  id = g_strdup (lc_message_get_id (LC_MESSAGE (post)));
  g_object_unref (lc_test_await_object (lc_session_fetch_post (session, id), &error));
  g_assert_no_error (error);
  g_clear_object (&post);
  lc_test_finish (list);
  lc_test_finish (load_organisers (session));
  lc_test_server_end (session);

  lc_test_proxy_set_fault (proxy, LC_TEST_FAULT_REFUSE, -1);
  session = lc_test_await_object (lc_session_resume (accounts, account, NULL), &error);
  g_assert_no_error (error);
  lc_session_go_online (session);

  /* Nobody waits for more of a short list, though only the cache told of it. */
  organisers = load_organisers (session);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (organisers)), >, 0);
  g_assert_false (lc_paged_list_get_complete (LC_PAGED_LIST (organisers)));
  g_assert_false (lc_paged_list_get_has_more (LC_PAGED_LIST (organisers)));
  lc_test_finish (organisers);
  list = load_posts (session);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, length);
  again = lc_test_await_object (lc_session_fetch_post (session, id), &error);
  g_assert_no_error (error);
  g_assert_nonnull (lc_message_get_body (LC_MESSAGE (again)));
  lc_test_wait (lc_session_get_state (session) == LC_SESSION_STATE_OFFLINE);
  g_clear_object (&again);
  lc_test_finish (list);

  lc_test_proxy_set_fault (proxy, LC_TEST_FAULT_NONE, 0);
  lc_session_check_connection (session);
  lc_test_wait (lc_session_get_online (session));
  g_assert_true (lc_test_await (lc_session_sign_out (session), &error));
  lc_test_finish (session);
}

int
main (int    argc,
      char **argv)
{
  int result;

  lc_test_init (&argc, &argv);
  lc_test_server_start ();
  g_test_add_func ("/client/faults/passing", test_passing);
  g_test_add_func ("/client/faults/lasting", test_lasting);
  g_test_add_func ("/client/faults/page", test_page);
  g_test_add_func ("/client/faults/time-out", test_time_out);
  g_test_add_func ("/client/faults/dropped", test_dropped);
  g_test_add_func ("/client/faults/answered", test_answered);
  g_test_add_func ("/client/faults/once", test_once);
  g_test_add_func ("/client/faults/resume", test_resume);
  g_test_add_func ("/client/faults/overtaken", test_overtaken);
  g_test_add_func ("/client/faults/offline", test_offline);
  result = g_test_run ();
  lc_test_server_stop ();
  return result;
}
