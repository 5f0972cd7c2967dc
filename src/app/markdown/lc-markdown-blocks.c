/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-config.h"

#include "lc-markdown-blocks.h"

#include <cmark-gfm-core-extensions.h>
#include <glib/gi18n.h>
#include <string.h>

#include "lc-code-block.h"
#include "lc-markdown-inline.h"
#include "lc-markdown-table.h"

/* Quotes and lists inside one another are shown as such down to this depth; what is deeper is shown there, one below the other. */
#define MAX_DEPTH 10
#define LARGE_BLOCK_PRICE 20
#define BYTES_PER_WIDGET 200
#define BYTES_PER_INLINE 8
#define BLOCK_SPACING 9
#define COMPACT_SPACING 4

static gboolean append_children (LcMarkdownBlocks *self,
                                 GtkBox           *box,
                                 cmark_node       *parent,
                                 guint             depth);

static gboolean
is_type (cmark_node *node,
         const char *name)
{
  return g_str_equal (cmark_node_get_type_string (node), name);
}

static gboolean
is_container (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  return type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM || is_type (node, "tasklist");
}

static void
set_direction (GtkWidget  *widget,
               cmark_node *node)
{
  gtk_widget_set_direction (widget, lc_markdown_find_direction (node));
}

/* The page has a title of its own, so that headings begin one level below. */
static GtkWidget *
create_heading (LcMarkdownBlocks *self,
                cmark_node       *node)
{
  static const char * const classes[] = { "title-3", "title-4", "heading" };
  guint level = cmark_node_get_heading_level (node);
  GtkWidget *label = lc_markdown_create_label (node, GTK_ACCESSIBLE_ROLE_HEADING);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) MIN (level + 1, 6), -1);
  gtk_widget_add_css_class (label, self->compact ? "heading" : classes[CLAMP (level, 1, G_N_ELEMENTS (classes)) - 1]);

  return label;
}

static GtkWidget *
create_code (LcMarkdownBlocks *self,
             cmark_node       *node)
{
  GtkWidget *label;

  if (!self->compact)
    return lc_code_block_new (cmark_node_get_literal (node), cmark_node_get_fence_info (node));

  label = lc_markdown_create_plain_label (cmark_node_get_literal (node));
  gtk_widget_add_css_class (label, "monospace");
  return label;
}

static GtkWidget *
create_column (LcMarkdownBlocks *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, self->compact ? COMPACT_SPACING : BLOCK_SPACING);

  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static GtkWidget *
create_task_marker (cmark_node *item)
{
  gboolean done = cmark_gfm_extensions_get_tasklist_item_checked (item);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_CHECKBOX,
                                   "icon-name", done ? "checkbox-checked-symbolic" : "checkbox-symbolic",
                                   "valign", GTK_ALIGN_START,
                                   NULL);

  gtk_accessible_update_state (GTK_ACCESSIBLE (image),
                               GTK_ACCESSIBLE_STATE_CHECKED, done ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (image),
                                  GTK_ACCESSIBLE_PROPERTY_READ_ONLY, TRUE,
                                  /* Translators: the state of an entry in a list of things to do */
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, done ? C_("task", "Done") : C_("task", "To do"),
                                  -1);
  return image;
}

static GtkWidget *
create_marker (cmark_node *list,
               guint       index,
               guint       n_digits)
{
  GtkWidget *label;

  if (cmark_node_get_list_type (list) == CMARK_ORDERED_LIST)
    {
      g_autofree char *number = g_strdup_printf ("%u%c",
                                                 (guint) MAX (cmark_node_get_list_start (list), 0) + index,
                                                 cmark_node_get_list_delim (list) == CMARK_PAREN_DELIM ? ')' : '.');

      label = gtk_label_new (number);
      gtk_widget_add_css_class (label, "numeric");
      gtk_label_set_width_chars (GTK_LABEL (label), n_digits + 1);
      gtk_label_set_xalign (GTK_LABEL (label), 1);
    }
  else
    {
      label = gtk_label_new ("•");
    }

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  return label;
}

static gboolean
append_item (LcMarkdownBlocks *self,
             GtkBox           *box,
             cmark_node       *item,
             GtkWidget        *marker,
             guint             depth)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, "spacing", 9, NULL);
  GtkWidget *column = create_column (self);

  set_direction (row, item);
  set_direction (marker, item);
  gtk_box_append (GTK_BOX (row), marker);
  gtk_box_append (GTK_BOX (row), column);
  gtk_box_append (box, row);

  return append_children (self, GTK_BOX (column), item, depth + 1);
}

static guint
count_digits (guint number)
{
  guint n_digits = 1;

  while (number > 9)
    {
      number /= 10;
      n_digits++;
    }

  return n_digits;
}

static gboolean
append_list (LcMarkdownBlocks *self,
             GtkBox           *box,
             cmark_node       *list,
             guint             depth)
{
  int spacing = cmark_node_get_list_tight (list) || self->compact ? COMPACT_SPACING : BLOCK_SPACING;
  GtkWidget *column = g_object_new (GTK_TYPE_BOX,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_LIST,
                                    "orientation", GTK_ORIENTATION_VERTICAL,
                                    "spacing", spacing,
                                    NULL);
  guint n_items = 0;
  guint index = 0;
  guint n_digits;

  for (cmark_node *item = cmark_node_first_child (list); item != NULL; item = cmark_node_next (item))
    n_items++;
  n_digits = count_digits ((guint) MAX (cmark_node_get_list_start (list), 0) + n_items);

  gtk_widget_add_css_class (column, "list-column");
  gtk_box_append (box, column);

  for (cmark_node *item = cmark_node_first_child (list); item != NULL; item = cmark_node_next (item))
    {
      GtkWidget *marker = is_type (item, "tasklist") ? create_task_marker (item) : create_marker (list, index, n_digits);

      if (!append_item (self, GTK_BOX (column), item, marker, depth))
        return FALSE;
      index++;
    }

  return TRUE;
}

static gboolean
append_quote (LcMarkdownBlocks *self,
              GtkBox           *box,
              cmark_node       *quote,
              guint             depth)
{
  GtkWidget *column = g_object_new (GTK_TYPE_BOX,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_BLOCK_QUOTE,
                                    "orientation", GTK_ORIENTATION_VERTICAL,
                                    "spacing", self->compact ? COMPACT_SPACING : BLOCK_SPACING,
                                    NULL);

  gtk_widget_add_css_class (column, "quote");
  set_direction (column, quote);
  gtk_box_append (box, column);

  return append_children (self, GTK_BOX (column), quote, depth + 1);
}

static GtkWidget *
create_leaf (LcMarkdownBlocks *self,
             cmark_node       *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_PARAGRAPH)
    return lc_markdown_create_label (node, GTK_ACCESSIBLE_ROLE_LABEL);
  if (type == CMARK_NODE_HEADING)
    return create_heading (self, node);
  if (type == CMARK_NODE_CODE_BLOCK)
    return create_code (self, node);
  if (type == CMARK_NODE_HTML_BLOCK)
    return lc_markdown_create_plain_label (cmark_node_get_literal (node));
  if (type == CMARK_NODE_THEMATIC_BREAK)
    return gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  if (is_type (node, "table"))
    return lc_markdown_table_new (node);

  return NULL;
}

static gsize
measure_inlines (cmark_node *block)
{
  g_autoptr(cmark_iter) iter = cmark_iter_new (block);
  gsize n_bytes = 0;

  while (cmark_iter_next (iter) != CMARK_EVENT_DONE)
    {
      const char *literal = cmark_node_get_literal (cmark_iter_get_node (iter));

      n_bytes += BYTES_PER_INLINE + (literal != NULL ? strlen (literal) : 0);
    }

  return n_bytes;
}

/* Code blocks and tables are dearer than labels, and long labels than short ones. */
static guint
get_price (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_CODE_BLOCK || is_type (node, "table"))
    return LARGE_BLOCK_PRICE;

  if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
    return 1 + measure_inlines (node) / BYTES_PER_WIDGET;

  return 1;
}

static gboolean
spend (LcMarkdownBlocks *self,
       cmark_node       *node)
{
  guint price = get_price (node);

  if (self->budget < price)
    return FALSE;

  self->budget -= price;
  return TRUE;
}

/* Pictures and files stand below the words among which they are named. */
static void
append_paragraph (LcMarkdownBlocks *self,
                  GtkBox           *box,
                  cmark_node       *node)
{
  g_autoptr(GPtrArray) embedded = lc_markdown_take_embedded (node, self->embed, self->embed_data);

  if (embedded->len == 0 || !lc_markdown_is_empty (node))
    gtk_box_append (box, lc_markdown_create_label (node, GTK_ACCESSIBLE_ROLE_LABEL));

  for (guint i = 0; i < embedded->len; i++)
    gtk_box_append (box, embedded->pdata[i]);
  self->budget -= MIN (self->budget, embedded->len * LARGE_BLOCK_PRICE);
}

static gboolean
append_leaf (LcMarkdownBlocks *self,
             GtkBox           *box,
             cmark_node       *node)
{
  GtkWidget *widget;

  if (!spend (self, node))
    return FALSE;

  if (self->embed != NULL && cmark_node_get_type (node) == CMARK_NODE_PARAGRAPH)
    {
      append_paragraph (self, box, node);
      return TRUE;
    }

  widget = create_leaf (self, node);
  if (widget != NULL)
    gtk_box_append (box, widget);

  return TRUE;
}

/* Walks with an iterator, not the stack: what stands here may be as deep as the text is long. */
static gboolean
append_flat (LcMarkdownBlocks *self,
             GtkBox           *box,
             cmark_node       *parent)
{
  g_autoptr(cmark_iter) iter = cmark_iter_new (parent);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (event != CMARK_EVENT_ENTER || node == parent || is_container (node))
        continue;
      /* Goes past what is in the block first: a table is taken out of the document. */
      if (cmark_node_first_child (node) != NULL)
        cmark_iter_reset (iter, node, CMARK_EVENT_EXIT);
      if (!append_leaf (self, box, node))
        return FALSE;
    }

  return TRUE;
}

static gboolean
append_block (LcMarkdownBlocks *self,
              GtkBox           *box,
              cmark_node       *node,
              guint             depth)
{
  if (!is_container (node))
    return append_leaf (self, box, node);

  if (!spend (self, node))
    return FALSE;

  if (cmark_node_get_type (node) == CMARK_NODE_LIST)
    return append_list (self, box, node, depth);

  return append_quote (self, box, node, depth);
}

static gboolean
append_children (LcMarkdownBlocks *self,
                 GtkBox           *box,
                 cmark_node       *parent,
                 guint             depth)
{
  if (depth >= MAX_DEPTH)
    return append_flat (self, box, parent);

  for (cmark_node *node = cmark_node_first_child (parent), *next; node != NULL; node = next)
    {
      /* A table is taken out of the document. */
      next = cmark_node_next (node);
      if (!append_block (self, box, node, depth))
        return FALSE;
    }

  return TRUE;
}

/**
 * lc_markdown_blocks_append:
 * @self: how to make them; the budget is used up as widgets are made
 * @box: where they go
 * @parent: the document
 *
 * Makes widgets of what stands in @parent.
 *
 * Returns: whether the budget was enough for all
 */
gboolean
lc_markdown_blocks_append (LcMarkdownBlocks *self,
                           GtkBox           *box,
                           cmark_node       *parent)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (GTK_IS_BOX (box), FALSE);
  g_return_val_if_fail (parent != NULL, FALSE);

  return append_children (self, box, parent, 0);
}
