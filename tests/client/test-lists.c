/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lists ask of the server, and what they take from the cache. */
#include <lc-time.h>
#include <people/lc-member-list.h>

#include "lc-session-private.h"
#include "lc-test-writer.h"

#define N_MEMBERS 560
#define MOST_REQUESTS 5 /* of a start with a warm cache: the events, the community, and each of the three lists */

/* What is on the first screen. */
typedef struct
{
  LcPostList   *posts;
  LcPostList   *own;
  LcMemberList *members;
} Screen;

static void
look_at (gpointer list)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_object_unref (g_list_model_get_item (list, i));
}

static gboolean
is_settled (gpointer list)
{
  return lc_paged_list_get_loaded (list) && !lc_paged_list_get_loading (list);
}

static gboolean
is_loading (Screen *screen)
{
  look_at (screen->posts);
  look_at (screen->own);
  look_at (screen->members);
  return !is_settled (screen->posts) || !is_settled (screen->own) || !is_settled (screen->members);
}

/* Waits until nothing more is asked for: whatever one answer leads to has been asked when a few others have come. */
static void
wait_for_rest (LcTestWriter *writer,
               Screen       *screen)
{
  const char *id = lc_member_get_id (lc_session_get_member (writer->session));

  lc_test_wait (lc_session_get_state (writer->session) == LC_SESSION_STATE_ONLINE);
  for (guint i = 0; i < 3; i++)
    {
      lc_test_wait (!is_loading (screen));
      g_object_unref (lc_test_await_object (lc_session_fetch_member (writer->session, id), NULL));
    }
}

static guint
open_screen (LcTestWriter *writer,
             Screen       *screen)
{
  guint before = lc_test_proxy_count_requests (writer->proxy);

  screen->posts = lc_post_list_new (writer->session, NULL, NULL);
  screen->own = lc_post_list_new_for_author (writer->session, lc_member_get_id (lc_session_get_member (writer->session)), 100);
  screen->members = lc_member_list_new_by_joining (writer->session);
  wait_for_rest (writer, screen);
  return lc_test_proxy_count_requests (writer->proxy) - before - 3; /* those that were only waited for */
}

static void
close_screen (Screen *screen)
{
  lc_test_finish (screen->posts);
  lc_test_finish (screen->own);
  lc_test_finish (screen->members);
}

/* However many members there are, a start asks for what is shown, and looking at that asks for no more. */
static void
test_warm_start (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-warm");
  Screen screen;
  guint before, n_requests;

  lc_test_server_add_members (N_MEMBERS);
  open_screen (writer, &screen);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (screen.members)), ==, 20);
  close_screen (&screen);

  before = lc_test_proxy_count_requests (writer->proxy);
  lc_test_writer_restart (writer);
  open_screen (writer, &screen);
  n_requests = lc_test_proxy_count_requests (writer->proxy) - before - 3;
  g_test_message ("%u requests at a start with a warm cache and %u members", n_requests, N_MEMBERS);
  g_assert_cmpuint (n_requests, <=, MOST_REQUESTS);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (screen.members)), ==, 20);
  g_assert_true (lc_paged_list_get_has_more (LC_PAGED_LIST (screen.members)));

  lc_paged_list_want_more (LC_PAGED_LIST (screen.members));
  lc_test_wait (g_list_model_get_n_items (G_LIST_MODEL (screen.members)) == 40);
  close_screen (&screen);
  lc_test_writer_free (writer);
}

/* Makes the session believe that the server's clock is @ms behind this one. */
static void
put_back_clock (LcSession *session,
                gint64     ms)
{
  g_autoptr(SoupMessage) message = soup_message_new (SOUP_METHOD_GET, lc_test_server_get_url ());
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc ((lc_time_now () - ms) / 1000);
  g_autofree char *date = soup_date_time_to_string (time, SOUP_DATE_HTTP);

  soup_message_headers_replace (soup_message_get_response_headers (message), "Date", date);
  lc_http_read_clock (lc_session_get_http (session), message);
}

static guint
find (LcPostList *list,
      LcPost     *post)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr(LcPost) item = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (item == post)
        return i;
    }

  return G_MAXUINT;
}

/* What is written has the server's time, as far as that is known, and stands where the answer's time belongs. */
static void
test_clock (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-clock");
  g_autoptr(LcPost) before = lc_test_write_post (writer->session, "Before");
  g_autoptr(LcSpace) space = g_list_model_get_item (lc_session_get_spaces (writer->session), 0);
  g_autoptr(LcPost) post = NULL;
  g_autoptr(GError) error = NULL;
  LcPostList *list = lc_test_load_posts (writer->session);
  gint64 written_at;

  lc_test_writer_go_offline (writer);
  put_back_clock (writer->session, 3 * 60 * 60 * 1000);
  g_assert_true (lc_test_await (lc_session_create_post (writer->session, lc_space_get_id (space), LC_POST_KIND_DISCUSSION, "After", "The text", NULL, &post), &error));
  written_at = lc_message_get_created_at (LC_MESSAGE (post));
  g_assert_cmpint (written_at, <, lc_message_get_created_at (LC_MESSAGE (before)) - 2 * 60 * 60 * 1000);
  g_assert_cmpuint (find (list, post), >, find (list, before));

  lc_test_writer_go_online (writer);
  lc_test_wait (lc_message_get_state (LC_MESSAGE (post)) == LC_SEND_STATE_SETTLED);
  g_assert_cmpint (lc_message_get_created_at (LC_MESSAGE (post)), >, lc_message_get_created_at (LC_MESSAGE (before)));
  g_assert_cmpuint (find (list, post), ==, 0);
  g_assert_cmpuint (find (list, before), ==, 1);
  lc_test_finish (list);
  lc_test_writer_free (writer);
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *count)
{
  (*count)++;
}

/* A page in the cache is older than what was read since: it says which posts there are, and not how they are. */
static void
test_cached_page (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-page");
  g_autoptr(LcPost) post = lc_test_write_post (writer->session, "As it was");
  g_autoptr(GError) error = NULL;
  LcPostList *list = lc_test_load_posts (writer->session);
  guint n_notified = 0;

  lc_test_finish (list);
  g_assert_true (lc_test_await (lc_test_edit (writer->session, post, "As it is", "The text"), &error));
  lc_test_wait (lc_message_get_state (LC_MESSAGE (post)) == LC_SEND_STATE_SETTLED);
  g_assert_cmpstr (lc_post_get_title (post), ==, "As it is");

  lc_test_writer_go_offline (writer);
  g_signal_connect (post, "notify::title", G_CALLBACK (count_cb), &n_notified);
  list = lc_test_load_posts (writer->session);
  g_assert_true (lc_paged_list_get_loaded (LC_PAGED_LIST (list)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), >, 0);
  g_assert_cmpstr (lc_post_get_title (post), ==, "As it is");
  g_assert_cmpuint (n_notified, ==, 0);
  lc_test_finish (list);
  lc_test_writer_free (writer);
}

/* What a further page in the cache has and the page does not have any more goes when that comes; the rest keeps its place. */
static void
test_cached_further_page (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-further");
  LcSession *organiser = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_ORGANISER);
  LcPostList *list = lc_test_load_posts (writer->session);
  g_autoptr(LcPost) gone = NULL;
  g_autoptr(LcPost) same = NULL;
  g_autoptr(GError) error = NULL;
  guint n_items;

  g_assert_true (lc_test_await (lc_paged_list_load_more (LC_PAGED_LIST (list)), &error));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), >, 30);
  gone = g_list_model_get_item (G_LIST_MODEL (list), 30);
  lc_test_finish (list);

  lc_session_close (writer->session);
  same = lc_test_await_object (lc_session_fetch_post (organiser, lc_message_get_id (LC_MESSAGE (gone))), &error);
  g_assert_no_error (error);
  g_assert_true (lc_test_await (lc_session_delete_message (organiser, LC_MESSAGE (same)), &error));
  g_clear_object (&same);
  list = lc_test_load_posts (writer->session);
  g_assert_true (lc_test_await (lc_paged_list_load_more (LC_PAGED_LIST (list)), &error));
  n_items = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_assert_cmpuint (n_items, >, 30);
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(LcPost) item = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_true (item != gone);
    }
  lc_test_finish (list);
  lc_test_server_end (organiser);
  lc_test_writer_free (writer);
}

static gboolean
has_member (LcMemberList *list,
            const char   *handle)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr(LcMember) member = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (g_strcmp0 (lc_member_get_handle (member), handle) == 0)
        return TRUE;
    }

  return FALSE;
}

/* What is opened without the server has what the cache had of it, and when the server is back what there is, though no event
 * tells of that any more. */
static void
test_opened_offline (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-opened");
  LcMemberList *list = lc_member_list_new_by_joining (writer->session);
  LcTestWriter *other;

  lc_test_wait (is_settled (list));
  lc_test_finish (list);
  other = lc_test_writer_new ("test-joined");
  g_object_unref (lc_test_await_object (lc_session_fetch_member (writer->session, lc_member_get_id (lc_session_get_member (other->session))), NULL));

  lc_test_writer_go_offline (writer);
  list = lc_member_list_new_by_joining (writer->session);
  lc_test_wait (is_settled (list));
  g_assert_no_error (lc_paged_list_get_error (LC_PAGED_LIST (list)));
  g_assert_false (has_member (list, "test-joined"));

  lc_test_writer_go_online (writer);
  lc_test_wait (has_member (list, "test-joined"));
  lc_test_finish (list);
  lc_test_writer_free (other);
  lc_test_writer_free (writer);
}

int
main (int    argc,
      char **argv)
{
  int result;

  lc_test_init (&argc, &argv);
  lc_test_server_start ();
  g_test_add_func ("/client/lists/warm-start", test_warm_start);
  g_test_add_func ("/client/lists/clock", test_clock);
  g_test_add_func ("/client/lists/cached-page", test_cached_page);
  g_test_add_func ("/client/lists/cached-further-page", test_cached_further_page);
  g_test_add_func ("/client/lists/opened-offline", test_opened_offline);
  result = g_test_run ();
  lc_test_server_stop ();
  return result;
}
