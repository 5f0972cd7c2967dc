/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-error-row.h"

struct _LcErrorRow
{
  AdwPreferencesRow  parent_instance;

  GtkWidget         *label;
  GtkWidget         *target;
};

enum
{
  PROP_0,
  PROP_TARGET,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcErrorRow, lc_error_row, ADW_TYPE_PREFERENCES_ROW)

static void
target_changed_cb (LcErrorRow *self)
{
  lc_error_row_set_message (self, NULL);
}

static void
set_target (LcErrorRow *self,
            GtkWidget  *target)
{
  g_assert (self->target == NULL);

  if (target != NULL && g_set_weak_pointer (&self->target, target))
    g_signal_connect_object (target, "changed", G_CALLBACK (target_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
lc_error_row_dispose (GObject *object)
{
  LcErrorRow *self = LC_ERROR_ROW (object);

  g_clear_weak_pointer (&self->target);

  G_OBJECT_CLASS (lc_error_row_parent_class)->dispose (object);
}

static void
lc_error_row_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  LcErrorRow *self = LC_ERROR_ROW (object);

  switch (prop_id)
    {
    case PROP_TARGET:
      set_target (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_error_row_class_init (LcErrorRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lc_error_row_dispose;
  object_class->set_property = lc_error_row_set_property;

  properties[PROP_TARGET] =
    g_param_spec_object ("target", NULL, NULL, GTK_TYPE_WIDGET,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lc_error_row_init (LcErrorRow *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL,
                              "xalign", 0.0f,
                              "wrap", TRUE,
                              "wrap-mode", PANGO_WRAP_WORD_CHAR,
                              "margin-top", 8, "margin-bottom", 8, "margin-start", 12, "margin-end", 12,
                              "css-classes", (const char *[]) { "error", "caption", NULL },
                              NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * lc_error_row_set_message:
 * @self: an error row
 * @message: (nullable): what is wrong and what to do; %NULL: nothing is
 *
 * Shows @message, marks the target and tells people who listen to the screen.
 */
void
lc_error_row_set_message (LcErrorRow *self,
                          const char *message)
{
  g_return_if_fail (LC_IS_ERROR_ROW (self));

  gtk_label_set_label (GTK_LABEL (self->label), message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self), message != NULL);

  if (self->target != NULL)
    {
      if (message != NULL)
        gtk_widget_add_css_class (self->target, "error");
      else
        gtk_widget_remove_css_class (self->target, "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->target), GTK_ACCESSIBLE_STATE_INVALID,
                                   message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
    }

  if (message != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/**
 * lc_error_row_is_set:
 * @self: an error row
 *
 * Returns: whether something is wrong
 */
gboolean
lc_error_row_is_set (LcErrorRow *self)
{
  g_return_val_if_fail (LC_IS_ERROR_ROW (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self));
}
