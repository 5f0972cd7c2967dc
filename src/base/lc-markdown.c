/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-markdown.h"

#include <string.h>

#include <cmark-gfm-core-extensions.h>

/* CommonMark with the GitHub extensions, as https://github.github.com/gfm/ describes it. What members write is never trusted:
 * it is read without the "unsafe" option, and text is cleaned before it is shown. Reading takes time in proportion to the
 * length of the text, whatever it holds. */

static const char * const extension_names[] = {
  "table",
  "strikethrough",
  "autolink",
  "tasklist",
};

static gboolean
is_kept (gunichar c)
{
  if (c == '\n' || c == '\t')
    return TRUE;

  if (c < 0x20 || (c >= 0x7f && c < 0xa0))
    return FALSE;

  /* Embeddings, overrides and isolates let text pretend to be another; a paragraph's direction is found from its letters. */
  if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
    return FALSE;

  return c != 0xfeff;
}

/**
 * lc_markdown_append_clean:
 * @string: the text to append to
 * @text: text of any origin
 *
 * Appends @text as valid UTF-8 without control characters (line feed and tab stay), without the bidirectional embeddings,
 * overrides and isolates (U+202A to U+202E, U+2066 to U+2069), and with Unicode's line and paragraph separators as line feeds.
 * A character reference in Markdown can bring those back, so it is used on what a parser returns, too.
 */
void
lc_markdown_append_clean (GString    *string,
                          const char *text)
{
  g_autofree char *valid = NULL;

  g_return_if_fail (string != NULL);

  if (text == NULL)
    return;

  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);

  for (const char *p = text; *p != '\0';)
    {
      const char *next = g_utf8_next_char (p);
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2028 || c == 0x2029)
        g_string_append_c (string, '\n');
      else if (is_kept (c))
        g_string_append_len (string, p, next - p);

      p = next;
    }
}

/**
 * lc_markdown_clean:
 * @text: (nullable): text of any origin
 *
 * Like lc_markdown_append_clean(), to a text of its own.
 *
 * Returns: (transfer full): the clean text, empty for %NULL
 */
char *
lc_markdown_clean (const char *text)
{
  GString *string = g_string_new (NULL);

  lc_markdown_append_clean (string, text);
  return g_string_free_and_steal (string);
}

/**
 * lc_markdown_parse:
 * @text: (nullable): CommonMark with the GitHub extensions tables, strikethrough, autolinks and task lists
 *
 * Reads @text. Raw HTML stays in the tree as such, and is for the caller to show as text. The tree can be as deep as the text is
 * long: walk it with an iterator, or count the depth.
 *
 * Returns: (transfer full): the document node
 */
cmark_node *
lc_markdown_parse (const char *text)
{
  static gsize registered = 0;
  g_autofree char *clean = lc_markdown_clean (text);
  cmark_parser *parser;
  cmark_node *document;

  if (g_once_init_enter (&registered))
    {
      cmark_gfm_core_extensions_ensure_registered ();
      g_once_init_leave (&registered, 1);
    }

  parser = cmark_parser_new (CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8);
  for (guint i = 0; i < G_N_ELEMENTS (extension_names); i++)
    {
      cmark_syntax_extension *extension = cmark_find_syntax_extension (extension_names[i]);

      if (extension != NULL)
        cmark_parser_attach_syntax_extension (parser, extension);
    }

  cmark_parser_feed (parser, clean, strlen (clean));
  document = cmark_parser_finish (parser);
  cmark_parser_free (parser);

  return document;
}

static void
append_word_space (GString *string)
{
  if (string->len > 0 && string->str[string->len - 1] != ' ')
    g_string_append_c (string, ' ');
}

static void
append_collapsed (GString    *string,
                  const char *text)
{
  g_autofree char *clean = lc_markdown_clean (text);

  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isspace (g_utf8_get_char (p)))
        append_word_space (string);
      else
        g_string_append_len (string, p, g_utf8_next_char (p) - p);
    }
}

static gboolean
is_own_words (cmark_node_type type)
{
  return type != CMARK_NODE_BLOCK_QUOTE && type != CMARK_NODE_CODE_BLOCK && type != CMARK_NODE_HTML_BLOCK;
}

static char *
collect_text (cmark_node *document,
              gboolean    own_words_only,
              gsize       enough_bytes)
{
  g_autoptr(cmark_iter) iter = cmark_iter_new (document);
  GString *string = g_string_new (NULL);
  cmark_event_type event;

  while (string->len < enough_bytes && (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);

      if (event == CMARK_EVENT_ENTER && own_words_only && !is_own_words (type))
        cmark_iter_reset (iter, node, CMARK_EVENT_EXIT);
      else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        append_word_space (string);
      else if (event == CMARK_EVENT_ENTER && cmark_node_get_literal (node) != NULL)
        append_collapsed (string, cmark_node_get_literal (node));

      if ((type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK)
        append_word_space (string);
    }

  g_strchomp (string->str);
  return g_string_free_and_steal (string);
}

/**
 * lc_markdown_plain:
 * @text: (nullable): Markdown, see lc_markdown_parse()
 *
 * Returns: (transfer full): all words of @text, in one line
 */
char *
lc_markdown_plain (const char *text)
{
  g_autoptr(cmark_node) document = lc_markdown_parse (text);

  return collect_text (document, FALSE, G_MAXSIZE);
}

/**
 * lc_markdown_excerpt:
 * @text: (nullable): Markdown, see lc_markdown_parse()
 * @max_chars: the greatest length, in characters
 *
 * Makes the plain first words of @text, in one line, for lists and notifications. What the author quotes and the code blocks are
 * left out, unless there is nothing else. What is cut is cut between words and ends in "…".
 *
 * Returns: (transfer full): the excerpt
 */
char *
lc_markdown_excerpt (const char *text,
                     gsize       max_chars)
{
  g_autoptr(cmark_node) document = lc_markdown_parse (text);
  g_autofree char *plain = NULL;
  char *cut;

  g_return_val_if_fail (max_chars > 0, NULL);

  /* One character more than wanted, each of at most four bytes, says whether something is cut. */
  plain = collect_text (document, TRUE, (max_chars + 1) * 4);
  if (*plain == '\0')
    {
      g_free (plain);
      plain = collect_text (document, FALSE, (max_chars + 1) * 4);
    }

  if ((gsize) g_utf8_strlen (plain, -1) <= max_chars)
    return g_steal_pointer (&plain);

  cut = g_utf8_offset_to_pointer (plain, max_chars - 1);
  for (char *p = cut; p > plain && (gsize) (cut - p) < max_chars / 2; p--)
    {
      if (*p == ' ')
        {
          cut = p;
          break;
        }
    }
  *cut = '\0';

  return g_strconcat (plain, "…", NULL);
}

/**
 * lc_markdown_is_open_link:
 * @address: (nullable): the target of a link
 *
 * Only links that lead to the web, to a mail address or into this application (`learncommons:`) are followed.
 *
 * Returns: whether @address is one of those
 */
gboolean
lc_markdown_is_open_link (const char *address)
{
  static const char * const schemes[] = { "https", "http", "mailto", "learncommons" };
  const char *scheme;

  if (address == NULL || (scheme = g_uri_peek_scheme (address)) == NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      if (g_str_equal (scheme, schemes[i]))
        return TRUE;
    }

  return FALSE;
}
