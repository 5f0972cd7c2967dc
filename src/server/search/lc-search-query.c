/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-search-query.h"

#include <stdio.h>
#include <string.h>

#include "lc-place.h"
#include "lc-search-text.h"
#include "lc-tag.h"
#include "lc-text.h"
#include "lc-time.h"

#define MAX_WORDS 20

static const char * const filter_names[] = { "in", "from", "tag", "is", "before", "after" };

G_STATIC_ASSERT (G_N_ELEMENTS (filter_names) == LC_SEARCH_N_FILTERS);

static void
clear_word (LcSearchWord *self)
{
  g_free (self->text);
}

static void
clear_fault (LcSearchFault *self)
{
  g_free (self->value);
}

/* The words of a text, separated by spaces; "" when it has none. */
static gboolean
has_terms (const char *text)
{
  g_autoptr(GArray) terms = lc_search_text_split ("simple", text);

  return terms->len > 0;
}

/**
 * lc_search_query_add_word:
 * @self: a query
 * @text: a word or a phrase
 * @length: its length in bytes
 * @is_phrase: whether it stood between quotation marks
 * @is_excluded: whether it must not be there
 *
 * Adds what is looked for; what has no letter and no digit is left out.
 */
void
lc_search_query_add_word (LcSearchQuery *self,
                          const char    *text,
                          gsize          length,
                          gboolean       is_phrase,
                          gboolean       is_excluded)
{
  LcSearchWord word = { g_strndup (text, length), is_phrase, is_excluded };

  if (self->words->len < MAX_WORDS && has_terms (word.text))
    g_array_append_val (self->words, word);
  else
    clear_word (&word);
}

static void
add_fault (LcSearchQuery  *self,
           LcSearchFilter  filter,
           const char     *value,
           const char     *reason)
{
  LcSearchFault fault = { filter, g_strdup (value), reason };

  g_array_append_val (self->faults, fault);
}

/* Returns: the length of `name:` where the text begins with a filter's, or 0 */
static gsize
match_filter (const char     *text,
              LcSearchFilter *filter)
{
  for (guint i = 0; i < LC_SEARCH_N_FILTERS; i++)
    {
      gsize length = strlen (filter_names[i]);

      if (g_ascii_strncasecmp (text, filter_names[i], length) == 0 && text[length] == ':' &&
          text[length + 1] != '\0' && text[length + 1] != ' ' && text[length + 1] != '/')
        {
          *filter = i;
          return length + 1;
        }
    }

  return 0;
}

static void
take_filter (LcSearchQuery  *self,
             LcSearchFilter  filter,
             const char     *value,
             gboolean        is_excluded)
{
  if (is_excluded)
    add_fault (self, filter, value, "excluded");
  else if (self->filters[filter] != NULL)
    add_fault (self, filter, value, "repeated");
  else
    self->filters[filter] = g_strdup (value);
}

static const char *
find_space (const char *text)
{
  while (*text != '\0' && !g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text;
}

/* Takes one word, phrase or filter. Returns: what is behind it. */
static const char *
take_part (LcSearchQuery *self,
           const char    *text)
{
  gboolean is_excluded = *text == '-' && text[1] != '\0' && text[1] != ' ';
  LcSearchFilter filter;
  const char *end;
  gsize length;

  text += is_excluded;
  if (*text == '"')
    {
      end = strchrnul (text + 1, '"');
      lc_search_query_add_word (self, text + 1, end - text - 1, TRUE, is_excluded);
      return *end == '"' ? end + 1 : end;
    }

  end = find_space (text);
  length = match_filter (text, &filter);
  if (length > 0)
    {
      g_autofree char *value = g_strndup (text + length, end - text - length);

      take_filter (self, filter, value, is_excluded);
    }
  else
    {
      lc_search_query_add_word (self, text, end - text, FALSE, is_excluded);
    }

  return end;
}

/* Takes @query, which may be %NULL with @error set. */
static gboolean
find_id (LcStatement  *query,
         char        **id,
         GError      **error)
{
  g_autoptr(LcStatement) statement = query;
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  if (step == LC_STEP_ROW)
    *id = g_strdup (lc_statement_get_text (statement, 0));
  return step != LC_STEP_ERROR;
}

static gboolean
look_up_space (LcSearchQuery  *self,
               LcDatabase     *database,
               const char     *member_id,
               GError        **error)
{
  static const char query[] = "SELECT s.id FROM space s WHERE s.slug = $2 AND " LC_PLACE_SEEN ("s.id", "$1");
  const char *value = self->filters[LC_SEARCH_FILTER_IN];

  if (value == NULL)
    return TRUE;
  if (!find_id (lc_database_query (database, error, query, "tt", member_id, value + (*value == '#')), &self->space_id, error))
    return FALSE;
  if (self->space_id == NULL)
    add_fault (self, LC_SEARCH_FILTER_IN, value, "unknown");
  return TRUE;
}

static gboolean
look_up_author (LcSearchQuery  *self,
                LcDatabase     *database,
                const char     *member_id,
                GError        **error)
{
  const char *value = self->filters[LC_SEARCH_FILTER_FROM];
  g_autofree char *handle = NULL;

  if (value == NULL)
    return TRUE;

  handle = g_ascii_strdown (value + (*value == '@'), -1);
  if (g_str_equal (handle, "me"))
    self->author_id = g_strdup (member_id);
  else if (!find_id (lc_database_query (database, error, "SELECT id FROM member WHERE handle = $1", "t", handle),
                     &self->author_id, error))
    return FALSE;
  if (self->author_id == NULL)
    add_fault (self, LC_SEARCH_FILTER_FROM, value, "unknown");
  return TRUE;
}

/* A day, a month or a year. Returns: the time at which it begins, or -1 */
static gint64
read_date (const char *text)
{
  g_autoptr(GDateTime) time = NULL;
  int year = 0;
  int month = 1;
  int day = 1;
  int end = 0;

  if (strspn (text, "0123456789-") != strlen (text) || strlen (text) > 10)
    return -1;
  if ((sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &end) < 3 || text[end] != '\0') &&
      ((day = 1), (end = 0), sscanf (text, "%4d-%2d%n", &year, &month, &end) < 2 || text[end] != '\0') &&
      ((month = 1), (end = 0), sscanf (text, "%4d%n", &year, &end) < 1 || text[end] != '\0'))
    return -1;

  time = g_date_time_new_utc (year, month, day, 0, 0, 0);
  return time != NULL && year >= 1970 ? g_date_time_to_unix (time) * 1000 : -1;
}

static void
check_date (LcSearchQuery  *self,
            LcSearchFilter  filter,
            gint64         *time)
{
  gint64 date;

  if (self->filters[filter] == NULL)
    return;

  date = read_date (self->filters[filter]);
  if (date < 0)
    add_fault (self, filter, self->filters[filter], "invalid");
  else
    *time = date;
}

static void
check_values (LcSearchQuery *self)
{
  static const char * const states[] = { "answered", "unanswered", "question", NULL };
  const char *tag = self->filters[LC_SEARCH_FILTER_TAG];
  const char *state = self->filters[LC_SEARCH_FILTER_IS];

  self->tag = tag != NULL ? lc_tag_normalise (tag) : NULL;
  if (tag != NULL && self->tag == NULL)
    add_fault (self, LC_SEARCH_FILTER_TAG, tag, "invalid");
  if (state != NULL && !g_strv_contains (states, state))
    add_fault (self, LC_SEARCH_FILTER_IS, state, "invalid");
  check_date (self, LC_SEARCH_FILTER_AFTER, &self->begin);
  check_date (self, LC_SEARCH_FILTER_BEFORE, &self->end);
}

/**
 * lc_search_query_init:
 * @self: (out caller-allocates): a query without words; clear it with lc_search_query_clear()
 * @database: a reader
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it went well
 */
gboolean
lc_search_query_init (LcSearchQuery  *self,
                      LcDatabase     *database,
                      GError        **error)
{
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  *self = (LcSearchQuery) { .end = G_MAXINT64 };
  self->words = g_array_new (FALSE, FALSE, sizeof (LcSearchWord));
  g_array_set_clear_func (self->words, (GDestroyNotify) clear_word);
  self->faults = g_array_new (FALSE, FALSE, sizeof (LcSearchFault));
  g_array_set_clear_func (self->faults, (GDestroyNotify) clear_fault);
  self->stemmers = g_ptr_array_new_with_free_func (g_free);

  statement = lc_database_query (database, error, "SELECT name FROM search_language ORDER BY name", "");
  if (statement == NULL)
    return FALSE;
  while ((step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    g_ptr_array_add (self->stemmers, g_strdup (lc_statement_get_text (statement, 0)));

  return step == LC_STEP_DONE;
}

/**
 * lc_search_query_read:
 * @self: (out caller-allocates): a query; clear it with lc_search_query_clear()
 * @database: a reader
 * @text: what somebody typed: words, "phrases", -excluded, and filters such as `in:space`
 * @member_id: who asks, `from:me`
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it was read; what is wrong with it stands in its faults
 */
gboolean
lc_search_query_read (LcSearchQuery  *self,
                      LcDatabase     *database,
                      const char     *text,
                      const char     *member_id,
                      GError        **error)
{
  if (!lc_search_query_init (self, database, error))
    return FALSE;

  while (*text != '\0')
    text = g_unichar_isspace (g_utf8_get_char (text)) ? g_utf8_next_char (text) : take_part (self, text);

  check_values (self);
  return look_up_space (self, database, member_id, error) && look_up_author (self, database, member_id, error);
}

/**
 * lc_search_query_has_words:
 * @self: a query
 *
 * Returns: whether there is a word to look for, and not only some to leave out
 */
gboolean
lc_search_query_has_words (LcSearchQuery *self)
{
  for (guint i = 0; i < self->words->len; i++)
    if (!g_array_index (self->words, LcSearchWord, i).is_excluded)
      return TRUE;

  return FALSE;
}

/* ("form" OR "form"): the word in each language that there is. */
static void
append_forms (GString       *match,
              LcSearchQuery *self,
              const char    *text)
{
  g_autoptr(GHashTable) forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_string_append_c (match, '(');
  for (guint i = 0; i < self->stemmers->len; i++)
    {
      char *form = lc_search_text_write_terms (g_ptr_array_index (self->stemmers, i), text);

      if (g_hash_table_contains (forms, form))
        {
          g_free (form);
          continue;
        }
      g_string_append_printf (match, "%s\"%s\"", g_hash_table_size (forms) > 0 ? " OR " : "", form);
      g_hash_table_add (forms, form);
    }
  if (g_hash_table_size (forms) == 0)
    g_string_append (match, "\"\"");
  g_string_append_c (match, ')');
}

static void
append_words (GString       *match,
              LcSearchQuery *self,
              gboolean       are_excluded,
              const char    *between)
{
  gsize begin = match->len;

  for (guint i = 0; i < self->words->len; i++)
    {
      const LcSearchWord *word = &g_array_index (self->words, LcSearchWord, i);

      if (word->is_excluded != are_excluded)
        continue;
      g_string_append (match, match->len > begin ? between : are_excluded ? ") NOT (" : "(");
      append_forms (match, self, word->text);
    }
}

static char *
write_match (LcSearchQuery *self,
             gboolean       is_any)
{
  GString *match = g_string_new (NULL);

  append_words (match, self, FALSE, is_any ? " OR " : " AND ");
  append_words (match, self, TRUE, " OR ");
  return g_string_free_and_steal (g_string_append_c (match, ')'));
}

static char *
write_json (LcSearchQuery *self)
{
  g_autoptr(yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_arr (document);
  g_autofree char *json = NULL;

  yyjson_mut_doc_set_root (document, root);
  for (guint i = 0; i < self->words->len; i++)
    {
      const LcSearchWord *word = &g_array_index (self->words, LcSearchWord, i);
      yyjson_mut_val *item = yyjson_mut_arr_add_obj (document, root);

      yyjson_mut_obj_add_str (document, item, "text", word->text);
      yyjson_mut_obj_add_bool (document, item, "exclude", word->is_excluded);
    }

  return yyjson_mut_write (document, 0, NULL);
}

/**
 * lc_search_query_write:
 * @self: a query with words
 * @engine: who is asked
 * @is_any: whether one of the words is enough
 *
 * Returns: (transfer full): the words for FTS5's MATCH, or for search_query() of migration 0022
 */
char *
lc_search_query_write (LcSearchQuery *self,
                       LcEngine       engine,
                       gboolean       is_any)
{
  return engine == LC_ENGINE_SQLITE ? write_match (self, is_any) : write_json (self);
}

/* Appends the words of a text, folded as names are: "ami"* or 'ami':* */
static void
append_prefixes (GString    *match,
                 const char *text,
                 LcEngine    engine)
{
  g_autofree char *folded = lc_text_fold (text);
  const char *p = folded;

  while (*p != '\0')
    {
      const char *begin = p;

      while (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p > begin)
        g_string_append_printf (match, engine == LC_ENGINE_SQLITE ? "%s\"%.*s\"*" : "%s'%.*s':*",
                                match->len == 0 ? "" : engine == LC_ENGINE_SQLITE ? " AND " : " & ", (int) (p - begin), begin);
      else
        p = g_utf8_next_char (p);
    }
}

/**
 * lc_search_query_write_names:
 * @self: a query with words
 * @engine: who is asked
 *
 * Returns: (transfer full): the words as the beginnings of names
 */
char *
lc_search_query_write_names (LcSearchQuery *self,
                             LcEngine       engine)
{
  GString *match = g_string_new (NULL);

  for (guint i = 0; i < self->words->len; i++)
    if (!g_array_index (self->words, LcSearchWord, i).is_excluded)
      append_prefixes (match, g_array_index (self->words, LcSearchWord, i).text, engine);

  return g_string_free_and_steal (match);
}

static void
add_words (LcSearchQuery  *self,
           yyjson_mut_doc *document,
           yyjson_mut_val *object)
{
  yyjson_mut_val *words = yyjson_mut_obj_add_arr (document, object, "words");
  yyjson_mut_val *phrases = yyjson_mut_obj_add_arr (document, object, "phrases");
  yyjson_mut_val *excluded = yyjson_mut_obj_add_arr (document, object, "excluded");

  for (guint i = 0; i < self->words->len; i++)
    {
      const LcSearchWord *word = &g_array_index (self->words, LcSearchWord, i);

      yyjson_mut_arr_add_strcpy (document, word->is_excluded ? excluded : word->is_phrase ? phrases : words, word->text);
    }
}

/**
 * lc_search_query_add:
 * @self: a query
 * @document: a document
 * @object: an empty object in it
 *
 * Makes @object say how the query was understood.
 */
void
lc_search_query_add (LcSearchQuery  *self,
                     yyjson_mut_doc *document,
                     yyjson_mut_val *object)
{
  yyjson_mut_val *filters;
  yyjson_mut_val *errors;

  add_words (self, document, object);
  filters = yyjson_mut_obj_add_obj (document, object, "filters");
  for (guint i = 0; i < LC_SEARCH_N_FILTERS; i++)
    lc_document_add_text (document, filters, filter_names[i], self->filters[i]);

  errors = yyjson_mut_obj_add_arr (document, object, "errors");
  for (guint i = 0; i < self->faults->len; i++)
    {
      const LcSearchFault *fault = &g_array_index (self->faults, LcSearchFault, i);
      yyjson_mut_val *item = yyjson_mut_arr_add_obj (document, errors);

      lc_document_add_text (document, item, "filter", filter_names[fault->filter]);
      lc_document_add_text (document, item, "value", fault->value);
      lc_document_add_text (document, item, "reason", fault->reason);
    }
}

/**
 * lc_search_query_dup_terms:
 * @self: a query
 *
 * Returns: (transfer full): the set of terms that are shown as hits
 */
GHashTable *
lc_search_query_dup_terms (LcSearchQuery *self)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->words->len; i++)
    for (guint j = 0; j < self->stemmers->len && !g_array_index (self->words, LcSearchWord, i).is_excluded; j++)
      {
        g_autoptr(GArray) terms = lc_search_text_split (g_ptr_array_index (self->stemmers, j),
                                                        g_array_index (self->words, LcSearchWord, i).text);

        for (guint k = 0; k < terms->len; k++)
          g_hash_table_add (set, g_strdup (g_array_index (terms, LcSearchTerm, k).term));
      }

  return set;
}

void
lc_search_query_clear (LcSearchQuery *self)
{
  g_clear_pointer (&self->words, g_array_unref);
  g_clear_pointer (&self->faults, g_array_unref);
  for (guint i = 0; i < LC_SEARCH_N_FILTERS; i++)
    g_clear_pointer (&self->filters[i], g_free);
  g_clear_pointer (&self->space_id, g_free);
  g_clear_pointer (&self->author_id, g_free);
  g_clear_pointer (&self->tag, g_free);
  g_clear_pointer (&self->stemmers, g_ptr_array_unref);
}
