/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-desktop-notifications.h"

#include <glib/gi18n.h>
#include <notifications/lc-session-notifications.h>

#include "lc-app-features.h"
#include "lc-application.h"
#include "lc-notification-target.h"
#include "lc-notification-text.h"
#include "lc-window.h"

/**
 * LcDesktopNotifications:
 *
 * Tells on the desktop what the member wants to be told there, while the window is not in front. What is read, here or on another
 * device, or is not there any more, goes from the desktop, too; so does all of it with the session.
 */

struct _LcDesktopNotifications
{
  GObject     parent_instance;

  LcSession  *session;
  GtkWidget  *shell;   /* not owned */
  GHashTable *shown;   /* of LcNotification */
};

G_DEFINE_FINAL_TYPE (LcDesktopNotifications, lc_desktop_notifications, G_TYPE_OBJECT)

static const char *
get_id (gpointer notification)
{
  return lc_document_get_id (LC_DOCUMENT (notification));
}

static gboolean
is_in_front (LcDesktopNotifications *self)
{
  GtkRoot *root = gtk_widget_get_root (self->shell);

  return GTK_IS_WINDOW (root) && gtk_window_is_active (GTK_WINDOW (root));
}

static void
withdraw (LcDesktopNotifications *self,
          LcNotification         *notification)
{
  g_autoptr(LcNotification) keep = g_object_ref (notification);

  g_signal_handlers_disconnect_by_data (notification, self);
  if (g_hash_table_remove (self->shown, notification))
    g_application_withdraw_notification (g_application_get_default (), get_id (notification));
}

static void
changed_cb (LcNotification         *notification,
            GParamSpec             *pspec,
            LcDesktopNotifications *self)
{
  if (lc_notification_get_read_at (notification) != 0 || lc_document_get_is_deleted (LC_DOCUMENT (notification)))
    withdraw (self, notification);
}

/* Which page one comes to: where one answers, where it happened, or the list where that has no page of its own. */
static GVariant *
make_target (LcDesktopNotifications *self,
             LcNotification         *notification,
             gboolean                answers)
{
  const char *account_id = lc_account_get_id (lc_session_get_account (self->session));
  g_autofree char *place = NULL;
  g_autofree char *value = NULL;
  const char *route = lc_notification_target_find (notification, answers, &place);

  /* A space has no page of its own. */
  if (g_str_equal (route, "space"))
    value = g_strdup_printf ("%s notifications ", get_id (notification));
  else
    value = g_strdup_printf ("%s %s %s", get_id (notification), route, place);

  return g_variant_new ("(ss)", account_id, value);
}

static gboolean
can_be_answered (LcNotification *notification)
{
  LcNotificationKind kind = lc_notification_get_kind (notification);

  return kind == LC_NOTIFICATION_KIND_MENTION || kind == LC_NOTIFICATION_KIND_REPLY || kind == LC_NOTIFICATION_KIND_FOLLOWED;
}

static GNotification *
create_notification (LcDesktopNotifications *self,
                     LcNotification         *notification)
{
  const char *account_id = lc_account_get_id (lc_session_get_account (self->session));
  const char *title = lc_notification_get_title (notification);
  const char *excerpt = lc_notification_get_excerpt (notification);
  g_autofree char *sentence = lc_notification_text_new_sentence (notification);
  g_autofree char *body = *title != '\0' && *excerpt != '\0' ? g_strdup_printf ("%s\n%s", title, excerpt)
                                                             : g_strconcat (title, excerpt, NULL);
  GNotification *desktop = g_notification_new (sentence);

  g_notification_set_body (desktop, body);
  g_notification_set_default_action_and_target_value (desktop, "app.open-notification", make_target (self, notification, FALSE));
  if (can_be_answered (notification))
    {
      g_notification_set_category (desktop, "im.received");
      g_notification_add_button_with_target_value (desktop, _("Reply"), "app.open-notification", make_target (self, notification, TRUE));
    }
  g_notification_add_button_with_target_value (desktop, _("Mark as Read"), "app.read-notification",
                                               g_variant_new ("(ss)", account_id, get_id (notification)));
  return desktop;
}

static void
told_cb (LcNotifications        *notifications,
         LcNotification         *notification,
         LcDesktopNotifications *self)
{
  g_autoptr(GNotification) desktop = NULL;

  if (is_in_front (self))
    return;

  desktop = create_notification (self, notification);
  if (g_hash_table_add (self->shown, g_object_ref (notification)))
    {
      g_signal_connect_object (notification, "notify::read-at", G_CALLBACK (changed_cb), self, 0);
      g_signal_connect_object (notification, "notify::deleted", G_CALLBACK (changed_cb), self, 0);
    }
  g_application_send_notification (g_application_get_default (), get_id (notification), desktop);
}

static void
lc_desktop_notifications_dispose (GObject *object)
{
  LcDesktopNotifications *self = LC_DESKTOP_NOTIFICATIONS (object);
  g_autoptr(GPtrArray) shown = g_hash_table_get_keys_as_ptr_array (self->shown);

  for (guint i = 0; i < shown->len; i++)
    withdraw (self, shown->pdata[i]);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_desktop_notifications_parent_class)->dispose (object);
}

static void
lc_desktop_notifications_finalize (GObject *object)
{
  g_hash_table_unref (LC_DESKTOP_NOTIFICATIONS (object)->shown);

  G_OBJECT_CLASS (lc_desktop_notifications_parent_class)->finalize (object);
}

static void
lc_desktop_notifications_class_init (LcDesktopNotificationsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lc_desktop_notifications_dispose;
  object_class->finalize = lc_desktop_notifications_finalize;
}

static void
lc_desktop_notifications_init (LcDesktopNotifications *self)
{
  self->shown = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

/**
 * lc_desktop_notifications_new:
 * @session: whose notifications
 * @shell: where they are shown otherwise, which outlives this
 *
 * Returns: (transfer full): what tells them on the desktop, as long as it is there
 */
GObject *
lc_desktop_notifications_new (LcSession *session,
                              GtkWidget *shell)
{
  LcDesktopNotifications *self = g_object_new (LC_TYPE_DESKTOP_NOTIFICATIONS, NULL);

  self->session = g_object_ref (session);
  self->shell = shell;
  g_signal_connect_object (lc_session_get_notifications (session), "told", G_CALLBACK (told_cb), self, 0);
  return G_OBJECT (self);
}

static void
open_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  const char *account_id, *value;

  g_variant_get (parameter, "(&s&s)", &account_id, &value);
  lc_application_open_route (LC_APPLICATION (user_data), account_id, "told", value);
}

/* In the background: the window stays where it is. */
static void
read_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));
  LcSession *session = LC_IS_WINDOW (window) ? lc_window_get_session (LC_WINDOW (window)) : NULL;
  const char *account_id, *id;

  g_variant_get (parameter, "(&s&s)", &account_id, &id);
  if (session != NULL && g_strcmp0 (lc_account_get_id (lc_session_get_account (session)), account_id) == 0)
    dex_future_disown (lc_session_mark_told_read (session, id));
}

static const GActionEntry actions[] =
{
  { .name = "open-notification", .activate = open_action, .parameter_type = "(ss)" },
  { .name = "read-notification", .activate = read_action, .parameter_type = "(ss)" },
};

/**
 * lc_desktop_notifications_start:
 * @application: the application
 *
 * Adds what the desktop asks for when one clicks on a notification there.
 */
void
lc_desktop_notifications_start (GApplication *application)
{
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
}

/**
 * lc_desktop_notifications_new_page:
 * @session: the session
 * @value: a notification's id, the name of a route, and its value, with spaces between them
 *
 * Marks the notification as read.
 *
 * Returns: (transfer floating) (nullable): a page of that route; %NULL where @value is not what it should be
 */
AdwNavigationPage *
lc_desktop_notifications_new_page (LcSession  *session,
                                   const char *value)
{
  g_auto(GStrv) parts = g_strsplit (value, " ", 3);
  const LcAppFeature *feature;
  const LcAppFeatureRoute *route;

  if (g_strv_length (parts) != 3)
    return NULL;

  route = lc_app_features_find_route (parts[1], &feature);
  if (route == NULL || route->create == NULL || g_str_equal (parts[1], "told"))
    return NULL;

  dex_future_disown (lc_session_mark_told_read (session, parts[0]));
  return route->create (session, parts[2]);
}
