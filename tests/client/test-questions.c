/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test-writer.h"

#include "feed/lc-feed.h"
#include "lc-session-private.h"

static LcSpace *
dup_space (LcSession *session,
           guint      position)
{
  return g_list_model_get_item (lc_session_get_spaces (session), position);
}

static LcPost *
ask (LcSession          *session,
     const char         *title,
     const char * const *tags)
{
  g_autoptr(LcSpace) space = dup_space (session, 0);
  LcPostContent content = {
    .space_id = lc_space_get_id (space),
    .kind = LC_POST_KIND_QUESTION,
    .title = title,
    .body = "How do I do it?",
    .tags = tags,
  };
  g_autoptr(GError) error = NULL;
  LcPost *post = lc_test_await_object (lc_session_write_post (session, &content, NULL), &error);

  g_assert_no_error (error);
  return post;
}

static LcPost *
fetch (LcSession *session,
       LcPost    *post)
{
  g_autoptr(GError) error = NULL;
  LcPost *same = lc_test_await_object (lc_session_fetch_post (session, lc_message_get_id (LC_MESSAGE (post))), &error);

  g_assert_no_error (error);
  return same;
}

static LcPagedList *
load (LcPostList *list)
{
  lc_test_wait (lc_paged_list_get_loaded (LC_PAGED_LIST (list)) && !lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  g_assert_null (lc_paged_list_get_error (LC_PAGED_LIST (list)));
  return LC_PAGED_LIST (list);
}

static gboolean
has (LcPagedList *list,
     LcPost      *post)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr(LcPost) item = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (g_str_equal (lc_message_get_id (LC_MESSAGE (item)), lc_message_get_id (LC_MESSAGE (post))))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_first (LcPagedList *list,
          LcPost      *post)
{
  g_autoptr(LcPost) item = g_list_model_get_item (G_LIST_MODEL (list), 0);

  return item != NULL && g_str_equal (lc_message_get_id (LC_MESSAGE (item)), lc_message_get_id (LC_MESSAGE (post)));
}

/* The asker marks an answer: both see it, on the post and on the reply, and it can be taken back. */
static void
test_answer (void)
{
  LcSession *asker = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcSession *helper = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  LcPost *post = ask (asker, "Is there an answer?", NULL);
  g_autoptr(LcPost) seen = fetch (helper, post);
  LcReplyList *replies = lc_reply_list_new (asker, post);
  g_autoptr(GError) error = NULL;
  g_autoptr(LcReply) first = NULL;
  g_autoptr(LcReply) second = NULL;
  g_autoptr(LcReply) arrived = NULL;
  DexFuture *future;

  lc_test_wait (lc_paged_list_get_complete (LC_PAGED_LIST (replies)));
  g_assert_true (lc_session_may_accept (asker, post));
  g_assert_false (lc_session_may_accept (helper, seen));
  g_assert_true (lc_test_await (lc_session_create_reply (helper, seen, NULL, "This.", &first), &error));
  g_assert_true (lc_test_await (lc_session_create_reply (helper, seen, NULL, "Or that.", &second), &error));
  lc_test_wait (g_list_model_get_n_items (G_LIST_MODEL (replies)) == 2);
  arrived = g_list_model_get_item (G_LIST_MODEL (replies), 0);

  future = lc_session_accept_reply (asker, post, arrived);
  g_assert_cmpstr (lc_post_get_accepted_reply_id (post), ==, lc_message_get_id (LC_MESSAGE (first)));
  g_assert_true (lc_reply_get_is_accepted (arrived));
  g_assert_true (lc_test_await (future, &error));
  lc_test_wait (lc_reply_get_is_accepted (first));
  g_assert_cmpstr (lc_post_get_accepted_reply_id (seen), ==, lc_message_get_id (LC_MESSAGE (first)));

  /* Another takes its place. */
  g_clear_object (&arrived);
  arrived = g_list_model_get_item (G_LIST_MODEL (replies), 1);
  g_assert_true (lc_test_await (lc_session_accept_reply (asker, post, arrived), &error));
  lc_test_wait (lc_reply_get_is_accepted (second) && !lc_reply_get_is_accepted (first));

  /* What is deleted is no answer. */
  g_assert_true (lc_test_await (lc_session_delete_message (helper, LC_MESSAGE (second)), &error));
  lc_test_wait (lc_post_get_accepted_reply_id (post) == NULL && lc_post_get_accepted_reply_id (seen) == NULL);
  g_assert_false (lc_reply_get_is_accepted (arrived));

  g_clear_object (&arrived);
  arrived = g_list_model_get_item (G_LIST_MODEL (replies), 0);
  g_assert_true (lc_test_await (lc_session_accept_reply (asker, post, arrived), &error));
  g_assert_true (lc_test_await (lc_session_accept_reply (asker, post, NULL), &error));
  lc_test_wait (lc_post_get_accepted_reply_id (seen) == NULL && !lc_reply_get_is_accepted (first));
  g_assert_no_error (error);

  g_clear_object (&seen);
  g_clear_object (&first);
  g_clear_object (&second);
  g_clear_object (&arrived);
  lc_test_finish (replies);
  g_object_unref (post);
  lc_test_server_end (asker);
  lc_test_server_end (helper);
}

/* Who may not is told, and sees how it is. */
static void
test_refused (void)
{
  LcSession *asker = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcSession *helper = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  LcPost *post = ask (asker, "Who may say so?", NULL);
  g_autoptr(LcPost) seen = fetch (helper, post);
  g_autoptr(LcSpace) other = dup_space (helper, 1);
  g_autoptr(GError) error = NULL;
  g_autoptr(LcReply) reply = NULL;

  g_assert_true (lc_test_await (lc_session_create_reply (helper, seen, NULL, "I say so.", &reply), &error));
  g_assert_false (lc_test_await (lc_session_accept_reply (helper, seen, reply), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_FORBIDDEN);
  g_assert_null (lc_post_get_accepted_reply_id (seen));
  g_assert_false (lc_reply_get_is_accepted (reply));
  g_clear_error (&error);

  g_assert_false (lc_session_may_move (helper));
  g_assert_false (lc_test_await (lc_session_move_post (helper, seen, other), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_FORBIDDEN);
  g_assert_cmpstr (lc_post_get_space_id (seen), ==, lc_post_get_space_id (post));

  g_clear_object (&seen);
  g_clear_object (&reply);
  g_object_unref (post);
  lc_test_server_end (asker);
  lc_test_server_end (helper);
}

/* An edit by somebody else does not stand in the way of the mark. */
static void
test_newer_version (void)
{
  LcSession *asker = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcSession *second = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcPost *post = ask (asker, "Answered on another device?", NULL);
  g_autoptr(LcPost) same = fetch (second, post);
  g_autoptr(GError) error = NULL;
  g_autoptr(LcReply) reply = NULL;

  g_assert_true (lc_test_await (lc_session_create_reply (second, same, NULL, "Yes.", &reply), &error));
  lc_event_source_stop (lc_session_get_events (second)); /* it hears nothing any more */
  g_object_unref (lc_test_await_object (lc_test_edit (asker, post, "Answered elsewhere?", "…"), &error));
  g_assert_no_error (error);
  g_assert_true (lc_test_await (lc_session_accept_reply (second, same, reply), &error));
  g_assert_cmpstr (lc_post_get_title (same), ==, "Answered elsewhere?");
  lc_test_wait (g_strcmp0 (lc_post_get_accepted_reply_id (post), lc_message_get_id (LC_MESSAGE (reply))) == 0);

  g_clear_object (&same);
  g_clear_object (&reply);
  g_object_unref (post);
  lc_test_server_end (asker);
  lc_test_server_end (second);
}

static void
test_tags (void)
{
  static const char * const tags[] = { "zebra-one", "zebra-two", NULL };
  static const char * const others[] = { "zebra-two", NULL };
  LcSession *session = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcSession *reader = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  LcPost *post = ask (session, "Which tags?", tags);
  LcPostList *list = lc_post_list_new_for_tag (session, "zebra-two");
  g_autoptr(LcPost) seen = fetch (reader, post);
  g_autoptr(LcEdit) edit = lc_session_begin_edit (session, LC_MESSAGE (post));
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) found = NULL;
  DexFuture *future;

  g_assert_cmpstrv (lc_post_get_tags (post), tags);
  g_assert_cmpstrv (lc_post_get_tags (seen), tags);
  g_assert_true (has (load (list), post));

  lc_edit_set_texts (edit, "tags", others);
  future = lc_session_save_edit (session, LC_MESSAGE (post), edit);
  g_assert_cmpstrv (lc_post_get_tags (post), others);
  g_assert_true (lc_test_await (future, &error));
  lc_test_wait (g_strv_equal (lc_post_get_tags (seen), others));

  /* An edit that says nothing of tags leaves them. */
  g_object_unref (lc_test_await_object (lc_test_edit (session, post, "Tags", "…"), &error));
  g_assert_cmpstrv (lc_post_get_tags (post), others);

  future = lc_session_fetch_tags (session, "#Zebra");
  lc_test_settle (future);
  found = g_strdupv (g_value_get_boxed (dex_future_get_value (future, &error)));
  dex_unref (future);
  g_assert_no_error (error);
  g_assert_cmpstrv (found, others);

  g_clear_object (&seen);
  g_object_unref (post);
  lc_test_finish (list);
  lc_test_server_end (session);
  lc_test_server_end (reader);
}

static void
test_views (void)
{
  LcSession *session = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcPost *old = ask (session, "The older one", NULL);
  LcPost *new = ask (session, "The newer one", NULL);
  LcPagedList *lists[LC_FEED_VIEW_BOOKMARKS + 1];
  g_autoptr(GError) error = NULL;
  g_autoptr(LcReply) reply = NULL;
  LcPost *last;

  g_assert_true (lc_test_await (lc_session_create_reply (session, old, NULL, "Nobody?", &reply), &error));
  for (int view = 0; view <= LC_FEED_VIEW_BOOKMARKS; view++)
    lists[view] = load (lc_post_list_new_for_view (session, view, NULL));

  g_assert_true (is_first (lists[LC_FEED_VIEW_LATEST], new));
  g_assert_true (is_first (lists[LC_FEED_VIEW_ACTIVE], old));
  g_assert_true (has (lists[LC_FEED_VIEW_TOP], old));
  g_assert_true (has (lists[LC_FEED_VIEW_UNANSWERED], old) && has (lists[LC_FEED_VIEW_UNANSWERED], new));
  g_assert_false (has (lists[LC_FEED_VIEW_FOLLOWING], old));
  g_assert_false (has (lists[LC_FEED_VIEW_BOOKMARKS], old));

  /* What one writes comes into the views it belongs to. */
  last = ask (session, "The last one", NULL);
  g_assert_true (is_first (lists[LC_FEED_VIEW_LATEST], last));
  g_assert_true (is_first (lists[LC_FEED_VIEW_ACTIVE], last));
  g_assert_true (has (lists[LC_FEED_VIEW_TOP], last) || !lc_paged_list_get_complete (lists[LC_FEED_VIEW_TOP]));
  g_assert_true (is_first (lists[LC_FEED_VIEW_UNANSWERED], last));
  g_assert_false (has (lists[LC_FEED_VIEW_FOLLOWING], last));

  /* What has an answer is not asked for any more. */
  g_assert_true (lc_test_await (lc_session_accept_reply (session, old, reply), &error));
  g_assert_true (lc_test_await (lc_paged_list_refresh (lists[LC_FEED_VIEW_UNANSWERED]), &error));
  g_assert_false (has (lists[LC_FEED_VIEW_UNANSWERED], old));
  g_assert_no_error (error);

  g_object_unref (old);
  g_object_unref (new);
  g_object_unref (last);
  g_clear_object (&reply);
  for (int view = 0; view <= LC_FEED_VIEW_BOOKMARKS; view++)
    lc_test_finish (lists[view]);
  lc_test_server_end (session);
}

/* A moved post leaves the list of its space and comes into that of the other, for everybody. */
static void
test_move (void)
{
  LcSession *moderator = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MODERATOR);
  LcSession *asker = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcPost *post = ask (asker, "Is this the place?", NULL);
  g_autoptr(LcPost) seen = fetch (moderator, post);
  g_autoptr(LcSpace) here = dup_space (moderator, 0);
  g_autoptr(LcSpace) there = dup_space (moderator, 1);
  LcPagedList *own = load (lc_post_list_new (asker, lc_space_get_id (here), NULL));
  LcPagedList *from = load (lc_post_list_new (moderator, lc_space_get_id (here), NULL));
  LcPagedList *to = load (lc_post_list_new (moderator, lc_space_get_id (there), NULL));
  g_autoptr(GError) error = NULL;
  DexFuture *future;

  g_assert_true (has (own, post) && has (from, post) && !has (to, post));
  g_assert_true (lc_session_may_move (moderator));
  future = lc_session_move_post (moderator, seen, there);
  g_assert_true (!has (from, post) && has (to, post));
  g_assert_true (lc_test_await (future, &error));
  g_assert_cmpstr (lc_post_get_space_id (seen), ==, lc_space_get_id (there));
  g_assert_true (lc_post_get_space (seen) == there);
  lc_test_wait (!has (own, post));
  g_assert_cmpstr (lc_post_get_space_id (post), ==, lc_space_get_id (there));

  g_clear_object (&seen);
  g_object_unref (post);
  lc_test_finish (own);
  lc_test_finish (from);
  lc_test_finish (to);
  lc_test_server_end (moderator);
  lc_test_server_end (asker);
}

/* What is read later was not always written later: replies that arrive stand in the order in which they were written, before
 * what is not sent yet. */
static void
test_order (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-order");
  LcSession *helper = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  LcFeed *feed = lc_session_get_feed (writer->session);
  LcPost *post = ask (writer->session, "Which one was first?", NULL);
  LcPost *seen = fetch (helper, post);
  LcPagedList *replies = LC_PAGED_LIST (lc_reply_list_new (writer->session, post));
  LcReply *written[3] = { NULL };
  g_autoptr(GError) error = NULL;

  lc_test_wait (lc_paged_list_get_complete (replies));
  lc_test_writer_go_offline (writer);
  g_assert_true (lc_test_await (lc_session_create_reply (writer->session, post, NULL, "Mine.", &written[2]), &error));
  g_assert_true (lc_test_await (lc_session_create_reply (helper, seen, NULL, "This one.", &written[0]), &error));
  g_assert_true (lc_test_await (lc_session_create_reply (helper, seen, NULL, "And then that.", &written[1]), &error));
  g_assert_no_error (error);
  g_signal_emit_by_name (feed, "arrived::reply", written[1]);
  g_signal_emit_by_name (feed, "arrived::reply", written[0]);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (replies)), ==, G_N_ELEMENTS (written));
  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_autoptr(LcReply) reply = g_list_model_get_item (G_LIST_MODEL (replies), i);

      g_assert_true (reply == written[i]);
    }

  lc_test_finish (replies);
  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    g_object_unref (written[i]);
  g_object_unref (post);
  g_object_unref (seen);
  lc_test_server_end (helper);
  lc_test_writer_free (writer);
}

int
main (int    argc,
      char **argv)
{
  int result;

  lc_test_init (&argc, &argv);
  lc_test_server_start ();
  g_test_add_func ("/client/questions/answer", test_answer);
  g_test_add_func ("/client/questions/order", test_order);
  g_test_add_func ("/client/questions/refused", test_refused);
  g_test_add_func ("/client/questions/newer-version", test_newer_version);
  g_test_add_func ("/client/questions/tags", test_tags);
  g_test_add_func ("/client/questions/views", test_views);
  g_test_add_func ("/client/questions/move", test_move);
  result = g_test_run ();
  lc_test_server_stop ();
  return result;
}
