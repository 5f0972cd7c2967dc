/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-source-text.h"

#include <string.h>

#include "lc-error.h"
#include "lc-heading-names.h"
#include "lc-limits.h"
#include "lc-source-links.h"

#define MAX_FILE (2 * 1024 * 1024)
#define MAX_TITLE 200
#define MAX_MINUTES (24 * 60)

/* UTF-8 with or without a mark, UTF-16 with one, or else what Windows wrote before. */
static char *
decode (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    data += 3, length -= 3;
  if (length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    return g_convert (data + 2, length - 2, "UTF-8", (guchar) *data == 0xff ? "UTF-16LE" : "UTF-16BE", NULL, NULL, NULL);
  if (length == 0)
    return g_strdup ("");
  if (memchr (data, '\0', length) != NULL)
    return NULL;
  if (g_utf8_validate (data, length, NULL))
    return g_strndup (data, length);

  return g_convert (data, length, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
}

/* With ends of lines as they are here, and without characters that no text has. */
static char *
dup_clean (const char *text)
{
  g_autoptr(GString) lines = g_string_new (text);

  g_string_replace (lines, "\r\n", "\n", 0);
  g_string_replace (lines, "\r", "\n", 0);
  return lc_markdown_clean (lines->str);
}

/* 20, 20m, 1h 30m, 90 minutes, PT20M */
static gint64
read_minutes (const char *text)
{
  gint64 minutes = 0;

  while (text != NULL && *text != '\0')
    {
      gint64 number;
      char *end;

      if (!g_ascii_isdigit (*text))
        {
          text++;
          continue;
        }
      number = g_ascii_strtoll (text, &end, 10);
      end += strspn (end, " ");
      minutes += MIN (number, MAX_MINUTES) * (g_ascii_tolower (*end) == 'h' ? 60 : 1);
      text = end;
    }

  return minutes > 0 ? MIN (minutes, MAX_MINUTES) : -1;
}

static gint64
read_weight (const char *text)
{
  char *end = NULL;
  gint64 weight = text != NULL ? g_ascii_strtoll (text, &end, 10) : 0;

  return text != NULL && end > text ? weight : G_MAXINT64;
}

/* Letters and digits, by which links to a heading agree however they were made. */
static char *
dup_key (const char *name)
{
  g_autofree char *small = g_utf8_strdown (name, -1);
  GString *key = g_string_new (NULL);

  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (key, g_utf8_get_char (p));

  return g_string_free_and_steal (key);
}

static void
add_anchor (LcSourceText *self,
            const char   *key_source,
            const char   *name)
{
  g_autofree char *key = dup_key (key_source);

  if (*key != '\0' && !g_hash_table_contains (self->anchors, key))
    g_hash_table_insert (self->anchors, g_steal_pointer (&key), g_strdup (name));
}

/* Names that its author gave to places in it. */
static void
read_own_anchors (LcSourceText *self)
{
  g_autoptr(GRegex) regex = g_regex_new ("<[A-Za-z][^<>]*?\\sid\\s*=\\s*[\"']?([A-Za-z0-9_.-]+)", G_REGEX_DEFAULT, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;

  for (g_regex_match (regex, self->body, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 1);

      add_anchor (self, name, name);
    }
}

/* As the page names them, which does not show the title again. */
static void
read_anchors (LcSourceText *self)
{
  g_autoptr(cmark_node) document = lc_markdown_parse (self->body);
  g_autoptr(LcHeadingNames) names = lc_heading_names_new ();
  g_autoptr(cmark_iter) iter = cmark_iter_new (document);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    if (event == CMARK_EVENT_ENTER && cmark_node_get_type (cmark_iter_get_node (iter)) == CMARK_NODE_HEADING)
      {
        g_autofree char *name = lc_heading_names_add (names, cmark_iter_get_node (iter));

        add_anchor (self, name, name);
      }
  read_own_anchors (self);
}

static char *
dup_title (const char *text)
{
  g_autofree char *plain = lc_markdown_clean (text);
  g_autofree char *line = g_strstrip (g_strdelimit (plain, "\n\t", ' '));

  plain = NULL;
  return g_utf8_strlen (line, -1) > MAX_TITLE ? g_utf8_substring (line, 0, MAX_TITLE) : g_steal_pointer (&line);
}

static const char *
skip_lines (const char *text,
            int         n)
{
  for (; n > 0 && *text != '\0'; n--)
    {
      const char *end = strchr (text, '\n');

      text = end != NULL ? end + 1 : text + strlen (text);
    }

  return text + strspn (text, "\n");
}

static cmark_node *
find_heading (cmark_node *document)
{
  for (cmark_node *node = cmark_node_first_child (document); node != NULL; node = cmark_node_next (node))
    if (cmark_node_get_type (node) == CMARK_NODE_HEADING && cmark_node_get_heading_level (node) == 1)
      return node;

  return NULL;
}

/* What it says it is called, else its first heading, else its file's name. A heading that says the same is not shown twice. */
static void
read_title (LcSourceText *self)
{
  const char *said = lc_front_matter_get (self->about, "title");
  g_autoptr(cmark_node) document = lc_markdown_parse (self->body);
  cmark_node *heading = find_heading (document);
  g_autofree char *text = heading != NULL ? lc_heading_dup_text (heading) : NULL;
  g_autofree char *words = text != NULL ? dup_title (text) : NULL;

  self->title = said != NULL ? dup_title (said) : NULL;
  if (self->title == NULL || *self->title == '\0')
    {
      g_free (self->title);
      self->title = words != NULL && *words != '\0' ? g_strdup (words) : lc_source_path_dup_title (self->path);
    }
  if (heading != NULL && cmark_node_previous (heading) == NULL && g_strcmp0 (self->title, words) == 0)
    {
      char *rest = g_strdup (skip_lines (self->body, cmark_node_get_end_line (heading)));

      add_anchor (self, words, "");
      g_free (self->body);
      self->body = rest;
    }
}

/**
 * lc_source_text_read:
 * @tree: where it stands
 * @path: its path
 * @origin: where it is read; its path, or that of a translation of it
 * @error: return location for an error, which says why it cannot become a lesson
 *
 * Returns: (transfer full) (nullable): a text
 */
LcSourceText *
lc_source_text_read (LcSourceTree  *tree,
                     const char    *path,
                     const char    *origin,
                     GError       **error)
{
  g_autoptr(GBytes) bytes = lc_source_tree_read (tree, origin, MAX_FILE, error);
  g_autofree char *decoded = bytes != NULL ? decode (bytes) : NULL;
  g_autofree char *clean = decoded != NULL ? dup_clean (decoded) : NULL;
  g_autoptr(LcSourceText) self = NULL;
  const char *draft;
  gsize length;

  if (bytes != NULL && clean == NULL)
    g_set_error_literal (error, LC_ERROR, LC_ERROR_INVALID, "it is no text");
  if (clean == NULL)
    return NULL;

  self = g_new0 (LcSourceText, 1);
  self->path = g_strdup (path);
  self->origin = g_strdup (origin);
  self->anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->about = lc_front_matter_new (clean, &length);
  self->body = lc_source_markdown_open (g_strchomp (clean + length + strspn (clean + length, "\n")));
  self->minutes = read_minutes (lc_front_matter_get (self->about, "minutes duration time estimated_time reading_time"));
  self->weight = read_weight (lc_front_matter_get (self->about, "weight order nav_order sidebar_position position"));
  draft = lc_front_matter_get (self->about, "draft");
  self->is_draft = draft != NULL && g_ascii_strcasecmp (draft, "true") == 0;
  read_title (self);
  read_anchors (self);
  if (g_utf8_strlen (self->body, -1) <= LC_MAX_LESSON_BODY)
    return g_steal_pointer (&self);

  g_set_error (error, LC_ERROR, LC_ERROR_TOO_LARGE, "it has more than %d characters, the most a lesson can have", LC_MAX_LESSON_BODY);
  return NULL;
}

void
lc_source_text_free (LcSourceText *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_free (self->origin);
  g_free (self->title);
  g_free (self->body);
  lc_front_matter_free (self->about);
  g_hash_table_unref (self->anchors);
  g_free (self);
}

/**
 * lc_source_text_find_anchor:
 * @self: a text
 * @fragment: what a link to a place in it says
 *
 * Returns: (transfer none) (nullable): the name of the heading; empty: the beginning; %NULL where there is none of that name
 */
const char *
lc_source_text_find_anchor (const LcSourceText *self,
                            const char         *fragment)
{
  g_autofree char *decoded = g_uri_unescape_string (fragment, NULL);
  g_autofree char *key = decoded != NULL && g_utf8_validate (decoded, -1, NULL) ? dup_key (decoded) : NULL;

  return key != NULL ? g_hash_table_lookup (self->anchors, key) : NULL;
}
