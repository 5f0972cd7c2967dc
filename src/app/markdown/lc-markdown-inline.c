/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-config.h"

#include "lc-markdown-inline.h"

#include <glib/gi18n.h>
#include <string.h>

#include "lc-markdown-link.h"
#include "lc-selectable.h"
#include "lc-text.h"

/* Pango looks at every attribute that covers a piece of text: unbounded nesting would make it quadratic. */
#define MAX_STYLE_DEPTH 12
#define MAX_STYLES 500
#define MAX_LINKS 100

/* GTK's measuring takes the square of a word's length. Longer words than anybody writes get places to break. */
#define LONG_WORD 400
#define LONG_WORD_STEP 40
#define SHORT_WORD 14
#define MAX_JOINERS 8
#define ZERO_WIDTH_JOINER 0x200d
#define SOFT_BREAK "\u200b"

typedef struct
{
  GString *markup;
  guint    style_depth;
  guint    n_styles;
  gboolean is_styled[MAX_STYLE_DEPTH];
  guint    link_depth;
  guint    n_links;
  gboolean is_linked;
  guint    word;
  guint    longest_word;
} Inlines;

static gboolean
is_joined (gunichar before,
           gunichar c)
{
  return before == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_JOINER || g_unichar_ismark (c);
}

/* Joiners can glue any number of emoji into one that no line holds; the longest real ones have four. */
static gboolean
needs_break (guint    word,
             guint    n_joiners,
             gunichar before,
             gunichar c)
{
  if (n_joiners > MAX_JOINERS)
    return TRUE;

  return word > LONG_WORD && word % LONG_WORD_STEP == 0 && !is_joined (before, c);
}

static void
append_broken (GString    *string,
               const char *text,
               guint      *word,
               guint      *longest_word)
{
  gunichar before = 0;
  guint n_joiners = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        *word = 0;
      else
        *longest_word = MAX (*longest_word, ++*word);

      if (before == ZERO_WIDTH_JOINER)
        n_joiners++;
      else if (c != ZERO_WIDTH_JOINER && !g_unichar_ismark (c))
        n_joiners = 0;

      if (needs_break (*word, n_joiners, before, c))
        {
          g_string_append (string, SOFT_BREAK);
          n_joiners = 0;
        }
      g_string_append_unichar (string, c);

      before = c;
    }
}

static void
append_escaped (Inlines    *inlines,
                const char *text)
{
  g_autofree char *clean = lc_markdown_clean (text);
  g_autoptr(GString) broken = g_string_new (NULL);
  g_autofree char *escaped = NULL;

  /* Breaks go in first: they must not stand inside an entity. */
  append_broken (broken, clean, &inlines->word, &inlines->longest_word);
  escaped = g_markup_escape_text (broken->str, -1);
  g_string_append (inlines->markup, escaped);
}

static void
append_address (Inlines    *inlines,
                const char *address)
{
  g_autofree char *clean = lc_markdown_clean (address);
  g_autofree char *escaped = g_markup_escape_text (clean, -1);

  g_string_append_printf (inlines->markup, "<a href=\"%s\">", escaped);
}

static void
append_code (Inlines    *inlines,
             const char *text)
{
  g_string_append (inlines->markup, "<span font_family=\"monospace\" background=\"#808080\" background_alpha=\"15%\">");
  append_escaped (inlines, text);
  g_string_append (inlines->markup, "</span>");
}

static void
append_style (Inlines    *inlines,
              gboolean    entering,
              const char *tag)
{
  if (!entering)
    inlines->style_depth--;

  if (inlines->style_depth < MAX_STYLE_DEPTH)
    {
      gboolean *is_styled = &inlines->is_styled[inlines->style_depth];

      if (entering)
        *is_styled = inlines->n_styles++ < MAX_STYLES;
      if (*is_styled)
        g_string_append_printf (inlines->markup, entering ? "<%s>" : "</%s>", tag);
    }

  if (entering)
    inlines->style_depth++;
}

/* Links do not nest in Markdown, but a picture can stand in a link. The outermost wins. */
static void
append_link (Inlines    *inlines,
             gboolean    entering,
             const char *address,
             const char *prefix)
{
  if (entering)
    {
      if (inlines->link_depth++ == 0)
        {
          inlines->is_linked = lc_markdown_is_open_link (address) && inlines->n_links++ < MAX_LINKS;
          if (inlines->is_linked)
            append_address (inlines, address);
        }
      append_escaped (inlines, prefix);
    }
  else if (--inlines->link_depth == 0 && inlines->is_linked)
    {
      g_string_append (inlines->markup, "</a>");
    }
}

/* The length of the handle behind the @ at @p; 0: there is none. */
static gsize
measure_handle (const char *start,
                const char *p)
{
  gsize length = strspn (p + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
  g_autofree char *handle = g_ascii_strdown (p + 1, length);
  gunichar before = p > start ? g_utf8_get_char (g_utf8_prev_char (p)) : ' ';
  gboolean is_inside_word = g_unichar_isalnum (before) || before == '_' || before == '@' || before == '/' || before == '.';

  return !is_inside_word && lc_text_is_handle (handle) ? length : 0;
}

/* Who is mentioned can be looked at. */
static void
append_text (Inlines    *inlines,
             const char *text)
{
  const char *rest = text;

  for (const char *p = strchr (text, '@'); p != NULL && inlines->link_depth == 0 && inlines->n_links < MAX_LINKS; p = strchr (p + 1, '@'))
    {
      gsize length = measure_handle (text, p);
      g_autofree char *before = g_strndup (rest, p - rest);
      g_autofree char *mention = g_strndup (p, length + 1);
      g_autofree char *handle = g_ascii_strdown (mention, -1);

      if (length == 0)
        continue;
      append_escaped (inlines, before);
      g_string_append_printf (inlines->markup, "<a href=\"" LC_MARKDOWN_MEMBER "%s\">", handle);
      append_escaped (inlines, mention);
      g_string_append (inlines->markup, "</a>");
      inlines->n_links++;
      rest = p + length + 1;
    }

  append_escaped (inlines, rest);
}

static void
append_node (Inlines    *inlines,
             cmark_node *node,
             gboolean    entering)
{
  cmark_node_type type = cmark_node_get_type (node);

  /* The node types are variables in part, so this is no switch. */
  if (type == CMARK_NODE_TEXT)
    append_text (inlines, cmark_node_get_literal (node));
  else if (type == CMARK_NODE_HTML_INLINE)
    append_escaped (inlines, cmark_node_get_literal (node));
  else if (type == CMARK_NODE_CODE)
    append_code (inlines, cmark_node_get_literal (node));
  else if (type == CMARK_NODE_SOFTBREAK)
    append_escaped (inlines, " ");
  else if (type == CMARK_NODE_LINEBREAK)
    append_escaped (inlines, "\n");
  else if (type == CMARK_NODE_EMPH)
    append_style (inlines, entering, "i");
  else if (type == CMARK_NODE_STRONG)
    append_style (inlines, entering, "b");
  else if (type == CMARK_NODE_LINK)
    append_link (inlines, entering, cmark_node_get_url (node), "");
  else if (type == CMARK_NODE_IMAGE)
    /* Translators: stands before the description of a picture that is shown as a link */
    append_link (inlines, entering, cmark_node_get_url (node), _("Picture: "));
  else if (g_str_equal (cmark_node_get_type_string (node), "strikethrough"))
    append_style (inlines, entering, "s");
}

static char *
render_inlines (cmark_node *block,
                guint      *longest_word)
{
  g_autoptr(cmark_iter) iter = NULL;
  Inlines inlines = { .markup = g_string_new (NULL) };
  cmark_event_type event;

  /* What might have begun an emphasis stands apart. */
  cmark_consolidate_text_nodes (block);
  iter = cmark_iter_new (block);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (node != block)
        append_node (&inlines, node, event == CMARK_EVENT_ENTER);
    }

  *longest_word = inlines.longest_word;
  return g_string_free_and_steal (inlines.markup);
}

/* Breaking at words only is several times faster to measure, where no word is so long that it needs more. */
static PangoWrapMode
get_wrap_mode (guint longest_word)
{
  return longest_word > SHORT_WORD ? PANGO_WRAP_WORD_CHAR : PANGO_WRAP_WORD;
}

static GtkWidget *
create_label (GtkAccessibleRole role,
              guint             longest_word)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", role,
                                   "wrap", TRUE,
                                   "wrap-mode", get_wrap_mode (longest_word),
                                   "xalign", 0.0f,
                                   NULL);

  g_signal_connect (label, "activate-link", G_CALLBACK (lc_markdown_activate_link), NULL);

  return label;
}

/**
 * lc_markdown_create_label:
 * @block: a paragraph, heading or table cell
 * @role: what the label is
 *
 * Makes a label of what stands in @block. All text is cleaned and escaped; only links that may be followed become links, and
 * pictures become links to them. The label has the direction of its first letter.
 *
 * Returns: (transfer floating): the label
 */
GtkWidget *
lc_markdown_create_label (cmark_node        *block,
                          GtkAccessibleRole  role)
{
  g_autofree char *markup = NULL;
  GtkWidget *label;
  guint longest_word;

  g_return_val_if_fail (block != NULL, NULL);

  markup = render_inlines (block, &longest_word);
  label = create_label (role, longest_word);
  gtk_label_set_markup (GTK_LABEL (label), markup);
  lc_selectable_make (GTK_LABEL (label), strstr (markup, "<a href=") != NULL);
  gtk_widget_set_direction (label, lc_markdown_find_direction (block));

  return label;
}

/**
 * lc_markdown_create_plain_label:
 * @text: text without markup
 *
 * Makes a label like lc_markdown_create_label(), of text as it stands.
 *
 * Returns: (transfer floating): the label
 */
GtkWidget *
lc_markdown_create_plain_label (const char *text)
{
  g_autofree char *clean = lc_markdown_clean (text);
  g_autoptr(GString) broken = g_string_new (NULL);
  GtkWidget *label;
  guint word = 0;
  guint longest_word = 0;

  append_broken (broken, g_strchomp (clean), &word, &longest_word);
  label = create_label (GTK_ACCESSIBLE_ROLE_LABEL, longest_word);
  gtk_label_set_text (GTK_LABEL (label), broken->str);
  lc_selectable_make (GTK_LABEL (label), FALSE);
  gtk_widget_set_direction (label, lc_markdown_find_text_direction (broken->str));

  return label;
}

static gboolean
is_right_to_left (GUnicodeScript script)
{
  static const GUnicodeScript scripts[] = {
    G_UNICODE_SCRIPT_ADLAM,
    G_UNICODE_SCRIPT_ARABIC,
    G_UNICODE_SCRIPT_HANIFI_ROHINGYA,
    G_UNICODE_SCRIPT_HEBREW,
    G_UNICODE_SCRIPT_MANDAIC,
    G_UNICODE_SCRIPT_NKO,
    G_UNICODE_SCRIPT_SAMARITAN,
    G_UNICODE_SCRIPT_SYRIAC,
    G_UNICODE_SCRIPT_THAANA,
    G_UNICODE_SCRIPT_YEZIDI,
  };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      if (scripts[i] == script)
        return TRUE;
    }

  return FALSE;
}

/**
 * lc_markdown_find_text_direction:
 * @text: (nullable): plain text
 *
 * Finds the direction of the first letter of @text.
 *
 * Returns: the direction; %GTK_TEXT_DIR_NONE for text without letters
 */
GtkTextDirection
lc_markdown_find_text_direction (const char *text)
{
  if (text == NULL)
    return GTK_TEXT_DIR_NONE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalpha (c))
        return is_right_to_left (g_unichar_get_script (c)) ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;
    }

  return GTK_TEXT_DIR_NONE;
}

/**
 * lc_markdown_find_direction:
 * @block: any node
 *
 * Finds the direction of the first letter under @block.
 *
 * Returns: the direction; %GTK_TEXT_DIR_NONE where nothing says
 */
GtkTextDirection
lc_markdown_find_direction (cmark_node *block)
{
  g_autoptr(cmark_iter) iter = NULL;

  g_return_val_if_fail (block != NULL, GTK_TEXT_DIR_NONE);

  iter = cmark_iter_new (block);
  while (cmark_iter_next (iter) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (cmark_node_get_type (node) == CMARK_NODE_TEXT)
        {
          GtkTextDirection direction = lc_markdown_find_text_direction (cmark_node_get_literal (node));

          if (direction != GTK_TEXT_DIR_NONE)
            return direction;
        }
    }

  return GTK_TEXT_DIR_NONE;
}
