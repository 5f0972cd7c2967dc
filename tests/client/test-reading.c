/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test-writer.h"

#include "lc-paged-list-private.h"

/* A member with two devices, and a thread that somebody else has begun. */
typedef struct
{
  LcTestWriter *first;
  LcSession    *second;
  LcSession    *other;
  LcPost       *post;        /* as the first device has it */
  LcPost       *elsewhere;   /* as the second one has it */
  LcPost       *theirs;      /* as its author has it */
} Fixture;

static Fixture *
fixture_new (const char *handle)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->other = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  self->first = lc_test_writer_new (handle);
  self->second = lc_test_resume (self->first->account);
  lc_test_wait (lc_session_get_online (self->second) && g_list_model_get_n_items (lc_session_get_spaces (self->second)) > 0);
  self->theirs = lc_test_write_post (self->other, handle);
  self->post = lc_test_fetch_post (self->first->session, self->theirs);
  self->elsewhere = lc_test_fetch_post (self->second, self->theirs);
  return self;
}

static void
fixture_free (Fixture *self)
{
  g_object_unref (self->post);
  g_object_unref (self->elsewhere);
  g_object_unref (self->theirs);
  lc_test_server_end (self->second);
  lc_test_writer_free (self->first);
  lc_test_server_end (self->other);
  g_free (self);
}

static void
check (DexFuture *future)
{
  g_autoptr(GError) error = NULL;

  lc_test_await (future, &error);
  g_assert_no_error (error);
}

/* Both devices share an outbox here: what one wrote may be sent by the other one. */
static void
wait_until_sent (Fixture *fixture)
{
  lc_test_wait (lc_test_count_unsent (fixture->first->session) == 0 && lc_test_count_unsent (fixture->second) == 0);
}

static gboolean
lists (LcPostList *list,
       LcPost     *post)
{
  return lc_paged_list_find (LC_PAGED_LIST (list), post, NULL);
}

/* What one device has read, the other one knows; what comes then is unread on both, but not one's own. */
static void
test_position (void)
{
  Fixture *fixture = fixture_new ("test-position");
  g_autoptr(LcReply) reply = lc_test_write_reply (fixture->other, fixture->theirs, NULL, "One");
  LcReplyList *list = lc_reply_list_new (fixture->first->session, fixture->post);
  g_autoptr(LcReply) seen = NULL;
  g_autoptr(LcReply) own = NULL;
  g_autoptr(LcReply) next = NULL;

  lc_test_wait (lc_paged_list_get_complete (LC_PAGED_LIST (list)));
  g_assert_cmpint (lc_post_get_read_at (fixture->post), ==, 0);
  g_assert_cmpuint (lc_post_get_unread_count (fixture->post), ==, 0);
  seen = g_list_model_get_item (G_LIST_MODEL (list), 0);

  check (lc_session_set_reading (fixture->first->session, fixture->post, seen, seen, 0));
  lc_test_wait (g_strcmp0 (lc_post_get_last_reply_id (fixture->elsewhere), lc_message_get_id (LC_MESSAGE (seen))) == 0);
  g_assert_cmpstr (lc_post_get_position_id (fixture->elsewhere), ==, lc_message_get_id (LC_MESSAGE (seen)));
  g_assert_cmpint (lc_post_get_read_at (fixture->elsewhere), >, 0);

  own = lc_test_write_reply (fixture->first->session, fixture->post, NULL, "Mine");
  next = lc_test_write_reply (fixture->other, fixture->theirs, NULL, "Two");
  lc_test_wait (lc_post_get_reply_count (fixture->post) == 3 && lc_post_get_reply_count (fixture->elsewhere) == 3);
  lc_test_wait (lc_post_get_unread_count (fixture->post) == 1 && lc_post_get_unread_count (fixture->elsewhere) == 1);

  check (lc_session_delete_message (fixture->other, LC_MESSAGE (next)));
  lc_test_wait (lc_post_get_unread_count (fixture->post) == 0 && lc_post_get_unread_count (fixture->elsewhere) == 0);

  g_clear_object (&seen);
  g_clear_object (&own);
  lc_test_finish (list);
  fixture_free (fixture);
}

/* A muted post is nowhere but in its place, on all devices at once, and comes back. */
static void
test_mute_post (void)
{
  Fixture *fixture = fixture_new ("test-mute");
  LcPostList *list = lc_test_load_posts (fixture->first->session);
  LcPostList *elsewhere = lc_test_load_posts (fixture->second);
  LcPostList *place = lc_post_list_new (fixture->second, lc_post_get_space_id (fixture->elsewhere), NULL);

  lc_test_wait (lc_paged_list_get_loaded (LC_PAGED_LIST (place)));
  g_assert_true (lists (list, fixture->post) && lists (elsewhere, fixture->elsewhere) && lists (place, fixture->elsewhere));

  check (lc_session_subscribe (fixture->first->session, fixture->post, LC_POST_LEVEL_MUTED));
  g_assert_false (lists (list, fixture->post));
  lc_test_wait (!lists (elsewhere, fixture->elsewhere));
  g_assert_true (lists (place, fixture->elsewhere));
  wait_until_sent (fixture);
  check (lc_paged_list_refresh (LC_PAGED_LIST (list)));
  g_assert_false (lists (list, fixture->post));

  check (lc_session_subscribe (fixture->second, fixture->elsewhere, LC_POST_LEVEL_FOLLOWED));
  g_assert_true (lists (elsewhere, fixture->elsewhere));
  lc_test_wait (lists (list, fixture->post));
  g_assert_cmpint (lc_post_get_level (fixture->post), ==, LC_POST_LEVEL_FOLLOWED);

  lc_test_finish (list);
  lc_test_finish (elsewhere);
  lc_test_finish (place);
  fixture_free (fixture);
}

static void
test_mute_space (void)
{
  Fixture *fixture = fixture_new ("test-mute-space");
  LcPostList *list = lc_test_load_posts (fixture->first->session);
  LcSpace *space = lc_post_get_space (fixture->post);

  g_assert_cmpint (lc_space_get_level (space), ==, LC_SPACE_LEVEL_NONE);
  check (lc_session_set_membership (fixture->first->session, space, LC_SPACE_LEVEL_MUTED));
  g_assert_false (lists (list, fixture->post));
  lc_test_wait (lc_space_get_level (lc_post_get_space (fixture->elsewhere)) == LC_SPACE_LEVEL_MUTED);
  check (lc_session_set_membership (fixture->second, lc_post_get_space (fixture->elsewhere), LC_SPACE_LEVEL_JOINED));
  lc_test_wait (lists (list, fixture->post));
  g_assert_cmpint (lc_space_get_level (space), ==, LC_SPACE_LEVEL_JOINED);

  lc_test_finish (list);
  fixture_free (fixture);
}

static void
test_bookmark (void)
{
  Fixture *fixture = fixture_new ("test-bookmark");
  g_autoptr(LcBookmark) bookmark = NULL;
  g_autoptr(GError) error = NULL;

  check (lc_session_bookmark (fixture->first->session, LC_MESSAGE (fixture->post), "For Monday", 1900000000000));
  g_assert_true (lc_message_get_is_bookmarked (LC_MESSAGE (fixture->post)));
  lc_test_wait (lc_message_get_is_bookmarked (LC_MESSAGE (fixture->elsewhere)));
  wait_until_sent (fixture);
  bookmark = lc_test_await_object (lc_session_fetch_bookmark (fixture->second, LC_MESSAGE (fixture->elsewhere)), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lc_bookmark_get_target_id (bookmark), ==, lc_message_get_id (LC_MESSAGE (fixture->post)));
  g_assert_cmpstr (lc_bookmark_get_note (bookmark), ==, "For Monday");
  g_assert_cmpint (lc_bookmark_get_remind_at (bookmark), ==, 1900000000000);

  check (lc_session_remove_bookmark (fixture->second, LC_MESSAGE (fixture->elsewhere)));
  lc_test_wait (!lc_message_get_is_bookmarked (LC_MESSAGE (fixture->post)));
  wait_until_sent (fixture);
  g_assert_null (lc_test_await_object (lc_session_fetch_bookmark (fixture->second, LC_MESSAGE (fixture->elsewhere)), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_NOT_FOUND);

  fixture_free (fixture);
}

/* All of it is kept over a restart without a server, and sent then; how far one has read is nothing one would miss. */
static void
test_offline (void)
{
  Fixture *fixture = fixture_new ("test-reading-offline");
  g_autoptr(LcPost) post = NULL;
  LcOutbox *outbox;

  lc_test_writer_go_offline (fixture->first);
  check (lc_session_set_reading (fixture->first->session, fixture->post, NULL, NULL, 0));
  check (lc_session_subscribe (fixture->first->session, fixture->post, LC_POST_LEVEL_MUTED));
  check (lc_session_subscribe (fixture->first->session, fixture->post, LC_POST_LEVEL_FOLLOWED));
  check (lc_session_bookmark (fixture->first->session, LC_MESSAGE (fixture->post), "", 0));
  g_assert_cmpuint (lc_test_count_unsent (fixture->first->session), ==, 3);
  g_assert_cmpuint (lc_outbox_count_written (lc_session_get_outbox (fixture->first->session)), ==, 2);
  g_clear_object (&fixture->post);

  lc_test_writer_restart (fixture->first);
  outbox = lc_session_get_outbox (fixture->first->session);
  lc_test_wait (g_list_model_get_n_items (G_LIST_MODEL (outbox)) == 3);
  post = lc_test_fetch_post (fixture->first->session, fixture->theirs);
  g_assert_cmpint (lc_post_get_level (post), ==, LC_POST_LEVEL_FOLLOWED);
  g_assert_cmpint (lc_post_get_read_at (post), >, 0);
  g_assert_true (lc_message_get_is_bookmarked (LC_MESSAGE (post)));

  lc_test_writer_go_online (fixture->first);
  lc_test_wait (lc_test_count_unsent (fixture->first->session) == 0);
  lc_test_wait (lc_post_get_level (fixture->elsewhere) == LC_POST_LEVEL_FOLLOWED);
  lc_test_wait (lc_post_get_read_at (fixture->elsewhere) > 0 && lc_message_get_is_bookmarked (LC_MESSAGE (fixture->elsewhere)));

  fixture->post = g_steal_pointer (&post);
  fixture_free (fixture);
}

int
main (int    argc,
      char **argv)
{
  int result;

  lc_test_init (&argc, &argv);
  lc_test_server_start ();
  g_test_add_func ("/client/reading/position", test_position);
  g_test_add_func ("/client/reading/mute-post", test_mute_post);
  g_test_add_func ("/client/reading/mute-space", test_mute_space);
  g_test_add_func ("/client/reading/bookmark", test_bookmark);
  g_test_add_func ("/client/reading/offline", test_offline);
  result = g_test_run ();
  lc_test_server_stop ();
  return result;
}
