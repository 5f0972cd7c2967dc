/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-choice-row.h"

#include "shared/lc-format.h"

struct _LcChoiceRow
{
  AdwExpanderRow  parent_instance;

  GPtrArray      *checks;  /* GtkCheckButton with their "id" and "name", which their rows own */
  GPtrArray      *chosen;  /* the ids, in the order in which they were chosen */
};

G_DEFINE_FINAL_TYPE (LcChoiceRow, lc_choice_row, ADW_TYPE_EXPANDER_ROW)

static gboolean
find_chosen (LcChoiceRow *self,
             const char  *id,
             guint       *index)
{
  return g_ptr_array_find_with_equal_func (self->chosen, id, g_str_equal, index);
}

static void
update_subtitle (LcChoiceRow *self)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *joined = NULL;

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_ptr_array_add (names, g_object_get_data (self->checks->pdata[i], "name"));
  g_ptr_array_add (names, NULL);

  joined = lc_format_joined ((const char * const *) names->pdata);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), joined);
}

static void
toggled_cb (LcChoiceRow    *self,
            GtkCheckButton *check)
{
  const char *id = g_object_get_data (G_OBJECT (check), "id");
  gboolean active = gtk_check_button_get_active (check);
  guint index;

  if (find_chosen (self, id, &index) != active)
    {
      if (active)
        g_ptr_array_add (self->chosen, g_strdup (id));
      else
        g_ptr_array_remove_index (self->chosen, index);
    }

  update_subtitle (self);
}

static void
lc_choice_row_finalize (GObject *object)
{
  LcChoiceRow *self = LC_CHOICE_ROW (object);

  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_ptr_array_unref);

  G_OBJECT_CLASS (lc_choice_row_parent_class)->finalize (object);
}

static void
lc_choice_row_class_init (LcChoiceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lc_choice_row_finalize;
}

static void
lc_choice_row_init (LcChoiceRow *self)
{
  self->checks = g_ptr_array_new ();
  self->chosen = g_ptr_array_new_with_free_func (g_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

static gboolean
has_choice (LcChoiceRow *self,
            const char  *id)
{
  for (guint i = 0; i < self->checks->len; i++)
    if (g_str_equal (g_object_get_data (self->checks->pdata[i], "id"), id))
      return TRUE;

  return FALSE;
}

/**
 * lc_choice_row_add_choice:
 * @self: a row
 * @id: of what can be chosen; what is there already is left alone
 * @name: as one sees it
 */
void
lc_choice_row_add_choice (LcChoiceRow *self,
                          const char  *id,
                          const char  *name)
{
  GtkWidget *check, *row;

  g_return_if_fail (LC_IS_CHOICE_ROW (self));
  g_return_if_fail (id != NULL && name != NULL);

  if (has_choice (self, id))
    return;

  check = gtk_check_button_new ();
  row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", name, "title-lines", 2, "activatable-widget", check, NULL);
  g_object_set_data_full (G_OBJECT (check), "id", g_strdup (id), g_free);
  g_object_set_data_full (G_OBJECT (check), "name", g_strdup (name), g_free);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), find_chosen (self, id, NULL));
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  g_ptr_array_add (self->checks, check);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  update_subtitle (self);
}

/**
 * lc_choice_row_set_chosen:
 * @self: a row
 * @ids: (nullable): what is to be chosen
 */
void
lc_choice_row_set_chosen (LcChoiceRow       *self,
                          const char *const *ids)
{
  g_return_if_fail (LC_IS_CHOICE_ROW (self));

  g_ptr_array_set_size (self->chosen, 0);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    g_ptr_array_add (self->chosen, g_strdup (ids[i]));
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (self->checks->pdata[i], find_chosen (self, g_object_get_data (self->checks->pdata[i], "id"), NULL));
  update_subtitle (self);
}

/* Returns: (transfer full): the ids of what is chosen */
char **
lc_choice_row_dup_chosen (LcChoiceRow *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (LC_IS_CHOICE_ROW (self), NULL);

  for (guint i = 0; i < self->chosen->len; i++)
    g_strv_builder_add (builder, self->chosen->pdata[i]);

  return g_strv_builder_end (builder);
}
