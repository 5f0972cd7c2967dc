/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-mail-html.h"

#include <stdlib.h>
#include <string.h>

#define MAX_DEPTH 8

/* Enough of HTML to read what mail programs write: it is not shown as HTML anywhere. */

typedef struct
{
  GString *text;
  guint    quote_depth;
  guint    last_depth;  /* of the text before */
  guint    newlines;    /* that are owed before the next text */
  gboolean space;
  gboolean in_pre;
} Reader;

static const struct
{
  const char *name;
  const char *text;
} entities[] = {
  { "amp", "&" }, { "lt", "<" }, { "gt", ">" }, { "quot", "\"" }, { "apos", "'" }, { "nbsp", " " }, { "copy", "©" },
  { "reg", "®" }, { "trade", "™" }, { "hellip", "…" }, { "ndash", "–" }, { "mdash", "—" }, { "lsquo", "‘" }, { "rsquo", "’" },
  { "ldquo", "“" }, { "rdquo", "”" }, { "laquo", "«" }, { "raquo", "»" }, { "bull", "•" }, { "euro", "€" }, { "auml", "ä" },
  { "ouml", "ö" }, { "uuml", "ü" }, { "Auml", "Ä" }, { "Ouml", "Ö" }, { "Uuml", "Ü" }, { "szlig", "ß" }, { "eacute", "é" },
  { "egrave", "è" }, { "agrave", "à" }, { "ccedil", "ç" }, { "ntilde", "ñ" }, { "aring", "å" }, { "oslash", "ø" }, { "times", "×" },
};

/* Whole lines of their own: how many line ends they ask for around them. */
static guint
get_line_ends (const char *tag)
{
  static const char * const paragraphs[] = { "p", "blockquote", "pre", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", NULL };
  static const char * const lines[] = { "div", "br", "tr", "li", "dt", "dd", NULL };

  if (g_strv_contains (paragraphs, tag))
    return 2;
  return g_strv_contains (lines, tag) ? 1 : 0;
}

static void
begin_text (Reader *self)
{
  if (self->newlines > 0 && self->text->len > 0)
    {
      for (guint i = 0; i < self->newlines; i++)
        {
          g_string_append_c (self->text, '\n');
          if (i + 1 < self->newlines)
            for (guint depth = 0; depth < MIN (self->quote_depth, self->last_depth); depth++)
              g_string_append_c (self->text, '>');
        }
      self->space = FALSE;
    }
  if (self->newlines > 0 || self->text->len == 0)
    {
      for (guint depth = 0; depth < self->quote_depth; depth++)
        g_string_append_c (self->text, '>');
      if (self->quote_depth > 0)
        g_string_append_c (self->text, ' ');
    }
  self->newlines = 0;
  self->last_depth = self->quote_depth;
  if (self->space)
    g_string_append_c (self->text, ' ');
  self->space = FALSE;
}

static void
add_text (Reader     *self,
          const char *text,
          gsize       length)
{
  begin_text (self);
  g_string_append_len (self->text, text, length);
}

static const char *
add_entity (Reader     *self,
            const char *c)
{
  const char *end = strpbrk (c + 1, "; <&\n");
  g_autofree char *name = NULL;

  if (end == NULL || *end != ';' || end - c > 10)
    {
      add_text (self, "&", 1);
      return c + 1;
    }

  name = g_strndup (c + 1, end - c - 1);
  if (name[0] == '#')
    {
      gboolean is_hex = name[1] == 'x' || name[1] == 'X';
      gunichar code = strtoul (name + (is_hex ? 2 : 1), NULL, is_hex ? 16 : 10);
      char utf8[6];

      if (g_unichar_validate (code) && !g_unichar_iscntrl (code))
        add_text (self, utf8, g_unichar_to_utf8 (code, utf8));
      return end + 1;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_equal (entities[i].name, name))
      {
        add_text (self, entities[i].text, strlen (entities[i].text));
        return end + 1;
      }

  add_text (self, "&", 1);
  return c + 1;
}

static const char *
skip_element (const char *c,
              const char *name)
{
  g_autofree char *close = g_strconcat ("</", name, NULL);
  gsize length = strlen (close);

  for (; *c != '\0'; c++)
    if (*c == '<' && g_ascii_strncasecmp (c, close, length) == 0)
      return c;

  return c;
}

static void
take_tag (Reader     *self,
          const char *name,
          gboolean    is_end)
{
  guint line_ends = get_line_ends (name);

  if (g_str_equal (name, "br"))
    self->newlines = MIN (self->newlines + 1, 2);
  else
    self->newlines = MAX (self->newlines, line_ends);

  if (g_str_equal (name, "blockquote"))
    {
      if (!is_end && self->quote_depth < MAX_DEPTH)
        self->quote_depth++;
      else if (is_end && self->quote_depth > 0)
        self->quote_depth--;
    }
  else if (g_str_equal (name, "pre"))
    {
      self->in_pre = !is_end;
    }
  else if (g_str_equal (name, "li") && !is_end)
    {
      add_text (self, "•", strlen ("•"));
      self->space = TRUE;
    }
  else if (g_str_equal (name, "td") || g_str_equal (name, "th"))
    {
      self->space = TRUE;
    }
}

/* Returns: where the text goes on after the tag at @c */
static const char *
read_tag (Reader     *self,
          const char *c)
{
  static const char * const unseen[] = { "script", "style", "head", "title", NULL };
  const char *end;
  const char *begin = c + 1;
  gboolean is_end = *begin == '/';
  g_autofree char *name = NULL;
  gsize length;

  if (g_str_has_prefix (c, "<!--"))
    {
      end = strstr (c, "-->");
      return end != NULL ? end + 3 : c + strlen (c);
    }
  begin += is_end;
  length = strspn (begin, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
  if (length == 0 && *begin != '!' && *begin != '?')
    {
      add_text (self, "<", 1);
      return c + 1;
    }

  end = strchr (begin, '>');
  if (end == NULL)
    return c + strlen (c);
  name = g_ascii_strdown (begin, length);
  take_tag (self, name, is_end);
  if (!is_end && g_strv_contains (unseen, name))
    return skip_element (end + 1, name);

  return end + 1;
}

/**
 * lc_mail_html_to_text:
 * @html: the HTML body of a mail
 *
 * Makes plain text of @html, as a mail program would write it: paragraphs apart, quotations behind `>`.
 *
 * Returns: (transfer full): the text
 */
char *
lc_mail_html_to_text (const char *html)
{
  Reader self = { .text = g_string_new (NULL) };
  const char *c = html;

  while (*c != '\0')
    {
      if (*c == '<')
        {
          c = read_tag (&self, c);
        }
      else if (*c == '&')
        {
          c = add_entity (&self, c);
        }
      else if (g_ascii_isspace (*c))
        {
          if (self.in_pre && *c == '\n')
            self.newlines = MIN (self.newlines + 1, 2);
          else if (self.in_pre)
            add_text (&self, " ", 1);
          else
            self.space = self.text->len > 0;
          c++;
        }
      else
        {
          gsize n = strcspn (c, "<& \t\r\n\f\v");

          add_text (&self, c, n);
          c += n;
        }
    }

  return g_string_free_and_steal (self.text);
}
