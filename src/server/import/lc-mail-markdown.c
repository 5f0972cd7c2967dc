/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-mail-markdown.h"

#include <string.h>

/* Deeper quotes are shown at this depth: nobody reads them, and each costs a nested widget. */
#define MAX_QUOTE_DEPTH 6
/* A line that is shorter was ended by its writer, a longer one by the mail program. */
#define WRAPPED_LENGTH 50
/* Three blanks inside a line: somebody aligned columns. */
#define COLUMN_GAP "   "

typedef enum
{
  LINE_BLANK,
  LINE_PROSE,
  LINE_PREFORMATTED,
  LINE_DIFF,
  LINE_SIGNATURE,
} LineKind;

typedef struct
{
  const char *text;     /* without its quote marks */
  guint       depth;
  LineKind    kind;
} Line;

/* Quote marks are ">" with or without blanks in between. */
static const char *
skip_quote_marks (const char *line,
                  guint      *depth)
{
  const char *rest = line;

  *depth = 0;
  for (;;)
    {
      const char *mark = rest;

      while (*depth > 0 && *mark == ' ')
        mark++;
      if (*mark != '>')
        break;
      *depth += 1;
      rest = mark + 1;
    }

  if (*depth > 0 && *rest == ' ')
    rest++;

  return rest;
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t")] == '\0';
}

static gboolean
is_signature_mark (const char *text)
{
  return g_str_equal (text, "-- ") || g_str_equal (text, "--");
}

static gboolean
begins_diff (const char *text)
{
  return g_str_has_prefix (text, "diff --git ") || g_str_has_prefix (text, "Index: ") || g_str_has_prefix (text, "@@ -") ||
         (g_str_has_prefix (text, "--- ") && strpbrk (text + 4, "/.") != NULL);
}

static gboolean
goes_on_with_diff (const char *text)
{
  return *text == '\0' || strchr ("+- @\\", *text) != NULL || begins_diff (text) ||
         g_str_has_prefix (text, "index ") || g_str_has_prefix (text, "new file ") ||
         g_str_has_prefix (text, "deleted file ") || g_str_has_prefix (text, "similarity ") ||
         g_str_has_prefix (text, "rename ") || g_str_has_prefix (text, "====");
}

static gboolean
is_preformatted (const char *text)
{
  const char *trimmed = text + strspn (text, " \t");

  if (*text == '\t' || trimmed - text >= 4)
    return TRUE;

  return strstr (trimmed, COLUMN_GAP) != NULL;
}

static LineKind
classify (const Line *line,
          const Line *previous)
{
  gboolean is_continued = previous != NULL && previous->depth == line->depth;

  if (is_continued && previous->kind == LINE_SIGNATURE)
    return LINE_SIGNATURE;
  if (is_signature_mark (line->text))
    return LINE_SIGNATURE;
  if (begins_diff (line->text) || (is_continued && previous->kind == LINE_DIFF && goes_on_with_diff (line->text)))
    return LINE_DIFF;
  if (is_blank (line->text))
    return LINE_BLANK;

  return is_preformatted (line->text) ? LINE_PREFORMATTED : LINE_PROSE;
}

/* A list's footer, "____…" followed by the list's address, says nothing to somebody who reads it here. */
static gboolean
begins_list_footer (char  **lines,
                    guint   index)
{
  if (strspn (lines[index], "_") < 20 || lines[index][strspn (lines[index], "_")] != '\0')
    return FALSE;

  for (guint i = index + 1; lines[i] != NULL && i < index + 5; i++)
    if (strcasestr (lines[i], "mailing list") != NULL || strcasestr (lines[i], "listinfo") != NULL)
      return lines[i + 1] == NULL || g_strv_length (lines + i) < 6;

  return FALSE;
}

static GArray *
read_lines (char **texts)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));

  for (guint i = 0; texts[i] != NULL && !begins_list_footer (texts, i); i++)
    {
      Line line = { 0 };

      line.text = skip_quote_marks (texts[i], &line.depth);
      line.depth = MIN (line.depth, MAX_QUOTE_DEPTH);
      line.kind = classify (&line, lines->len > 0 ? &g_array_index (lines, Line, lines->len - 1) : NULL);
      g_array_append_val (lines, line);
    }

  return lines;
}

/* What begins a block in CommonMark although the writer meant nothing by it. */
static gsize
escape_block_start (GString    *out,
                    const char *text)
{
  gsize digits = strspn (text, "0123456789");

  if (strchr ("#+-=:", *text) != NULL && *text != '\0')
    {
      g_string_append_c (out, '\\');
      g_string_append_c (out, *text);
      return 1;
    }

  if (digits > 0 && digits < 10 && (text[digits] == '.' || text[digits] == ')'))
    {
      g_string_append_len (out, text, digits);
      g_string_append_c (out, '\\');
      g_string_append_c (out, text[digits]);
      return digits + 1;
    }

  return 0;
}

/* The length of the web address that @text begins with. Punctuation at its end belongs to the sentence. */
static gsize
measure_link (const char *text)
{
  gsize length;

  if (!g_str_has_prefix (text, "http://") && !g_str_has_prefix (text, "https://"))
    return 0;

  length = strcspn (text, " \t<>\"\\^`{|}");
  while (length > 0 && strchr (".,;:!?)]'*_", text[length - 1]) != NULL)
    length--;

  return length > strlen ("https://") ? length : 0;
}

static void
append_escaped (GString    *out,
                const char *text)
{
  text += strspn (text, " \t");
  text += escape_block_start (out, text);

  while (*text != '\0')
    {
      gsize link = measure_link (text);

      if (link > 0)
        {
          g_string_append_printf (out, "<%.*s>", (int) link, text);
          text += link;
        }
      else
        {
          if (strchr ("\\`*_[]<>&|~", *text) != NULL)
            g_string_append_c (out, '\\');
          g_string_append_c (out, *text);
          text++;
        }
    }

  /* Two blanks at the end would be a line break. */
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
}

static void
append_marks (GString *out,
              guint    depth)
{
  for (guint i = 0; i < depth; i++)
    g_string_append (out, "> ");
}

static gboolean
begins_item (const char *text)
{
  gsize digits;

  text += strspn (text, " \t");
  digits = strspn (text, "0123456789");

  return (strchr ("-*+o", *text) != NULL && *text != '\0' && text[1] == ' ') ||
         (digits > 0 && digits < 4 && (text[digits] == '.' || text[digits] == ')') && text[digits + 1] == ' ');
}

static void
append_prose (GString *out,
              GArray  *lines,
              guint    begin,
              guint    end,
              gboolean keep_breaks)
{
  for (guint i = begin; i < end; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      append_marks (out, line->depth);
      append_escaped (out, line->text);
      if (i + 1 < end)
        {
          const char *next = g_array_index (lines, Line, i + 1).text;

          if (keep_breaks || begins_item (next) || g_utf8_strlen (line->text, -1) < WRAPPED_LENGTH)
            g_string_append_c (out, '\\');
        }
      g_string_append_c (out, '\n');
    }
}

/* A fence must be longer than any in the text. */
static char *
make_fence (GArray *lines,
            guint   begin,
            guint   end)
{
  gsize longest = 2;

  for (guint i = begin; i < end; i++)
    for (const char *text = g_array_index (lines, Line, i).text; (text = strchr (text, '`')) != NULL; text += strspn (text, "`"))
      longest = MAX (longest, strspn (text, "`"));

  return g_strnfill (longest + 1, '`');
}

static void
append_code (GString    *out,
             GArray     *lines,
             guint       begin,
             guint       end,
             const char *language)
{
  g_autofree char *fence = make_fence (lines, begin, end);
  guint depth = g_array_index (lines, Line, begin).depth;

  append_marks (out, depth);
  g_string_append_printf (out, "%s%s\n", fence, language);
  for (guint i = begin; i < end; i++)
    {
      append_marks (out, depth);
      g_string_append_printf (out, "%s\n", g_array_index (lines, Line, i).text);
    }
  append_marks (out, depth);
  g_string_append_printf (out, "%s\n", fence);
}

/* What is below the mark; the mark itself and blank lines are left out. */
static void
append_signature (GString *out,
                  GArray  *lines,
                  guint    begin,
                  guint    end)
{
  g_autoptr(GArray) kept = g_array_new (FALSE, FALSE, sizeof (Line));
  guint depth = g_array_index (lines, Line, begin).depth;

  for (guint i = begin; i < end; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      if (!is_blank (line->text) && !is_signature_mark (line->text))
        g_array_append_val (kept, *line);
    }

  if (kept->len == 0)
    return;

  append_marks (out, depth);
  g_string_append (out, "---\n");
  append_marks (out, depth);
  g_string_append_c (out, '\n');
  append_prose (out, kept, 0, kept->len, TRUE);
}

/* One line between words does not make a table of them, and blank lines between two blocks of code do not end it. */
static guint
find_run_end (GArray *lines,
              guint   begin)
{
  const Line *first = &g_array_index (lines, Line, begin);
  guint end = begin + 1;

  for (guint i = begin + 1; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      if (line->depth != first->depth)
        break;
      if (line->kind == first->kind)
        end = i + 1;
      else if (first->kind != LINE_PREFORMATTED || line->kind != LINE_BLANK)
        break;
    }

  return end;
}

static void
append_run (GString *out,
            GArray  *lines,
            guint    begin,
            guint    end)
{
  switch (g_array_index (lines, Line, begin).kind)
    {
    case LINE_PROSE:
      append_prose (out, lines, begin, end, FALSE);
      break;

    case LINE_PREFORMATTED:
      /* A single line that is set in a little is a quotation or the first of a paragraph. */
      if (end - begin == 1)
        append_prose (out, lines, begin, end, FALSE);
      else
        append_code (out, lines, begin, end, "");
      break;

    case LINE_DIFF:
      append_code (out, lines, begin, end, "diff");
      break;

    case LINE_SIGNATURE:
      append_signature (out, lines, begin, end);
      break;

    case LINE_BLANK:
    default:
      break;
    }
}

/**
 * lc_mail_text_to_markdown:
 * @text: a mail's text, in lines ended by "\n"
 *
 * Turns a mail's text into CommonMark that shows it as it was written: quotes by their depth, patches and what was aligned by
 * hand as code, the signature below a rule, lines that the mail program wrapped joined again, and everything that would mean
 * something in Markdown escaped. The footer of a mailing list is left out.
 *
 * Returns: (transfer full): the Markdown
 */
char *
lc_mail_text_to_markdown (const char *text)
{
  g_auto(GStrv) texts = g_strsplit (text, "\n", -1);
  g_autoptr(GArray) lines = read_lines (texts);
  GString *out = g_string_sized_new (strlen (text) + 64);

  for (guint i = 0; i < lines->len;)
    {
      const Line *line = &g_array_index (lines, Line, i);
      guint end = find_run_end (lines, i);

      if (line->kind != LINE_BLANK)
        {
          if (out->len > 0)
            g_string_append_c (out, '\n');
          append_run (out, lines, i, end);
        }
      i = end;
    }

  while (out->len > 0 && out->str[out->len - 1] == '\n')
    g_string_truncate (out, out->len - 1);

  return g_string_free_and_steal (out);
}

/**
 * lc_mail_text_unflow:
 * @text: a text of type `text/plain; format=flowed`
 * @delete_space: whether `delsp=yes`
 *
 * Joins the lines of a flowed text (RFC 3676, section 4): a line that ends with a blank goes on with the next one of the same
 * quote depth, and a blank at the beginning was put in to protect the line.
 *
 * Returns: (transfer full): the text with a line a paragraph
 */
char *
lc_mail_text_unflow (const char *text,
                     gboolean    delete_space)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  GString *out = g_string_sized_new (strlen (text));
  gboolean is_open = FALSE;
  guint open_depth = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      guint depth = strspn (lines[i], ">");
      const char *content = lines[i] + depth;
      gboolean is_flowed;

      if (*content == ' ')
        content++;
      is_flowed = g_str_has_suffix (content, " ") && !is_signature_mark (content);

      if (is_open && (depth != open_depth || is_signature_mark (content)))
        {
          g_string_append_c (out, '\n');
          is_open = FALSE;
        }
      if (!is_open)
        {
          for (guint mark = 0; mark < depth; mark++)
            g_string_append_c (out, '>');
          if (depth > 0)
            g_string_append_c (out, ' ');
        }

      g_string_append (out, content);
      if (is_flowed && delete_space)
        g_string_truncate (out, out->len - 1);
      if (!is_flowed && lines[i + 1] != NULL)
        g_string_append_c (out, '\n');

      is_open = is_flowed;
      open_depth = depth;
    }

  return g_string_free_and_steal (out);
}

/**
 * lc_mail_text_hide_addresses:
 * @text: any text
 *
 * Shortens each e-mail address to its first part, so that an archive does not become a list for senders of spam.
 *
 * Returns: (transfer full): the text without domains of addresses
 */
char *
lc_mail_text_hide_addresses (const char *text)
{
  static GRegex *address;

  if (g_once_init_enter_pointer (&address))
    g_once_init_leave_pointer (&address, g_regex_new ("(?<![\\w.+-])([\\w.+-]{1,64})@(?:[\\w-]{1,63}\\.){1,8}[\\w-]{2,63}",
                                                      G_REGEX_OPTIMIZE, 0, NULL));

  return g_regex_replace (address, text, -1, 0, "\\1@…", 0, NULL);
}
