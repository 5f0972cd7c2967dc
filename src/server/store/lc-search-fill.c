/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-search-fill.h"

#include "lc-bulk.h"
#include "lc-database-private.h"
#include "lc-search-words.h"

/* Does for all things of search_source that have no entry what the triggers of migrations/0024-search-of-any-kind.* do for each. */

#define TEXTS_AT_ONCE 1000

#define N_COLUMNS 9

typedef struct
{
  char *columns[N_COLUMNS];
  LcSearchText text;
} Entry;

#define ENTRY_COLUMNS "target_id, kind, post_id, place_id, author_id, of_card, withdrawn, language, created_at"
#define SOURCE_COLUMNS "id, kind, post_id, place_id, author_id, of_card, withdrawn, language, created_at"
#define SOURCE_TERMS(column) \
  "(SELECT search_terms(s.language, s." column ") FROM search_source s WHERE s.id = e.target_id AND s.kind = e.kind)"

static const char add_entries[] =
  "INSERT INTO search_entry (" ENTRY_COLUMNS ") SELECT " SOURCE_COLUMNS " FROM search_source"
  " WHERE id NOT IN (SELECT target_id FROM search_entry) ORDER BY created_at, id";

static const char add_terms[] =
  "INSERT INTO search_index (rowid, title, tags, body)"
  " SELECT e.number, " SOURCE_TERMS ("title") ", " SOURCE_TERMS ("tags") ", " SOURCE_TERMS ("body")
  " FROM search_entry e WHERE e.number > $1 ORDER BY e.number";

static const char add_languages[] =
  "INSERT INTO search_language (name) SELECT DISTINCT search_stemmer(language) FROM search_entry WHERE true ON CONFLICT DO NOTHING";

static const char add_members[] =
  "INSERT INTO search_member (member_id) SELECT id FROM member WHERE id NOT IN (SELECT member_id FROM search_member)"
  " ORDER BY created_at, id";

static const char add_names[] =
  "INSERT INTO search_member_index (rowid, name) SELECT s.number, m.handle || ' ' || m.name_key"
  " FROM search_member s JOIN member m ON m.id = s.member_id WHERE s.number > $1 ORDER BY s.number";

static const char open_texts[] =
  "DECLARE search_texts NO SCROLL CURSOR FOR"
  " SELECT id, kind, post_id, place_id, author_id, CAST(of_card AS TEXT), CAST(withdrawn AS TEXT), language,"
  " CAST(created_at AS TEXT), search_stemmer(language), title, tags, body FROM search_source s"
  " WHERE NOT EXISTS (SELECT 1 FROM search_entry e WHERE e.target_id = s.id) ORDER BY s.created_at, s.id";

static const char add_members_with_terms[] =
  "INSERT INTO search_member (member_id, terms) SELECT m.id, search_member_terms(m.handle, m.name_key) FROM member m"
  " WHERE NOT EXISTS (SELECT 1 FROM search_member s WHERE s.member_id = m.id) ORDER BY m.created_at, m.id";

static gboolean
read_last (LcDatabase  *database,
           const char  *sql,
           gint64      *number,
           GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error, sql, "");

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;

  *number = lc_statement_get_int (statement, 0);
  return TRUE;
}

static gboolean
fill_sqlite (LcDatabase  *database,
             GError     **error)
{
  gint64 last_entry, last_member;

  return read_last (database, "SELECT coalesce(max(number), 0) FROM search_entry", &last_entry, error) &&
         read_last (database, "SELECT coalesce(max(number), 0) FROM search_member", &last_member, error) &&
         lc_database_run (database, error, add_entries, "") >= 0 &&
         lc_database_run (database, error, add_terms, "i", last_entry) >= 0 &&
         lc_database_run (database, error, add_languages, "") >= 0 &&
         lc_database_run (database, error, add_members, "") >= 0 &&
         lc_database_run (database, error, add_names, "i", last_member) >= 0;
}

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  for (guint i = 0; i < G_N_ELEMENTS (entry->text.texts); i++)
    {
      g_free (entry->text.texts[i]);
      g_clear_pointer (&entry->text.words[i], g_ptr_array_unref);
    }
  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (entry->columns[i]);
  g_free (entry->text.stemmer);
  g_free (entry);
}

static Entry *
read_entry (LcStatement *statement)
{
  Entry *entry = g_new0 (Entry, 1);

  for (guint i = 0; i < N_COLUMNS; i++)
    entry->columns[i] = g_strdup (lc_statement_get_text (statement, i));
  entry->text.stemmer = g_strdup (lc_statement_get_text (statement, N_COLUMNS));
  for (guint i = 0; i < G_N_ELEMENTS (entry->text.texts); i++)
    entry->text.texts[i] = g_strdup (lc_statement_get_text (statement, N_COLUMNS + 1 + i));
  return entry;
}

static gboolean
read_entries (LcDatabase     *database,
              LcSearchWords  *words,
              GPtrArray      *entries,
              GError        **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error, "FETCH " G_STRINGIFY (TEXTS_AT_ONCE) " FROM search_texts", "");
  LcStep step;

  if (statement == NULL)
    return FALSE;

  g_ptr_array_set_size (entries, 0);
  while ((step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    {
      Entry *entry = read_entry (statement);

      lc_search_words_split (words, &entry->text);
      g_ptr_array_add (entries, entry);
    }

  return step == LC_STEP_DONE;
}

static gboolean
write_entries (LcBulk         *bulk,
               LcSearchWords  *words,
               GPtrArray      *entries,
               GError        **error)
{
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (entries, i);
      g_autofree char *terms = lc_search_words_write (words, &entry->text, error);

      char **columns = entry->columns;

      if (terms == NULL ||
          !lc_bulk_add (bulk, error, columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], columns[6], columns[7],
                        columns[8], terms))
        return FALSE;
    }

  return lc_bulk_flush (bulk, error);
}

static gboolean
fill_entries (LcDatabase  *database,
              GError     **error)
{
  g_autoptr(LcSearchWords) words = lc_search_words_new (database);
  g_autoptr(LcBulk) bulk = lc_bulk_new (database, "search_entry", ENTRY_COLUMNS ", terms", "tttttttttt");
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (free_entry);

  do
    {
      lc_search_words_forget (words);
      if (!read_entries (database, words, entries, error) ||
          !lc_search_words_learn (words, error) ||
          !write_entries (bulk, words, entries, error))
        return FALSE;
    }
  while (entries->len > 0);

  return TRUE;
}

static gboolean
fill_postgresql (LcDatabase  *database,
                 GError     **error)
{
  return lc_database_execute (database, open_texts, error) &&
         fill_entries (database, error) &&
         lc_database_execute (database, "CLOSE search_texts", error) &&
         lc_database_run (database, error, add_languages, "") >= 0 &&
         lc_database_run (database, error, add_members_with_terms, "") >= 0;
}

/**
 * lc_search_fill:
 * @database: a connection that writes, inside a transaction
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Makes the entries of full-text search for each text and member that has none, in the order of time.
 *
 * Returns: whether it went well; if not, the transaction can only be rolled back
 */
gboolean
lc_search_fill (LcDatabase  *database,
                GError     **error)
{
  g_return_val_if_fail (database != NULL, FALSE);

  return lc_database_get_engine (database) == LC_ENGINE_SQLITE ? fill_sqlite (database, error)
                                                               : fill_postgresql (database, error);
}
