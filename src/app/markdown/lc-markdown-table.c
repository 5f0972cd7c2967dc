/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-config.h"

#include "lc-markdown-table.h"

#include <cmark-gfm-core-extensions.h>
#include <glib/gi18n.h>

#include "lc-markdown-inline.h"

/* A table that scrolls sideways. A large one starts with its first rows and columns. */

#define FIRST_COLUMNS 20
#define FIRST_ROWS 40
#define MAX_CELLS 10000
#define MIN_CELL_CHARS 10
#define MAX_CELL_CHARS 40

struct _LcMarkdownTable
{
  AdwBin parent_instance;

  cmark_node *table;
  guint       n_columns;
  guint       n_rows;

  GtkGrid    *grid;
  GtkWidget  *show_all_button;
};

G_DEFINE_FINAL_TYPE (LcMarkdownTable, lc_markdown_table, ADW_TYPE_BIN)

static float
get_xalign (LcMarkdownTable *self,
            guint            column)
{
  switch (cmark_gfm_extensions_get_table_alignments (self->table)[column])
    {
    case 'c':
      return 0.5;
    case 'r':
      return 1;
    default:
      return 0;
    }
}

static GtkWidget *
create_cell (LcMarkdownTable *self,
             cmark_node      *node,
             gboolean         is_header,
             guint            column)
{
  GtkWidget *label = lc_markdown_create_label (node, is_header ? GTK_ACCESSIBLE_ROLE_COLUMN_HEADER : GTK_ACCESSIBLE_ROLE_CELL);
  glong length = g_utf8_strlen (gtk_label_get_text (GTK_LABEL (label)), -1);

  gtk_label_set_xalign (GTK_LABEL (label), get_xalign (self, column));
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), MIN (length, MIN_CELL_CHARS));
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CELL_CHARS);
  if (is_header)
    gtk_widget_add_css_class (label, "heading");

  return label;
}

static void
show_row (LcMarkdownTable *self,
          cmark_node      *row,
          guint            top,
          guint            n_columns)
{
  cmark_node *node = cmark_node_first_child (row);

  for (guint column = 0; node != NULL && column < n_columns; column++)
    {
      gtk_grid_attach (self->grid, create_cell (self, node, top == 0, column), column, top, 1, 1);
      node = cmark_node_next (node);
    }
}

static void
show_cells (LcMarkdownTable *self,
            guint            n_rows,
            guint            n_columns)
{
  cmark_node *row = cmark_node_first_child (self->table);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);

  /* The second place is the line's below the header. */
  for (guint i = 0; row != NULL && i < n_rows; i++)
    {
      show_row (self, row, i == 0 ? 0 : i + 1, n_columns);
      row = cmark_node_next (row);
    }

  if (n_columns > 0)
    gtk_grid_attach (self->grid, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), 0, 1, n_columns, 1);
}

static void
on_show_all_clicked (LcMarkdownTable *self)
{
  show_cells (self, self->n_rows, self->n_columns);
  gtk_widget_set_visible (self->show_all_button, FALSE);
}

static void
show_first_cells (LcMarkdownTable *self)
{
  guint n_rows = MIN (self->n_rows, FIRST_ROWS);
  guint n_columns = MIN (self->n_columns, FIRST_COLUMNS);

  show_cells (self, n_rows, n_columns);

  if (n_rows < self->n_rows || n_columns < self->n_columns)
    {
      /* Translators: a table that is shown in part only */
      g_autofree char *label = g_strdup_printf (ngettext ("Show All %u Row", "Show All %u Rows", self->n_rows), self->n_rows);

      gtk_button_set_label (GTK_BUTTON (self->show_all_button), label);
      gtk_widget_set_visible (self->show_all_button, TRUE);
    }
}

static void
measure_table (LcMarkdownTable *self)
{
  self->n_columns = cmark_gfm_extensions_get_table_columns (self->table);

  for (cmark_node *row = cmark_node_first_child (self->table); row != NULL; row = cmark_node_next (row))
    {
      if ((self->n_rows + 1) * self->n_columns > MAX_CELLS)
        break;
      self->n_rows++;
    }
}

static void
lc_markdown_table_finalize (GObject *object)
{
  LcMarkdownTable *self = LC_MARKDOWN_TABLE (object);

  g_clear_pointer (&self->table, cmark_node_free);

  G_OBJECT_CLASS (lc_markdown_table_parent_class)->finalize (object);
}

static void
lc_markdown_table_class_init (LcMarkdownTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lc_markdown_table_finalize;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "markdowntable");
}

static void
lc_markdown_table_init (LcMarkdownTable *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->grid = g_object_new (GTK_TYPE_GRID,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE,
                             "column-spacing", 18,
                             "row-spacing", 6,
                             "halign", GTK_ALIGN_START,
                             NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Table"), -1);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->grid));

  self->show_all_button = gtk_button_new ();
  gtk_widget_add_css_class (self->show_all_button, "flat");
  gtk_widget_set_halign (self->show_all_button, GTK_ALIGN_START);
  gtk_widget_set_visible (self->show_all_button, FALSE);
  g_signal_connect_swapped (self->show_all_button, "clicked", G_CALLBACK (on_show_all_clicked), self);

  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), self->show_all_button);
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * lc_markdown_table_new:
 * @table: (transfer full): a table node, which is taken out of its document
 *
 * Creates the widget of a table. No more than 10,000 cells are ever shown.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
lc_markdown_table_new (cmark_node *table)
{
  LcMarkdownTable *self;

  g_return_val_if_fail (table != NULL, NULL);

  self = g_object_new (LC_TYPE_MARKDOWN_TABLE, NULL);
  cmark_node_unlink (table);
  self->table = table;
  measure_table (self);
  show_first_cells (self);

  return GTK_WIDGET (self);
}
