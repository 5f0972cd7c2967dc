/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-notification-row.h"

#include <glib/gi18n.h>

#include "lc-markdown-inline.h"
#include "lc-notification-text.h"
#include "shared/lc-ageing.h"
#include "shared/lc-avatar.h"
#include "shared/lc-format.h"
#include "shared/lc-label.h"

struct _LcNotificationRow
{
  AdwBin          parent_instance;

  GtkStack       *picture;
  LcAvatar       *avatar;
  GtkLabel       *sentence;
  GtkLabel       *title;
  GtkLabel       *excerpt;
  GtkLabel       *time;
  GtkWidget      *dot;

  LcNotification *notification;
  gulong          notify_id;
  char           *description;
};

enum
{
  PROP_0,
  PROP_DESCRIPTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcNotificationRow, lc_notification_row, ADW_TYPE_BIN)

/* What one sees of the row, in its order, for those who listen. */
static void
update_description (LcNotificationRow *self)
{
  gboolean unread = lc_notification_get_read_at (self->notification) == 0;
  GtkLabel *labels[] = { self->title, self->excerpt, self->time };
  g_autoptr(GString) description = g_string_new (gtk_label_get_text (self->sentence));

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (gtk_widget_get_visible (GTK_WIDGET (labels[i])))
      g_string_append_printf (description, ". %s", gtk_label_get_text (labels[i]));
  if (unread)
    /* Translators: of a notification */
    g_string_append_printf (description, ". %s", _("Unread"));

  if (g_set_str (&self->description, description->str))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCRIPTION]);
}

static void
update_time (GtkWidget *widget)
{
  LcNotificationRow *self = LC_NOTIFICATION_ROW (widget);
  g_autofree char *relative = NULL;
  g_autofree char *exact = NULL;

  if (self->notification == NULL)
    return;

  relative = lc_format_relative_time (lc_notification_get_updated_at (self->notification));
  exact = lc_format_exact_time (lc_notification_get_updated_at (self->notification));
  gtk_label_set_text (self->time, relative);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->time), exact);
  update_description (self);
}

static void
update (LcNotificationRow *self)
{
  g_autofree char *sentence = lc_notification_text_new_sentence (self->notification);
  gboolean unread = lc_notification_get_read_at (self->notification) == 0;
  gboolean by_itself = lc_notification_get_actor (self->notification) == NULL;

  lc_avatar_set_member (self->avatar, lc_notification_get_actor (self->notification));
  gtk_stack_set_visible_child_name (self->picture, by_itself ? "icon" : "actor");
  gtk_label_set_text (self->sentence, sentence);
  lc_label_show_text (self->title, lc_notification_get_title (self->notification));
  lc_label_show_text (self->excerpt, lc_notification_get_excerpt (self->notification));
  gtk_widget_set_css_classes (GTK_WIDGET (self->sentence), (const char *[]) { unread ? "heading" : "body", NULL });
  gtk_widget_set_opacity (self->dot, unread ? 1 : 0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->dot), GTK_ACCESSIBLE_STATE_HIDDEN, !unread, -1);
  update_time (GTK_WIDGET (self));
}

static void
lc_notification_row_dispose (GObject *object)
{
  LcNotificationRow *self = LC_NOTIFICATION_ROW (object);

  lc_notification_row_set_notification (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_NOTIFICATION_ROW);

  G_OBJECT_CLASS (lc_notification_row_parent_class)->dispose (object);
}

static void
lc_notification_row_finalize (GObject *object)
{
  g_free (LC_NOTIFICATION_ROW (object)->description);

  G_OBJECT_CLASS (lc_notification_row_parent_class)->finalize (object);
}

static void
lc_notification_row_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  LcNotificationRow *self = LC_NOTIFICATION_ROW (object);

  switch (prop_id)
    {
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_notification_row_class_init (LcNotificationRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_notification_row_dispose;
  object_class->finalize = lc_notification_row_finalize;
  object_class->get_property = lc_notification_row_get_property;

  properties[PROP_DESCRIPTION] =
    g_param_spec_string ("description", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (LC_TYPE_AVATAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-notification-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LcNotificationRow, picture);
  gtk_widget_class_bind_template_child (widget_class, LcNotificationRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, LcNotificationRow, sentence);
  gtk_widget_class_bind_template_child (widget_class, LcNotificationRow, title);
  gtk_widget_class_bind_template_child (widget_class, LcNotificationRow, excerpt);
  gtk_widget_class_bind_template_child (widget_class, LcNotificationRow, time);
  gtk_widget_class_bind_template_child (widget_class, LcNotificationRow, dot);
}

static void
lc_notification_row_init (LcNotificationRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lc_ageing_watch (GTK_WIDGET (self), update_time);
}

/**
 * lc_notification_row_new:
 * @session: the session
 *
 * Returns: (transfer floating): a row without a notification
 */
GtkWidget *
lc_notification_row_new (LcSession *session)
{
  LcNotificationRow *self = g_object_new (LC_TYPE_NOTIFICATION_ROW, NULL);

  lc_avatar_set_session (self->avatar, session);
  return GTK_WIDGET (self);
}

/**
 * lc_notification_row_set_notification:
 * @self: a row
 * @notification: (nullable): what to show; %NULL: nothing
 */
void
lc_notification_row_set_notification (LcNotificationRow *self,
                                      LcNotification    *notification)
{
  g_return_if_fail (LC_IS_NOTIFICATION_ROW (self));

  if (self->notification == notification)
    return;

  if (self->notification != NULL)
    g_clear_signal_handler (&self->notify_id, self->notification);
  g_set_object (&self->notification, notification);
  if (notification == NULL)
    return;

  self->notify_id = g_signal_connect_swapped (notification, "notify", G_CALLBACK (update), self);
  update (self);
}
