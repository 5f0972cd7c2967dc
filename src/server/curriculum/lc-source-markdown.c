/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-source-links.h"

#include <string.h>

/* Some site generators read Markdown inside of an element that has an attribute `markdown`. CommonMark does so only behind an empty line:
 * these are put there, and the attribute goes. */

/* So deep elements stand in one another; what is deeper stays as it is. */
#define MAX_DEPTH 20

static GRegex *
get_start (void)
{
  static gsize regex = 0;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, (gsize) g_regex_new ("^[ \\t]*<([A-Za-z][A-Za-z0-9]*)\\b([^<>]*?)\\s+markdown(?:\\s*=\\s*(?:\"[^\"]*\"|'[^']*'|"
                                                    "[^\\s\"'>]+))?(?=[\\s>])([^<>]*)>", G_REGEX_OPTIMIZE, 0, NULL));
  return (GRegex *) regex;
}

/* How many more elements of that name begin in the line than end. */
static int
count_depth (const char *line,
             const char *element)
{
  int depth = 0;

  for (const char *p = strchr (line, '<'); p != NULL; p = strchr (p + 1, '<'))
    {
      gboolean is_end = p[1] == '/';
      const char *name = p + 1 + is_end;

      if (g_ascii_strncasecmp (name, element, strlen (element)) == 0 && !g_ascii_isalnum (name[strlen (element)]))
        depth += is_end ? -1 : 1;
    }

  return depth;
}

/* The first line behind @start in which the element ends; @n where it does not. */
static guint
find_end (char       **lines,
          guint        start,
          guint        n,
          const char  *element,
          int          depth)
{
  for (guint i = start; i < n; i++)
    if ((depth += count_depth (lines[i], element)) <= 0)
      return i;

  return n;
}

static gsize
find_indent (char  **lines,
             guint   start,
             guint   end)
{
  gsize least = G_MAXSIZE;

  for (guint i = start; i < end; i++)
    {
      gsize indent = strspn (lines[i], " ");

      if (lines[i][indent] != '\0')
        least = MIN (least, indent);
    }

  return least == G_MAXSIZE ? 0 : least;
}

static void append_lines (GString  *result,
                          char    **lines,
                          guint     start,
                          guint     end,
                          guint     depth);

/* An element whose tag stands in the first of these lines. Returns: the line behind it */
static guint
append_element (GString     *result,
                char       **lines,
                guint        start,
                guint        end,
                guint        depth,
                GMatchInfo  *match)
{
  g_autofree char *element = g_match_info_fetch (match, 1), *before = g_match_info_fetch (match, 2), *behind = g_match_info_fetch (match, 3);
  g_autofree char *close = g_strdup_printf ("</%s>", element);
  int tag_end;
  const char *rest;
  guint last;
  gsize indent;

  g_match_info_fetch_pos (match, 0, NULL, &tag_end);
  rest = lines[start] + tag_end;
  g_string_append_printf (result, "<%s%s%s>\n\n", element, before, behind);
  if (count_depth (lines[start], element) <= 0)
    {
      const char *stop = strstr (rest, close);

      if (stop != NULL)
        g_string_append_printf (result, "%.*s\n\n%s\n", (int) (stop - rest), rest, stop);
      else
        g_string_append_printf (result, "%s\n", rest);
      return start + 1;
    }

  if (*(rest + strspn (rest, " \t")) != '\0')
    g_string_append_printf (result, "%s\n", rest);
  last = find_end (lines, start + 1, end, element, count_depth (lines[start], element));
  indent = find_indent (lines, start + 1, last);
  for (guint i = start + 1; i < last; i++)
    if (strlen (lines[i]) >= indent)
      memmove (lines[i], lines[i] + indent, strlen (lines[i] + indent) + 1);
  append_lines (result, lines, start + 1, last, depth + 1);
  if (last < end)
    g_string_append_printf (result, "\n%s\n%s", g_strchug (lines[last]), last + 1 < end && *lines[last + 1] != '\0' ? "\n" : "");

  return last + 1;
}

static void
append_lines (GString  *result,
              char    **lines,
              guint     start,
              guint     end,
              guint     depth)
{
  const char *fence = NULL;

  for (guint i = start; i < end;)
    {
      g_autoptr(GMatchInfo) match = NULL;
      const char *line = lines[i] + strspn (lines[i], " \t>");

      if (fence != NULL && g_str_has_prefix (line, fence))
        fence = NULL;
      else if (fence == NULL)
        fence = g_str_has_prefix (line, "```") ? "```" : g_str_has_prefix (line, "~~~") ? "~~~" : NULL;

      if (fence == NULL && depth < MAX_DEPTH && g_regex_match (get_start (), lines[i], 0, &match))
        i = append_element (result, lines, i, end, depth, match);
      else
        g_string_append_printf (result, "%s\n", lines[i++]);
    }
}

/**
 * lc_source_markdown_open:
 * @text: Markdown
 *
 * Returns: (transfer full): @text, in which the Markdown inside of HTML elements that say so is read as such
 */
char *
lc_source_markdown_open (const char *text)
{
  g_auto(GStrv) lines = NULL;
  GString *result;

  if (strstr (text, "markdown") == NULL)
    return g_strdup (text);

  lines = g_strsplit (text, "\n", -1);
  result = g_string_new (NULL);
  append_lines (result, lines, 0, g_strv_length (lines), 0);
  g_string_truncate (result, result->len - 1);
  return g_string_free_and_steal (result);
}
