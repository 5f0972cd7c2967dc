/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-config.h"

#include "lc-markdown-embed.h"

#include <string.h>

/* A picture that is itself a link leads where that link leads: it stays one. */
static gboolean
is_in_link (cmark_node *node)
{
  for (cmark_node *parent = cmark_node_parent (node); parent != NULL; parent = cmark_node_parent (parent))
    if (cmark_node_get_type (parent) == CMARK_NODE_LINK)
      return TRUE;

  return FALSE;
}

static GPtrArray *
find_candidates (cmark_node *paragraph)
{
  g_autoptr(cmark_iter) iter = cmark_iter_new (paragraph);
  GPtrArray *nodes = g_ptr_array_new ();
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);

      if (event != CMARK_EVENT_ENTER || (type != CMARK_NODE_IMAGE && type != CMARK_NODE_LINK) || is_in_link (node))
        continue;
      g_ptr_array_add (nodes, node);
      /* What stands in it goes with it. */
      cmark_iter_reset (iter, node, CMARK_EVENT_EXIT);
    }

  return nodes;
}

static char *
read_words (cmark_node *node)
{
  g_autoptr(cmark_iter) iter = cmark_iter_new (node);
  g_autoptr(GString) words = g_string_new (NULL);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *child = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (child);

      if (event == CMARK_EVENT_ENTER && (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE))
        g_string_append (words, cmark_node_get_literal (child));
      else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        g_string_append_c (words, ' ');
    }

  return lc_markdown_clean (words->str);
}

/**
 * lc_markdown_take_embedded:
 * @paragraph: a paragraph
 * @func: makes widgets
 * @user_data: data for @func
 *
 * Takes out of @paragraph the pictures and links for which @func makes a widget.
 *
 * Returns: (transfer full) (element-type GtkWidget): the widgets, floating, in the order of the text
 */
GPtrArray *
lc_markdown_take_embedded (cmark_node          *paragraph,
                           LcMarkdownEmbedFunc  func,
                           gpointer             user_data)
{
  g_autoptr(GPtrArray) nodes = NULL;
  GPtrArray *widgets = g_ptr_array_new ();

  g_return_val_if_fail (paragraph != NULL && func != NULL, widgets);

  nodes = find_candidates (paragraph);
  for (guint i = 0; i < nodes->len; i++)
    {
      cmark_node *node = nodes->pdata[i];
      g_autofree char *words = read_words (node);
      GtkWidget *widget = func (cmark_node_get_url (node), words, cmark_node_get_type (node) == CMARK_NODE_IMAGE, user_data);

      if (widget == NULL)
        continue;
      g_ptr_array_add (widgets, widget);
      cmark_node_unlink (node);
      cmark_node_free (node);
    }

  return widgets;
}

/**
 * lc_markdown_is_empty:
 * @paragraph: a paragraph
 *
 * Returns: whether nothing that is seen is left in it
 */
gboolean
lc_markdown_is_empty (cmark_node *paragraph)
{
  g_return_val_if_fail (paragraph != NULL, TRUE);

  for (cmark_node *node = cmark_node_first_child (paragraph); node != NULL; node = cmark_node_next (node))
    {
      cmark_node_type type = cmark_node_get_type (node);
      const char *text = type == CMARK_NODE_TEXT ? cmark_node_get_literal (node) : NULL;

      if (type != CMARK_NODE_SOFTBREAK && type != CMARK_NODE_LINEBREAK && (text == NULL || strspn (text, " \t") != strlen (text)))
        return FALSE;
    }

  return TRUE;
}
