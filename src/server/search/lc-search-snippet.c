/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-search-snippet.h"

#include <string.h>

#include "lc-search-text.h"

/* In bytes. */
#define LENGTH 240
#define LEAD 60

#define ELLIPSIS "…"

static gboolean
is_hit (GArray     *words,
        guint       i,
        GHashTable *terms)
{
  return g_hash_table_contains (terms, g_array_index (words, LcSearchTerm, i).term);
}

/* Returns: the word at which the passage with the most hits begins */
static guint
find_passage (GArray     *words,
              GHashTable *terms)
{
  guint n_hits = 0;
  guint n_best = 0;
  guint best = 0;
  guint last = 0;

  for (guint first = 0; first < words->len; first++)
    {
      gsize begin = g_array_index (words, LcSearchTerm, first).start;

      for (; last < words->len && g_array_index (words, LcSearchTerm, last).end <= begin + LENGTH - LEAD; last++)
        n_hits += is_hit (words, last, terms);
      if (n_hits > n_best && is_hit (words, first, terms))
        {
          n_best = n_hits;
          best = first;
        }
      if (last > first)
        n_hits -= is_hit (words, first, terms);
      else
        last = first + 1;
    }

  return best;
}

/* Takes some words of what is before. */
static guint
step_back (GArray *words,
           guint   word)
{
  gsize hit = g_array_index (words, LcSearchTerm, word).start;

  while (word > 0 && g_array_index (words, LcSearchTerm, word - 1).start + LEAD >= hit)
    word--;

  return word;
}

static void
add_run (yyjson_mut_doc *document,
         yyjson_mut_val *runs,
         const char     *text,
         gsize           length,
         gboolean        hit)
{
  yyjson_mut_val *run;

  if (length == 0)
    return;

  run = yyjson_mut_arr_add_obj (document, runs);
  yyjson_mut_obj_add_strncpy (document, run, "text", text, length);
  yyjson_mut_obj_add_bool (document, run, "hit", hit);
}

/**
 * lc_search_snippet_add:
 * @document: a document
 * @object: an object in it
 * @key: a member's name, a literal
 * @text: plain text
 * @language: (nullable): its language
 * @terms: the set of terms that were looked for
 *
 * Adds the passage of @text with the most hits, as runs of text.
 */
void
lc_search_snippet_add (yyjson_mut_doc *document,
                       yyjson_mut_val *object,
                       const char     *key,
                       const char     *text,
                       const char     *language,
                       GHashTable     *terms)
{
  g_autoptr(GArray) words = lc_search_text_split (lc_search_text_get_stemmer (language), text);
  yyjson_mut_val *runs = yyjson_mut_arr (document);
  gsize length = strlen (text);
  guint first = length > LENGTH && words->len > 0 ? step_back (words, find_passage (words, terms)) : 0;
  gsize at = first > 0 ? g_array_index (words, LcSearchTerm, first).start : 0;
  gsize begin = at;

  yyjson_mut_obj_add_val (document, object, key, runs);
  if (at > 0)
    add_run (document, runs, ELLIPSIS, strlen (ELLIPSIS), FALSE);
  for (guint i = first; i < words->len && g_array_index (words, LcSearchTerm, i).end <= begin + LENGTH; i++)
    {
      const LcSearchTerm *word = &g_array_index (words, LcSearchTerm, i);

      if (!is_hit (words, i, terms))
        continue;
      add_run (document, runs, text + at, word->start - at, FALSE);
      add_run (document, runs, text + word->start, word->end - word->start, TRUE);
      at = word->end;
    }

  if (length <= begin + LENGTH)
    {
      add_run (document, runs, text + at, length - at, FALSE);
      return;
    }

  /* Cut between two characters. */
  length = MAX (at, (gsize) (g_utf8_find_prev_char (text, text + begin + LENGTH) - text));
  add_run (document, runs, text + at, length - at, FALSE);
  add_run (document, runs, ELLIPSIS, strlen (ELLIPSIS), FALSE);
}
