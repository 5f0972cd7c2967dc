/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-source-contents.h"

#include <string.h>

#include "lc-heading-names.h"
#include "lc-source-links.h"

/* Tables of contents as people write them: links in lists or tables, under headings. */

#define MAX_SUMMARY 1000

typedef struct
{
  LcSourceTree *tree;
  const char   *path;
  GPtrArray    *entries;
  GHashTable   *seen;
  char         *section;     /* (nullable): the heading above */
  char         *part;        /* (nullable): the item of a list inside of which others stand */
  guint         list_depth;
} Reader;

static void
entry_free (gpointer data)
{
  LcSourceEntry *self = data;

  g_free (self->section);
  g_free (self);
}

static void
add_entry (Reader     *self,
           const char *address)
{
  g_autofree char *file = g_strndup (address, strcspn (address, "#"));
  const char *path;
  LcSourceEntry *entry;

  if (*file == '\0' || g_uri_peek_scheme (file) != NULL || g_str_has_prefix (file, "//"))
    return;
  path = lc_source_tree_resolve (self->tree, self->path, file);
  if (path == NULL || !lc_source_path_is_text (path) || !g_hash_table_add (self->seen, (gpointer) path))
    return;

  entry = g_new0 (LcSourceEntry, 1);
  entry->path = path;
  entry->section = g_strdup (self->part != NULL ? self->part : self->section);
  g_ptr_array_add (self->entries, entry);
}

static char *
add_html_cb (const char       *address,
             LcSourceLinkKind  kind,
             gpointer          user_data)
{
  if (kind == LC_SOURCE_LINK)
    add_entry (user_data, address);
  return NULL;
}

static cmark_node *
find_inner_list (cmark_node *item)
{
  for (cmark_node *child = cmark_node_first_child (item); child != NULL; child = cmark_node_next (child))
    if (cmark_node_get_type (child) == CMARK_NODE_LIST)
      return child;

  return NULL;
}

static void
enter (Reader     *self,
       cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_HEADING)
    {
      g_free (self->section);
      self->section = g_strstrip (lc_heading_dup_text (node));
      if (*self->section == '\0' || cmark_node_get_heading_level (node) == 1)
        g_clear_pointer (&self->section, g_free);
    }
  else if (type == CMARK_NODE_LIST)
    self->list_depth++;
  else if (type == CMARK_NODE_ITEM && self->list_depth == 1 && find_inner_list (node) != NULL && cmark_node_first_child (node) != NULL)
    {
      g_free (self->part);
      self->part = g_strstrip (lc_heading_dup_text (cmark_node_first_child (node)));
    }
  else if (type == CMARK_NODE_LINK && cmark_node_get_url (node) != NULL)
    add_entry (self, cmark_node_get_url (node));
  else if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE)
    g_free (lc_source_links_map (cmark_node_get_literal (node), add_html_cb, self));
}

static void
leave (Reader     *self,
       cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_LIST)
    self->list_depth--;
  if (type == CMARK_NODE_ITEM && self->list_depth == 1)
    g_clear_pointer (&self->part, g_free);
}

/**
 * lc_source_contents_read:
 * @tree: where it stands
 * @path: the path of a text
 * @body: the text
 *
 * Returns: (transfer full) (element-type LcSourceEntry): the texts to which it links, each once, in its order
 */
GPtrArray *
lc_source_contents_read (LcSourceTree *tree,
                         const char   *path,
                         const char   *body)
{
  g_autoptr(cmark_node) document = lc_markdown_parse (body);
  g_autoptr(cmark_iter) iter = cmark_iter_new (document);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Reader self = { .tree = tree, .path = path, .entries = g_ptr_array_new_with_free_func (entry_free), .seen = seen };
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      if (event == CMARK_EVENT_ENTER)
        enter (&self, cmark_iter_get_node (iter));
      else
        leave (&self, cmark_iter_get_node (iter));
    }

  g_free (self.section);
  g_free (self.part);
  return self.entries;
}

/* Whether something stands in it that is no link and no picture. */
static gboolean
has_own_words (cmark_node *node)
{
  g_autoptr(cmark_iter) iter = cmark_iter_new (node);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *inner = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (inner);

      if (event != CMARK_EVENT_ENTER)
        continue;
      if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
        cmark_iter_reset (iter, inner, CMARK_EVENT_EXIT);
      else if ((type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE))
        for (const char *p = cmark_node_get_literal (inner); *p != '\0'; p = g_utf8_next_char (p))
          if (g_unichar_isalpha (g_utf8_get_char (p)))
            return TRUE;
    }

  return FALSE;
}

static gboolean
has_link (cmark_node *node)
{
  g_autoptr(cmark_iter) iter = cmark_iter_new (node);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    if (event == CMARK_EVENT_ENTER && cmark_node_get_type (cmark_iter_get_node (iter)) == CMARK_NODE_LINK)
      return TRUE;

  return FALSE;
}

static char *
dup_first_words (cmark_node *paragraph)
{
  g_autofree char *markdown = cmark_render_commonmark (paragraph, CMARK_OPT_DEFAULT, 0);

  return lc_markdown_excerpt (markdown, MAX_SUMMARY);
}

/**
 * lc_source_contents_dup_summary:
 * @body: the text that stands for a whole course
 * @says_more: (out): whether it says more than what the course is about and what it holds
 *
 * Returns: (transfer full): its first paragraph, which says what the course is about
 */
char *
lc_source_contents_dup_summary (const char *body,
                                gboolean   *says_more)
{
  g_autoptr(cmark_node) document = lc_markdown_parse (body);
  char *summary = NULL;

  *says_more = FALSE;
  for (cmark_node *node = cmark_node_first_child (document); node != NULL; node = cmark_node_next (node))
    {
      cmark_node_type type = cmark_node_get_type (node);

      if (type == CMARK_NODE_CODE_BLOCK)
        *says_more = TRUE;
      if (type == CMARK_NODE_HEADING || type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_THEMATIC_BREAK || !has_own_words (node))
        continue;
      if (type == CMARK_NODE_PARAGRAPH && summary == NULL)
        summary = dup_first_words (node);
      else if (type == CMARK_NODE_PARAGRAPH || !has_link (node))
        *says_more = TRUE;
    }

  return summary != NULL ? summary : g_strdup ("");
}
