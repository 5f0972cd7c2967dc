/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-notifications-page.h"

#include <glib/gi18n.h>
#include <notifications/lc-notification-list.h>
#include <notifications/lc-session-notifications.h>

#include "lc-notification-row.h"
#include "lc-notification-target.h"
#include "lc-notification-text.h"
#include "shared/lc-ageing.h"
#include "shared/lc-error-text.h"
#include "shared/lc-feedback.h"
#include "shared/lc-list-end.h"
#include "shared/lc-offline-banner.h"
#include "shared/lc-painted.h"

/**
 * LcNotificationsPage:
 *
 * What the member was told, by days. Opening one leads to where it happened, and marks it as read.
 */

struct _LcNotificationsPage
{
  AdwNavigationPage   parent_instance;

  LcOfflineBanner    *offline_banner;
  GtkStack           *stack;
  AdwStatusPage      *error_page;
  GtkListView        *list_view;

  LcSession          *session;
  LcNotificationList *list;
  GtkSorter          *days;
};

G_DEFINE_FINAL_TYPE (LcNotificationsPage, lc_notifications_page, ADW_TYPE_NAVIGATION_PAGE)

/* The focus comes to the first row, and the list scrolls to that: the day above it is shown, too. */
static void
scroll_to_day (GtkWidget *list_view)
{
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list_view)), 0);
}

static void
show_list_of_days (LcNotificationsPage *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "list") == 0)
    return;

  gtk_stack_set_visible_child_name (self->stack, "list");
  lc_when_painted (GTK_WIDGET (self->list_view), scroll_to_day);
}

static void
show_error (LcNotificationsPage *self,
            const GError        *error)
{
  g_autofree char *description = g_markup_escape_text (lc_error_text_get (error), -1);

  adw_status_page_set_description (self->error_page, description);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
update_state (LcNotificationsPage *self)
{
  LcPagedList *list = LC_PAGED_LIST (self->list);
  const GError *error = lc_paged_list_get_error (list);

  if (g_list_model_get_n_items (G_LIST_MODEL (list)) > 0)
    show_list_of_days (self);
  else if (error != NULL)
    show_error (self, error);
  else
    gtk_stack_set_visible_child_name (self->stack, lc_paged_list_get_loaded (list) ? "empty" : "loading");
}

static void
update_actions (LcNotificationsPage *self)
{
  guint n_unread = lc_notifications_get_unread_count (lc_session_get_notifications (self->session));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "notifications.mark-all-read",
                                 n_unread > 0 && lc_notification_list_get_newest (self->list) != NULL);
}

static DexFuture *
marked (DexFuture *future,
        gpointer   user_data)
{
  g_autoptr(GError) error = NULL;

  if (!dex_future_get_value (future, &error))
    lc_feedback_show_error (user_data, error);

  return dex_future_new_true ();
}

/* It shows at once; that it cannot be kept is told. */
static void
tell_if_it_fails (LcNotificationsPage *self,
                  DexFuture           *future)
{
  dex_future_disown (dex_future_finally (future, marked, g_object_ref (self), g_object_unref));
}

static void
mark_all_read_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  LcNotificationsPage *self = LC_NOTIFICATIONS_PAGE (widget);
  LcNotification *newest = lc_notification_list_get_newest (self->list);

  if (newest == NULL)
    return;

  tell_if_it_fails (self, lc_session_mark_notifications_read (self->session, newest));
  lc_feedback_announce (widget, _("All notifications are read"));
}

static void
retry_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  dex_future_disown (lc_paged_list_refresh (LC_PAGED_LIST (LC_NOTIFICATIONS_PAGE (widget)->list)));
}

static void
open_place (LcNotificationsPage *self,
            LcNotification      *notification)
{
  g_autofree char *value = NULL;
  g_autofree char *action = g_strconcat ("shell.open-", lc_notification_target_find (notification, FALSE, &value), NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), action, "s", value);
}

static void
activate_cb (LcNotificationsPage *self,
             guint                position)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (self->list_view));
  g_autoptr(LcNotification) notification = g_list_model_get_item (model, position);

  if (notification == NULL)
    return;

  tell_if_it_fails (self, lc_session_mark_notification_read (self->session, notification));
  open_place (self, notification);
}

static void
setup_cb (LcNotificationsPage *self,
          GtkListItem         *item)
{
  GtkWidget *row = lc_notification_row_new (self->session);

  gtk_list_item_set_child (item, row);
  g_object_bind_property (row, "description", item, "accessible-label", G_BINDING_DEFAULT);
}

static void
bind_cb (LcNotificationsPage *self,
         GtkListItem         *item)
{
  lc_notification_row_set_notification (LC_NOTIFICATION_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cb (LcNotificationsPage *self,
           GtkListItem         *item)
{
  lc_notification_row_set_notification (LC_NOTIFICATION_ROW (gtk_list_item_get_child (item)), NULL);
}

/* What was today is yesterday after midnight. */
static void
update_day (GtkWidget *label)
{
  GtkListHeader *header = g_object_get_data (G_OBJECT (label), "header");
  g_autoptr(LcNotification) first = NULL;
  g_autofree char *day = NULL;

  if (header != NULL)
    g_object_get (header, "item", &first, NULL);
  if (first == NULL)
    return;

  day = lc_notification_text_new_day (lc_notification_get_updated_at (first));
  gtk_label_set_label (GTK_LABEL (label), day);
}

static void
setup_day_cb (LcNotificationsPage *self,
              GtkListHeader       *header)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "xalign", 0.0, NULL);

  gtk_widget_add_css_class (label, "heading");
  g_object_set_data (G_OBJECT (label), "header", header);
  lc_ageing_watch (label, update_day);
  gtk_list_header_set_child (header, label);
}

static void
bind_day_cb (LcNotificationsPage *self,
             GtkListHeader       *header)
{
  update_day (gtk_list_header_get_child (header));
}

static void
teardown_day_cb (LcNotificationsPage *self,
                 GtkListHeader       *header)
{
  GtkWidget *label = gtk_list_header_get_child (header);

  if (label != NULL)
    g_object_set_data (G_OBJECT (label), "header", NULL);
  gtk_list_header_set_child (header, NULL);
}

static int
compare_days (gconstpointer first,
              gconstpointer second,
              gpointer      user_data)
{
  return lc_notification_text_compare_days (lc_notification_get_updated_at ((LcNotification *) second),
                                            lc_notification_get_updated_at ((LcNotification *) first));
}

/* One that stands where it stood may be of another day now. */
static void
items_changed_cb (LcNotificationsPage *self,
                  guint                position,
                  guint                removed,
                  guint                added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr(LcNotification) notification = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      g_signal_handlers_disconnect_by_data (notification, self->days);
      g_signal_connect_object (notification, "notify::updated-at", G_CALLBACK (gtk_sorter_changed), self->days, G_CONNECT_SWAPPED);
    }

  update_state (self);
  update_actions (self);
}

static GtkListItemFactory *
create_row_factory (LcNotificationsPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  return factory;
}

static GtkListItemFactory *
create_day_factory (LcNotificationsPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_day_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_day_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "teardown", G_CALLBACK (teardown_day_cb), self, G_CONNECT_SWAPPED);
  return factory;
}

static void
show_list (LcNotificationsPage *self)
{
  g_autoptr(GtkListItemFactory) row_factory = create_row_factory (self);
  g_autoptr(GtkListItemFactory) day_factory = create_day_factory (self);
  g_autoptr(GtkSelectionModel) selection = NULL;
  GtkSortListModel *sections;

  self->days = GTK_SORTER (gtk_custom_sorter_new (compare_days, NULL, NULL));
  sections = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->list)), NULL);
  gtk_sort_list_model_set_section_sorter (sections, self->days);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (sections)));
  gtk_list_view_set_factory (self->list_view, row_factory);
  gtk_list_view_set_header_factory (self->list_view, day_factory);
  gtk_list_view_set_model (self->list_view, selection);
  lc_list_end_watch (GTK_WIDGET (self->list_view), LC_PAGED_LIST (self->list));
}

static void
lc_notifications_page_dispose (GObject *object)
{
  LcNotificationsPage *self = LC_NOTIFICATIONS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_NOTIFICATIONS_PAGE);
  g_clear_object (&self->days);
  g_clear_object (&self->list);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_notifications_page_parent_class)->dispose (object);
}

static void
lc_notifications_page_class_init (LcNotificationsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_notifications_page_dispose;

  g_type_ensure (LC_TYPE_OFFLINE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-notifications-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcNotificationsPage, offline_banner);
  gtk_widget_class_bind_template_child (widget_class, LcNotificationsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LcNotificationsPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, LcNotificationsPage, list_view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);

  gtk_widget_class_install_action (widget_class, "notifications.mark-all-read", NULL, mark_all_read_action);
  gtk_widget_class_install_action (widget_class, "notifications.retry", NULL, retry_action);
}

static void
lc_notifications_page_init (LcNotificationsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_notifications_page_new:
 * @session: whose notifications
 * @unused: nothing
 *
 * Returns: (transfer floating): a new page
 */
AdwNavigationPage *
lc_notifications_page_new (LcSession  *session,
                           const char *unused)
{
  LcNotificationsPage *self = g_object_new (LC_TYPE_NOTIFICATIONS_PAGE, NULL);

  self->session = g_object_ref (session);
  self->list = lc_notification_list_new (session);
  g_object_set (self->offline_banner, "session", session, NULL);
  show_list (self);

  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::error", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lc_session_get_notifications (session), "notify::unread-count", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  update_state (self);
  update_actions (self);

  return ADW_NAVIGATION_PAGE (self);
}
