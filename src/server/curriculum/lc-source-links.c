/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-source-links.h"

#include <string.h>

#include "lc-markdown.h"

/* A text stays as its author has written it, but for what links lead to: it is not written anew from a tree of it. Blocks of code and of
 * HTML are where cmark finds them; in what is left, spans of code are passed over. */

typedef enum
{
  LINE_TEXT,
  LINE_CODE,
  LINE_HTML,
} LineKind;

typedef struct
{
  gboolean is_picture;
  gboolean begins_line;
  gboolean is_footnote;
} Bracket;

typedef struct
{
  const char       *text;
  const char       *position;
  const char       *copied;    /* up to here it is in the result */
  GString          *result;
  guint             line;      /* of the position, from 0 */
  guint8           *kinds;     /* a LineKind for each line */
  GArray           *brackets;  /* of Bracket; those that are open */
  LcSourceLinkFunc  func;
  gpointer          user_data;
} Scanner;

static const char * const told_elements[] =
{
  "applet", "audio", "canvas", "embed", "form", "iframe", "math", "object", "script", "svg", "video", NULL
};

/* What is nothing without being run. */
static const char * const removed_elements[] = { "script", "style", NULL };

static guint8 *
find_line_kinds (const char *text)
{
  guint n_lines = 2;
  guint8 *kinds;
  g_autoptr(cmark_node) document = lc_markdown_parse (text);
  g_autoptr(cmark_iter) iter = cmark_iter_new (document);
  cmark_event_type event;

  for (const char *p = text; *p != '\0'; p++)
    n_lines += *p == '\n';
  kinds = g_new0 (guint8, n_lines);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);

      if (event == CMARK_EVENT_ENTER && (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK))
        for (int i = cmark_node_get_start_line (node); i <= cmark_node_get_end_line (node) && i <= (int) n_lines; i++)
          kinds[i - 1] = type == CMARK_NODE_CODE_BLOCK ? LINE_CODE : LINE_HTML;
    }

  return kinds;
}

static void
go_to (Scanner    *self,
       const char *position)
{
  for (; self->position < position; self->position++)
    self->line += *self->position == '\n';
}

/* Puts @text where the range stands. */
static void
replace (Scanner    *self,
         const char *start,
         const char *end,
         const char *text)
{
  g_string_append_len (self->result, self->copied, start - self->copied);
  g_string_append (self->result, text);
  self->copied = end;
}

static char *
unescape (const char *start,
          const char *end)
{
  GString *address = g_string_new (NULL);

  for (const char *p = start; p < end; p++)
    {
      if (*p == '\\' && p + 1 < end && g_ascii_ispunct (p[1]))
        p++;
      else if (g_str_has_prefix (p, "&amp;"))
        {
          g_string_append_c (address, '&');
          p += strlen ("&amp;") - 1;
          continue;
        }
      g_string_append_c (address, *p);
    }

  return g_string_free_and_steal (address);
}

/* Asks what is to stand where an address does; @inner is the address, @start to @end what holds it. */
static void
map_address (Scanner          *self,
             LcSourceLinkKind  kind,
             const char       *start,
             const char       *end,
             const char       *inner_start,
             const char       *inner_end)
{
  g_autofree char *address = unescape (inner_start, inner_end);
  g_autofree char *other = self->func (address, kind, self->user_data);

  if (other != NULL)
    replace (self, start, end, other);
}

/* <in angle brackets>, or up to a space, with parentheses that are balanced. Returns: (nullable): where it ends */
static const char *
read_destination (const char  *p,
                  gboolean     in_parentheses,
                  const char **inner_start,
                  const char **inner_end)
{
  int depth = 0;

  *inner_start = p;
  if (*p == '<')
    {
      *inner_start = ++p;
      for (; *p != '>'; p++)
        if (*p == '\0' || *p == '\n' || *p == '<' || (*p == '\\' && *++p == '\0'))
          return NULL;
      *inner_end = p;
      return p + 1;
    }

  for (; *p != '\0' && !g_ascii_isspace (*p); p++)
    {
      if (*p == '\\' && g_ascii_ispunct (p[1]))
        p++;
      else if (*p == '(')
        depth++;
      else if (*p == ')' && depth-- == 0 && in_parentheses)
        break;
    }
  *inner_end = p;
  return p > *inner_start ? p : NULL;
}

static const char *
skip_space (const char *p)
{
  return p + strspn (p, " \t\n");
}

/* Whether there is a title or nothing, and then the parenthesis that ends the link. */
static gboolean
ends_link (const char *p)
{
  const char *start = skip_space (p);
  char quote = *start == '(' ? ')' : *start;

  if (*start == ')')
    return TRUE;
  if (start == p || strchr ("\"'(", *start) == NULL || *start == '\0')
    return FALSE;

  for (p = start + 1; *p != '\0' && *p != quote; p++)
    if (*p == '\\' && p[1] != '\0')
      p++;
  return *p == quote && *skip_space (p + 1) == ')';
}

static void
scan_bracket_end (Scanner *self)
{
  const char *p = self->position;
  const char *start, *end, *inner_start, *inner_end;
  Bracket bracket;

  go_to (self, p + 1);
  if (self->brackets->len == 0)
    return;

  bracket = g_array_index (self->brackets, Bracket, self->brackets->len - 1);
  g_array_set_size (self->brackets, self->brackets->len - 1);
  if (p[1] == '(')
    {
      start = skip_space (p + 2);
      end = read_destination (start, TRUE, &inner_start, &inner_end);
      if (end == NULL || !ends_link (end))
        return;
    }
  else if (p[1] == ':' && bracket.begins_line && !bracket.is_footnote && !bracket.is_picture)
    {
      start = skip_space (p + 2);
      end = read_destination (start, FALSE, &inner_start, &inner_end);
      if (end == NULL)
        return;
    }
  else
    return;

  map_address (self, bracket.is_picture ? LC_SOURCE_PICTURE : LC_SOURCE_LINK, start, end, inner_start, inner_end);
  go_to (self, end);
}

/* Whether nothing stands before it in its line but marks of quotations. */
static gboolean
begins_line (Scanner *self)
{
  const char *p = self->position;

  while (p > self->text && p[-1] != '\n')
    if (strchr (" >", *--p) == NULL)
      return FALSE;

  return TRUE;
}

static void
scan_bracket_start (Scanner *self)
{
  const char *p = self->position;
  Bracket bracket = { p > self->text && p[-1] == '!', FALSE, p[1] == '^' };

  bracket.begins_line = begins_line (self);
  g_array_append_val (self->brackets, bracket);
  go_to (self, p + 1);
}

/* Passes over a span of code, if it ends in its paragraph. */
static void
scan_code (Scanner *self)
{
  const char *p = self->position;
  gsize length = strspn (p, "`");

  go_to (self, p + length);
  for (p += length; *p != '\0' && !(*p == '\n' && p[1 + strspn (p + 1, " \t")] == '\n');)
    {
      gsize other = strspn (p, "`");

      if (other == length)
        {
          go_to (self, p + other);
          return;
        }
      p += other > 0 ? other : 1;
    }
}

/* An attribute with its value. Returns: (nullable): behind it; %NULL where it does not end */
static const char *
read_attribute (const char  *p,
                const char **name_end,
                const char **value,
                const char **value_end)
{
  char quote;

  while (*p != '\0' && strchr (" \t\n=/>", *p) == NULL)
    p++;
  *name_end = *value = *value_end = p;
  if (*skip_space (p) != '=')
    return p;

  p = skip_space (skip_space (p) + 1);
  quote = *p == '"' || *p == '\'' ? *p++ : '\0';
  *value = p;
  while (*p != '\0' && (quote != '\0' ? *p != quote : strchr (" \t\n>", *p) == NULL))
    p++;
  *value_end = p;
  return *p == '\0' ? NULL : p + (quote != '\0');
}

static gboolean
is_named (const char *start,
          const char *end,
          const char *name)
{
  return (gsize) (end - start) == strlen (name) && g_ascii_strncasecmp (start, name, end - start) == 0;
}

/* Returns: (nullable): behind the tag whose attributes begin at @p; %NULL where it does not end */
static const char *
scan_attributes (Scanner    *self,
                 const char *element,
                 const char *p)
{
  const char *name_end, *value, *value_end, *name;

  /* First without changing anything, as it may be no tag. */
  for (const char *q = p + strspn (p, " \t\n/"); *q != '>'; q += strspn (q, " \t\n/"))
    if (*q == '\0' || *q == '=' || (q = read_attribute (q, &name_end, &value, &value_end)) == NULL)
      return NULL;

  for (name = p + strspn (p, " \t\n/"); *name != '>'; name += strspn (name, " \t\n/"))
    {
      const char *end = read_attribute (name, &name_end, &value, &value_end);

      if (g_str_equal (element, "img") && is_named (name, name_end, "src") && value_end > value)
        map_address (self, LC_SOURCE_PICTURE, value, value_end, value, value_end);
      else if (g_str_equal (element, "a") && is_named (name, name_end, "href") && value_end > value)
        map_address (self, LC_SOURCE_LINK, value, value_end, value, value_end);
      name = end;
    }

  return name + 1;
}

/* Returns: behind the end of @element, or @p where it has none */
static const char *
skip_element (const char *p,
              const char *element)
{
  for (const char *q = p; (q = strstr (q, "</")) != NULL; q += 2)
    if (g_ascii_strncasecmp (q + 2, element, strlen (element)) == 0 && !g_ascii_isalnum (q[2 + strlen (element)]))
      {
        const char *end = strchr (q, '>');

        return end != NULL ? end + 1 : p;
      }

  return p;
}

/* What a < begins: a comment, a tag, an address, or nothing. */
static void
scan_angle (Scanner *self)
{
  const char *start = self->position;
  const char *name = start + 1 + (start[1] == '/');
  const char *end = name;
  g_autofree char *element = NULL;

  if (g_str_has_prefix (start, "<!--"))
    {
      end = strstr (start + 4, "-->");
      go_to (self, end != NULL ? end + 3 : start + 1);
      return;
    }

  while (g_ascii_isalnum (*end) || *end == '-')
    end++;
  element = g_ascii_strdown (name, end - name);
  if (!g_ascii_isalpha (*name) || strchr (" \t\n/>", *end) == NULL || (end = scan_attributes (self, element, end)) == NULL)
    {
      /* <https://…> is nothing to change, and no place where brackets mean something. */
      end = start + 1 + strcspn (start + 1, " \t\n<>");
      go_to (self, *end == '>' ? end + 1 : start + 1);
      return;
    }

  if (name == start + 1 && g_strv_contains (told_elements, element))
    g_free (self->func (element, LC_SOURCE_ELEMENT, self->user_data));
  if (name == start + 1 && g_strv_contains (removed_elements, element))
    {
      end = skip_element (end, element);
      replace (self, start, end, "");
    }
  go_to (self, end);
}

static void
scan_one (Scanner *self)
{
  const char *p = self->position;
  gboolean is_html = self->kinds[self->line] == LINE_HTML;

  if (self->kinds[self->line] == LINE_CODE)
    {
      p += strcspn (p, "\n");
      go_to (self, *p == '\n' ? p + 1 : p);
    }
  else if (*p == '<')
    scan_angle (self);
  else if (is_html)
    go_to (self, p + 1);
  else if (*p == '\\' && g_ascii_ispunct (p[1]))
    go_to (self, p + 2);
  else if (*p == '`')
    scan_code (self);
  else if (*p == '[')
    scan_bracket_start (self);
  else if (*p == ']')
    scan_bracket_end (self);
  else
    {
      if (*p == '\n' && p[1 + strspn (p + 1, " \t")] == '\n')
        g_array_set_size (self->brackets, 0);
      go_to (self, p + 1);
    }
}

/**
 * lc_source_links_map:
 * @text: Markdown
 * @func: (scope call): called for each address that stands in it outside of code
 * @user_data: for @func
 *
 * Addresses are those of links, pictures and definitions of links, in Markdown and in HTML. What can only run is taken out.
 *
 * Returns: (transfer full): @text with what @func has put in place of its addresses
 */
char *
lc_source_links_map (const char       *text,
                     LcSourceLinkFunc  func,
                     gpointer          user_data)
{
  g_autofree guint8 *kinds = find_line_kinds (text);
  g_autoptr(GArray) brackets = g_array_new (FALSE, FALSE, sizeof (Bracket));
  Scanner self = { text, text, text, g_string_new (NULL), 0, kinds, brackets, func, user_data };

  while (*self.position != '\0')
    scan_one (&self);
  g_string_append (self.result, self.copied);

  return g_string_free_and_steal (self.result);
}
