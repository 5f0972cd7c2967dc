/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-mail-text.h"

#include <string.h>

#define MAX_DEPTH 8
#define SHORT_LINE 60

/* Plain text of mails becomes Markdown that shows what was written: what Markdown would take for its own is escaped, quoted
 * text stays quoted, patches and tables keep their columns. */

typedef struct
{
  guint     depth;
  char     *text;
  gboolean  is_flowed;   /* goes on in the next line */
} Line;

static void
clear_line (gpointer data)
{
  g_free (((Line *) data)->text);
}

static gboolean
is_charset_plain (const char *charset)
{
  return charset == NULL || g_ascii_strcasecmp (charset, "us-ascii") == 0 || g_ascii_strcasecmp (charset, "utf-8") == 0 ||
         g_ascii_strcasecmp (charset, "unknown-8bit") == 0 || g_ascii_strcasecmp (charset, "x-unknown") == 0;
}

static char *
decode (const char *data,
        gsize       length,
        const char *charset)
{
  char *text = NULL;

  if (is_charset_plain (charset))
    {
      if (g_utf8_validate (data, length, NULL))
        return g_strndup (data, length);
    }
  else
    {
      text = g_convert (data, length, "UTF-8", charset, NULL, NULL, NULL);
      if (text == NULL && g_utf8_validate (data, length, NULL))
        return g_strndup (data, length);
    }

  /* Mislabelled western text is the most common broken charset in archives. */
  if (text == NULL)
    text = g_convert_with_fallback (data, length, "UTF-8", "WINDOWS-1252", "\xef\xbf\xbd", NULL, NULL, NULL);

  return text != NULL ? text : g_utf8_make_valid (data, length);
}

/**
 * lc_mail_text_clean:
 * @data: (array length=length): bytes
 * @length: how many
 * @charset: (nullable): what they are said to be encoded in
 *
 * Decodes text, also where @charset is missing, unknown or wrong, into valid UTF-8 in normal form C with `\n` at the ends
 * of lines and no other control characters but tabs.
 *
 * Returns: (transfer full): the text
 */
char *
lc_mail_text_clean (const char *data,
                    gsize       length,
                    const char *charset)
{
  g_autofree char *decoded = decode (data, length, charset);
  g_autofree char *valid = g_utf8_make_valid (decoded, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  GString *text = g_string_sized_new (strlen (normal));

  for (const char *c = normal; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar code = g_utf8_get_char (c);

      if (code == '\r')
        {
          if (c[1] != '\n')
            g_string_append_c (text, '\n');
        }
      else if (code == '\n' || code == '\t' || (!g_unichar_iscntrl (code) && code != 0xfeff))
        {
          g_string_append_unichar (text, code);
        }
    }

  return g_string_free_and_steal (text);
}

static gboolean
is_address_char (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr (".!#$%&'*+/=?^_`{|}~-", c) != NULL);
}

/* Returns: the length of the domain that @c begins with, or 0 */
static gsize
measure_domain (const char *c)
{
  gsize length = 0;
  gsize dot = 0;

  while (g_ascii_isalnum (c[length]) || c[length] == '-' || (c[length] == '.' && g_ascii_isalnum (c[length + 1])))
    {
      if (c[length] == '.')
        dot = length;
      length++;
    }

  return dot > 0 && g_ascii_isalpha (c[dot + 1]) ? length : 0;
}

/**
 * lc_mail_text_hide_addresses:
 * @text: a text
 *
 * Takes the domain out of each e-mail address in @text: who wrote to a list did not publish an address here.
 *
 * Returns: (transfer full): the text without them
 */
char *
lc_mail_text_hide_addresses (const char *text)
{
  GString *hidden = g_string_sized_new (strlen (text));

  for (const char *c = text; *c != '\0';)
    {
      gsize domain = *c == '@' && c > text && is_address_char (c[-1]) ? measure_domain (c + 1) : 0;

      if (domain > 0)
        {
          g_string_append (hidden, "@…");
          c += 1 + domain;
        }
      else
        {
          g_string_append_c (hidden, *c++);
        }
    }

  return g_string_free_and_steal (hidden);
}

/* "> > text", ">> text" and, in flowed text, ">>text" alike. */
static const char *
skip_quotes (const char *line,
             gboolean    is_flowed,
             guint      *depth)
{
  *depth = 0;
  while (*line == '>')
    {
      line++;
      (*depth)++;
      if (!is_flowed && line[0] == ' ' && line[1] == '>')
        line++;
    }
  if (*line == ' ' && (is_flowed || *depth > 0))
    line++;
  *depth = MIN (*depth, MAX_DEPTH);

  return line;
}

static void
append_line (GArray           *lines,
             const char       *source,
             LcMailTextFormat  format)
{
  gboolean is_flowed = format == LC_MAIL_TEXT_FLOWED || format == LC_MAIL_TEXT_FLOWED_DELSP;
  Line *last = lines->len > 0 ? &g_array_index (lines, Line, lines->len - 1) : NULL;
  Line line = { 0 };
  const char *text = skip_quotes (source, is_flowed, &line.depth);
  gsize length = strlen (text);

  line.is_flowed = is_flowed && length > 0 && text[length - 1] == ' ' && strcmp (text, "-- ") != 0;
  if (line.is_flowed && format == LC_MAIL_TEXT_FLOWED_DELSP)
    length--;

  if (last != NULL && last->is_flowed && last->depth == line.depth && strcmp (text, "-- ") != 0)
    {
      char *joined = g_strdup_printf ("%s%.*s", last->text, (int) length, text);

      g_free (last->text);
      last->text = joined;
      last->is_flowed = line.is_flowed;
      return;
    }

  line.text = g_strndup (text, length);
  g_array_append_val (lines, line);
}

/* A list's own footer: a rule of underscores, then where the list lives. */
static gboolean
is_list_footer (const GArray *lines,
                guint         i)
{
  const char *text = g_array_index (lines, Line, i).text;
  gsize length = strlen (text);

  return length >= 20 && strspn (text, "_") == length && lines->len - i <= 6;
}

static GArray *
split_lines (const char       *text,
             LcMailTextFormat  format)
{
  g_auto(GStrv) sources = g_strsplit (text, "\n", -1);
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (Line));

  g_array_set_clear_func (lines, clear_line);
  for (char **source = sources; *source != NULL; source++)
    append_line (lines, *source, format);

  /* Trailing blanks mean nothing any more, but for the mark of a signature. */
  for (guint i = 0; i < lines->len; i++)
    if (strcmp (g_array_index (lines, Line, i).text, "-- ") != 0)
      g_strchomp (g_array_index (lines, Line, i).text);
  for (guint i = 0; i < lines->len; i++)
    if (is_list_footer (lines, i))
      g_array_set_size (lines, i);
  while (lines->len > 0 && g_array_index (lines, Line, lines->len - 1).text[0] == '\0')
    g_array_set_size (lines, lines->len - 1);

  return lines;
}

static gboolean
is_signature (const Line *line)
{
  return line->depth == 0 && (strcmp (line->text, "-- ") == 0 || strcmp (line->text, "--") == 0);
}

static gboolean
is_patch_start (const GArray *lines,
                guint         i)
{
  const Line *line = &g_array_index (lines, Line, i);
  const Line *next = i + 1 < lines->len ? &g_array_index (lines, Line, i + 1) : NULL;

  return g_str_has_prefix (line->text, "diff -") || g_str_has_prefix (line->text, "@@ -") ||
         (next != NULL && next->depth == line->depth && g_str_has_prefix (line->text, "--- ") && g_str_has_prefix (next->text, "+++ ")) ||
         (next != NULL && g_str_has_prefix (line->text, "Index: ") && g_str_has_prefix (next->text, "===="));
}

static gboolean
is_patch_line (const char *text)
{
  static const char * const beginnings[] = { "diff -", "index ", "Index: ", "====", "new file", "deleted file", "similarity ", "rename ",
                                             "copy ", "old mode", "new mode", "Binary ", NULL };

  if (*text != '\0' && strchr (" \t+-@\\", *text) != NULL)
    return TRUE;

  for (const char * const *beginning = beginnings; *beginning != NULL; beginning++)
    if (g_str_has_prefix (text, *beginning))
      return TRUE;

  return FALSE;
}

/* What only makes sense in a fixed-width font: indented code, and columns. */
static gboolean
is_columns (const char *text)
{
  const char *inner = text + strspn (text, " ");

  return *inner != '\0' && (*text == '\t' || inner - text >= 4 || strstr (inner, "    ") != NULL || strchr (inner, '\t') != NULL);
}

static guint
find_patch_end (const GArray *lines,
                guint         i)
{
  guint depth = g_array_index (lines, Line, i).depth;
  guint end = i;

  for (; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      if (line->depth != depth || is_signature (line))
        break;
      if (is_patch_line (line->text))
        end = i + 1;
      else if (*line->text != '\0')
        break;
    }

  return end;
}

static guint
find_columns_end (const GArray *lines,
                  guint         i)
{
  guint depth = g_array_index (lines, Line, i).depth;
  guint end = i;

  for (; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      if (line->depth != depth || (*line->text != '\0' && !is_columns (line->text)))
        break;
      if (*line->text != '\0')
        end = i + 1;
    }

  return end;
}

static void
append_prefix (GString *markdown,
               guint    depth)
{
  for (guint i = 0; i < depth; i++)
    g_string_append (markdown, "> ");
}

/* Spaces that all lines begin with set code apart in a mail; the fence does that now. */
static gsize
measure_indent (const GArray *lines,
                guint         begin,
                guint         end)
{
  gsize indent = G_MAXSIZE;

  for (guint i = begin; i < end; i++)
    {
      const char *text = g_array_index (lines, Line, i).text;

      if (*text != '\0')
        indent = MIN (indent, strspn (text, " "));
    }

  return indent;
}

static void
append_code (GString      *markdown,
             const GArray *lines,
             guint         begin,
             guint         end,
             const char   *language)
{
  guint depth = g_array_index (lines, Line, begin).depth;
  gsize indent = *language == '\0' ? measure_indent (lines, begin, end) : 0;
  g_autofree char *fence = NULL;
  gsize longest = 2;

  for (guint i = begin; i < end; i++)
    for (const char *c = strchr (g_array_index (lines, Line, i).text, '`'); c != NULL; c = strchr (c + strspn (c, "`"), '`'))
      longest = MAX (longest, strspn (c, "`"));
  fence = g_strnfill (longest + 1, '`');

  append_prefix (markdown, depth);
  g_string_append_printf (markdown, "%s%s\n", fence, language);
  for (guint i = begin; i < end; i++)
    {
      append_prefix (markdown, depth);
      if (*g_array_index (lines, Line, i).text != '\0')
        g_string_append (markdown, g_array_index (lines, Line, i).text + indent);
      g_string_append_c (markdown, '\n');
    }
  append_prefix (markdown, depth);
  g_string_append_printf (markdown, "%s\n", fence);
}

/* Returns: the length of the web address that @c begins with, or 0 */
static gsize
measure_link (const char *c)
{
  gsize length;

  if (!g_str_has_prefix (c, "http://") && !g_str_has_prefix (c, "https://"))
    return 0;

  length = strcspn (c, " \t<>\"\\`");
  while (length > 0 && strchr (".,;:!?'*_)]}", c[length - 1]) != NULL)
    length--;

  return length > strlen ("https://") && g_utf8_validate (c, length, NULL) ? length : 0;
}

/* At the beginning of a line more signs have a meaning: headings, lists, rules, underlines. */
static const char *
append_escaped_beginning (GString    *markdown,
                          const char *text)
{
  gsize digits;

  text += strspn (text, " \t");
  digits = strspn (text, "0123456789");
  if (digits > 0 && (text[digits] == '.' || text[digits] == ')'))
    {
      g_string_append_len (markdown, text, digits);
      g_string_append_printf (markdown, "\\%c", text[digits]);
      return text + digits + 1;
    }
  if (*text != '\0' && strchr ("#+-=:", *text) != NULL)
    {
      g_string_append_printf (markdown, "\\%c", *text);
      return text + 1;
    }

  return text;
}

static void
append_escaped (GString    *markdown,
                const char *text)
{
  const char *begin = text;
  const char *c = append_escaped_beginning (markdown, text);

  while (*c != '\0')
    {
      gsize link = c == begin || !g_ascii_isalnum (c[-1]) ? measure_link (c) : 0;

      if (link > 0)
        {
          g_string_append_printf (markdown, "<%.*s>", (int) link, c);
          c += link;
          continue;
        }
      if (strchr ("\\`*_[]<>&~|!$", *c) != NULL)
        g_string_append_c (markdown, '\\');
      g_string_append_c (markdown, *c++);
    }
}

/* A line that had room for the next one's first word was ended on purpose. */
static gboolean
ends_on_purpose (const Line       *line,
                 const Line       *next,
                 LcMailTextFormat  format)
{
  if (next == NULL || next->depth != line->depth || *next->text == '\0')
    return FALSE;

  return format != LC_MAIL_TEXT_FIXED || g_utf8_strlen (line->text, -1) + 1 + (glong) strcspn (next->text, " ") < SHORT_LINE;
}

static void
append_blank (GString *markdown,
              guint    depth)
{
  if (depth == 0 && g_str_has_suffix (markdown->str, "\n\n"))
    return;

  append_prefix (markdown, depth);
  if (depth > 0)
    g_string_truncate (markdown, markdown->len - 1);
  g_string_append_c (markdown, '\n');
}

static char *
render (const GArray     *lines,
        LcMailTextFormat  format)
{
  GString *markdown = g_string_new (NULL);
  gboolean in_signature = FALSE;
  guint depth = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      const Line *next = i + 1 < lines->len ? line + 1 : NULL;
      guint end;

      /* Without a blank line, what follows a quotation would be taken for its last line. */
      if (line->depth != depth && markdown->len > 0)
        append_blank (markdown, MIN (depth, line->depth));
      depth = line->depth;

      if (is_signature (line) && !in_signature && next != NULL)
        {
          append_blank (markdown, 0);
          g_string_append (markdown, "---\n\n");
          in_signature = TRUE;
        }
      else if (*line->text == '\0')
        {
          append_blank (markdown, depth);
        }
      else if (!in_signature && is_patch_start (lines, i) && (end = find_patch_end (lines, i)) > i)
        {
          append_code (markdown, lines, i, end, "diff");
          i = end - 1;
        }
      else if (is_columns (line->text))
        {
          end = find_columns_end (lines, i);
          append_code (markdown, lines, i, end, "");
          i = end - 1;
        }
      else
        {
          append_prefix (markdown, depth);
          append_escaped (markdown, line->text);
          if (ends_on_purpose (line, next, in_signature ? LC_MAIL_TEXT_UNWRAPPED : format) && !is_signature (next))
            g_string_append_c (markdown, '\\');
          g_string_append_c (markdown, '\n');
        }
    }

  return g_strstrip (g_string_free_and_steal (markdown));
}

/**
 * lc_mail_text_to_markdown:
 * @text: the text of a mail, as lc_mail_text_clean() makes it
 * @format: how its lines are meant
 * @max_chars: the most characters that the Markdown may have
 *
 * Makes Markdown that shows @text as it was written. A longer text is cut, and says so at its end.
 *
 * Returns: (transfer full): the Markdown
 */
char *
lc_mail_text_to_markdown (const char       *text,
                          LcMailTextFormat  format,
                          gsize             max_chars)
{
  static const char notice[] = "\n\n*The rest of this message is too long to be shown here.*";
  g_autoptr(GArray) lines = split_lines (text, format);
  char *markdown = render (lines, format);
  gboolean is_cut = FALSE;

  while ((gsize) g_utf8_strlen (markdown, -1) > max_chars - (is_cut ? strlen (notice) : 0))
    {
      is_cut = TRUE;
      if (lines->len > 1)
        {
          g_array_set_size (lines, lines->len - MAX (lines->len / 8, 1));
        }
      else
        {
          Line *line = &g_array_index (lines, Line, 0);
          char *half = g_utf8_substring (line->text, 0, g_utf8_strlen (line->text, -1) / 2);

          g_free (line->text);
          line->text = half;
        }
      g_free (markdown);
      markdown = render (lines, format);
    }

  if (is_cut)
    {
      char *whole = g_strconcat (markdown, notice, NULL);

      g_free (markdown);
      markdown = whole;
    }

  return markdown;
}
