/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test-writer.h"

#include "lc-session-private.h"

static LcPost *
write_post (LcSession  *session,
            const char *title)
{
  g_autoptr(LcSpace) space = g_list_model_get_item (lc_session_get_spaces (session), 0);
  g_autoptr(GError) error = NULL;
  g_autoptr(LcPost) sending = NULL;
  LcPost *post = lc_test_await_object (lc_session_create_post (session, lc_space_get_id (space), LC_POST_KIND_QUESTION, title,
                                                               "How do I **do** it?", "en", &sending), &error);

  g_assert_no_error (error);
  g_assert_true (post == sending);
  g_assert_cmpint (lc_message_get_state (LC_MESSAGE (post)), ==, LC_SEND_STATE_SETTLED);
  return post;
}

static LcPostList *
load_posts (LcSession *session)
{
  LcPostList *list = lc_post_list_new (session, NULL, NULL);

  lc_test_wait (lc_paged_list_get_loaded (LC_PAGED_LIST (list)) && !lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  g_assert_null (lc_paged_list_get_error (LC_PAGED_LIST (list)));
  return list;
}

static LcPost *
first_post (LcPostList *list)
{
  g_autoptr(LcPost) post = g_list_model_get_item (G_LIST_MODEL (list), 0);

  return post;
}

static void
check_order (GListModel *list)
{
  guint length = g_list_model_get_n_items (list);

  for (guint i = 1; i < length; i++)
    {
      g_autoptr(LcPost) newer = g_list_model_get_item (list, i - 1);
      g_autoptr(LcPost) older = g_list_model_get_item (list, i);

      g_assert_cmpint (lc_message_get_created_at (LC_MESSAGE (newer)), >=, lc_message_get_created_at (LC_MESSAGE (older)));
      g_assert_nonnull (lc_post_get_space (newer));
    }
}

static void
test_list (void)
{
  LcSession *session = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcPostList *list = load_posts (session);
  LcPagedList *paged = LC_PAGED_LIST (list);
  GListModel *model = G_LIST_MODEL (list);

  g_assert_cmpuint (g_list_model_get_n_items (model), >, 5);
  while (!lc_paged_list_get_complete (paged))
    {
      guint length = g_list_model_get_n_items (model);

      lc_paged_list_want_more (paged);
      lc_test_wait (g_list_model_get_n_items (model) > length || lc_paged_list_get_complete (paged));
    }
  check_order (model);
  lc_test_finish (list);
  lc_test_server_end (session);
}

/* One's own post is there at once, somebody else's waits to be shown; both are the same object wherever they are. */
static void
test_post (void)
{
  LcSession *writer = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  LcSession *reader = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcPostList *own = load_posts (writer);
  LcPostList *other = load_posts (reader);
  guint before = g_list_model_get_n_items (G_LIST_MODEL (other));
  g_autoptr(LcSpace) space = g_list_model_get_item (lc_session_get_spaces (writer), 0);
  g_autoptr(GError) error = NULL;
  g_autoptr(LcPost) post = NULL;
  DexFuture *future;

  future = lc_session_create_post (writer, lc_space_get_id (space), LC_POST_KIND_QUESTION, "How?", "A *body*", NULL, &post);
  g_assert_true (first_post (own) == post);
  g_assert_cmpint (lc_message_get_state (LC_MESSAGE (post)), ==, LC_SEND_STATE_SENDING);
  g_assert_cmpstr (lc_post_get_excerpt (post), ==, "A body");
  g_assert_true (lc_test_await (future, &error));
  g_assert_cmpint (lc_message_get_state (LC_MESSAGE (post)), ==, LC_SEND_STATE_SETTLED);

  lc_test_wait (lc_post_list_get_pending_count (other) == 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (other)), ==, before);
  lc_post_list_show_pending (other);
  g_assert_cmpuint (lc_post_list_get_pending_count (other), ==, 0);
  g_assert_cmpstr (lc_post_get_title (first_post (other)), ==, "How?");
  g_assert_true (first_post (own) == post);

  /* An edit shows everywhere. */
  g_object_unref (lc_test_await_object (lc_test_edit (writer, post, "How exactly?", "Another body"), &error));
  g_assert_no_error (error);
  lc_test_wait (g_str_equal (lc_post_get_title (first_post (other)), "How exactly?"));
  g_assert_cmpint (lc_message_get_edited_at (LC_MESSAGE (post)), >, 0);

  /* Deleted and brought back. */
  g_assert_true (lc_test_await (lc_session_delete_message (writer, LC_MESSAGE (post)), &error));
  g_assert_false (first_post (own) == post);
  lc_test_wait (!g_str_equal (lc_post_get_title (first_post (other)), "How exactly?"));
  g_object_unref (lc_test_await_object (lc_session_restore_message (writer, LC_MESSAGE (post)), &error));
  g_assert_no_error (error);
  g_assert_true (first_post (own) == post);
  g_assert_false (lc_message_get_is_deleted (LC_MESSAGE (post)));
  lc_test_wait (g_str_equal (lc_post_get_title (first_post (other)), "How exactly?"));

  g_clear_object (&post);
  lc_test_finish (own);
  lc_test_finish (other);
  lc_test_server_end (writer);
  lc_test_server_end (reader);
}

static void
test_refused (void)
{
  LcSession *session = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcPostList *list = load_posts (session);
  g_autoptr(LcSpace) space = g_list_model_get_item (lc_session_get_spaces (session), 0);
  g_autoptr(GError) error = NULL;
  g_autoptr(LcPost) post = NULL;
  DexFuture *future = lc_session_create_post (session, lc_space_get_id (space), LC_POST_KIND_QUESTION, "", "What I wrote", NULL, &post);

  g_assert_true (first_post (list) == post);
  g_assert_false (lc_test_await (future, &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_INVALID);
  g_assert_nonnull (lc_error_get_field (error, "title"));
  g_assert_cmpint (lc_message_get_state (LC_MESSAGE (post)), ==, LC_SEND_STATE_FAILED);
  g_assert_nonnull (lc_message_get_error (LC_MESSAGE (post)));
  g_assert_cmpstr (lc_message_get_body (LC_MESSAGE (post)), ==, "What I wrote");
  lc_session_drop_message (session, LC_MESSAGE (post));
  g_assert_false (first_post (list) == post);

  g_clear_object (&post);
  lc_test_finish (list);
  lc_test_server_end (session);
}

static void
test_thread (void)
{
  LcSession *asker = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcSession *helper = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  LcPost *post = write_post (asker, "A thread");
  LcReplyList *list = lc_reply_list_new (asker, post);
  LcReplyList *other;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcPost) seen = NULL;
  g_autoptr(LcReply) reply = NULL;
  g_autoptr(LcReply) arrived = NULL;

  lc_test_wait (lc_paged_list_get_complete (LC_PAGED_LIST (list)));
  seen = lc_test_await_object (lc_session_fetch_post (helper, lc_message_get_id (LC_MESSAGE (post))), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lc_message_get_body (LC_MESSAGE (seen)), ==, "How do I **do** it?");
  other = lc_reply_list_new (helper, seen);

  g_assert_true (lc_test_await (lc_session_create_reply (helper, seen, NULL, "Like this.", &reply), &error));
  g_assert_cmpint (lc_message_get_state (LC_MESSAGE (reply)), ==, LC_SEND_STATE_SETTLED);
  lc_test_wait (g_list_model_get_n_items (G_LIST_MODEL (list)) == 1);
  lc_test_wait (lc_post_get_reply_count (post) == 1);
  lc_test_wait (lc_post_get_reply_count (seen) == 1);
  arrived = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_cmpstr (lc_message_get_body (LC_MESSAGE (arrived)), ==, "Like this.");
  lc_test_wait (lc_paged_list_get_complete (LC_PAGED_LIST (other)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (other)), ==, 1);

  g_object_unref (lc_test_await_object (lc_test_edit (helper, reply, NULL, "Like that."), &error));
  g_assert_no_error (error);
  lc_test_wait (g_str_equal (lc_message_get_body (LC_MESSAGE (arrived)), "Like that."));
  g_assert_true (lc_test_await (lc_session_delete_message (helper, LC_MESSAGE (reply)), &error));
  lc_test_wait (lc_message_get_is_deleted (LC_MESSAGE (arrived)));
  g_object_unref (lc_test_await_object (lc_session_restore_message (helper, LC_MESSAGE (reply)), &error));
  g_assert_no_error (error);
  lc_test_wait (!lc_message_get_is_deleted (LC_MESSAGE (arrived)));

  g_clear_object (&seen);
  g_clear_object (&reply);
  g_clear_object (&arrived);
  lc_test_finish (list);
  lc_test_finish (other);
  g_object_unref (post);
  lc_test_server_end (asker);
  lc_test_server_end (helper);
}

static guint
count_of (GListModel *reactions,
          gboolean   *mine)
{
  g_autoptr(LcReaction) reaction = g_list_model_get_item (reactions, 0);

  *mine = reaction != NULL && lc_reaction_get_is_mine (reaction);
  return reaction != NULL ? lc_reaction_get_count (reaction) : 0;
}

static void
test_reactions (void)
{
  LcSession *writer = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcSession *reader = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  LcPost *post = write_post (writer, "To be liked");
  GListModel *reactions = lc_message_get_reactions (LC_MESSAGE (post));
  g_autoptr(GError) error = NULL;
  g_autoptr(LcPost) seen = lc_test_await_object (lc_session_fetch_post (reader, lc_message_get_id (LC_MESSAGE (post))), &error);
  GListModel *others = lc_message_get_reactions (LC_MESSAGE (seen));
  DexFuture *future;
  gboolean mine;

  future = lc_session_react (reader, LC_MESSAGE (seen), "👍", TRUE);
  g_assert_cmpuint (count_of (others, &mine), ==, 1);
  g_assert_true (mine);
  lc_test_await (future, &error);
  g_assert_no_error (error);
  lc_test_wait (g_list_model_get_n_items (reactions) == 1);
  g_assert_cmpuint (count_of (reactions, &mine), ==, 1);
  g_assert_false (mine);

  g_assert_true (lc_test_await (lc_session_react (writer, LC_MESSAGE (post), "👍", TRUE), &error));
  lc_test_wait (count_of (others, &mine) == 2);
  g_assert_true (mine);
  g_assert_true (lc_test_await (lc_session_react (reader, LC_MESSAGE (seen), "👍", FALSE), &error));
  lc_test_wait (count_of (reactions, &mine) == 1);
  g_assert_true (mine);

  g_clear_object (&seen);
  g_object_unref (post);
  lc_test_server_end (writer);
  lc_test_server_end (reader);
}

/* Two devices of one member change the same post: nothing is overwritten without being seen. */
static void
test_conflict (void)
{
  LcSession *first = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcPost *post = write_post (first, "Version one");
  LcSession *second = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  g_autoptr(GError) error = NULL;
  g_autoptr(LcPost) same = lc_test_await_object (lc_session_fetch_post (second, lc_message_get_id (LC_MESSAGE (post))), &error);
  g_autoptr(LcEdit) edit = NULL;

  g_assert_no_error (error);
  edit = lc_session_begin_edit (second, LC_MESSAGE (same)); /* of what it has, whatever is on its way to it */
  lc_edit_set_text (edit, "title", "My version");
  lc_edit_set_text (edit, "body", "by the second");
  lc_event_source_stop (lc_session_get_events (second)); /* it hears nothing any more */
  g_object_unref (lc_test_await_object (lc_test_edit (first, post, "Version two", "by the first"), &error));
  g_assert_no_error (error);

  g_assert_null (lc_test_await_object (lc_session_save_edit (second, LC_MESSAGE (same), edit), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_CONFLICT);
  g_assert_cmpstr (lc_post_get_title (same), ==, "Version two");
  g_assert_cmpstr (lc_message_get_body (LC_MESSAGE (same)), ==, "by the first");
  g_clear_error (&error);
  g_object_unref (lc_test_await_object (lc_test_edit (second, same, "My version", "by both"), &error));
  g_assert_no_error (error);

  g_clear_object (&same);
  g_object_unref (post);
  lc_test_server_end (first);
  lc_test_server_end (second);
}

/* What was changed since the member began to write is not overwritten, also if it is known here; what is only newer is no
 * conflict. */
static void
test_begun_before (void)
{
  LcSession *writer = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcSession *moderator = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MODERATOR);
  LcPost *post = write_post (writer, "Begun before");
  g_autoptr(GError) error = NULL;
  g_autoptr(LcPost) same = lc_test_await_object (lc_session_fetch_post (moderator, lc_message_get_id (LC_MESSAGE (post))), &error);
  g_autoptr(LcEdit) begun = lc_session_begin_edit (writer, LC_MESSAGE (post));
  g_autofree char *text = NULL;
  g_autoptr(LcEdit) kept = NULL;

  g_assert_no_error (error);
  lc_edit_set_text (begun, "body", "by who wrote it");
  text = lc_edit_to_text (begun);
  kept = lc_edit_new_from_text (text);
  g_assert_cmpint (lc_edit_get_version (kept), ==, lc_edit_get_version (begun));
  g_assert_cmpstr (lc_edit_get_text (kept, "title"), ==, "Begun before");
  g_assert_cmpstr (lc_edit_get_text (kept, "body"), ==, "by who wrote it");
  g_assert_null (lc_edit_new_from_text ("{\"version\": 1}"));
  g_assert_null (lc_edit_new_from_text ("not an edit"));

  g_object_unref (lc_test_await_object (lc_test_edit (moderator, same, "Moderated", "by a moderator"), &error));
  g_assert_no_error (error);
  lc_test_wait (g_str_equal (lc_post_get_title (post), "Moderated"));

  g_assert_null (lc_test_await_object (lc_session_save_edit (writer, LC_MESSAGE (post), kept), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_CONFLICT);
  g_assert_cmpstr (lc_message_get_body (LC_MESSAGE (post)), ==, "by a moderator");
  lc_session_drop_message (writer, LC_MESSAGE (post));

  g_clear_object (&same);
  g_object_unref (post);
  lc_test_server_end (writer);
  lc_test_server_end (moderator);
}

int
main (int    argc,
      char **argv)
{
  int result;

  lc_test_init (&argc, &argv);
  lc_test_server_start ();
  g_test_add_func ("/client/feed/list", test_list);
  g_test_add_func ("/client/feed/post", test_post);
  g_test_add_func ("/client/feed/refused", test_refused);
  g_test_add_func ("/client/feed/thread", test_thread);
  g_test_add_func ("/client/feed/reactions", test_reactions);
  g_test_add_func ("/client/feed/conflict", test_conflict);
  g_test_add_func ("/client/feed/begun-before", test_begun_before);
  result = g_test_run ();
  lc_test_server_stop ();
  return result;
}
