/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-chooser.h"

#include <adwaita.h>

static char *
dup_name (GtkExpression *expression,
          gpointer       item)
{
  g_auto(GValue) value = G_VALUE_INIT;

  if (expression != NULL && gtk_expression_evaluate (expression, item, &value) && G_VALUE_HOLDS_STRING (&value))
    return g_value_dup_string (&value);

  return GTK_IS_STRING_OBJECT (item) ? g_strdup (gtk_string_object_get_string (item)) : NULL;
}

static void
bind_cb (GObject     *chooser,
         GtkListItem *item)
{
  GtkExpression *expression = NULL;
  g_autofree char *name = NULL;

  if (GTK_IS_DROP_DOWN (chooser))
    expression = gtk_drop_down_get_expression (GTK_DROP_DOWN (chooser));
  else
    expression = adw_combo_row_get_expression (ADW_COMBO_ROW (chooser));

  name = dup_name (expression, gtk_list_item_get_item (item));
  gtk_list_item_set_accessible_label (item, name != NULL ? name : "");
}

/* With another expression comes another factory. */
static void
watch_factory (GObject *chooser)
{
  GtkListItemFactory *factory = NULL;

  g_object_get (chooser, "factory", &factory, NULL);
  if (GTK_IS_SIGNAL_LIST_ITEM_FACTORY (factory))
    g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), chooser, G_CONNECT_SWAPPED);
  g_clear_object (&factory);
}

/**
 * lc_chooser_name_rows:
 * @chooser: a #GtkDropDown or #AdwComboRow that makes its rows itself
 *
 * Gives the rows to choose from the names that one sees in them: GTK gives them none.
 */
void
lc_chooser_name_rows (gpointer chooser)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (chooser) || ADW_IS_COMBO_ROW (chooser));

  g_signal_connect (chooser, "notify::factory", G_CALLBACK (watch_factory), NULL);
  watch_factory (chooser);
}
