/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is answered is not what was asked for: by somebody in between, by a server that says something else, or to a session
 * that is over. */
#include "lc-test-writer.h"

#include <string.h>

#include "lc-account-private.h"
#include "lc-http.h"
#include "lc-session-private.h"

#define DAY (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)
#define N_REQUESTS 5

static void
count_cb (LcSession    *session,
          const GError *reason,
          guint        *count)
{
  (*count)++;
}

/* The sign-in page of a hotel's network: one is offline, neither signed out nor shown that page. */
static void
test_portal (void)
{
  static const LcTestFault faults[] = { LC_TEST_FAULT_PAGE, LC_TEST_FAULT_REDIRECT };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *handle = g_strdup_printf ("test-portal-%" G_GSIZE_FORMAT, i);
      g_autofree char *title = g_strdup_printf ("Portal %" G_GSIZE_FORMAT, i);
      g_autofree char *listed = g_strconcat (title, ";", NULL);
      LcTestWriter *writer = lc_test_writer_new (handle);
      LcSession *session = writer->session;
      g_autoptr(LcPost) post = lc_test_write_post (session, title);
      g_autoptr(LcPost) waiting = NULL;
      g_autoptr(GError) error = NULL;
      guint n_signed_out = 0;

      g_signal_connect (session, "signed-out", G_CALLBACK (count_cb), &n_signed_out);
      lc_test_check_titles (session, title, listed);

      lc_test_proxy_set_fault (writer->proxy, faults[i], -1);
      lc_test_check_titles (session, title, listed); /* from the cache */
      lc_test_wait (lc_session_get_state (session) == LC_SESSION_STATE_OFFLINE);
      g_assert_null (lc_test_await_object (lc_session_list_devices (session), &error));
      g_assert_error (error, LC_ERROR, LC_ERROR_UNAVAILABLE);
      waiting = lc_test_write_post (session, "Written in a hotel");
      g_assert_cmpint (lc_message_get_state (LC_MESSAGE (waiting)), ==, LC_SEND_STATE_WAITING);

      lc_test_writer_go_online (writer);
      lc_outbox_hurry (lc_session_get_outbox (session));
      lc_test_wait (lc_message_get_state (LC_MESSAGE (waiting)) == LC_SEND_STATE_SETTLED);
      lc_test_check_titles (session, title, listed);
      g_assert_cmpuint (n_signed_out, ==, 0);
      g_clear_object (&waiting);
      g_clear_object (&post);
      lc_test_writer_free (writer);
    }
}

/* Before one is signed in, it is said that this is no community. */
static void
test_portal_sign_in (void)
{
  g_autoptr(LcTestProxy) proxy = lc_test_proxy_new (lc_test_server_get_url ());
  g_autoptr(GError) error = NULL;

  lc_test_proxy_set_fault (proxy, LC_TEST_FAULT_REDIRECT, -1);
  g_assert_null (lc_test_await_object (lc_session_sign_in (lc_test_server_get_accounts (), lc_test_proxy_get_url (proxy), "nobody", "no password"), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_FAILED);
}

static void
queued_cb (SoupSession *soup,
           SoupMessage *message,
           guint       *count)
{
  *count += g_str_has_suffix (g_uri_get_path (soup_message_get_uri (message)), "/sessions/current/renewal");
}

/* The token is renewed once when it is about to expire, however often the time for it comes; the new one is kept. */
static void
test_renewal (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-renewal");
  LcAccountStore *accounts = lc_test_server_get_accounts ();
  LcHttp *http = lc_session_get_http (writer->session);
  g_autofree char *before = g_strdup (lc_http_get_token (http));
  g_autofree char *kept = NULL;
  g_autoptr(GError) error = NULL;
  guint n_renewals = 0;

  g_signal_connect (lc_http_get_session (http), "request-queued", G_CALLBACK (queued_cb), &n_renewals);
  lc_test_writer_go_offline (writer);
  lc_test_writer_go_online (writer);
  lc_test_wait (lc_session_get_state (writer->session) == LC_SESSION_STATE_ONLINE);
  g_assert_cmpuint (n_renewals, ==, 0);

  lc_test_writer_go_offline (writer);
  lc_account_set_expires_at (writer->account, lc_http_get_server_time (http) + DAY);
  lc_test_writer_go_online (writer);
  lc_test_wait (lc_account_get_expires_at (writer->account) > lc_http_get_server_time (http) + 30 * DAY);
  g_assert_cmpstr (lc_http_get_token (http), !=, before);
  lc_test_writer_go_offline (writer);
  lc_test_writer_go_online (writer);
  g_assert_cmpuint (n_renewals, ==, 1);
  kept = lc_test_await_string (lc_account_store_lookup_token (accounts, writer->account), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kept, ==, lc_http_get_token (http));

  g_signal_handlers_disconnect_by_func (lc_http_get_session (http), queued_cb, &n_renewals);
  lc_test_writer_restart (writer);
  g_object_unref (lc_test_await_object (lc_session_list_devices (writer->session), &error));
  g_assert_no_error (error);
  lc_test_writer_free (writer);
}

/* Requests that were sent with the token of before, and are answered 401 after it was renewed: all are sent again, nobody is
 * signed out, and nothing more is renewed. */
static void
test_renewed_meanwhile (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-meanwhile");
  LcHttp *http = lc_session_get_http (writer->session);
  g_autofree char *token = g_strdup (lc_http_get_token (http));
  DexFuture *futures[N_REQUESTS];
  guint n_signed_out = 0, n_renewals = 0;

  g_signal_connect (writer->session, "signed-out", G_CALLBACK (count_cb), &n_signed_out);
  g_signal_connect (lc_http_get_session (http), "request-queued", G_CALLBACK (queued_cb), &n_renewals);
  lc_http_set_token (http, "a token of before");
  for (guint i = 0; i < N_REQUESTS; i++)
    futures[i] = lc_session_list_devices (writer->session);
  lc_http_set_token (http, token);
  for (guint i = 0; i < N_REQUESTS; i++)
    {
      g_autoptr(GError) error = NULL;

      g_object_unref (lc_test_await_object (futures[i], &error));
      g_assert_no_error (error);
    }
  g_assert_cmpuint (n_signed_out, ==, 0);
  g_assert_cmpuint (n_renewals, ==, 0);
  g_signal_handlers_disconnect_by_func (lc_http_get_session (http), queued_cb, &n_renewals);
  lc_test_writer_free (writer);
}

/* Several requests find out at once that the session is over: that is told once. */
static void
test_many_refused (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-refused");
  LcHttp *http = lc_session_get_http (writer->session);
  DexFuture *futures[N_REQUESTS];
  guint n_signed_out = 0;

  g_signal_connect (writer->session, "signed-out", G_CALLBACK (count_cb), &n_signed_out);
  lc_http_set_token (http, "a token of nobody");
  for (guint i = 0; i < N_REQUESTS; i++)
    futures[i] = lc_session_list_devices (writer->session);
  for (guint i = 0; i < N_REQUESTS; i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (lc_test_await_object (futures[i], &error));
      g_assert_error (error, LC_ERROR, LC_ERROR_UNAUTHENTICATED);
    }
  g_assert_cmpuint (n_signed_out, ==, 1);
  g_assert_cmpint (lc_session_get_state (writer->session), ==, LC_SESSION_STATE_SIGNED_OUT);
  lc_test_writer_free (writer);
}

/* One signs out while requests are on their way, and others wait to be tried again: all end, at once. */
static void
test_leaving (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-leaving");
  DexFuture *futures[N_REQUESTS];
  g_autoptr(GError) left = NULL;

  lc_test_proxy_set_fault (writer->proxy, LC_TEST_FAULT_NO_ANSWER, -1);
  for (guint i = 0; i < N_REQUESTS; i++)
    futures[i] = lc_session_list_devices (writer->session);
  lc_test_wait (lc_test_proxy_get_count (writer->proxy) > N_REQUESTS);
  lc_session_end (writer->session, NULL);
  for (guint i = 0; i < N_REQUESTS; i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (lc_test_await_object (futures[i], &error));
      g_assert_error (error, LC_ERROR, LC_ERROR_UNAUTHENTICATED);
    }
  g_assert_null (lc_test_await_object (lc_session_list_devices (writer->session), &left));
  g_assert_error (left, LC_ERROR, LC_ERROR_UNAUTHENTICATED);
  lc_test_writer_free (writer);
}

static void
append_times (GString    *text,
              const char *part,
              gsize       count)
{
  for (gsize i = 0; i < count; i++)
    g_string_append (text, part);
}

static void
check_answer (LcTestWriter *writer,
              const char   *body,
              gsize         length,
              LcError       expected)
{
  LcPostList *list;

  lc_test_proxy_set_answer (writer->proxy, body, length);
  list = lc_post_list_new (writer->session, NULL, "0197a3c0-5e21-7b5a-9c2e-0d1f3a4b5c6d"); /* nothing of that is cached */
  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  if (!g_error_matches (lc_paged_list_get_error (LC_PAGED_LIST (list)), LC_ERROR, expected))
    g_error ("“%.60s” gave “%s”", body, lc_paged_list_get_error (LC_PAGED_LIST (list)) != NULL ? lc_paged_list_get_error (LC_PAGED_LIST (list))->message : "nothing");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  lc_test_finish (list);
}

/* A document that is none, or not the one that was asked for, is an error, and changes nothing. */
static void
test_documents (void)
{
  static const char * const bodies[] = {
    "", "null", "1", "\"text\"", "[]", "{}", "{\"items\":null,\"next\":null}", "{\"items\":{},\"next\":null}",
    "{\"items\":[null],\"next\":null}", "{\"items\":[1],\"next\":null}", "{\"items\":[{}],\"next\":null}", "{\"items\":[],\"next\":7}",
    "{\"items\":[{\"id\":7}],\"next\":null}", "{\"items\":[{\"id\":\"not an id\"}],\"next\":null}",
    "{\"items\":[{\"id\":\"0197a3c0-5e21-7b5a-9c2e-0d1f3a4b5c6d\",\"title\":\"\\u0000\"}],\"next\":null}",
    "{\"items\":[],\"next\":null", "{\"items\":[],\"next\":null}}", "{\"items\":[],\"next\":\"\xff\xfe\"}",
    "{\"items\":[{\"id\":\"0197a3c0-5e21-7b5a-9c2e-0d1f3a4b5c6d\",\"version\":99999999999999999999}],\"next\":null}",
  };
  LcTestWriter *writer = lc_test_writer_new ("test-documents");

  lc_test_expect_warnings (TRUE); /* of what else is read meanwhile */
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    check_answer (writer, bodies[i], strlen (bodies[i]), LC_ERROR_FAILED);
  lc_test_writer_go_online (writer);
  lc_test_writer_free (writer);
  lc_test_expect_warnings (FALSE);
}

/* Deeper or larger than anything that a community says. */
static void
test_limits (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-limits");
  g_autoptr(GString) deep = g_string_new ("{\"items\":");
  g_autoptr(GString) large = g_string_new ("{\"items\":[\"");

  lc_test_expect_warnings (TRUE);
  append_times (deep, "[", 100000);
  append_times (deep, "]", 100000);
  g_string_append (deep, ",\"next\":null}");
  check_answer (writer, deep->str, deep->len, LC_ERROR_FAILED);

  append_times (large, "x", 17 * 1024 * 1024);
  g_string_append (large, "\"],\"next\":null}");
  check_answer (writer, large->str, large->len, LC_ERROR_TOO_LARGE);
  lc_test_writer_go_online (writer);
  lc_test_writer_free (writer);
  lc_test_expect_warnings (FALSE);
}

static DexFuture *
write_post (LcTestWriter *writer,
            LcPost       *post,
            LcReply      *reply)
{
  g_autoptr(LcSpace) space = g_list_model_get_item (lc_session_get_spaces (writer->session), 0);

  return lc_session_create_post (writer->session, lc_space_get_id (space), LC_POST_KIND_DISCUSSION, "Kept until it is there", "…", NULL, NULL);
}

static DexFuture *
write_reply (LcTestWriter *writer,
             LcPost       *post,
             LcReply      *reply)
{
  return lc_session_create_reply (writer->session, post, NULL, "Kept until it is there", NULL);
}

static DexFuture *
edit (LcTestWriter *writer,
      LcPost       *post,
      LcReply      *reply)
{
  g_autofree char *title = g_strconcat (lc_post_get_title (post), "!", NULL);

  return lc_test_edit (writer->session, post, title, "The text");
}

static DexFuture *
react (LcTestWriter *writer,
       LcPost       *post,
       LcReply      *reply)
{
  return lc_session_react (writer->session, LC_MESSAGE (reply), "👍", TRUE);
}

static DexFuture *
take_back (LcTestWriter *writer,
           LcPost       *post,
           LcReply      *reply)
{
  return lc_session_react (writer->session, LC_MESSAGE (reply), "👍", FALSE);
}

static DexFuture *
read_to (LcTestWriter *writer,
         LcPost       *post,
         LcReply      *reply)
{
  LcReply *position = lc_post_get_position_id (post) == NULL ? reply : NULL;

  return lc_session_set_reading (writer->session, post, reply, position, 0);
}

static DexFuture *
follow (LcTestWriter *writer,
        LcPost       *post,
        LcReply      *reply)
{
  return lc_session_subscribe (writer->session, post, LC_POST_LEVEL_FOLLOWED);
}

static DexFuture *
join_space (LcTestWriter *writer,
            LcPost       *post,
            LcReply      *reply)
{
  g_autoptr(LcSpace) space = g_list_model_get_item (lc_session_get_spaces (writer->session), 0);

  return lc_session_set_membership (writer->session, space, LC_SPACE_LEVEL_JOINED);
}

static DexFuture *
bookmark (LcTestWriter *writer,
          LcPost       *post,
          LcReply      *reply)
{
  return lc_session_bookmark (writer->session, LC_MESSAGE (reply), "For later", 0);
}

static DexFuture *
remove_bookmark (LcTestWriter *writer,
                 LcPost       *post,
                 LcReply      *reply)
{
  return lc_session_remove_bookmark (writer->session, LC_MESSAGE (reply));
}

static DexFuture *
delete_reply (LcTestWriter *writer,
              LcPost       *post,
              LcReply      *reply)
{
  return lc_session_delete_message (writer->session, LC_MESSAGE (reply));
}

static DexFuture *
restore_reply (LcTestWriter *writer,
               LcPost       *post,
               LcReply      *reply)
{
  return lc_session_restore_message (writer->session, LC_MESSAGE (reply));
}

static void
unqueued_cb (SoupSession *soup,
             SoupMessage *message,
             guint       *count)
{
  *count += soup_message_get_method (message) != SOUP_METHOD_GET && !g_str_has_suffix (g_uri_get_path (soup_message_get_uri (message)), "/renewal");
}

static gboolean
waits (LcSession *session)
{
  g_autoptr(LcOutboxEntry) entry = g_list_model_get_item (G_LIST_MODEL (lc_session_get_outbox (session)), 0);

  return entry == NULL || lc_outbox_entry_get_state (entry) == LC_SEND_STATE_WAITING;
}

/* What somebody in between answers to what is written, and what a cut or a mistaken server may: nothing of it says that the
 * community has it. It stays, one is told that the community is not there, and it is sent when it is. */
static void
test_none (void)
{
  static const char * const answers[] = {
    "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n",
    "HTTP/1.1 204 No Content\r\nX-Request-Id: of a gateway\r\nConnection: close\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 13\r\nConnection: close\r\n\r\n<html></html>",
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}",
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 47\r\nConnection: close\r\n\r\n"
    "{\"id\": \"0197a3c0-5e21-7b5a-9c2e-0d1f3a4b5c6d\" }",
  };
  static DexFuture *(* const writes[]) (LcTestWriter *, LcPost *, LcReply *) = {
    write_post, write_reply, edit, react, take_back, read_to, follow, join_space, bookmark, remove_bookmark, delete_reply, restore_reply,
  };
  LcTestWriter *writer = lc_test_writer_new ("test-none");
  LcSession *reader = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  g_autoptr(LcPost) post = lc_test_write_post (writer->session, "None");
  g_autoptr(LcReply) reply = lc_test_write_reply (writer->session, post, NULL, "A reply");
  g_autoptr(LcPost) seen = NULL;

  lc_test_expect_warnings (TRUE); /* of what else is read meanwhile */
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (writes); j++)
      {
        SoupSession *soup = lc_http_get_session (lc_session_get_http (writer->session));
        DexFuture *future;
        guint n_sent = 0;

        g_test_message ("answer %" G_GSIZE_FORMAT ", write %" G_GSIZE_FORMAT, i, j);
        g_signal_connect (soup, "request-unqueued", G_CALLBACK (unqueued_cb), &n_sent);
        lc_test_proxy_set_raw_answer (writer->proxy, answers[i]);
        future = writes[j] (writer, post, reply);
        lc_outbox_hurry (lc_session_get_outbox (writer->session));
        g_assert_true (lc_test_await (future, NULL));
        lc_test_wait (n_sent > 0 && waits (writer->session));
        g_assert_cmpuint (lc_test_count_unsent (writer->session), ==, 1);
        lc_test_wait (lc_session_get_state (writer->session) == LC_SESSION_STATE_OFFLINE);
        g_signal_handlers_disconnect_by_data (soup, &n_sent);

        lc_test_writer_go_online (writer);
        lc_outbox_hurry (lc_session_get_outbox (writer->session));
        lc_test_wait (lc_test_count_unsent (writer->session) == 0);
      }

  seen = lc_test_fetch_post (reader, post);
  g_assert_cmpstr (lc_post_get_title (seen), ==, "None!!!!!!");
  g_assert_cmpuint (lc_post_get_reply_count (seen), ==, G_N_ELEMENTS (answers) + 1);
  lc_test_check_titles (reader, "Kept until", "Kept until it is there;Kept until it is there;Kept until it is there;Kept until it is there;"
                                              "Kept until it is there;Kept until it is there;");
  g_clear_object (&post);
  g_clear_object (&reply);
  g_clear_object (&seen);
  lc_test_writer_free (writer);
  lc_test_expect_warnings (FALSE);
  lc_test_server_end (reader);
}

/* What changes at once, and is not kept, is not done either. */
static void
test_none_at_once (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-none-at-once");
  static const char * const answers[] = {
    "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}",
  };

  lc_test_expect_warnings (TRUE); /* of what else is read meanwhile, as long as it is on its way */
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr(GError) error = NULL;

      lc_test_proxy_set_raw_answer (writer->proxy, answers[i]);
      g_assert_false (lc_test_await (lc_session_change_password (writer->session, LC_TEST_PASSWORD, "another good one"), &error));
      g_assert_error (error, LC_ERROR, LC_ERROR_UNAVAILABLE);
      lc_test_writer_go_online (writer);
    }
  lc_test_writer_free (writer);
  lc_test_expect_warnings (FALSE);
}

int
main (int    argc,
      char **argv)
{
  int result;

  lc_test_init (&argc, &argv);
  lc_test_server_start ();
  g_test_add_func ("/client/answers/portal", test_portal);
  g_test_add_func ("/client/answers/portal-sign-in", test_portal_sign_in);
  g_test_add_func ("/client/answers/renewal", test_renewal);
  g_test_add_func ("/client/answers/renewed-meanwhile", test_renewed_meanwhile);
  g_test_add_func ("/client/answers/many-refused", test_many_refused);
  g_test_add_func ("/client/answers/leaving", test_leaving);
  g_test_add_func ("/client/answers/documents", test_documents);
  g_test_add_func ("/client/answers/limits", test_limits);
  g_test_add_func ("/client/answers/none", test_none);
  g_test_add_func ("/client/answers/none-at-once", test_none_at_once);
  result = g_test_run ();
  lc_test_server_stop ();
  return result;
}
