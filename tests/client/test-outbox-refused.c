/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test-writer.h"

#include <string.h>

#include "lc-http.h"
#include "lc-session-private.h"
#include "lc-test-disk.h"

static LcOutboxEntry *
only_entry (LcSession *session)
{
  g_autoptr(LcOutboxEntry) entry = NULL;

  lc_test_wait (lc_test_count_unsent (session) == 1);
  entry = g_list_model_get_item (G_LIST_MODEL (lc_session_get_outbox (session)), 0);
  return entry;
}

static gboolean
is_in_state (LcSession   *session,
             LcSendState  state)
{
  return lc_test_count_unsent (session) == 1 && lc_outbox_entry_get_state (only_entry (session)) == state;
}

static gboolean
edit (LcSession   *session,
      LcPost      *post,
      const char  *title,
      GError     **error)
{
  return lc_test_await (lc_test_edit (session, post, title, "The text"), error);
}

/* A post of the writer, as a moderator sees it who changes it, too. */
typedef struct
{
  LcTestWriter *writer;
  LcSession    *moderator;
  LcPost       *mine;
  LcPost       *theirs;
} Quarrel;

static void
quarrel_begin (Quarrel    *self,
               const char *handle,
               const char *title)
{
  self->writer = lc_test_writer_new (handle);
  self->moderator = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MODERATOR);
  self->mine = lc_test_write_post (self->writer->session, title);
  self->theirs = lc_test_fetch_post (self->moderator, self->mine);
}

static void
quarrel_end (Quarrel *self)
{
  g_clear_object (&self->mine);
  g_clear_object (&self->theirs);
  lc_test_writer_free (self->writer);
  lc_test_server_end (self->moderator);
}

static void
quarrel_over (Quarrel    *self,
              const char *mine,
              const char *theirs)
{
  g_autoptr(GError) error = NULL;

  lc_test_writer_go_offline (self->writer);
  edit (self->writer->session, self->mine, mine, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lc_post_get_title (self->mine), ==, mine);
  edit (self->moderator, self->theirs, theirs, &error);
  g_assert_no_error (error);
}

/* Two have changed the same: both versions are there, also after a restart, and the member chooses. */
static void
test_conflict (void)
{
  Quarrel quarrel;
  LcOutboxEntry *entry;
  LcSession *session;
  g_autoptr(GError) error = NULL;

  quarrel_begin (&quarrel, "test-conflict", "Conflict");
  quarrel_over (&quarrel, "Conflict of mine", "Conflict of theirs");
  lc_test_writer_go_online (quarrel.writer);
  lc_test_wait (is_in_state (quarrel.writer->session, LC_SEND_STATE_CONFLICT));
  g_assert_cmpint (lc_message_get_state (LC_MESSAGE (quarrel.mine)), ==, LC_SEND_STATE_CONFLICT);
  g_assert_cmpstr (lc_post_get_title (quarrel.mine), ==, "Conflict of theirs");
  g_clear_object (&quarrel.mine);

  lc_test_writer_restart (quarrel.writer);
  session = quarrel.writer->session;
  lc_test_wait (is_in_state (session, LC_SEND_STATE_CONFLICT));
  entry = only_entry (session);
  g_assert_cmpuint (lc_outbox_get_n_refused (lc_session_get_outbox (session)), ==, 1);
  g_assert_error (lc_outbox_entry_get_error (entry), LC_ERROR, LC_ERROR_CONFLICT);
  g_assert_cmpstr (lc_outbox_entry_get_kind (entry), ==, "edit");
  g_assert_cmpstr (lc_outbox_entry_get_mine (entry, "title"), ==, "Conflict of mine");
  g_assert_cmpstr (lc_outbox_entry_get_theirs (entry, "title"), ==, "Conflict of theirs");
  g_assert_cmpstr (lc_outbox_entry_get_base (entry, "title"), ==, "Conflict");
  quarrel.mine = g_object_ref (lc_outbox_entry_get_object (entry));

  /* Mine. */
  lc_test_wait (lc_session_get_online (session));
  lc_test_await (lc_outbox_resend (lc_session_get_outbox (session), entry), &error);
  g_assert_no_error (error);
  lc_test_wait (lc_test_count_unsent (session) == 0);
  lc_test_wait (g_str_equal (lc_post_get_title (quarrel.theirs), "Conflict of mine"));

  /* Theirs. */
  quarrel_over (&quarrel, "Conflict of mine", "Conflict of theirs again");
  lc_test_writer_go_online (quarrel.writer);
  lc_test_wait (is_in_state (session, LC_SEND_STATE_CONFLICT));
  lc_test_await (lc_outbox_discard (lc_session_get_outbox (session), only_entry (session)), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lc_test_count_unsent (session), ==, 0);
  g_assert_cmpstr (lc_post_get_title (quarrel.mine), ==, "Conflict of theirs again");
  g_assert_cmpint (lc_message_get_state (LC_MESSAGE (quarrel.mine)), ==, LC_SEND_STATE_SETTLED);

  /* Both, merged by hand: that replaces what was refused. */
  quarrel_over (&quarrel, "Conflict of mine", "Conflict of theirs for the last time");
  lc_test_writer_go_online (quarrel.writer);
  lc_test_wait (is_in_state (session, LC_SEND_STATE_CONFLICT));
  edit (session, quarrel.mine, "Conflict of both", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lc_test_count_unsent (session), ==, 0);
  lc_test_wait (g_str_equal (lc_post_get_title (quarrel.theirs), "Conflict of both"));
  quarrel_end (&quarrel);
}

/* What is only newer, but says the same, is no conflict. */
static void
test_unopposed (void)
{
  Quarrel quarrel;
  g_autoptr(GError) error = NULL;

  quarrel_begin (&quarrel, "test-unopposed", "Unopposed");
  quarrel_over (&quarrel, "Unopposed of mine", "Something else");
  edit (quarrel.moderator, quarrel.theirs, "Unopposed", &error);
  g_assert_no_error (error);
  lc_test_writer_go_online (quarrel.writer);
  lc_test_wait (lc_test_count_unsent (quarrel.writer->session) == 0);
  lc_test_wait (g_str_equal (lc_post_get_title (quarrel.theirs), "Unopposed of mine"));
  quarrel_end (&quarrel);
}

/* The server has the change, and only the answer was lost: the next answer, a 412, is no conflict with oneself. */
static void
test_answer_lost (void)
{
  Quarrel quarrel;
  g_autoptr(GError) error = NULL;

  quarrel_begin (&quarrel, "test-answer-lost", "Lost");
  lc_test_proxy_set_fault (quarrel.writer->proxy, LC_TEST_FAULT_CUT_ANSWER, -1);
  edit (quarrel.writer->session, quarrel.mine, "Lost and found", &error);
  g_assert_no_error (error);
  g_assert_cmpint (lc_message_get_state (LC_MESSAGE (quarrel.mine)), ==, LC_SEND_STATE_WAITING);
  lc_outbox_hurry (lc_session_get_outbox (quarrel.writer->session));
  lc_test_wait (g_str_equal (lc_post_get_title (quarrel.theirs), "Lost and found"));
  lc_test_writer_go_online (quarrel.writer);
  lc_test_wait (lc_test_count_unsent (quarrel.writer->session) == 0);
  g_assert_cmpint (lc_message_get_state (LC_MESSAGE (quarrel.mine)), ==, LC_SEND_STATE_SETTLED);
  g_assert_cmpstr (lc_post_get_title (quarrel.mine), ==, "Lost and found");
  quarrel_end (&quarrel);
}

/* The same with a deletion: that nothing is there any more is what was wanted. */
static void
test_deletion_lost (void)
{
  Quarrel quarrel;
  g_autoptr(GError) error = NULL;

  quarrel_begin (&quarrel, "test-deletion-lost", "Gone");
  lc_test_proxy_set_fault (quarrel.writer->proxy, LC_TEST_FAULT_CUT_ANSWER, -1);
  g_assert_true (lc_test_await (lc_session_delete_message (quarrel.writer->session, LC_MESSAGE (quarrel.mine)), &error));
  lc_outbox_hurry (lc_session_get_outbox (quarrel.writer->session));
  lc_test_wait (lc_message_get_is_deleted (LC_MESSAGE (quarrel.theirs)));
  lc_test_writer_go_online (quarrel.writer);
  lc_test_wait (lc_test_count_unsent (quarrel.writer->session) == 0);
  g_assert_true (lc_message_get_is_deleted (LC_MESSAGE (quarrel.mine)));
  g_assert_cmpint (lc_message_get_state (LC_MESSAGE (quarrel.mine)), ==, LC_SEND_STATE_SETTLED);
  lc_test_check_titles (quarrel.writer->session, "Gone", "");
  quarrel_end (&quarrel);
}

/* The server does not take it: the text and the reason stay, over a restart too; what does not need it goes on. */
static void
test_invalid (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-invalid");
  g_autoptr(LcPost) post = NULL;
  g_autoptr(GError) error = NULL;
  LcOutboxEntry *entry;

  lc_test_writer_go_offline (writer);
  post = lc_test_write_post (writer->session, "");
  g_object_unref (lc_test_write_reply (writer->session, post, NULL, "It needs the post"));
  g_object_unref (lc_test_write_post (writer->session, "Valid"));
  lc_test_writer_go_online (writer);
  lc_test_wait (lc_test_count_unsent (writer->session) == 2);
  g_assert_cmpint (lc_message_get_state (LC_MESSAGE (post)), ==, LC_SEND_STATE_FAILED);
  lc_test_check_titles (writer->session, "Valid", "Valid;");
  g_clear_object (&post);

  lc_test_writer_restart (writer);
  lc_test_wait (lc_test_count_unsent (writer->session) == 2);
  g_assert_cmpuint (lc_outbox_get_n_refused (lc_session_get_outbox (writer->session)), ==, 1);
  entry = g_list_model_get_item (G_LIST_MODEL (lc_session_get_outbox (writer->session)), 0);
  post = g_object_ref (lc_outbox_entry_get_object (entry));
  g_assert_cmpint (lc_outbox_entry_get_state (entry), ==, LC_SEND_STATE_FAILED);
  g_assert_error (lc_outbox_entry_get_error (entry), LC_ERROR, LC_ERROR_INVALID);
  g_assert_nonnull (lc_error_get_field (lc_outbox_entry_get_error (entry), "title"));
  g_assert_cmpstr (lc_outbox_entry_get_mine (entry, "body"), ==, "The text");
  g_assert_cmpstr (lc_message_get_body (LC_MESSAGE (post)), ==, "The text");

  /* The same again is refused again. What needs it fails when it is given up, and is not lost either. */
  lc_test_wait (lc_session_get_online (writer->session));
  g_assert_false (lc_test_await (lc_session_resend_message (writer->session, LC_MESSAGE (post)), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_INVALID);
  g_clear_error (&error);
  lc_session_drop_message (writer->session, LC_MESSAGE (post));
  lc_test_wait (is_in_state (writer->session, LC_SEND_STATE_FAILED));
  g_assert_cmpstr (lc_outbox_entry_get_mine (only_entry (writer->session), "body"), ==, "It needs the post");
  g_assert_error (lc_outbox_entry_get_error (only_entry (writer->session)), LC_ERROR, LC_ERROR_NOT_FOUND);

  g_object_unref (entry);
  g_clear_object (&post);
  lc_test_writer_free (writer);
}

/* What was refused is written again: what needs it goes, too. */
static void
test_rewritten (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-rewritten");
  g_autoptr(LcPost) post = NULL;
  g_autoptr(GError) error = NULL;

  lc_test_writer_go_offline (writer);
  post = lc_test_write_post (writer->session, "");
  g_object_unref (lc_test_write_reply (writer->session, post, NULL, "It needs the post"));
  lc_test_writer_go_online (writer);
  lc_test_wait (lc_message_get_state (LC_MESSAGE (post)) == LC_SEND_STATE_FAILED);
  edit (writer->session, post, "Rewritten", &error);
  g_assert_no_error (error);
  lc_test_wait (lc_test_count_unsent (writer->session) == 0);
  lc_test_check_titles (writer->session, "Rewritten", "Rewritten;");
  lc_test_wait (lc_post_get_reply_count (post) == 1);
  g_assert_cmpint (lc_message_get_version (LC_MESSAGE (post)), >, 0);

  g_clear_object (&post);
  lc_test_writer_free (writer);
}

static void
post_as (LcSession  *session,
         const char *id,
         const char *space_id)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  LcHttpRequest *request = lc_http_request_new (SOUP_METHOD_POST, g_strdup ("/api/v1/posts"));
  g_autoptr(GError) error = NULL;

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "id", id);
  lc_json_add_string (builder, "space_id", space_id);
  lc_json_add_string (builder, "kind", "discussion");
  lc_json_add_string (builder, "title", "Taken");
  lc_json_add_string (builder, "body", "Another text");
  json_builder_end_object (builder);
  lc_http_request_set_json (request, builder);
  lc_test_await (lc_http_send (lc_session_get_http (session), request), &error);
  g_assert_no_error (error);
}

/* Another text is there by the same id: neither replaces the other. */
static void
test_taken (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-taken");
  LcSession *other = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  g_autoptr(LcPost) post = NULL;

  lc_test_writer_go_offline (writer);
  post = lc_test_write_post (writer->session, "Taken by me");
  post_as (other, lc_message_get_id (LC_MESSAGE (post)), lc_post_get_space_id (post));
  lc_test_writer_go_online (writer);
  lc_test_wait (is_in_state (writer->session, LC_SEND_STATE_FAILED));
  g_assert_error (lc_message_get_error (LC_MESSAGE (post)), LC_ERROR, LC_ERROR_EXISTS);
  g_assert_cmpstr (lc_outbox_entry_get_mine (only_entry (writer->session), "title"), ==, "Taken by me");
  lc_test_check_titles (other, "Taken", "Taken;");

  g_clear_object (&post);
  lc_test_writer_free (writer);
  lc_test_server_end (other);
}

/* The server has too much to do: everything waits as long as it says, unless the member asks for it. */
static void
test_busy (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-busy");
  g_autoptr(LcPost) post = NULL;

  lc_test_proxy_set_fault (writer->proxy, LC_TEST_FAULT_BUSY, -1);
  lc_outbox_hurry (lc_session_get_outbox (writer->session));
  post = lc_test_write_post (writer->session, "Busy");
  lc_test_wait (is_in_state (writer->session, LC_SEND_STATE_WAITING));
  lc_test_proxy_set_fault (writer->proxy, LC_TEST_FAULT_NONE, 0);
  lc_outbox_hurry (lc_session_get_outbox (writer->session));
  lc_test_wait (lc_test_count_unsent (writer->session) == 0);
  g_assert_cmpint (lc_message_get_state (LC_MESSAGE (post)), ==, LC_SEND_STATE_SETTLED);

  g_clear_object (&post);
  lc_test_writer_free (writer);
}

/* The disk is full, and the server takes nothing: the text is given back. That there is no room is what the member can do
 * something about, whether sending was tried or not. */
static LcPost *
write_in_vain (LcTestWriter *writer,
               const char   *title)
{
  g_autoptr(LcSpace) space = g_list_model_get_item (lc_session_get_spaces (writer->session), 0);
  g_autoptr(GError) error = NULL;
  LcPost *post = NULL;

  g_assert_false (lc_test_await (lc_session_create_post (writer->session, lc_space_get_id (space), LC_POST_KIND_DISCUSSION, title, "The text", NULL, &post), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_FAILED);
  g_assert_error (lc_message_get_error (LC_MESSAGE (post)), LC_ERROR, LC_ERROR_FAILED);
  g_assert_cmpstr (lc_message_get_error (LC_MESSAGE (post))->message, ==, error->message);
  g_assert_nonnull (strstr (error->message, "no room left"));
  g_assert_cmpint (lc_message_get_state (LC_MESSAGE (post)), ==, LC_SEND_STATE_FAILED);
  g_assert_cmpstr (lc_message_get_body (LC_MESSAGE (post)), ==, "The text");
  return post;
}

static void
test_disk_full (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-disk-full");
  g_autoptr(LcPost) tried = NULL;
  g_autoptr(LcPost) post = NULL;
  g_autoptr(GError) error = NULL;

  /* It cannot be kept, but it can be sent. */
  g_object_unref (lc_test_write_post (writer->session, "Not full"));
  lc_test_disk_set_full (TRUE);
  g_object_unref (lc_test_write_post (writer->session, "Full"));
  lc_test_wait (lc_test_count_unsent (writer->session) == 0);
  lc_test_check_titles (writer->session, "Full", "Full;");

  /* Neither: it is tried, as an answer that comes late says that the server is there. */
  lc_test_writer_go_offline (writer);
  lc_http_report (lc_session_get_http (writer->session), TRUE);
  tried = write_in_vain (writer, "Full and away");
  lc_session_drop_message (writer->session, LC_MESSAGE (tried));

  /* Neither: it is not tried. */
  lc_test_wait (!lc_session_get_online (writer->session));
  post = write_in_vain (writer, "Full again");

  /* There is room again. */
  lc_test_disk_set_full (FALSE);
  lc_test_await (lc_session_resend_message (writer->session, LC_MESSAGE (post)), &error);
  g_assert_no_error (error);
  g_assert_cmpint (lc_message_get_state (LC_MESSAGE (post)), ==, LC_SEND_STATE_WAITING);
  lc_test_writer_go_online (writer);
  lc_test_wait (lc_test_count_unsent (writer->session) == 0);
  lc_test_check_titles (writer->session, "Full", "Full again;Full;");

  g_clear_object (&post);
  lc_test_writer_free (writer);
}

/* One does not leave without knowing that something is lost by it. */
static void
test_sign_out (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-sign-out");
  LcSession *session = writer->session;
  g_autoptr(GError) error = NULL;

  lc_test_writer_go_offline (writer);
  g_object_unref (lc_test_write_post (session, "Unsent"));
  g_assert_false (lc_test_await (lc_session_sign_out (session), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_cmpint (lc_session_get_state (session), !=, LC_SESSION_STATE_SIGNED_OUT);
  lc_test_check_titles (session, "Unsent", "Unsent;");

  lc_test_await (lc_outbox_discard_all (lc_session_get_outbox (session)), &error);
  g_assert_no_error (error);
  lc_test_check_titles (session, "Unsent", "");
  lc_test_await (lc_session_sign_out (session), &error);
  g_assert_no_error (error);
  g_assert_cmpint (lc_session_get_state (session), ==, LC_SESSION_STATE_SIGNED_OUT);
  lc_test_writer_free (writer);
}

/* The session was ended elsewhere: what was written is sent when one has signed in again. */
static void
test_revoked (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-revoked");
  g_autofree char *url = g_strdup (lc_account_get_community_url (writer->account));
  g_autoptr(GError) error = NULL;
  LcSession *other = lc_test_await_object (lc_session_sign_in (lc_test_server_get_accounts (), lc_test_server_get_url (), "test-revoked", LC_TEST_PASSWORD), &error);

  g_assert_no_error (error);
  lc_test_writer_go_offline (writer);
  g_object_unref (lc_test_write_post (writer->session, "Revoked"));
  lc_test_await (lc_session_change_password (other, LC_TEST_PASSWORD, "another one for it"), &error);
  g_assert_no_error (error);
  lc_test_proxy_set_fault (writer->proxy, LC_TEST_FAULT_NONE, 0);
  lc_session_check_connection (writer->session);
  lc_test_wait (lc_session_get_state (writer->session) == LC_SESSION_STATE_SIGNED_OUT);
  g_assert_cmpuint (lc_test_count_unsent (writer->session), ==, 1);
  lc_test_server_end (writer->session);

  writer->session = lc_test_await_object (lc_session_sign_in (lc_test_server_get_accounts (), url, "test-revoked", "another one for it"), &error);
  g_assert_no_error (error);
  g_assert_true (lc_session_get_account (writer->session) == writer->account);
  lc_test_wait (lc_session_get_online (writer->session));
  lc_test_wait_for_titles (writer->session, "Revoked", "Revoked;");
  lc_test_wait (lc_test_count_unsent (writer->session) == 0);

  lc_test_server_end (other);
  lc_test_writer_free (writer);
}

int
main (int    argc,
      char **argv)
{
  int result;

  lc_test_disk_init ();
  lc_test_init (&argc, &argv);
  lc_test_server_start ();
  g_test_add_func ("/client/outbox-refused/conflict", test_conflict);
  g_test_add_func ("/client/outbox-refused/unopposed", test_unopposed);
  g_test_add_func ("/client/outbox-refused/answer-lost", test_answer_lost);
  g_test_add_func ("/client/outbox-refused/deletion-lost", test_deletion_lost);
  g_test_add_func ("/client/outbox-refused/invalid", test_invalid);
  g_test_add_func ("/client/outbox-refused/rewritten", test_rewritten);
  g_test_add_func ("/client/outbox-refused/taken", test_taken);
  g_test_add_func ("/client/outbox-refused/busy", test_busy);
  g_test_add_func ("/client/outbox-refused/disk-full", test_disk_full);
  g_test_add_func ("/client/outbox-refused/sign-out", test_sign_out);
  g_test_add_func ("/client/outbox-refused/revoked", test_revoked);
  result = g_test_run ();
  lc_test_server_stop ();
  return result;
}
