/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the outbox does while it sends, and when it gives up. */
#include "lc-test-writer.h"

#include "lc-http.h"
#include "lc-outbox-internal.h"
#include "lc-session-private.h"

#define N_TIMES 5 /* that the server may fail over one write */

/* How far one has read is no reason to stay. */
static void
test_sign_out_after_reading (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-read-offline");
  g_autoptr(LcPost) post = lc_test_write_post (writer->session, "Read offline");
  g_autoptr(LcReply) reply = lc_test_write_reply (writer->session, post, NULL, "A reply");
  g_autoptr(GError) error = NULL;

  lc_test_writer_go_offline (writer);
  lc_test_await (lc_session_set_reading (writer->session, post, reply, reply, 0), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lc_test_count_unsent (writer->session), ==, 1);
  lc_test_await (lc_session_sign_out (writer->session), &error);
  g_assert_no_error (error);
  g_assert_cmpint (lc_session_get_state (writer->session), ==, LC_SESSION_STATE_SIGNED_OUT);
  g_assert_cmpuint (lc_test_count_unsent (writer->session), ==, 0);
  g_clear_object (&post);
  g_clear_object (&reply);
  lc_test_writer_free (writer);
}

/* What the member gives up does not come back with what was being read of the file at that moment, whenever that is. */
static void
test_discard_while_loading (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-discard-all");
  LcOutbox *outbox = lc_session_get_outbox (writer->session);
  g_autoptr(LcPost) post = lc_test_write_post (writer->session, "Discarded");
  g_autoptr(GError) error = NULL;

  lc_test_writer_go_offline (writer);
  for (guint i = 0; i < 30; i++)
    {
      lc_test_await (lc_session_react (writer->session, LC_MESSAGE (post), "👍", TRUE), &error);
      g_assert_no_error (error);
      lc_test_wait (!outbox->pumping);
      g_assert_cmpuint (lc_test_count_unsent (writer->session), ==, 1);
      outbox->forced = TRUE;
      lc_outbox_pump (outbox);
      for (guint step = 0; step < i; step++)
        {
          g_main_context_iteration (NULL, FALSE);
          g_usleep (100);
        }
      lc_test_await (lc_outbox_discard_all (outbox), &error);
      g_assert_no_error (error);
      lc_test_wait (!outbox->pumping);
      g_assert_cmpuint (lc_test_count_unsent (writer->session), ==, 0);
      outbox->running = TRUE;
    }
  g_clear_object (&post);
  lc_test_writer_free (writer);
}

static gboolean
waits (LcSession *session)
{
  g_autoptr(LcOutboxEntry) entry = g_list_model_get_item (G_LIST_MODEL (lc_session_get_outbox (session)), 0);

  return entry == NULL || lc_outbox_entry_get_state (entry) == LC_SEND_STATE_WAITING;
}

static void
unqueued_cb (SoupSession *soup,
             SoupMessage *message,
             guint       *count)
{
  *count += soup_message_get_method (message) == SOUP_METHOD_PUT;
}

/* However long one was offline, what the server fails over once is not given up: each write has its own number of times. */
static void
test_failures (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-failures");
  LcOutbox *outbox = lc_session_get_outbox (writer->session);
  SoupSession *soup = lc_http_get_session (lc_session_get_http (writer->session));
  g_autoptr(LcPost) post = lc_test_write_post (writer->session, "Failures");
  g_autoptr(GError) error = NULL;
  guint n_sent = 0;

  lc_test_expect_warnings (TRUE); /* of what else is read meanwhile */
  g_signal_connect (soup, "request-unqueued", G_CALLBACK (unqueued_cb), &n_sent);
  lc_test_writer_go_offline (writer);
  lc_test_await (lc_session_react (writer->session, LC_MESSAGE (post), "👍", TRUE), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_TIMES; i++)
    lc_outbox_back_off (outbox, 0);
  lc_test_proxy_set_raw_answer (writer->proxy,
                                "HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/problem+json\r\nContent-Length: 29\r\n"
                                "Connection: close\r\n\r\n{\"type\":\"/problems/internal\"}");
  for (guint i = 1; i < N_TIMES; i++)
    {
      guint before = n_sent;

      outbox->forced = TRUE;
      lc_outbox_pump (outbox);
      lc_test_wait (n_sent > before && waits (writer->session) && !outbox->pumping);
      g_assert_cmpuint (lc_test_count_unsent (writer->session), ==, 1);
    }

  lc_outbox_hurry (outbox);
  lc_test_wait (lc_test_count_unsent (writer->session) == 0);
  g_assert_cmpuint (n_sent, ==, N_TIMES);
  lc_test_wait (!outbox->pumping);
  g_signal_handlers_disconnect_by_func (soup, unqueued_cb, &n_sent);
  g_clear_object (&post);
  lc_test_writer_free (writer);
  lc_test_expect_warnings (FALSE);
}

static gboolean
end_cb (gpointer user_data)
{
  LcSession **session = user_data;

  if (*session != NULL)
    {
      lc_session_close (*session);
      g_clear_object (session);
    }
  return G_SOURCE_REMOVE;
}

static void
sent_cb (SoupSession  *soup,
         SoupMessage  *message,
         LcSession   **session)
{
  if (soup_message_get_method (message) == SOUP_METHOD_POST)
    g_idle_add_full (G_PRIORITY_HIGH, end_cb, session, NULL);
}

/* Another account is chosen while something is being sent: that is finished, or sent when one comes back. */
static void
test_switched (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-switched");

  for (guint i = 0; i < N_TIMES; i++)
    {
      LcSession *session = g_steal_pointer (&writer->session);
      gpointer watched = session;
      SoupSession *soup = lc_http_get_session (lc_session_get_http (session));
      g_autofree char *title = g_strdup_printf ("Switched %u", i);
      g_autoptr(LcSpace) space = g_list_model_get_item (lc_session_get_spaces (session), 0);

      g_object_add_weak_pointer (G_OBJECT (session), &watched);
      g_signal_connect (soup, "request-unqueued", G_CALLBACK (sent_cb), &session);
      dex_future_disown (lc_session_create_post (session, lc_space_get_id (space), LC_POST_KIND_DISCUSSION, title, "The text", NULL, NULL));
      g_clear_object (&space);
      lc_test_wait (session == NULL);
      lc_test_wait (watched == NULL);
      writer->session = lc_test_resume (writer->account);
      lc_test_wait (lc_session_get_online (writer->session) && g_list_model_get_n_items (lc_session_get_spaces (writer->session)) > 0 &&
                    lc_test_count_unsent (writer->session) == 0);
    }
  lc_test_check_titles (writer->session, "Switched", "Switched 4;Switched 3;Switched 2;Switched 1;Switched 0;");
  lc_test_writer_free (writer);
}

int
main (int    argc,
      char **argv)
{
  int result;

  lc_test_init (&argc, &argv);
  lc_test_server_start ();
  g_test_add_func ("/client/outbox-sending/sign-out-after-reading", test_sign_out_after_reading);
  g_test_add_func ("/client/outbox-sending/discard-while-loading", test_discard_while_loading);
  g_test_add_func ("/client/outbox-sending/failures", test_failures);
  g_test_add_func ("/client/outbox-sending/switched", test_switched);
  result = g_test_run ();
  lc_test_server_stop ();
  return result;
}
