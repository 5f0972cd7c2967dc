/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test-server.h"

#include <lc-uuid.h>

#include "lc-paged-list-private.h"
#include "webinars/lc-webinars-private.h"

static LcWebinar *
await_webinar (DexFuture *future)
{
  g_autoptr(GError) error = NULL;
  LcWebinar *webinar = lc_test_await_object (future, &error);

  g_assert_no_error (error);
  return webinar;
}

static LcWebinar *
announce (LcSession  *session,
          const char *title,
          int         capacity)
{
  g_autofree char *id = lc_uuid_new ();
  LcWebinarPlan plan = {
    .id = id, .title = title, .abstract = "All **about** it", .local_start = "2098-07-10T15:00", .time_zone = "Europe/Berlin",
    .minutes = 90, .capacity = capacity, .link = "https://meet.example/",
  };

  return await_webinar (lc_session_announce_webinar (session, &plan));
}

static void
check_fails (DexFuture *future,
             LcError    code)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (lc_test_await (future, &error));
  g_assert_error (error, LC_ERROR, code);
}

/* Answers, and lets go of what comes back: it is the same webinar. */
static void
answer (LcSession       *session,
        LcWebinar       *webinar,
        LcWebinarAnswer  wanted)
{
  g_autoptr(LcWebinar) back = await_webinar (lc_session_answer_webinar (session, webinar, wanted));

  g_assert_true (back == webinar);
}

static LcWebinar *
fetch (LcSession *session,
       LcWebinar *webinar)
{
  return await_webinar (lc_session_fetch_webinar (session, lc_document_get_id (LC_DOCUMENT (webinar))));
}

static void
test_announce (void)
{
  LcSession *host = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MODERATOR);
  LcSession *other = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcWebinarList *list = lc_webinar_list_new (other, LC_WEBINAR_VIEW_UPCOMING);
  LcWebinarList *mine = lc_webinar_list_new (host, LC_WEBINAR_VIEW_MINE);
  guint n_before, n_mine;
  g_autoptr(LcWebinar) hosted = NULL;
  g_autoptr(LcWebinar) seen = NULL;

  lc_test_wait (lc_paged_list_get_loaded (LC_PAGED_LIST (list)) && !lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  lc_test_wait (lc_paged_list_get_loaded (LC_PAGED_LIST (mine)) && !lc_paged_list_get_loading (LC_PAGED_LIST (mine)));
  n_before = g_list_model_get_n_items (G_LIST_MODEL (list));
  n_mine = g_list_model_get_n_items (G_LIST_MODEL (mine));
  g_assert_cmpuint (n_before, >=, 5);

  /* It comes into the lists without being asked for; the demo's all begin before it. */
  hosted = announce (host, "Barographs", -1);
  lc_test_wait (g_list_model_get_n_items (G_LIST_MODEL (list)) == n_before + 1);
  lc_test_wait (g_list_model_get_n_items (G_LIST_MODEL (mine)) == n_mine + 1);
  seen = g_object_ref (lc_paged_list_peek (LC_PAGED_LIST (list), n_before));
  g_assert_cmpstr (lc_webinar_get_title (seen), ==, "Barographs");
  g_assert_cmpint (lc_webinar_get_webinar_state (seen), ==, LC_WEBINAR_STATE_ANNOUNCED);
  g_assert_cmpint (lc_webinar_get_starts_at (seen), ==, G_GINT64_CONSTANT (4055835600000));
  g_assert_cmpint (lc_webinar_get_ends_at (seen) - lc_webinar_get_starts_at (seen), ==, 90 * 60 * 1000);
  g_assert_cmpint (lc_webinar_get_capacity (seen), ==, -1);
  g_assert_true (lc_webinar_get_hosting (hosted) && !lc_webinar_get_hosting (seen) && !lc_webinar_get_full (seen));

  /* A list leaves these out, and an event of it may have let them be read already. */
  g_object_unref (fetch (other, seen));
  g_assert_cmpstr (lc_webinar_get_abstract (seen), ==, "All **about** it");
  g_assert_cmpuint (g_list_model_get_n_items (lc_webinar_get_speakers (seen)), ==, 0);
  g_assert_cmpstr (lc_webinar_get_link (hosted), ==, "https://meet.example/");
  g_assert_null (lc_webinar_get_link (seen));

  lc_test_finish (mine);
  lc_test_finish (list);
  lc_test_server_end (other);
  lc_test_server_end (host);
}

/* What is answered on one device stands among one's own on another at once. */
static void
test_mine (void)
{
  LcSession *host = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MODERATOR);
  LcSession *first = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcSession *second = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcWebinarList *mine = lc_webinar_list_new (second, LC_WEBINAR_VIEW_MINE);
  g_autoptr(LcWebinar) hosted = announce (host, "Sextants", -1);
  g_autoptr(LcWebinar) ours = fetch (first, hosted);
  g_autoptr(LcWebinar) known = fetch (second, hosted);
  guint n_before;

  g_assert_cmpstr (lc_member_get_id (lc_session_get_member (first)), ==, lc_member_get_id (lc_session_get_member (second)));
  lc_test_wait (lc_paged_list_get_loaded (LC_PAGED_LIST (mine)) && !lc_paged_list_get_loading (LC_PAGED_LIST (mine)));
  n_before = g_list_model_get_n_items (G_LIST_MODEL (mine));
  answer (first, ours, LC_WEBINAR_ANSWER_MAYBE);
  lc_test_wait (g_list_model_get_n_items (G_LIST_MODEL (mine)) == n_before + 1);
  g_assert_cmpint (lc_webinar_get_answer (known), ==, LC_WEBINAR_ANSWER_MAYBE);

  lc_test_finish (mine);
  lc_test_server_end (second);
  lc_test_server_end (first);
  lc_test_server_end (host);
}

static void
test_answer (void)
{
  LcSession *host = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MODERATOR);
  LcSession *first = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcSession *second = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  g_autoptr(LcWebinar) hosted = announce (host, "Orreries", 1);
  g_autoptr(LcWebinar) ours = fetch (first, hosted);
  g_autoptr(LcWebinar) theirs = fetch (second, hosted);

  answer (first, ours, LC_WEBINAR_ANSWER_GOING);
  g_assert_cmpint (lc_webinar_get_answer (ours), ==, LC_WEBINAR_ANSWER_GOING);
  g_assert_cmpstr (lc_webinar_get_link (ours), ==, "https://meet.example/");
  answer (second, theirs, LC_WEBINAR_ANSWER_GOING);
  g_assert_cmpint (lc_webinar_get_answer (theirs), ==, LC_WEBINAR_ANSWER_WAITING);
  g_assert_cmpuint (lc_webinar_get_place_in_line (theirs), ==, 1);
  g_assert_true (lc_webinar_get_full (theirs));

  /* Who waits is offered the place at once. */
  answer (first, ours, LC_WEBINAR_ANSWER_NO);
  g_assert_null (lc_webinar_get_link (ours));
  lc_test_wait (lc_webinar_get_answer (theirs) == LC_WEBINAR_ANSWER_OFFERED && lc_webinar_get_offered_until (theirs) > 0);
  g_assert_cmpuint (lc_webinar_get_place_in_line (theirs), ==, 0);
  answer (second, theirs, LC_WEBINAR_ANSWER_GOING);
  g_assert_cmpint (lc_webinar_get_answer (theirs), ==, LC_WEBINAR_ANSWER_GOING);
  g_assert_cmpint (lc_webinar_get_offered_until (theirs), ==, 0);

  lc_test_server_end (second);
  lc_test_server_end (first);
  lc_test_server_end (host);
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *count)
{
  (*count)++;
}

/* What the member has just answered is not taken back for a moment by what was asked of the server before. */
static void
test_overtaken (void)
{
  g_autoptr(LcTestProxy) proxy = lc_test_proxy_new (lc_test_server_get_url ());
  LcSession *host = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MODERATOR);
  LcSession *reader = lc_test_server_demo (lc_test_proxy_get_url (proxy), LC_MEMBER_ROLE_MEMBER);
  g_autoptr(LcWebinar) hosted = announce (host, "Octants", -1);
  g_autoptr(LcWebinar) seen = fetch (reader, hosted);
  g_autofree char *subject = g_strconcat ("webinars/", lc_document_get_id (LC_DOCUMENT (hosted)), NULL);
  guint n_answers = 0;

  lc_test_wait (lc_session_get_online (reader));
  g_signal_connect (seen, "notify::answer", G_CALLBACK (count_cb), &n_answers);
  lc_test_proxy_set_fault (proxy, LC_TEST_FAULT_HOLD, 1);
  lc_webinars_feature.change (G_OBJECT (lc_session_get_webinars (reader)), "webinar.updated", subject, NULL);
  lc_test_wait (lc_test_proxy_get_held (proxy));
  answer (reader, seen, LC_WEBINAR_ANSWER_GOING);
  lc_test_proxy_release (proxy);
  /* That is read once more, and so is this, after it. */
  g_object_unref (fetch (reader, hosted));
  g_object_unref (fetch (reader, hosted));
  g_assert_cmpint (lc_webinar_get_answer (seen), ==, LC_WEBINAR_ANSWER_GOING);
  g_assert_cmpuint (n_answers, ==, 1);

  g_signal_handlers_disconnect_by_func (seen, count_cb, &n_answers);
  lc_test_server_end (reader);
  lc_test_server_end (host);
}

/* Who has signed up sees at once what the host has done. */
static void
test_state (void)
{
  LcSession *host = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MODERATOR);
  LcSession *other = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  g_autoptr(LcWebinar) hosted = announce (host, "Sundials", -1);
  g_autoptr(LcWebinar) seen = fetch (other, hosted);

  check_fails (lc_session_set_webinar_state (other, seen, LC_WEBINAR_STATE_CANCELLED, NULL), LC_ERROR_FORBIDDEN);
  check_fails (lc_session_set_webinar_state (host, hosted, LC_WEBINAR_STATE_ENDED, NULL), LC_ERROR_EXISTS);
  g_object_unref (await_webinar (lc_session_set_webinar_state (host, hosted, LC_WEBINAR_STATE_LIVE, NULL)));
  g_assert_cmpint (lc_webinar_get_webinar_state (hosted), ==, LC_WEBINAR_STATE_LIVE);
  lc_test_wait (lc_webinar_get_webinar_state (seen) == LC_WEBINAR_STATE_LIVE);
  g_object_unref (await_webinar (lc_session_set_webinar_state (host, hosted, LC_WEBINAR_STATE_CANCELLED, "It rains")));
  lc_test_wait (lc_webinar_get_webinar_state (seen) == LC_WEBINAR_STATE_CANCELLED);
  g_assert_cmpstr (lc_webinar_get_note (seen), ==, "It rains");

  lc_test_server_end (other);
  lc_test_server_end (host);
}

static void
test_speakers (void)
{
  LcSession *session = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcWebinarList *list = lc_webinar_list_new (session, LC_WEBINAR_VIEW_UPCOMING);
  guint n_members = 0, n_guests = 0;

  lc_test_wait (lc_paged_list_get_loaded (LC_PAGED_LIST (list)) && !lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr(LcWebinar) webinar = fetch (session, lc_paged_list_peek (LC_PAGED_LIST (list), i));
      GListModel *speakers = lc_webinar_get_speakers (webinar);

      for (guint j = 0; j < g_list_model_get_n_items (speakers); j++)
        {
          g_autoptr(LcSpeaker) speaker = g_list_model_get_item (speakers, j);

          g_assert_cmpstr (lc_speaker_get_name (speaker), !=, "");
          n_members += lc_speaker_get_member (speaker) != NULL;
          n_guests += lc_speaker_get_member (speaker) == NULL;
        }
    }
  g_assert_cmpuint (n_members, >, 0);
  g_assert_cmpuint (n_guests, >, 0);

  /* What is over stands in another list. */
  lc_webinar_list_set_view (list, LC_WEBINAR_VIEW_PAST);
  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    g_assert_cmpint (lc_webinar_get_webinar_state (lc_paged_list_peek (LC_PAGED_LIST (list), i)), >=, LC_WEBINAR_STATE_ENDED);

  lc_test_finish (list);
  lc_test_server_end (session);
}

static void
test_wrong (void)
{
  LcSession *session = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcSession *host = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MODERATOR);
  g_autofree char *id = lc_uuid_new ();
  LcWebinarPlan plan = { .id = id, .title = "A", .abstract = "", .local_start = "2098-07-10T15:00", .time_zone = "UTC", .minutes = 60 };

  check_fails (lc_session_fetch_webinar (session, id), LC_ERROR_NOT_FOUND);
  check_fails (lc_session_announce_webinar (session, &plan), LC_ERROR_FORBIDDEN);
  plan.local_start = "1998-07-10T15:00";
  check_fails (lc_session_announce_webinar (host, &plan), LC_ERROR_INVALID);
  lc_test_server_end (host);
  lc_test_server_end (session);
}

/* What one changes of it and what somebody else does both stay. */
static void
test_edit (void)
{
  LcSession *host = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MODERATOR);
  LcSession *other = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_ORGANISER);
  g_autoptr(LcWebinar) hosted = announce (host, "Astrolabes", 3);
  g_autoptr(LcWebinar) seen = fetch (other, hosted);
  gint64 version = lc_document_get_version (LC_DOCUMENT (hosted));
  LcWebinarChange title = { .title = "Quadrants", .capacity = LC_WEBINAR_SAME_CAPACITY };
  LcWebinarChange move = { .local_start = "2098-08-01T09:30", .time_zone = "Asia/Kathmandu", .minutes = 30, .capacity = -1, .link = "", .note = "In August" };
  LcWebinarChange past = { .local_start = "2001-01-01T10:00", .capacity = LC_WEBINAR_SAME_CAPACITY };

  g_object_unref (await_webinar (lc_session_edit_webinar (other, seen, version, &title)));
  check_fails (lc_session_edit_webinar (host, hosted, version, &move), LC_ERROR_CONFLICT);
  lc_test_wait (lc_document_get_version (LC_DOCUMENT (hosted)) == version + 1);
  g_object_unref (await_webinar (lc_session_edit_webinar (host, hosted, version + 1, &move)));
  g_assert_cmpstr (lc_webinar_get_title (hosted), ==, "Quadrants");
  g_assert_cmpstr (lc_webinar_get_local_start (hosted), ==, "2098-08-01T09:30");
  g_assert_cmpint (lc_webinar_get_ends_at (hosted) - lc_webinar_get_starts_at (hosted), ==, 30 * 60 * 1000);
  g_assert_cmpint (lc_webinar_get_capacity (hosted), ==, -1);
  g_assert_null (lc_webinar_get_link (hosted));
  g_assert_cmpstr (lc_webinar_get_note (hosted), ==, "In August");
  g_assert_cmpstr (lc_webinar_get_abstract (hosted), ==, "All **about** it");
  lc_test_wait (g_strcmp0 (lc_webinar_get_local_start (seen), "2098-08-01T09:30") == 0);
  check_fails (lc_session_edit_webinar (host, hosted, lc_document_get_version (LC_DOCUMENT (hosted)), &past), LC_ERROR_INVALID);

  lc_test_server_end (other);
  lc_test_server_end (host);
}

static void
test_calendar_file (void)
{
  LcSession *host = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MODERATOR);
  g_autoptr(LcWebinar) hosted = announce (host, "Planimeters", -1);
  g_autoptr(GFileIOStream) stream = NULL;
  g_autoptr(GFile) file = g_file_new_tmp ("XXXXXX.ics", &stream, NULL);
  g_autoptr(GFile) nowhere = g_file_new_for_path ("/nowhere/at/all.ics");
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (lc_test_await (lc_session_save_webinar_calendar (host, hosted, file), &error));
  g_assert_no_error (error);
  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "BEGIN:VCALENDAR\r\n"));
  g_assert_nonnull (strstr (text, "DTSTART;TZID=Europe/Berlin:20980710T150000\r\n"));
  g_assert_nonnull (strstr (text, "SUMMARY:Planimeters\r\n"));
  g_file_delete (file, NULL, NULL);

  /* What cannot be written is said, and leaves nothing. */
  g_assert_false (lc_test_await (lc_session_save_webinar_calendar (host, hosted, nowhere), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

  lc_test_server_end (host);
}

static char *
await_address (DexFuture *future)
{
  g_autoptr(GError) error = NULL;
  char *address = lc_test_await_string (future, &error);

  g_assert_no_error (error);
  return address;
}

static void
test_calendar_address (void)
{
  LcSession *first = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  LcSession *second = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  g_autofree char *none = await_address (lc_session_fetch_calendar_address (first));
  g_autofree char *address = await_address (lc_session_renew_calendar_address (first));
  g_autofree char *seen = await_address (lc_session_fetch_calendar_address (second));
  g_autofree char *renewed = await_address (lc_session_renew_calendar_address (second));
  g_autofree char *again = await_address (lc_session_fetch_calendar_address (first));
  g_autoptr(GError) error = NULL;
  g_autofree char *gone = NULL;

  g_assert_cmpstr (none, ==, "");
  g_assert_true (g_str_has_prefix (address, lc_test_server_get_url ()));
  g_assert_cmpstr (seen, ==, address);
  g_assert_cmpstr (renewed, !=, address);
  g_assert_cmpstr (again, ==, renewed);

  g_assert_true (lc_test_await (lc_session_give_up_calendar_address (first), &error));
  g_assert_no_error (error);
  gone = await_address (lc_session_fetch_calendar_address (second));
  g_assert_cmpstr (gone, ==, "");

  lc_test_server_end (second);
  lc_test_server_end (first);
}

int
main (int    argc,
      char **argv)
{
  int result;

  lc_test_init (&argc, &argv);
  lc_test_server_start ();
  g_test_add_func ("/client/webinars/announce", test_announce);
  g_test_add_func ("/client/webinars/mine", test_mine);
  g_test_add_func ("/client/webinars/answer", test_answer);
  g_test_add_func ("/client/webinars/overtaken", test_overtaken);
  g_test_add_func ("/client/webinars/state", test_state);
  g_test_add_func ("/client/webinars/speakers", test_speakers);
  g_test_add_func ("/client/webinars/wrong", test_wrong);
  g_test_add_func ("/client/webinars/edit", test_edit);
  g_test_add_func ("/client/webinars/calendar-file", test_calendar_file);
  g_test_add_func ("/client/webinars/calendar-address", test_calendar_address);
  result = g_test_run ();
  lc_test_server_stop ();
  return result;
}
