/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-checklist-group.h"

#include <glib/gi18n.h>
#include <groups/lc-task.h>
#include <string.h>

/**
 * LcChecklistGroup:
 *
 * The small steps of a task: they are checked, added and removed here.
 */

struct _LcChecklistGroup
{
  AdwPreferencesGroup  parent_instance;

  AdwEntryRow         *entry;

  GPtrArray           *rows;      /* in their order */
  gboolean             editable;
};

G_DEFINE_FINAL_TYPE (LcChecklistGroup, lc_checklist_group, ADW_TYPE_PREFERENCES_GROUP)

static GtkCheckButton *
check_of (gpointer row)
{
  return g_object_get_data (row, "check");
}

static void
remove_cb (GtkButton *button,
           GtkWidget *row)
{
  LcChecklistGroup *self = LC_CHECKLIST_GROUP (gtk_widget_get_ancestor (row, LC_TYPE_CHECKLIST_GROUP));

  if (self == NULL)
    return;

  g_ptr_array_remove (self->rows, row);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
add_row (LcChecklistGroup *self,
         const char       *text,
         gboolean          done)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", text, "title-lines", 0, "activatable-widget", check, NULL);
  /* Translators: takes a line of a checklist away */
  g_autofree char *tooltip = g_strdup_printf (_("Remove “%s”"), text);
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "icon-name", "edit-delete-symbolic", "valign", GTK_ALIGN_CENTER, "tooltip-text", tooltip,
                                    "visible", self->editable, NULL);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), done);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data (G_OBJECT (row), "check", check);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), row, 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  /* The entry for the next one stays the last. */
  g_object_ref (self->entry);
  adw_preferences_group_remove (group, GTK_WIDGET (self->entry));
  adw_preferences_group_add (group, row);
  adw_preferences_group_add (group, GTK_WIDGET (self->entry));
  g_object_unref (self->entry);
  g_ptr_array_add (self->rows, row);
}

static gboolean
take_entry (LcChecklistGroup *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (*text == '\0')
    return FALSE;

  add_row (self, text, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  return TRUE;
}

static void
entered_cb (LcChecklistGroup *self)
{
  if (take_entry (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
lc_checklist_group_dispose (GObject *object)
{
  LcChecklistGroup *self = LC_CHECKLIST_GROUP (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_CHECKLIST_GROUP);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (lc_checklist_group_parent_class)->dispose (object);
}

static void
lc_checklist_group_class_init (LcChecklistGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_checklist_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-checklist-group.ui");
  gtk_widget_class_bind_template_child (widget_class, LcChecklistGroup, entry);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
}

static void
lc_checklist_group_init (LcChecklistGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->editable = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_checklist_group_set_items:
 * @self: a group
 * @items: (nullable): each begins with LC_TASK_CHECKED or LC_TASK_UNCHECKED
 */
void
lc_checklist_group_set_items (LcChecklistGroup   *self,
                              const char * const *items)
{
  g_return_if_fail (LC_IS_CHECKLIST_GROUP (self));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    add_row (self, items[i] + strlen (LC_TASK_CHECKED), g_str_has_prefix (items[i], LC_TASK_CHECKED));
}

/**
 * lc_checklist_group_dup_items:
 * @self: a group
 *
 * Takes in what is written and not added yet, as it counts when one saves.
 *
 * Returns: (transfer full): the items, as lc_checklist_group_set_items() takes them
 */
char **
lc_checklist_group_dup_items (LcChecklistGroup *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (LC_IS_CHECKLIST_GROUP (self), NULL);

  take_entry (self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      gboolean done = gtk_check_button_get_active (check_of (self->rows->pdata[i]));

      g_strv_builder_take (builder, g_strconcat (done ? LC_TASK_CHECKED : LC_TASK_UNCHECKED,
                                                 adw_preferences_row_get_title (self->rows->pdata[i]), NULL));
    }

  return g_strv_builder_end (builder);
}

/* Whether items can be added and removed; to be said before there are any. */
void
lc_checklist_group_set_editable (LcChecklistGroup *self,
                                 gboolean          editable)
{
  g_return_if_fail (LC_IS_CHECKLIST_GROUP (self));

  self->editable = editable;
  gtk_widget_set_visible (GTK_WIDGET (self->entry), editable);
}
