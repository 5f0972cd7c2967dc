/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/lc-search-words.h"

#include <string.h>

#include "search/lc-search-hit-private.h"

/* A word is found where a word of the text begins with it; in scripts without spaces, anywhere. Neither case nor accents
 * matter. */

#define BEFORE_HIT 60 /* characters of a passage before the first word that was looked for */

struct _LcSearchWords
{
  GPtrArray *wanted;   /* folded */
  GPtrArray *unwanted;
};

static const char * const filters[] = { "in:", "from:", "tag:", "is:", "before:", "after:" };

static char *
fold (const char *text,
      gssize      length)
{
  g_autofree char *decomposed = g_utf8_normalize (text, length, G_NORMALIZE_ALL);
  g_autoptr(GString) bare = g_string_new (NULL);

  for (const char *p = decomposed; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (bare, g_utf8_get_char (p));

  return g_utf8_casefold (bare->str, bare->len);
}

static gboolean
is_of_word (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Returns: the beginning of the next word from @p on, and its @end; NULL: there is none */
static const char *
find_word (const char  *p,
           const char **end)
{
  while (*p != '\0' && !is_of_word (p))
    p = g_utf8_next_char (p);
  if (*p == '\0')
    return NULL;

  for (*end = p; **end != '\0' && is_of_word (*end); )
    *end = g_utf8_next_char (*end);
  return p;
}

static gboolean
has_wide (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_iswide (g_utf8_get_char (text)))
      return TRUE;

  return FALSE;
}

static gboolean
is_meant (const char *folded,
          const char *wanted)
{
  return has_wide (wanted) ? strstr (folded, wanted) != NULL : g_str_has_prefix (folded, wanted);
}

static gboolean
contains (const char *text,
          const char *wanted)
{
  const char *end;

  for (const char *word = find_word (text, &end); word != NULL; word = find_word (end, &end))
    {
      g_autofree char *folded = fold (word, end - word);

      if (is_meant (folded, wanted))
        return TRUE;
    }

  return FALSE;
}

static void
take_words (GPtrArray  *words,
            const char *text)
{
  const char *end;

  for (const char *word = find_word (text, &end); word != NULL; word = find_word (end, &end))
    g_ptr_array_add (words, fold (word, end - word));
}

static gboolean
is_filter (const char *part)
{
  part += *part == '-';
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    if (g_ascii_strncasecmp (part, filters[i], strlen (filters[i])) == 0)
      return TRUE;

  return FALSE;
}

/* Returns: (transfer full) (nullable): the words of @query; NULL where it has none, or filters, which only the server knows */
LcSearchWords *
lc_search_words_new (const char *query)
{
  g_autoptr(LcSearchWords) self = g_new0 (LcSearchWords, 1);
  g_auto(GStrv) parts = g_strsplit_set (query, " \t\n", -1);

  self->wanted = g_ptr_array_new_with_free_func (g_free);
  self->unwanted = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (is_filter (parts[i]))
        return NULL;
      take_words (*parts[i] == '-' ? self->unwanted : self->wanted, parts[i]);
    }

  return self->wanted->len > 0 ? g_steal_pointer (&self) : NULL;
}

void
lc_search_words_free (LcSearchWords *self)
{
  g_ptr_array_unref (self->wanted);
  g_ptr_array_unref (self->unwanted);
  g_free (self);
}

/* Returns: whether what has @title and @text is what is looked for; @in_title says whether the title alone would do */
gboolean
lc_search_words_match (LcSearchWords *self,
                       const char    *title,
                       const char    *text,
                       gboolean      *in_title)
{
  *in_title = TRUE;
  for (guint i = 0; i < self->wanted->len; i++)
    {
      const char *wanted = g_ptr_array_index (self->wanted, i);
      gboolean found = contains (title, wanted);

      *in_title &= found;
      if (!found && !contains (text, wanted))
        return FALSE;
    }
  for (guint i = 0; i < self->unwanted->len; i++)
    if (contains (title, g_ptr_array_index (self->unwanted, i)) || contains (text, g_ptr_array_index (self->unwanted, i)))
      return FALSE;

  return TRUE;
}

static gboolean
is_wanted (LcSearchWords *self,
           const char    *word,
           gsize          length)
{
  g_autofree char *folded = fold (word, length);

  for (guint i = 0; i < self->wanted->len; i++)
    if (is_meant (folded, g_ptr_array_index (self->wanted, i)))
      return TRUE;

  return FALSE;
}

static void
add_run (GArray     *runs,
         const char *text,
         gsize       length,
         gboolean    hit)
{
  LcSearchRun run = { g_strndup (text, length), hit };

  if (length > 0)
    g_array_append_val (runs, run);
  else
    g_free (run.text);
}

/* Where a passage begins, so that the first hit is in it: with a whole word. */
static const char *
find_beginning (LcSearchWords *self,
                const char    *text)
{
  const char *end, *begin;

  for (const char *word = find_word (text, &end); word != NULL; word = find_word (end, &end))
    if (is_wanted (self, word, end - word))
      {
        begin = word;
        for (guint i = 0; i < BEFORE_HIT && begin > text; i++)
          begin = g_utf8_prev_char (begin);
        return begin == text ? text : find_word (begin, &end);
      }

  return text;
}

/* Returns: (transfer full) (element-type LcSearchRun): a passage of @text, of @max_chars at most, with what is looked for */
GArray *
lc_search_words_mark (LcSearchWords *self,
                      const char    *text,
                      guint          max_chars)
{
  GArray *runs = lc_search_hit_create_runs ();
  const char *begin = find_beginning (self, text);
  glong length = g_utf8_strlen (begin, -1);
  g_autofree char *passage = g_utf8_substring (begin, 0, MIN (length, (glong) max_chars));
  const char *end, *done = passage;

  if (begin > text)
    add_run (runs, "…", strlen ("…"), FALSE);
  for (const char *word = find_word (passage, &end); word != NULL; word = find_word (end, &end))
    if (is_wanted (self, word, end - word))
      {
        add_run (runs, done, word - done, FALSE);
        add_run (runs, word, end - word, TRUE);
        done = end;
      }
  add_run (runs, done, strlen (done), FALSE);
  if (length > (glong) max_chars)
    add_run (runs, "…", strlen ("…"), FALSE);

  return runs;
}
