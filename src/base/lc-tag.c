/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-tag.h"

#include "lc-limits.h"

static gboolean
is_part_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static gboolean
is_between_words (gunichar c)
{
  return g_unichar_isspace (c) || c == '-' || c == '_' || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION;
}

/**
 * lc_tag_normalise:
 * @text: (nullable): a tag as somebody writes it, valid UTF-8
 *
 * Tags that people take for the same are the same: "#Open Source", "open_source" and "OPEN-SOURCE" are `open-source`. A tag
 * may be of any script: letters, digits and the marks that belong to them, in compatibility form (NFKC) and lower case.
 *
 * Returns: (transfer full) (nullable): the tag, or %NULL when @text cannot be one: it has other characters, no letter or
 *   digit, or more than %LC_MAX_TAG characters
 */
char *
lc_tag_normalise (const char *text)
{
  g_autofree char *composed = text != NULL ? g_utf8_normalize (text, -1, G_NORMALIZE_NFKC) : NULL;
  g_autofree char *lower = composed != NULL ? g_utf8_strdown (composed, -1) : NULL;
  g_autofree char *normal = lower != NULL ? g_utf8_normalize (lower, -1, G_NORMALIZE_NFKC) : NULL;
  g_autoptr(GString) tag = g_string_new (NULL);
  gboolean is_at_gap = FALSE;
  gboolean has_letter = FALSE;

  if (normal == NULL)
    return NULL;

  g_strstrip (normal);
  for (const char *p = *normal == '#' ? normal + 1 : normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_between_words (c))
        {
          is_at_gap = tag->len > 0;
          continue;
        }
      if (!is_part_of_word (c))
        return NULL;

      if (is_at_gap)
        g_string_append_c (tag, '-');
      is_at_gap = FALSE;
      has_letter = has_letter || g_unichar_isalnum (c);
      g_string_append_unichar (tag, c);
    }

  if (!has_letter || g_utf8_strlen (tag->str, tag->len) > LC_MAX_TAG)
    return NULL;

  return g_string_free_and_steal (g_steal_pointer (&tag));
}
