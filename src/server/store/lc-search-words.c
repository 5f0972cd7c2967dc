/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-search-words.h"

#include <string.h>
#include <yyjson.h>

/* Within PostgreSQL's limits of a tsvector, of which it drops what goes beyond. */
#define MAX_TOKENS 16000
#define MAX_POSITIONS 255
#define MAX_WORD 1000

#define MAX_WORDS_REMEMBERED 500000
#define WORDS_AT_ONCE 2000

#define N_FIELDS 3
#define CAPITAL_SIGMA 0x03a3

/* A term with where it stands in the text that is being written. */
typedef struct
{
  char *quoted;
  guint n_places;
  GString *places;
} Lexeme;

typedef struct
{
  Lexeme *lexeme;
  guint position;    /* from 1 */
} Token;

typedef struct
{
  char *text;
  GArray *tokens;    /* of Token; NULL until PostgreSQL has been asked */
  guint length;      /* how many positions it takes */
} LcSearchWord;

/* The words that were met of one stemmer's languages. */
typedef struct
{
  GHashTable *words;       /* text to owned LcSearchWord */
  GPtrArray  *unknown;     /* of those, that are to be asked for */
} Dictionary;

struct _LcSearchWords
{
  LcDatabase *database;
  GHashTable *dictionaries;   /* owned name of a stemmer to owned Dictionary */
  GHashTable *lexemes;        /* owned term to owned Lexeme */
  GPtrArray  *touched;        /* lexemes of the text that is being written */
  GString    *word;
  guint       n_words;
};

static void
free_word (gpointer data)
{
  LcSearchWord *word = data;

  g_free (word->text);
  g_clear_pointer (&word->tokens, g_array_unref);
  g_free (word);
}

static void
free_lexeme (gpointer data)
{
  Lexeme *lexeme = data;

  g_free (lexeme->quoted);
  g_string_free (lexeme->places, TRUE);
  g_free (lexeme);
}

static void
free_dictionary (gpointer data)
{
  Dictionary *dictionary = data;

  g_ptr_array_unref (dictionary->unknown);
  g_hash_table_unref (dictionary->words);
  g_free (dictionary);
}

static Dictionary *
obtain_dictionary (LcSearchWords *self,
                   const char    *stemmer)
{
  Dictionary *dictionary = g_hash_table_lookup (self->dictionaries, stemmer);

  if (dictionary == NULL)
    {
      dictionary = g_new0 (Dictionary, 1);
      dictionary->words = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_word);
      dictionary->unknown = g_ptr_array_new ();
      g_hash_table_insert (self->dictionaries, g_strdup (stemmer), dictionary);
    }

  return dictionary;
}

static LcSearchWord *
obtain_word (LcSearchWords *self,
             Dictionary    *dictionary,
             const char    *text)
{
  LcSearchWord *word = g_hash_table_lookup (dictionary->words, text);

  if (word == NULL)
    {
      word = g_new0 (LcSearchWord, 1);
      word->text = g_strdup (text);
      g_hash_table_insert (dictionary->words, word->text, word);
      g_ptr_array_add (dictionary->unknown, word);
      self->n_words++;
    }

  return word;
}

/* Whether PostgreSQL makes the same of the word alone: an accent at its beginning would be composed with what stands before
 * it, and how a capital sigma is written small may depend on what stands around. */
static gboolean
stands_for_itself (const GString *word)
{
  const char *p = word->str;
  gunichar first = g_utf8_get_char (p);

  if (first < 0x80 && memchr (p, 0xce, word->len) == NULL)
    return word->len <= MAX_WORD;
  if (word->len > MAX_WORD || g_unichar_ismark (first) || g_unichar_combining_class (first) != 0)
    return FALSE;

  for (; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) == CAPITAL_SIGMA)
      return FALSE;

  return TRUE;
}

/* All of ASCII but its letters and digits is a space to search_split(). */
static gboolean
is_space (char c)
{
  return (c & 0x80) == 0 && !g_ascii_isalnum (c);
}

static GPtrArray *
split_field (LcSearchWords *self,
             Dictionary    *dictionary,
             const char    *text)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new ();

  while (*text != '\0')
    {
      const char *end = text;

      if (is_space (*text))
        {
          text++;
          continue;
        }

      while (*end != '\0' && !is_space (*end))
        end++;
      g_string_truncate (self->word, 0);
      g_string_append_len (self->word, text, end - text);
      if (!stands_for_itself (self->word) || words->len == MAX_TOKENS)
        return NULL;
      g_ptr_array_add (words, obtain_word (self, dictionary, self->word->str));
      text = end;
    }

  return g_steal_pointer (&words);
}

/**
 * lc_search_words_new:
 * @database: a connection to PostgreSQL; it must outlive the words
 *
 * Returns: (transfer full): no words yet
 */
LcSearchWords *
lc_search_words_new (LcDatabase *database)
{
  LcSearchWords *self = g_new0 (LcSearchWords, 1);

  self->database = database;
  self->dictionaries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_dictionary);
  self->lexemes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_lexeme);
  self->touched = g_ptr_array_new ();
  self->word = g_string_new (NULL);
  return self;
}

/**
 * lc_search_words_split:
 * @self: the words
 * @text: a text
 *
 * Finds the words of a text, and notes those that are new.
 */
void
lc_search_words_split (LcSearchWords *self,
                       LcSearchText  *text)
{
  Dictionary *dictionary = obtain_dictionary (self, text->stemmer);

  for (guint i = 0; i < N_FIELDS; i++)
    text->words[i] = split_field (self, dictionary, text->texts[i] != NULL ? text->texts[i] : "");
}

/* In the syntax of a tsvector. */
static char *
quote (const char *term)
{
  GString *quoted = g_string_new ("'");

  for (; *term != '\0'; term++)
    {
      if (*term == '\'' || *term == '\\')
        g_string_append_c (quoted, *term);
      g_string_append_c (quoted, *term);
    }

  return g_string_free_and_steal (g_string_append_c (quoted, '\''));
}

static Lexeme *
obtain_lexeme (LcSearchWords *self,
               const char    *term)
{
  Lexeme *lexeme = g_hash_table_lookup (self->lexemes, term);

  if (lexeme == NULL)
    {
      lexeme = g_new0 (Lexeme, 1);
      lexeme->quoted = quote (term);
      lexeme->places = g_string_new (NULL);
      g_hash_table_insert (self->lexemes, g_strdup (term), lexeme);
    }

  return lexeme;
}

static char *
write_list (GPtrArray *words,
            guint      begin,
            guint      end)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *list = yyjson_mut_arr (document);
  g_autofree char *allocated = NULL;
  char *text;

  for (guint i = begin; i < end; i++)
    yyjson_mut_arr_add_str (document, list, ((LcSearchWord *) g_ptr_array_index (words, i))->text);
  yyjson_mut_doc_set_root (document, list);
  allocated = yyjson_mut_write (document, 0, NULL);
  text = g_strdup (allocated);
  free (g_steal_pointer (&allocated));
  yyjson_mut_doc_free (document);
  return text;
}

static gboolean
ask_for_words (LcSearchWords  *self,
               const char     *stemmer,
               GPtrArray      *words,
               guint           begin,
               guint           end,
               GError        **error)
{
  g_autofree char *list = write_list (words, begin, end);
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  for (guint i = begin; i < end; i++)
    ((LcSearchWord *) g_ptr_array_index (words, i))->tokens = g_array_new (FALSE, FALSE, sizeof (Token));

  statement = lc_database_query (self->database, error,
                                 "SELECT w.number, s.term, s.place"
                                 " FROM jsonb_array_elements_text(CAST($2 AS JSONB)) WITH ORDINALITY AS w (word, number),"
                                 " search_split($1, w.word) AS s ORDER BY w.number, s.place", "tt", stemmer, list);
  if (statement == NULL)
    return FALSE;

  while ((step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    {
      LcSearchWord *word = g_ptr_array_index (words, begin + lc_statement_get_int (statement, 0) - 1);
      Token token = { obtain_lexeme (self, lc_statement_get_text (statement, 1)), lc_statement_get_int (statement, 2) };

      g_array_append_val (word->tokens, token);
      word->length = MAX (word->length, token.position);
    }

  return step == LC_STEP_DONE;
}

/**
 * lc_search_words_learn:
 * @self: the words
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Asks PostgreSQL what it makes of the new words.
 *
 * Returns: whether it went well
 */
gboolean
lc_search_words_learn (LcSearchWords  *self,
                       GError        **error)
{
  GHashTableIter iter;
  gpointer stemmer, data;

  g_hash_table_iter_init (&iter, self->dictionaries);
  while (g_hash_table_iter_next (&iter, &stemmer, &data))
    {
      GPtrArray *unknown = ((Dictionary *) data)->unknown;

      for (guint begin = 0; begin < unknown->len; begin += WORDS_AT_ONCE)
        if (!ask_for_words (self, stemmer, unknown, begin, MIN (begin + WORDS_AT_ONCE, unknown->len), error))
          return FALSE;
      g_ptr_array_set_size (unknown, 0);
    }

  return TRUE;
}

static void
append_number (GString *text,
               guint    number)
{
  char digits[16];
  guint begin = sizeof digits;

  do
    digits[--begin] = '0' + number % 10;
  while ((number /= 10) > 0);

  g_string_append_len (text, digits + begin, sizeof digits - begin);
}

static void
add_place (LcSearchWords *self,
           Lexeme        *lexeme,
           guint          position,
           const char    *weight)
{
  if (lexeme->n_places++ == 0)
    g_ptr_array_add (self->touched, lexeme);
  g_string_append_c (lexeme->places, lexeme->n_places == 1 ? ':' : ',');
  append_number (lexeme->places, position);
  g_string_append (lexeme->places, weight);
}

/* Returns: the last position that is taken; more than MAX_TOKENS when it is too long */
static guint
add_field (LcSearchWords *self,
           GPtrArray     *words,
           guint          position,
           const char    *weight)
{
  for (guint i = 0; i < words->len && position <= MAX_TOKENS; i++)
    {
      LcSearchWord *word = g_ptr_array_index (words, i);

      for (guint k = 0; k < word->tokens->len; k++)
        {
          const Token *token = &g_array_index (word->tokens, Token, k);

          add_place (self, token->lexeme, position + token->position, weight);
        }
      position += word->length;
    }

  return position;
}

/* Returns: (transfer full) (nullable): the tsvector, when it keeps within the limits */
static char *
collect (LcSearchWords *self,
         gboolean       fits)
{
  GString *written = g_string_new (NULL);

  for (guint i = 0; i < self->touched->len; i++)
    {
      Lexeme *lexeme = g_ptr_array_index (self->touched, i);

      fits = fits && lexeme->n_places <= MAX_POSITIONS;
      if (i > 0)
        g_string_append_c (written, ' ');
      g_string_append (written, lexeme->quoted);
      g_string_append_len (written, lexeme->places->str, lexeme->places->len);
      g_string_truncate (lexeme->places, 0);
      lexeme->n_places = 0;
    }
  g_ptr_array_set_size (self->touched, 0);
  if (fits)
    return g_string_free_and_steal (written);

  g_string_free (written, TRUE);
  return NULL;
}

/* Returns: (transfer full) (nullable): the tsvector of the words */
static char *
join_words (LcSearchWords *self,
            LcSearchText  *text)
{
  static const char * const weights[N_FIELDS] = { "A", "B", "" };
  guint position = 0;

  for (guint i = 0; i < N_FIELDS; i++)
    if (text->words[i] == NULL)
      return NULL;

  for (guint i = 0; i < N_FIELDS; i++)
    position = add_field (self, text->words[i], position, weights[i]);

  return collect (self, position <= MAX_TOKENS);
}

static char *
ask_for_text (LcSearchWords  *self,
              LcSearchText   *text,
              GError        **error)
{
  g_autoptr(LcStatement) statement =
    lc_database_query (self->database, error,
                       "SELECT CAST(setweight(search_terms($1, coalesce($2, '')), 'A') ||"
                       " setweight(search_terms($1, coalesce($3, '')), 'B') || search_terms($1, $4) AS TEXT)", "tttt",
                       text->stemmer, text->texts[0], text->texts[1], text->texts[2]);

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return NULL;

  return g_strdup (lc_statement_get_text (statement, 0));
}

/**
 * lc_search_words_write:
 * @self: the words
 * @text: a text that was split, with all words learned
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: (transfer full): the text's terms, as a tsvector is written
 */
char *
lc_search_words_write (LcSearchWords  *self,
                       LcSearchText   *text,
                       GError        **error)
{
  char *written = join_words (self, text);

  return written != NULL ? written : ask_for_text (self, text, error);
}

/**
 * lc_search_words_forget:
 * @self: the words, while no text that was split is to be written
 *
 * Forgets the words when there are very many.
 */
void
lc_search_words_forget (LcSearchWords *self)
{
  if (self->n_words < MAX_WORDS_REMEMBERED)
    return;

  g_hash_table_remove_all (self->dictionaries);
  g_hash_table_remove_all (self->lexemes);
  self->n_words = 0;
}

void
lc_search_words_free (LcSearchWords *self)
{
  g_hash_table_unref (self->dictionaries);
  g_hash_table_unref (self->lexemes);
  g_ptr_array_unref (self->touched);
  g_string_free (self->word, TRUE);
  g_free (self);
}
