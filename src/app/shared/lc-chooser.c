/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-chooser.h"

#include <adwaita.h>

#define LONGEST 16 /* characters of a name in a line, so that they fit into a narrow window in large letters */

static char *
dup_name (GtkExpression *expression,
          gpointer       item)
{
  g_auto(GValue) value = G_VALUE_INIT;

  if (expression != NULL && gtk_expression_evaluate (expression, item, &value) && G_VALUE_HOLDS_STRING (&value))
    return g_value_dup_string (&value);

  return GTK_IS_STRING_OBJECT (item) ? g_strdup (gtk_string_object_get_string (item)) : NULL;
}

static char *
dup_row_name (GObject     *chooser,
              GtkListItem *item)
{
  GtkExpression *expression = NULL;

  if (GTK_IS_DROP_DOWN (chooser))
    expression = gtk_drop_down_get_expression (GTK_DROP_DOWN (chooser));
  else
    expression = adw_combo_row_get_expression (ADW_COMBO_ROW (chooser));

  return dup_name (expression, gtk_list_item_get_item (item));
}

static void
bind_cb (GObject     *chooser,
         GtkListItem *item)
{
  g_autofree char *name = dup_row_name (chooser, item);

  gtk_list_item_set_accessible_label (item, name != NULL ? name : "");
}

static GtkLabel *
find_label (GtkWidget *widget)
{
  GtkLabel *label = GTK_IS_LABEL (widget) ? GTK_LABEL (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && label == NULL; child = gtk_widget_get_next_sibling (child))
    label = find_label (child);

  return label;
}

/* The button gives way to what stands beside it. */
static void
shorten_cb (GtkDropDown *chooser,
            GtkListItem *item)
{
  GtkLabel *label = gtk_list_item_get_child (item) != NULL ? find_label (gtk_list_item_get_child (item)) : NULL;

  if (label != NULL)
    gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
}

static void
update_mark_cb (GtkListItem *item,
                GParamSpec  *pspec,
                GtkDropDown *chooser)
{
  GtkWidget *mark = gtk_widget_get_last_child (gtk_list_item_get_child (item));

  gtk_widget_set_opacity (mark, gtk_list_item_get_item (item) == gtk_drop_down_get_selected_item (chooser) ? 1.0 : 0.0);
}

/* In the list one reads all of a name. */
static void
setup_row_cb (GtkDropDown *chooser,
              GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = g_object_new (GTK_TYPE_IMAGE,
                                  "icon-name", "object-select-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  NULL);

  gtk_box_append (GTK_BOX (row), g_object_new (GTK_TYPE_LABEL,
                                               "xalign", 0.0,
                                               "hexpand", TRUE,
                                               "wrap", TRUE,
                                               "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                               NULL));
  gtk_box_append (GTK_BOX (row), mark);
  gtk_list_item_set_child (item, row);
  g_signal_connect_object (chooser, "notify::selected-item", G_CALLBACK (update_mark_cb), item, G_CONNECT_SWAPPED);
}

static void
bind_row_cb (GtkDropDown *chooser,
             GtkListItem *item)
{
  GtkLabel *label = find_label (gtk_list_item_get_child (item));
  g_autofree char *name = dup_row_name (G_OBJECT (chooser), item);
  int width = name != NULL ? MIN (LONGEST, g_utf8_strlen (name, -1)) : -1;

  gtk_label_set_label (label, name != NULL ? name : "");
  gtk_label_set_width_chars (label, width);
  gtk_label_set_max_width_chars (label, width);
  gtk_list_item_set_accessible_label (item, gtk_label_get_label (label));
  update_mark_cb (item, NULL, chooser);
}

static GtkListItemFactory *
create_row_factory (GtkDropDown *chooser)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), chooser, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), chooser, G_CONNECT_SWAPPED);
  return factory;
}

/* With another expression GTK puts a factory of its own in the place of this one, too. */
static void
watch_list_factory (GtkDropDown        *chooser,
                    GParamSpec         *pspec,
                    GtkListItemFactory *row_factory)
{
  if (gtk_drop_down_get_list_factory (chooser) != row_factory)
    gtk_drop_down_set_list_factory (chooser, row_factory);
}

/* With another expression comes another factory. */
static void
watch_factory (GObject *chooser)
{
  GtkListItemFactory *factory = NULL;

  g_object_get (chooser, "factory", &factory, NULL);
  if (GTK_IS_SIGNAL_LIST_ITEM_FACTORY (factory))
    g_signal_connect_object (factory, "bind", GTK_IS_DROP_DOWN (chooser) ? G_CALLBACK (shorten_cb) : G_CALLBACK (bind_cb),
                             chooser, G_CONNECT_SWAPPED);
  g_clear_object (&factory);
}

/**
 * lc_chooser_name_rows:
 * @chooser: a #GtkDropDown or #AdwComboRow that makes its rows itself
 *
 * Gives the rows to choose from the names that one sees in them: GTK gives them none. However long a name is, it asks for no
 * more width than a narrow window has.
 */
void
lc_chooser_name_rows (gpointer chooser)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (chooser) || ADW_IS_COMBO_ROW (chooser));

  if (GTK_IS_DROP_DOWN (chooser))
    {
      GtkListItemFactory *row_factory = create_row_factory (chooser);

      g_object_set_data_full (chooser, "row-factory", row_factory, g_object_unref);
      gtk_drop_down_set_list_factory (chooser, row_factory);
      g_signal_connect_object (chooser, "notify::list-factory", G_CALLBACK (watch_list_factory), row_factory, 0);
    }
  g_signal_connect (chooser, "notify::factory", G_CALLBACK (watch_factory), NULL);
  watch_factory (chooser);
}
