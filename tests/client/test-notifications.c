/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test-writer.h"

#include "lc-paged-list-private.h"

/* A member with two devices, who wrote a post, and somebody who replies to it. */
typedef struct
{
  LcTestWriter       *first;
  LcSession          *second;
  LcSession          *other;
  LcPost             *theirs;    /* the post, as the other one has it */
  LcNotificationList *list;      /* on the first device */
  LcNotificationList *elsewhere; /* on the second one */
} Fixture;

static void
check (DexFuture *future)
{
  g_autoptr(GError) error = NULL;

  lc_test_await (future, &error);
  g_assert_no_error (error);
}

static LcNotificationList *
load (LcSession *session)
{
  LcNotificationList *list = lc_notification_list_new (session);

  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  return list;
}

static Fixture *
fixture_new (const char *handle)
{
  Fixture *self = g_new0 (Fixture, 1);
  g_autoptr(LcPost) post = NULL;

  self->other = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MODERATOR);
  self->first = lc_test_writer_new (handle);
  self->second = lc_test_resume (self->first->account);
  lc_test_wait (lc_session_get_online (self->second));
  post = lc_test_write_post (self->first->session, handle);
  self->theirs = lc_test_fetch_post (self->other, post);
  self->list = load (self->first->session);
  self->elsewhere = load (self->second);
  return self;
}

static void
fixture_free (Fixture *self)
{
  g_clear_object (&self->theirs);
  if (self->list != NULL)
    lc_test_finish (self->list);
  lc_test_finish (self->elsewhere);
  lc_test_server_end (self->second);
  lc_test_writer_free (self->first);
  lc_test_server_end (self->other);
  g_free (self);
}

static guint
count (LcSession *session)
{
  return lc_notifications_get_unread_count (lc_session_get_notifications (session));
}

static guint
length (LcNotificationList *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static LcNotification *
peek (LcNotificationList *list,
      guint               position)
{
  return lc_paged_list_peek (LC_PAGED_LIST (list), position);
}

/* Each of @n_replies is told on both devices. */
static void
reply (Fixture *fixture,
       guint    n_replies)
{
  guint before = length (fixture->elsewhere);

  for (guint i = 0; i < n_replies; i++)
    {
      g_autofree char *body = g_strdup_printf ("Reply %u", i + 1);
      g_autoptr(LcReply) sent = lc_test_write_reply (fixture->other, fixture->theirs, NULL, body);
    }
  lc_test_wait (length (fixture->elsewhere) == before + n_replies && count (fixture->second) >= n_replies);
  if (fixture->list != NULL)
    lc_test_wait (length (fixture->list) == before + n_replies && count (fixture->first->session) >= n_replies);
}

static void
wait_until_sent (Fixture *fixture)
{
  lc_test_wait (lc_test_count_unsent (fixture->first->session) == 0 && lc_test_count_unsent (fixture->second) == 0);
}

/* Who did what where is known from the document; the newest stands first. */
static void
test_list (void)
{
  Fixture *fixture = fixture_new ("test-list");
  LcNotification *notification;

  g_assert_cmpuint (length (fixture->list), ==, 0);
  g_assert_cmpuint (count (fixture->first->session), ==, 0);
  g_assert_null (lc_notification_list_get_newest (fixture->list));

  reply (fixture, 2);
  notification = peek (fixture->list, 0);
  g_assert_true (notification == lc_notification_list_get_newest (fixture->list));
  g_assert_cmpint (lc_notification_get_kind (notification), ==, LC_NOTIFICATION_KIND_REPLY);
  g_assert_cmpstr (lc_member_get_id (lc_notification_get_actor (notification)), ==,
                   lc_member_get_id (lc_session_get_member (fixture->other)));
  g_assert_cmpuint (lc_notification_get_actor_count (notification), ==, 1);
  g_assert_cmpstr (lc_notification_get_post_id (notification), ==, lc_message_get_id (LC_MESSAGE (fixture->theirs)));
  g_assert_cmpstr (lc_notification_get_space_id (notification), ==, lc_post_get_space_id (fixture->theirs));
  g_assert_cmpstr (lc_notification_get_title (notification), ==, "test-list");
  g_assert_cmpstr (lc_notification_get_excerpt (notification), ==, "Reply 2");
  g_assert_null (lc_notification_get_detail (notification));
  g_assert_cmpint (lc_notification_get_read_at (notification), ==, 0);
  g_assert_cmpint (lc_notification_get_updated_at (notification), >=, lc_notification_get_updated_at (peek (fixture->list, 1)));

  fixture_free (fixture);
}

/* What one device has read, the other one knows; all of it is told to the server once. */
static void
test_mark_read (void)
{
  Fixture *fixture = fixture_new ("test-mark-read");

  reply (fixture, 3);
  g_assert_cmpuint (count (fixture->first->session), ==, 3);
  check (lc_session_mark_notification_read (fixture->first->session, peek (fixture->list, 1)));
  g_assert_cmpint (lc_notification_get_read_at (peek (fixture->list, 1)), >, 0);
  lc_test_wait (lc_notification_get_read_at (peek (fixture->elsewhere, 1)) > 0);
  lc_test_wait (count (fixture->first->session) == 2 && count (fixture->second) == 2);

  check (lc_session_mark_notifications_read (fixture->second, lc_notification_list_get_newest (fixture->elsewhere)));
  g_assert_cmpuint (count (fixture->second), ==, 0);
  lc_test_wait (count (fixture->first->session) == 0);
  for (guint i = 0; i < 3; i++)
    lc_test_wait (lc_notification_get_read_at (peek (fixture->list, i)) > 0);
  wait_until_sent (fixture);

  reply (fixture, 1);
  g_assert_cmpint (lc_notification_get_read_at (peek (fixture->list, 0)), ==, 0);
  lc_test_wait (count (fixture->first->session) == 1 && count (fixture->second) == 1);
  fixture_free (fixture);
}

/* What is marked without a server, and over a restart, is so all the time, and so on the other device afterwards; what comes
 * meanwhile stays unread. */
static void
test_offline (void)
{
  Fixture *fixture = fixture_new ("test-bell-offline");
  LcSession *session;

  reply (fixture, 3);
  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (fixture->list)));
  lc_test_writer_go_offline (fixture->first);
  session = fixture->first->session;
  check (lc_session_mark_notification_read (session, peek (fixture->list, 2)));
  check (lc_session_mark_notification_read (session, peek (fixture->list, 2)));
  g_assert_cmpuint (count (session), ==, 2);
  check (lc_session_mark_notifications_read (session, peek (fixture->list, 0)));
  check (lc_session_mark_notifications_read (session, peek (fixture->list, 0)));
  g_assert_cmpuint (count (session), ==, 0);
  g_assert_cmpuint (lc_test_count_unsent (session), ==, 2);
  g_assert_cmpuint (lc_outbox_count_written (lc_session_get_outbox (session)), ==, 0);
  lc_test_finish (g_steal_pointer (&fixture->list));

  lc_test_writer_restart (fixture->first);
  session = fixture->first->session;
  lc_test_wait (lc_test_count_unsent (session) == 2);
  fixture->list = load (session);
  lc_test_wait (length (fixture->list) == 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (lc_notification_get_read_at (peek (fixture->list, i)), >, 0);
  g_assert_cmpuint (count (session), ==, 0);

  {
    g_autoptr(LcReply) meanwhile = lc_test_write_reply (fixture->other, fixture->theirs, NULL, "Meanwhile");

    g_assert_nonnull (meanwhile);
  }
  lc_test_writer_go_online (fixture->first);
  wait_until_sent (fixture);
  lc_test_wait (length (fixture->elsewhere) == 4 && length (fixture->list) == 4);
  lc_test_wait (count (fixture->second) == 1 && count (session) == 1);
  lc_test_wait (lc_notification_get_read_at (peek (fixture->elsewhere, 3)) > 0);
  g_assert_cmpint (lc_notification_get_read_at (peek (fixture->elsewhere, 0)), ==, 0);
  g_assert_cmpint (lc_notification_get_read_at (peek (fixture->list, 0)), ==, 0);
  fixture_free (fixture);
}

/* A portal's answer that says nothing, or anything, does not mark anything as read. */
static void
test_portal (void)
{
  static const char empty[] = "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
  Fixture *fixture = fixture_new ("test-portal");
  LcSession *session = fixture->first->session;

  reply (fixture, 1);
  lc_test_proxy_set_raw_answer (fixture->first->proxy, empty);
  check (lc_session_mark_notifications_read (session, peek (fixture->list, 0)));
  lc_test_wait (!lc_session_get_online (session));
  g_assert_cmpuint (lc_test_count_unsent (session), ==, 1);
  g_assert_cmpuint (count (fixture->second), ==, 1);

  lc_test_writer_go_online (fixture->first);
  lc_test_wait (count (fixture->second) == 0);
  fixture_free (fixture);
}

/* What is taken away takes its notification along, and brings it back. */
static void
test_gone (void)
{
  Fixture *fixture = fixture_new ("test-gone");
  g_autoptr(LcReply) sent = lc_test_write_reply (fixture->other, fixture->theirs, NULL, "Soon gone");

  lc_test_wait (length (fixture->list) == 1 && count (fixture->first->session) == 1);
  check (lc_session_delete_message (fixture->other, LC_MESSAGE (sent)));
  lc_test_wait (length (fixture->list) == 0 && count (fixture->first->session) == 0);
  check (lc_session_restore_message (fixture->other, LC_MESSAGE (sent)));
  lc_test_wait (length (fixture->list) == 1 && count (fixture->first->session) == 1);
  fixture_free (fixture);
}

static void
told_cb (LcNotifications *notifications,
         LcNotification  *notification,
         GPtrArray       *told)
{
  g_ptr_array_add (told, g_object_ref (notification));
}

/* What the member wants on the desktop is told once, and what they do not want there is not. */
static void
test_told (void)
{
  Fixture *fixture = fixture_new ("test-told");
  LcNotifications *notifications = lc_session_get_notifications (fixture->first->session);
  g_autoptr(GPtrArray) told = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(LcPost) post = lc_test_fetch_post (fixture->first->session, fixture->theirs);
  gulong handler = g_signal_connect (notifications, "told", G_CALLBACK (told_cb), told);

  reply (fixture, 2);
  lc_test_wait (told->len == 2);
  check (lc_session_react (fixture->other, LC_MESSAGE (fixture->theirs), "👍", TRUE));
  lc_test_wait (length (fixture->list) == 3 && count (fixture->first->session) == 3);
  lc_test_wait (length (fixture->elsewhere) == 3);
  g_assert_cmpstr (lc_notification_get_detail (peek (fixture->list, 0)), ==, "👍");
  g_assert_cmpint (lc_notification_get_kind (peek (fixture->list, 0)), ==, LC_NOTIFICATION_KIND_REACTION);
  reply (fixture, 1);
  lc_test_wait (told->len == 3);

  g_signal_handler_disconnect (notifications, handler);
  g_ptr_array_set_size (told, 0);
  fixture_free (fixture);
}

static LcNotificationPreference *
find_preference (LcSession          *session,
                 LcNotificationKind  kind)
{
  GListModel *model = lc_notifications_get_preferences (lc_session_get_notifications (session));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(LcNotificationPreference) preference = g_list_model_get_item (model, i);

      if (lc_notification_preference_get_kind (preference) == kind)
        return preference;
    }

  g_assert_not_reached ();
}

static void
test_preferences (void)
{
  Fixture *fixture = fixture_new ("test-preferences");
  LcNotificationPreference *preference;
  LcNotificationPreference *other;

  check (lc_session_read_notification_preferences (fixture->first->session));
  check (lc_session_read_notification_preferences (fixture->second));
  preference = find_preference (fixture->first->session, LC_NOTIFICATION_KIND_REPLY);
  other = find_preference (fixture->second, LC_NOTIFICATION_KIND_REPLY);
  g_assert_cmpint (lc_notification_preference_get_level (preference), ==, LC_NOTIFICATION_LEVEL_DESKTOP);
  g_assert_cmpint (lc_notification_preference_get_level (find_preference (fixture->first->session, LC_NOTIFICATION_KIND_REACTION)), ==,
                   LC_NOTIFICATION_LEVEL_LIST);

  lc_test_writer_go_offline (fixture->first);
  check (lc_session_set_notification_level (fixture->first->session, preference, LC_NOTIFICATION_LEVEL_LIST));
  check (lc_session_set_notification_level (fixture->first->session, preference, LC_NOTIFICATION_LEVEL_OFF));
  g_assert_cmpint (lc_notification_preference_get_level (preference), ==, LC_NOTIFICATION_LEVEL_OFF);
  g_assert_cmpuint (lc_test_count_unsent (fixture->first->session), ==, 1);
  lc_test_writer_go_online (fixture->first);
  lc_test_wait (lc_notification_preference_get_level (other) == LC_NOTIFICATION_LEVEL_OFF);
  wait_until_sent (fixture);

  {
    g_autoptr(LcReply) unheard = lc_test_write_reply (fixture->other, fixture->theirs, NULL, "Unheard");
  }
  check (lc_session_set_notification_level (fixture->second, other, LC_NOTIFICATION_LEVEL_DESKTOP));
  lc_test_wait (lc_notification_preference_get_level (preference) == LC_NOTIFICATION_LEVEL_DESKTOP);
  wait_until_sent (fixture);
  reply (fixture, 1);
  check (lc_paged_list_refresh (LC_PAGED_LIST (fixture->list)));
  g_assert_cmpuint (length (fixture->list), ==, 1);
  fixture_free (fixture);
}

int
main (int    argc,
      char **argv)
{
  int result;

  lc_test_init (&argc, &argv);
  lc_test_server_start ();
  g_test_add_func ("/client/notifications/list", test_list);
  g_test_add_func ("/client/notifications/mark-read", test_mark_read);
  g_test_add_func ("/client/notifications/offline", test_offline);
  g_test_add_func ("/client/notifications/portal", test_portal);
  g_test_add_func ("/client/notifications/gone", test_gone);
  g_test_add_func ("/client/notifications/told", test_told);
  g_test_add_func ("/client/notifications/preferences", test_preferences);
  result = g_test_run ();
  lc_test_server_stop ();
  return result;
}
