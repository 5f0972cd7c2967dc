/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-heading-names.h"

struct _LcHeadingNames
{
  GHashTable *counts; /* name → how often it was given (guint) */
};

LcHeadingNames *
lc_heading_names_new (void)
{
  LcHeadingNames *self = g_new0 (LcHeadingNames, 1);

  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
lc_heading_names_free (LcHeadingNames *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->counts);
  g_free (self);
}

/**
 * lc_heading_dup_text:
 * @heading: a heading, or whatever has words in it
 *
 * Returns: (transfer full): its words, as they are written
 */
char *
lc_heading_dup_text (cmark_node *heading)
{
  GString *text = g_string_new (NULL);
  g_autoptr(cmark_iter) iter = NULL;
  cmark_event_type event;

  g_return_val_if_fail (heading != NULL, NULL);

  iter = cmark_iter_new (heading);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node_type type = cmark_node_get_type (cmark_iter_get_node (iter));

      if (event == CMARK_EVENT_ENTER && (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE))
        g_string_append (text, cmark_node_get_literal (cmark_iter_get_node (iter)));
    }

  return g_string_free_and_steal (text);
}

/**
 * lc_heading_names_add:
 * @self: the names of the headings before it
 * @heading: a heading
 *
 * Makes a name as links to headings are written everywhere: small letters, a hyphen for a space, no signs, and a number where others have
 * the same.
 *
 * Returns: (transfer full): its name
 */
char *
lc_heading_names_add (LcHeadingNames *self,
                      cmark_node     *heading)
{
  g_autofree char *text = NULL, *small = NULL;
  GString *name;
  guint count;

  g_return_val_if_fail (self != NULL && heading != NULL, NULL);

  text = lc_heading_dup_text (heading);
  small = g_utf8_strdown (text, -1);
  name = g_string_new (NULL);
  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || c == '_' || c == '-')
        g_string_append_unichar (name, c);
      else if (c == ' ')
        g_string_append_c (name, '-');
    }

  count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, name->str));
  g_hash_table_insert (self->counts, g_strdup (name->str), GUINT_TO_POINTER (count + 1));
  if (count > 0)
    g_string_append_printf (name, "-%u", count);
  return g_string_free_and_steal (name);
}
