/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-task-change-row.h"

#include <glib/gi18n.h>

#include "shared/lc-ageing.h"
#include "shared/lc-avatar.h"
#include "shared/lc-format.h"

struct _LcTaskChangeRow
{
  AdwBin        parent_instance;

  LcAvatar     *avatar;
  GtkLabel     *name;
  GtkLabel     *text;
  GtkLabel     *time;
  GtkWidget    *undo_button;

  LcTaskChange *change;
  char         *description;
};

enum
{
  PROP_0,
  PROP_DESCRIPTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  UNDO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LcTaskChangeRow, lc_task_change_row, ADW_TYPE_BIN)

static void
update_time (GtkWidget *widget)
{
  LcTaskChangeRow *self = LC_TASK_CHANGE_ROW (widget);
  g_autofree char *relative = NULL;
  g_autofree char *exact = NULL;

  if (self->change == NULL)
    return;

  relative = lc_format_relative_time (lc_task_change_get_created_at (self->change));
  exact = lc_format_exact_time (lc_task_change_get_created_at (self->change));
  gtk_label_set_text (self->time, relative);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->time), exact);

  g_free (self->description);
  self->description = g_strdup_printf ("%s. %s. %s", gtk_label_get_text (self->name), gtk_label_get_text (self->text), relative);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCRIPTION]);
}

static void
undo_cb (LcTaskChangeRow *self)
{
  g_signal_emit (self, signals[UNDO], 0);
}

static void
lc_task_change_row_dispose (GObject *object)
{
  LcTaskChangeRow *self = LC_TASK_CHANGE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_TASK_CHANGE_ROW);
  g_clear_object (&self->change);

  G_OBJECT_CLASS (lc_task_change_row_parent_class)->dispose (object);
}

static void
lc_task_change_row_finalize (GObject *object)
{
  g_free (LC_TASK_CHANGE_ROW (object)->description);

  G_OBJECT_CLASS (lc_task_change_row_parent_class)->finalize (object);
}

static void
lc_task_change_row_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DESCRIPTION:
      g_value_set_string (value, LC_TASK_CHANGE_ROW (object)->description);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_task_change_row_class_init (LcTaskChangeRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_task_change_row_dispose;
  object_class->finalize = lc_task_change_row_finalize;
  object_class->get_property = lc_task_change_row_get_property;

  properties[PROP_DESCRIPTION] =
    g_param_spec_string ("description", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[UNDO] = g_signal_new ("undo", LC_TYPE_TASK_CHANGE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (LC_TYPE_AVATAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-task-change-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LcTaskChangeRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, LcTaskChangeRow, name);
  gtk_widget_class_bind_template_child (widget_class, LcTaskChangeRow, text);
  gtk_widget_class_bind_template_child (widget_class, LcTaskChangeRow, time);
  gtk_widget_class_bind_template_child (widget_class, LcTaskChangeRow, undo_button);
  gtk_widget_class_bind_template_callback (widget_class, undo_cb);
}

static void
lc_task_change_row_init (LcTaskChangeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lc_ageing_watch (GTK_WIDGET (self), update_time);
}

/**
 * lc_task_change_row_new:
 * @session: the session
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
lc_task_change_row_new (LcSession *session)
{
  LcTaskChangeRow *self = g_object_new (LC_TYPE_TASK_CHANGE_ROW, NULL);

  lc_avatar_set_session (self->avatar, session);
  return GTK_WIDGET (self);
}

/* Returns: (nullable): the change that it shows */
LcTaskChange *
lc_task_change_row_get_change (LcTaskChangeRow *self)
{
  g_return_val_if_fail (LC_IS_TASK_CHANGE_ROW (self), NULL);

  return self->change;
}

/**
 * lc_task_change_row_show:
 * @self: a row
 * @change: what somebody changed
 * @text: what that was
 * @undoable: whether the member can undo it
 */
void
lc_task_change_row_show (LcTaskChangeRow *self,
                         LcTaskChange    *change,
                         const char      *text,
                         gboolean         undoable)
{
  LcMember *member;
  g_autofree char *tooltip = NULL;

  g_return_if_fail (LC_IS_TASK_CHANGE_ROW (self));
  g_return_if_fail (LC_IS_TASK_CHANGE (change));
  g_return_if_fail (text != NULL);

  g_set_object (&self->change, change);
  member = lc_task_change_get_member (change);
  lc_avatar_set_member (self->avatar, member);
  gtk_label_set_text (self->name, lc_format_member (member));
  gtk_label_set_text (self->text, text);
  gtk_widget_set_visible (self->undo_button, undoable);
  /* Translators: takes back a change of a task; %s says what was changed */
  tooltip = g_strdup_printf (_("Undo “%s”"), text);
  gtk_widget_set_tooltip_text (self->undo_button, tooltip);
  update_time (GTK_WIDGET (self));
}
