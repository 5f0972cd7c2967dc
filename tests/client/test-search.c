/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found by its words, and which answers are taken. */
#include "lc-test-writer.h"

#include "lc-paged-list-private.h"

static LcSearchHit *
peek (LcSearchList *list,
      guint         position)
{
  return lc_paged_list_peek (LC_PAGED_LIST (list), position);
}

static guint
count (LcSearchList *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static void
look_for (LcSearchList *list,
          const char   *query,
          const char   *scope)
{
  lc_search_list_look_for (list, query, scope);
  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  g_assert_no_error (lc_paged_list_get_error (LC_PAGED_LIST (list)));
}

static char *
join_hits (const LcSearchRun *runs,
           guint              n_runs)
{
  GString *hits = g_string_new (NULL);

  for (guint i = 0; i < n_runs; i++)
    if (runs[i].hit)
      g_string_append_printf (hits, "[%s]", runs[i].text);

  return g_string_free_and_steal (hits);
}

static void
wait_until_sent (gpointer document)
{
  lc_test_wait (lc_document_get_state (LC_DOCUMENT (document)) == LC_SEND_STATE_SETTLED);
}

static void
test_kinds (void)
{
  LcSession *session = lc_test_server_sign_up ("seeker");
  LcSearchList *list = lc_search_list_new (session);
  g_autoptr(LcPost) post = lc_test_write_post (session, "Quokkas of Rottnest");
  g_autoptr(LcReply) reply = NULL;
  g_autofree char *title = NULL, *text = NULL;
  const LcSearchRun *runs;
  LcSearchHit *hit;
  guint n_runs;

  wait_until_sent (post);
  reply = lc_test_write_reply (session, post, NULL, "A *wombat* is no relation");
  wait_until_sent (reply);
  g_assert_cmpuint (count (list), ==, 0);

  look_for (list, "  quokka ", NULL);
  g_assert_cmpstr (lc_search_list_get_query (list), ==, "quokka");
  g_assert_cmpuint (count (list), ==, 1);
  hit = peek (list, 0);
  runs = lc_search_hit_get_title_runs (hit, &n_runs);
  title = join_hits (runs, n_runs);
  g_assert_cmpint (lc_search_hit_get_kind (hit), ==, LC_SEARCH_KIND_POST);
  g_assert_cmpstr (lc_search_hit_get_id (hit), ==, lc_document_get_id (LC_DOCUMENT (post)));
  g_assert_cmpstr (lc_search_hit_get_title (hit), ==, "Quokkas of Rottnest");
  g_assert_cmpstr (lc_search_hit_get_author (hit), ==, lc_member_get_display_name (lc_session_get_member (session)));
  g_assert_cmpstr (lc_search_hit_get_place_id (hit), ==, lc_post_get_space_id (post));
  g_assert_cmpstr (title, ==, "[Quokkas]");
  g_assert_cmpint (lc_search_hit_get_created_at (hit), >, 0);
  g_assert_false (lc_search_hit_get_is_answered (hit));

  look_for (list, "wombat", NULL);
  g_assert_cmpuint (count (list), ==, 1);
  hit = peek (list, 0);
  runs = lc_search_hit_get_text_runs (hit, &n_runs);
  text = join_hits (runs, n_runs);
  g_assert_cmpint (lc_search_hit_get_kind (hit), ==, LC_SEARCH_KIND_REPLY);
  g_assert_cmpstr (lc_search_hit_get_id (hit), ==, lc_document_get_id (LC_DOCUMENT (reply)));
  g_assert_cmpstr (lc_search_hit_get_post_id (hit), ==, lc_document_get_id (LC_DOCUMENT (post)));
  g_assert_cmpstr (lc_search_hit_get_title (hit), ==, "Quokkas of Rottnest");
  g_assert_cmpstr (text, ==, "[wombat]");

  look_for (list, "seek", "members");
  g_assert_cmpuint (count (list), ==, 1);
  g_assert_cmpint (lc_search_hit_get_kind (peek (list, 0)), ==, LC_SEARCH_KIND_MEMBER);
  g_assert_cmpstr (lc_search_hit_get_id (peek (list, 0)), ==, lc_member_get_id (lc_session_get_member (session)));

  look_for (list, "garden", "groups");
  g_assert_cmpuint (count (list), >, 0);
  g_assert_cmpint (lc_search_hit_get_kind (peek (list, 0)), ==, LC_SEARCH_KIND_GROUP);

  lc_test_finish (list);
  g_clear_object (&post);
  g_clear_object (&reply);
  lc_test_server_end (session);
}

static void
test_queries (void)
{
  LcSession *session = lc_test_server_sign_up ("asker");
  LcSearchList *list = lc_search_list_new (session);
  const LcSearchFault *fault;

  look_for (list, "words in:nowhere", NULL);
  fault = lc_search_list_get_fault (list);
  g_assert_nonnull (fault);
  g_assert_cmpstr (fault->filter, ==, "in");
  g_assert_cmpstr (fault->value, ==, "nowhere");
  g_assert_cmpstr (fault->reason, ==, "unknown");
  g_assert_cmpuint (count (list), ==, 0);

  look_for (list, "is:question", NULL);
  g_assert_null (lc_search_list_get_fault (list));
  g_assert_cmpuint (count (list), >, 0);

  /* Nothing is looked for any more, and nothing is asked. */
  look_for (list, " ", NULL);
  g_assert_cmpuint (count (list), ==, 0);
  g_assert_null (lc_search_list_get_query (list));
  look_for (list, "nothingiscalledso", NULL);
  g_assert_cmpuint (count (list), ==, 0);
  g_assert_true (lc_paged_list_get_loaded (LC_PAGED_LIST (list)));

  lc_test_finish (list);
  lc_test_server_end (session);
}

static void
test_older_answer (void)
{
  LcTestWriter *writer = lc_test_writer_new ("typist");
  LcSearchList *list = lc_search_list_new (writer->session);
  g_autoptr(LcPost) first = lc_test_write_post (writer->session, "Numbats eat termites");
  g_autoptr(LcPost) second = lc_test_write_post (writer->session, "Bilbies dig burrows");

  wait_until_sent (first);
  wait_until_sent (second);

  lc_test_proxy_set_fault (writer->proxy, LC_TEST_FAULT_HOLD, 1);
  lc_search_list_look_for (list, "numbat", NULL);
  lc_test_wait (lc_test_proxy_get_held (writer->proxy));
  lc_search_list_look_for (list, "bilby", NULL);
  lc_test_wait (count (list) == 1 && !lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  lc_test_proxy_release (writer->proxy);
  /* Whoever asks after the older answer has come gets theirs after it. */
  lc_test_await (lc_paged_list_refresh (LC_PAGED_LIST (list)), NULL);
  g_assert_cmpuint (count (list), ==, 1);
  g_assert_cmpstr (lc_search_hit_get_title (peek (list, 0)), ==, "Bilbies dig burrows");

  /* An empty query is not overtaken by what was asked before it. */
  lc_test_proxy_set_fault (writer->proxy, LC_TEST_FAULT_HOLD, 1);
  lc_search_list_look_for (list, "numbats", NULL);
  lc_test_wait (lc_test_proxy_get_held (writer->proxy));
  lc_search_list_look_for (list, NULL, NULL);
  g_assert_cmpuint (count (list), ==, 0);
  lc_test_proxy_release (writer->proxy);
  g_object_unref (lc_test_await_object (lc_session_fetch_post (writer->session, lc_document_get_id (LC_DOCUMENT (first))), NULL));
  g_assert_cmpuint (count (list), ==, 0);

  lc_test_finish (list);
  g_clear_object (&first);
  g_clear_object (&second);
  lc_test_writer_free (writer);
}

static void
test_refused (void)
{
  LcSession *session = lc_test_server_sign_up ("verbose");
  LcSearchList *list = lc_search_list_new (session);
  g_autofree char *words = g_strnfill (LC_SEARCH_MAX_QUERY + 1, 'a');

  look_for (list, "is:question", NULL);
  lc_search_list_look_for (list, words, NULL);
  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  g_assert_nonnull (lc_paged_list_get_error (LC_PAGED_LIST (list)));
  g_assert_cmpuint (count (list), ==, 0);
  look_for (list, "", NULL);

  lc_test_finish (list);
  lc_test_server_end (session);
}

static LcSearchHit *
peek_kept (LcSearchList *list,
           guint         position)
{
  g_autoptr(LcSearchHit) hit = g_list_model_get_item (lc_search_list_get_kept (list), position);

  return hit;
}

static guint
count_kept (LcSearchList *list)
{
  return g_list_model_get_n_items (lc_search_list_get_kept (list));
}

/* Without its community it finds what was read before, and says what is from there. */
static void
test_kept (void)
{
  LcTestWriter *writer = lc_test_writer_new ("hermit");
  LcSearchList *list = lc_search_list_new (writer->session);
  g_autoptr(LcPost) post = lc_test_write_post (writer->session, "Éléphants at the Waterhole");
  g_autoptr(LcPost) gone = lc_test_write_post (writer->session, "Elephants no more");
  g_autoptr(LcReply) reply = NULL;
  LcPostList *posts;
  LcReplyList *replies;
  const LcSearchRun *runs;
  guint n_runs;

  wait_until_sent (post);
  reply = lc_test_write_reply (writer->session, post, NULL, "The **hippopotamus** was there first");
  wait_until_sent (reply);
  wait_until_sent (gone);
  g_assert_true (lc_test_await (lc_session_delete_message (writer->session, LC_MESSAGE (gone)), NULL));
  wait_until_sent (gone);
  posts = lc_test_load_posts (writer->session);
  dex_future_disown (lc_paged_list_refresh (LC_PAGED_LIST (posts)));
  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (posts)));
  replies = lc_reply_list_new (writer->session, post);
  lc_test_wait (lc_paged_list_get_loaded (LC_PAGED_LIST (replies)) && !lc_paged_list_get_loading (LC_PAGED_LIST (replies)));
  g_assert_cmpuint (count_kept (list), ==, 0);

  lc_test_writer_go_offline (writer);
  lc_search_list_look_for (list, "elephant", NULL);
  lc_test_wait (count_kept (list) == 1);
  g_assert_cmpuint (count (list), ==, 0);
  g_assert_cmpstr (lc_search_hit_get_id (peek_kept (list, 0)), ==, lc_document_get_id (LC_DOCUMENT (post)));
  runs = lc_search_hit_get_title_runs (peek_kept (list, 0), &n_runs);
  g_assert_cmpuint (n_runs, ==, 2);
  g_assert_true (runs[0].hit);
  g_assert_cmpstr (runs[0].text, ==, "Éléphants");

  lc_search_list_look_for (list, "hippo first", NULL);
  lc_test_wait (count_kept (list) == 1 && lc_search_hit_get_kind (peek_kept (list, 0)) == LC_SEARCH_KIND_REPLY);
  g_assert_cmpstr (lc_search_hit_get_post_id (peek_kept (list, 0)), ==, lc_document_get_id (LC_DOCUMENT (post)));
  g_assert_cmpstr (lc_search_hit_get_title (peek_kept (list, 0)), ==, "Éléphants at the Waterhole");
  lc_search_list_look_for (list, "hippo -first", NULL);
  lc_test_wait (count_kept (list) == 0);
  lc_search_list_look_for (list, "hermit", "members");
  lc_test_wait (count_kept (list) == 1 && lc_search_hit_get_kind (peek_kept (list, 0)) == LC_SEARCH_KIND_MEMBER);
  lc_search_list_look_for (list, "elephant", "posts");
  lc_test_wait (count_kept (list) == 1 && lc_search_hit_get_kind (peek_kept (list, 0)) == LC_SEARCH_KIND_POST);

  /* The community has the last word. */
  lc_test_writer_go_online (writer);
  lc_test_wait (count (list) == 1 && count_kept (list) == 0);
  g_assert_cmpstr (lc_search_hit_get_title (peek (list, 0)), ==, "Éléphants at the Waterhole");

  /* What only the server knows is not guessed. */
  lc_test_writer_go_offline (writer);
  lc_search_list_look_for (list, "waterhole", NULL);
  lc_test_wait (count_kept (list) == 1);
  lc_search_list_look_for (list, "waterhole from:me", NULL);
  lc_test_wait (count_kept (list) == 0);
  g_assert_nonnull (lc_paged_list_get_error (LC_PAGED_LIST (list)));
  lc_search_list_look_for (list, "waterhole", NULL);
  lc_test_wait (count_kept (list) == 1);
  lc_search_list_look_for (list, "", NULL);
  g_assert_cmpuint (count_kept (list), ==, 0);

  lc_test_finish (replies);
  lc_test_finish (posts);
  lc_test_finish (list);
  g_clear_object (&post);
  g_clear_object (&gone);
  g_clear_object (&reply);
  lc_test_writer_free (writer);
}

int
main (int    argc,
      char **argv)
{
  int result;

  lc_test_init (&argc, &argv);
  lc_test_server_start ();
  g_test_add_func ("/search/kinds", test_kinds);
  g_test_add_func ("/search/queries", test_queries);
  g_test_add_func ("/search/older-answer", test_older_answer);
  g_test_add_func ("/search/refused", test_refused);
  g_test_add_func ("/search/kept", test_kept);
  result = g_test_run ();
  lc_test_server_stop ();
  return result;
}
