/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-search-text.h"

#include <libstemmer.h>
#include <string.h>

#define DEFAULT_STEMMER "english"
#define NO_STEMMER "simple"
#define MAX_TERM 120
#define MAX_TERMS_KEPT 8192

static const struct
{
  const char *language;
  const char *stemmer;
} stemmers[] =
{
  { "ar", "arabic" }, { "ca", "catalan" }, { "da", "danish" }, { "de", "german" }, { "el", "greek" }, { "en", "english" },
  { "es", "spanish" }, { "eu", "basque" }, { "fi", "finnish" }, { "fr", "french" }, { "ga", "irish" }, { "hi", "hindi" },
  { "hu", "hungarian" }, { "hy", "armenian" }, { "id", "indonesian" }, { "it", "italian" }, { "lt", "lithuanian" },
  { "nb", "norwegian" }, { "ne", "nepali" }, { "nl", "dutch" }, { "nn", "norwegian" }, { "no", "norwegian" },
  { "pt", "portuguese" }, { "ro", "romanian" }, { "ru", "russian" }, { "sr", "serbian" }, { "sv", "swedish" },
  { "ta", "tamil" }, { "tr", "turkish" }, { "yi", "yiddish" },
};

/* A stemmer, and what it made of the words that were met of late: most words of a text are among few. */
typedef struct
{
  struct sb_stemmer *stemmer;   /* NULL where words stay as they are */
  GHashTable *terms;            /* owned word to owned term */
} Stemming;

/* Each thread has its own: a stemmer keeps its last word. */
static GPrivate loaded_stemmings = G_PRIVATE_INIT ((GDestroyNotify) g_hash_table_unref);

static void
free_stemming (gpointer data)
{
  Stemming *self = data;

  if (self->stemmer != NULL)
    sb_stemmer_delete (self->stemmer);
  g_hash_table_unref (self->terms);
  g_free (self);
}

static Stemming *
load_stemming (const char *name)
{
  GHashTable *loaded = g_private_get (&loaded_stemmings);
  Stemming *stemming;

  if (loaded == NULL)
    {
      loaded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_stemming);
      g_private_set (&loaded_stemmings, loaded);
    }

  stemming = g_hash_table_lookup (loaded, name);
  if (stemming == NULL)
    {
      stemming = g_new0 (Stemming, 1);
      if (!g_str_equal (name, NO_STEMMER))
        stemming->stemmer = sb_stemmer_new (name, NULL);
      stemming->terms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_insert (loaded, g_strdup (name), stemming);
    }

  return stemming;
}

/* Scripts that put no spaces between words: each character is a word, and a word that is looked for is a phrase. */
static gboolean
stands_alone (gunichar c)
{
  return (c >= 0x0e00 && c <= 0x0eff) || (c >= 0x1000 && c <= 0x109f) || (c >= 0x1780 && c <= 0x17ff) ||
         (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3105 && c <= 0x312f) || (c >= 0x3400 && c <= 0x9fff) ||
         (c >= 0xac00 && c <= 0xd7af) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

static gboolean
is_part_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static const char *
find_end (const char *word)
{
  const char *end = g_utf8_next_char (word);

  if (stands_alone (g_utf8_get_char (word)))
    return end;

  for (gunichar c = g_utf8_get_char (end); is_part_of_word (c) && !stands_alone (c); c = g_utf8_get_char (end))
    end = g_utf8_next_char (end);

  return end;
}

/* Compatibility forms, without the accents of the scripts of Europe; other marks are letters. */
static char *
fold (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  GString *folded = g_string_sized_new (strlen (text));

  for (const char *p = decomposed; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x0300 || c > 0x036f)
        g_string_append_len (folded, p, g_utf8_next_char (p) - p);
    }

  return g_string_free_and_steal (folded);
}

static gboolean
is_ascii (const char *text,
          gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (text[i] & 0x80)
      return FALSE;

  return TRUE;
}

static char *
make_term (Stemming   *self,
           const char *word,
           gsize       length)
{
  g_autofree char *composed = NULL;
  g_autofree char *lower = NULL;
  const char *term;

  if (is_ascii (word, length))
    {
      lower = g_ascii_strdown (word, length);
    }
  else
    {
      composed = g_utf8_normalize (word, length, G_NORMALIZE_NFC);
      lower = g_utf8_strdown (composed, -1);
    }

  term = lower;
  if (self->stemmer != NULL && strlen (lower) <= MAX_TERM)
    term = (const char *) sb_stemmer_stem (self->stemmer, (const sb_symbol *) lower, strlen (lower));
  if (term == NULL)
    term = lower;

  return is_ascii (term, strlen (term)) ? g_strdup (term) : fold (term);
}

/* Returns: (transfer none): the term, until the next one is asked for */
static const char *
recall_term (Stemming   *self,
             const char *word,
             gsize       length)
{
  char *key = g_strndup (word, length);
  char *term = g_hash_table_lookup (self->terms, key);

  if (term != NULL)
    {
      g_free (key);
      return term;
    }

  if (g_hash_table_size (self->terms) == MAX_TERMS_KEPT)
    g_hash_table_remove_all (self->terms);
  term = make_term (self, word, length);
  g_hash_table_insert (self->terms, key, term);
  return term;
}

/* Goes on to the next word. Returns: (nullable): where it begins; @position stands behind it then */
static const char *
find_word (const char **position)
{
  const char *word = *position;

  while (*word != '\0' && !is_part_of_word (g_utf8_get_char (word)))
    word = g_utf8_next_char (word);
  if (*word == '\0')
    return NULL;

  *position = find_end (word);
  return word;
}

static void
clear_term (LcSearchTerm *self)
{
  g_free (self->term);
}

/**
 * lc_search_text_get_stemmer:
 * @language: (nullable): a BCP 47 language tag
 *
 * Returns: the name of the stemmer for a text in @language; the one for English when it is not known
 */
const char *
lc_search_text_get_stemmer (const char *language)
{
  gsize length;

  if (language == NULL)
    return DEFAULT_STEMMER;

  length = strcspn (language, "-");
  for (guint i = 0; i < G_N_ELEMENTS (stemmers); i++)
    if (strlen (stemmers[i].language) == length && g_ascii_strncasecmp (stemmers[i].language, language, length) == 0)
      return stemmers[i].stemmer;

  return NO_STEMMER;
}

/**
 * lc_search_text_split:
 * @stemmer: the name of a stemmer
 * @text: valid UTF-8
 *
 * Returns: (transfer full) (element-type LcSearchTerm): the words of @text, in their order
 */
GArray *
lc_search_text_split (const char *stemmer,
                      const char *text)
{
  Stemming *stemming;
  const char *position = text;
  const char *word;
  GArray *terms;

  g_return_val_if_fail (stemmer != NULL && text != NULL, NULL);

  stemming = load_stemming (stemmer);
  terms = g_array_new (FALSE, FALSE, sizeof (LcSearchTerm));
  g_array_set_clear_func (terms, (GDestroyNotify) clear_term);
  while ((word = find_word (&position)) != NULL)
    {
      LcSearchTerm term = { make_term (stemming, word, position - word), word - text, position - text };

      /* An accent that stands on nothing is no word. */
      if (*term.term != '\0')
        g_array_append_val (terms, term);
      else
        clear_term (&term);
    }

  return terms;
}

/**
 * lc_search_text_write_terms:
 * @stemmer: the name of a stemmer
 * @text: valid UTF-8
 *
 * Returns: (transfer full): the words of @text as they are compared, separated by spaces
 */
char *
lc_search_text_write_terms (const char *stemmer,
                            const char *text)
{
  Stemming *stemming;
  const char *position = text;
  const char *word;
  GString *written;

  g_return_val_if_fail (stemmer != NULL && text != NULL, NULL);

  stemming = load_stemming (stemmer);
  written = g_string_sized_new (strlen (text));
  while ((word = find_word (&position)) != NULL)
    {
      const char *term = recall_term (stemming, word, position - word);

      if (*term == '\0')
        continue;
      if (written->len > 0)
        g_string_append_c (written, ' ');
      g_string_append (written, term);
    }

  return g_string_free_and_steal (written);
}
