/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-source-tree.h"

#include <string.h>

static gboolean
ends_with (const char *path,
           const char *end)
{
  gsize length = strlen (path);

  return length > strlen (end) && g_ascii_strcasecmp (path + length - strlen (end), end) == 0;
}

/**
 * lc_source_path_is_text:
 * @path: a path
 *
 * Returns: whether it is a text in Markdown, by its name
 */
gboolean
lc_source_path_is_text (const char *path)
{
  return ends_with (path, ".md") || ends_with (path, ".markdown") || ends_with (path, ".mdown");
}

static const char *
get_base (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL ? slash + 1 : path;
}

/* The name of a file without what says its kind. */
static char *
dup_stem (const char *path)
{
  const char *base = get_base (path);
  const char *dot = strrchr (base, '.');

  return dot != NULL && dot > base ? g_strndup (base, dot - base) : g_strdup (base);
}

/**
 * lc_source_path_is_index:
 * @path: a path
 *
 * Returns: whether it is the text that stands for its folder
 */
gboolean
lc_source_path_is_index (const char *path)
{
  g_autofree char *stem = dup_stem (path);

  return lc_source_path_is_text (path) &&
         (g_ascii_strcasecmp (stem, "readme") == 0 || g_ascii_strcasecmp (stem, "index") == 0 || g_ascii_strcasecmp (stem, "_index") == 0);
}

/**
 * lc_source_path_dup_folder:
 * @path: a path
 *
 * Returns: (transfer full): the folder in which it stands; empty: the uppermost
 */
char *
lc_source_path_dup_folder (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL ? g_strndup (path, slash - path) : g_strdup ("");
}

/* Without the number that says its place among others; what is a number only stays one. */
static char *
dup_words (const char *name)
{
  const char *start = name + strspn (name, "0123456789.-_ ");
  char *words = g_strdup (*start != '\0' ? start : name);

  g_strstrip (g_strdelimit (words, "-_", ' '));
  words[0] = g_ascii_toupper (words[0]);
  return words;
}

/**
 * lc_source_path_dup_title:
 * @path: a path
 *
 * Returns: (transfer full): what it is called where nothing else says so, from its name; of a folder's index the folder's
 */
char *
lc_source_path_dup_title (const char *path)
{
  g_autofree char *folder = lc_source_path_dup_folder (path);
  g_autofree char *stem = NULL, *words = NULL, *above = NULL;

  if (lc_source_path_is_index (path) && *folder != '\0')
    return dup_words (get_base (folder));

  stem = lc_source_path_is_text (path) ? dup_stem (path) : g_strdup (get_base (path));
  words = dup_words (stem);
  if (!g_ascii_isdigit (*words) || *folder == '\0')
    return g_steal_pointer (&words);

  above = dup_words (get_base (folder));
  return g_strdup_printf ("%s %s", above, words);
}

/* Numbers by their worth, letters whatever their case. */
static int
compare_names (const char *a,
               const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);
  const char *p = folded_a, *q = folded_b;

  while (*p != '\0' && *q != '\0')
    {
      if (g_ascii_isdigit (*p) && g_ascii_isdigit (*q))
        {
          char *end_p, *end_q;
          guint64 x = g_ascii_strtoull (p, &end_p, 10);
          guint64 y = g_ascii_strtoull (q, &end_q, 10);

          if (x != y)
            return x < y ? -1 : 1;
          p = end_p;
          q = end_q;
        }
      else if (*p != *q)
        return (guchar) *p < (guchar) *q ? -1 : 1;
      else
        p++, q++;
    }

  return *p != *q ? (*p == '\0' ? -1 : 1) : strcmp (a, b);
}

/**
 * lc_source_path_compare:
 * @a: a path
 * @b: another
 *
 * Compares as people order what they number: a folder's index, then its other files, then the folders in it, 2 before 10.
 *
 * Returns: less than, equal to or greater than 0
 */
int
lc_source_path_compare (const char *a,
                        const char *b)
{
  const char *slash_a, *slash_b;
  int order;

  for (;;)
    {
      g_autofree char *part_a = NULL, *part_b = NULL;

      slash_a = strchr (a, '/');
      slash_b = strchr (b, '/');
      if ((slash_a == NULL) != (slash_b == NULL))
        return slash_a == NULL ? -1 : 1;
      if (slash_a == NULL)
        break;

      part_a = g_strndup (a, slash_a - a);
      part_b = g_strndup (b, slash_b - b);
      if ((order = compare_names (part_a, part_b)) != 0)
        return order;
      a = slash_a + 1;
      b = slash_b + 1;
    }

  if (lc_source_path_is_index (a) != lc_source_path_is_index (b))
    return lc_source_path_is_index (a) ? -1 : 1;
  return compare_names (a, b);
}
