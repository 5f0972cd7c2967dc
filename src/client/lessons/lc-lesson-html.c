/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lessons/lc-lesson-html.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include <lc-heading-names.h>
#include <lc-markdown.h>

#include "lessons/lc-html-cleaner.h"

/* A lesson is someone else's. Its Markdown is read without raw HTML; what HTML stands in it is made anew by LcHtmlCleaner, and what links and
 * pictures point to is held against a list. So nothing of it runs, and nothing of it asks anybody for anything, before the web view's
 * own walls are needed. */

/* What is changed once the tree has been walked through. */
typedef struct
{
  LcHtmlCleaner  *cleaner;
  LcHeadingNames *names;
} Renderer;

typedef void (*ChangeFunc) (Renderer   *self,
                            cmark_node *node);

static cmark_node *
new_custom (cmark_node_type  type,
            const char      *on_enter,
            const char      *on_exit)
{
  cmark_node *node = cmark_node_new (type);

  cmark_node_set_on_enter (node, on_enter);
  cmark_node_set_on_exit (node, on_exit);
  return node;
}

/* Puts @other, with the children of @node, in the place of @node. */
static void
replace (cmark_node *node,
         cmark_node *other)
{
  cmark_node *child;

  if (!cmark_node_replace (node, other))
    {
      cmark_node_free (other);
      return;
    }

  while ((child = cmark_node_first_child (node)) != NULL)
    if (!cmark_node_append_child (other, child))
      cmark_node_free (child);
  cmark_node_free (node);
}

static void
insert_html (cmark_node *before,
             const char *html)
{
  cmark_node *node = cmark_node_new (CMARK_NODE_HTML_INLINE);

  cmark_node_set_literal (node, html);
  if (!cmark_node_insert_before (before, node))
    cmark_node_free (node);
}

/* Puts what is in @node in its place, between @start and @end. The cells of tables take no nodes that we make up. */
static void
unwrap (cmark_node *node,
        const char *start,
        const char *end)
{
  cmark_node *child;

  insert_html (node, start);
  while ((child = cmark_node_first_child (node)) != NULL)
    if (!cmark_node_insert_before (node, child))
      cmark_node_free (child);
  insert_html (node, end);
  cmark_node_free (node);
}

static void
change_html (Renderer   *self,
             cmark_node *node)
{
  g_autoptr(GString) html = g_string_new (NULL);
  const char *literal = cmark_node_get_literal (node);

  lc_html_cleaner_add (self->cleaner, html, literal != NULL ? literal : "");
  cmark_node_set_literal (node, html->str);
}

static void
change_link (Renderer   *self,
             cmark_node *node)
{
  const char *address = cmark_node_get_url (node);
  g_autofree char *own = address != NULL ? lc_html_dup_link (address) : NULL;

  if (own != NULL)
    cmark_node_set_url (node, own);
  else
    unwrap (node, "", "");
}

/* A picture of somewhere else is what it shows, in words. */
static void
change_image (Renderer   *self,
              cmark_node *node)
{
  const char *address = cmark_node_get_url (node);
  g_autofree char *own = address != NULL ? lc_html_dup_image (address) : NULL;

  if (own != NULL)
    cmark_node_set_url (node, own);
  else
    unwrap (node, "<span class=\"absent\">", "</span>");
}

static void
change_heading (Renderer   *self,
                cmark_node *node)
{
  g_autofree char *slug = lc_heading_names_add (self->names, node);
  g_autofree char *tag = g_strdup_printf ("<span id=\"%s\"></span>", slug);
  cmark_node *anchor = new_custom (CMARK_NODE_CUSTOM_INLINE, tag, "");

  if (!cmark_node_prepend_child (node, anchor))
    cmark_node_free (anchor);
}

/* A table that is wider than the text is scrolled by itself, also by keyboard. */
static void
change_table (Renderer   *self,
              cmark_node *node)
{
  cmark_node *frame = new_custom (CMARK_NODE_CUSTOM_BLOCK, "<div class=\"table\" tabindex=\"0\">", "</div>");

  if (!cmark_node_insert_before (node, frame))
    cmark_node_free (frame);
  else if (!cmark_node_append_child (frame, node))
    cmark_node_free (frame);
}

static const struct
{
  const char *mark;
  const char *kind;
  const char *title;
} callouts[] = {
  { "[!NOTE]", "note", N_("Note") },
  { "[!TIP]", "tip", N_("Tip") },
  { "[!IMPORTANT]", "important", N_("Important") },
  { "[!WARNING]", "warning", N_("Warning") },
  { "[!CAUTION]", "caution", N_("Caution") },
};

/* The mark stands alone in the first line. */
static void
remove_mark (cmark_node *paragraph,
             cmark_node *mark)
{
  cmark_node *next = cmark_node_next (mark);

  cmark_node_unlink (mark);
  cmark_node_free (mark);
  if (next != NULL)
    {
      cmark_node_unlink (next);
      cmark_node_free (next);
    }
  if (cmark_node_first_child (paragraph) == NULL)
    {
      cmark_node_unlink (paragraph);
      cmark_node_free (paragraph);
    }
}

static void
change_quote (Renderer   *self,
              cmark_node *node)
{
  cmark_node *paragraph = cmark_node_first_child (node);
  cmark_node *mark = paragraph != NULL ? cmark_node_first_child (paragraph) : NULL;
  cmark_node *next = mark != NULL ? cmark_node_next (mark) : NULL;

  if (mark == NULL || cmark_node_get_type (mark) != CMARK_NODE_TEXT ||
      (next != NULL && cmark_node_get_type (next) != CMARK_NODE_SOFTBREAK && cmark_node_get_type (next) != CMARK_NODE_LINEBREAK))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (callouts); i++)
    if (g_ascii_strcasecmp (cmark_node_get_literal (mark), callouts[i].mark) == 0)
      {
        g_autofree char *title = g_markup_escape_text (_(callouts[i].title), -1);
        g_autofree char *start = g_strdup_printf ("<div class=\"callout %s\"><p class=\"callout-title\">%s</p>\n", callouts[i].kind, title);

        remove_mark (paragraph, mark);
        replace (node, new_custom (CMARK_NODE_CUSTOM_BLOCK, start, "</div>\n"));
        return;
      }
}

static ChangeFunc
find_change (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE)
    return change_html;
  if (type == CMARK_NODE_LINK)
    return change_link;
  if (type == CMARK_NODE_IMAGE)
    return change_image;
  if (type == CMARK_NODE_HEADING)
    return change_heading;
  if (type == CMARK_NODE_BLOCK_QUOTE)
    return change_quote;

  return g_strcmp0 (cmark_node_get_type_string (node), "table") == 0 ? change_table : NULL;
}

/* In the order of the text, as what HTML opens is closed later in it; nothing is changed before all was found. */
static void
change_all (Renderer   *self,
            cmark_node *document)
{
  g_autoptr(GPtrArray) nodes = g_ptr_array_new ();
  g_autoptr(cmark_iter) iter = cmark_iter_new (document);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    if (event == CMARK_EVENT_ENTER && find_change (cmark_iter_get_node (iter)) != NULL)
      g_ptr_array_add (nodes, cmark_iter_get_node (iter));

  for (guint i = 0; i < nodes->len; i++)
    find_change (nodes->pdata[i]) (self, nodes->pdata[i]);
}

/**
 * lc_lesson_html_render:
 * @markdown: the text of a lesson, of any origin
 *
 * Makes HTML of it that holds nothing to run and nothing to fetch but pictures of the community's own, as `lesson:///upload/ID`. Links lead into
 * the web, to mail, to headings, as `lesson:///lesson/ID` to other lessons, or as `lesson:///course/ID` to courses. Quotations that begin with `[!NOTE]` and the like are callouts.
 *
 * Returns: (transfer full): what stands in the page's body
 */
char *
lc_lesson_html_render (const char *markdown)
{
  g_autoptr(cmark_node) document = lc_markdown_parse (markdown);
  Renderer renderer = { lc_html_cleaner_new (), lc_heading_names_new () };
  g_autoptr(GString) result = NULL;
  char *html;

  cmark_consolidate_text_nodes (document);
  change_all (&renderer, document);
  /* What HTML, links and pictures there are were all looked at by now: cmark need not leave them out. */
  html = cmark_render_html (document, CMARK_OPT_UNSAFE, NULL);
  result = g_string_new (html);
  free (html);
  lc_html_cleaner_finish (renderer.cleaner, result);
  lc_html_cleaner_free (renderer.cleaner);
  lc_heading_names_free (renderer.names);

  return g_string_free_and_steal (g_steal_pointer (&result));
}
