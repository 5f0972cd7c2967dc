/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-bell-button.h"

#include <glib/gi18n.h>
#include <notifications/lc-notifications.h>

#include "shared/lc-feedback.h"

struct _LcBellButton
{
  AdwBin        parent_instance;

  GtkLabel     *badge;

  LcSession    *session;
  GSignalGroup *notifications;
  GBinding     *collapsed;
  guint         n_unread;
  gboolean      without_sidebar;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_WITHOUT_SIDEBAR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcBellButton, lc_bell_button, ADW_TYPE_BIN)

static char *
format_count (guint count)
{
  return count >= LC_MANY_NOTIFICATIONS ? g_strdup_printf ("%d+", LC_MANY_NOTIFICATIONS - 1) : g_strdup_printf ("%u", count);
}

/* What comes without a click is said once, by the bell that is on screen. */
static void
announce_more (LcBellButton *self,
               guint         n_unread)
{
  guint n_more = n_unread > self->n_unread ? n_unread - self->n_unread : 0;
  g_autofree char *message = g_strdup_printf (ngettext ("%u new notification", "%u new notifications", n_more), n_more);

  if (n_more > 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    lc_feedback_announce (GTK_WIDGET (self), message);
}

static void
show_count (LcBellButton *self,
            guint         n_unread)
{
  g_autofree char *count = format_count (n_unread);
  /* Translators: %s is a number, or 99+ */
  g_autofree char *name = g_strdup_printf (ngettext ("Notifications, %s unread", "Notifications, %s unread", n_unread), count);

  gtk_label_set_label (self->badge, count);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), n_unread > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (adw_bin_get_child (ADW_BIN (self))), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  n_unread > 0 ? name : _("Notifications"), -1);
  announce_more (self, n_unread);
  self->n_unread = n_unread;
}

static void
count_changed_cb (LcBellButton    *self,
                  GParamSpec      *pspec,
                  LcNotifications *notifications)
{
  show_count (self, lc_notifications_get_unread_count (notifications));
}

static void
set_session (LcBellButton *self,
             LcSession    *session)
{
  LcNotifications *notifications = session != NULL ? lc_session_get_notifications (session) : NULL;

  if (!g_set_object (&self->session, session))
    return;

  g_signal_group_set_target (self->notifications, notifications);
  self->n_unread = notifications != NULL ? lc_notifications_get_unread_count (notifications) : 0;
  show_count (self, self->n_unread);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
lc_bell_button_root (GtkWidget *widget)
{
  LcBellButton *self = LC_BELL_BUTTON (widget);
  GtkWidget *split_view;

  GTK_WIDGET_CLASS (lc_bell_button_parent_class)->root (widget);

  split_view = gtk_widget_get_ancestor (widget, ADW_TYPE_NAVIGATION_SPLIT_VIEW);
  if (self->without_sidebar && split_view != NULL)
    self->collapsed = g_object_bind_property (split_view, "collapsed", self, "visible", G_BINDING_SYNC_CREATE);
}

static void
lc_bell_button_unroot (GtkWidget *widget)
{
  LcBellButton *self = LC_BELL_BUTTON (widget);

  if (self->collapsed != NULL)
    g_binding_unbind (self->collapsed);
  self->collapsed = NULL;

  GTK_WIDGET_CLASS (lc_bell_button_parent_class)->unroot (widget);
}

static void
lc_bell_button_dispose (GObject *object)
{
  LcBellButton *self = LC_BELL_BUTTON (object);

  g_clear_object (&self->notifications);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_BELL_BUTTON);

  G_OBJECT_CLASS (lc_bell_button_parent_class)->dispose (object);
}

static void
lc_bell_button_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  LcBellButton *self = LC_BELL_BUTTON (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;

    case PROP_WITHOUT_SIDEBAR:
      g_value_set_boolean (value, self->without_sidebar);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_bell_button_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  LcBellButton *self = LC_BELL_BUTTON (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;

    case PROP_WITHOUT_SIDEBAR:
      self->without_sidebar = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_bell_button_class_init (LcBellButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_bell_button_dispose;
  object_class->get_property = lc_bell_button_get_property;
  object_class->set_property = lc_bell_button_set_property;
  widget_class->root = lc_bell_button_root;
  widget_class->unroot = lc_bell_button_unroot;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, LC_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_WITHOUT_SIDEBAR] =
    g_param_spec_boolean ("without-sidebar", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-bell-button.ui");
  gtk_widget_class_bind_template_child (widget_class, LcBellButton, badge);
}

static void
lc_bell_button_init (LcBellButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->notifications = g_signal_group_new (LC_TYPE_NOTIFICATIONS);
  g_signal_group_connect_swapped (self->notifications, "notify::unread-count", G_CALLBACK (count_changed_cb), self);
}
