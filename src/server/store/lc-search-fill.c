/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-search-fill.h"

#include "lc-bulk.h"
#include "lc-database-private.h"
#include "lc-search-words.h"

/* Does for all texts that have no entry what the triggers of migrations/0008-search.* do for each. */

#define TEXTS_AT_ONCE 1000

typedef struct
{
  char *target_id;
  char *post_id;
  char *author_id;
  char *kind;
  LcSearchText text;
} Entry;

static const char add_entries[] =
  "INSERT INTO search_entry (target_id, post_id, author_id, kind) SELECT id, post_id, author_id, kind FROM ("
  " SELECT id, id AS post_id, author_id, 'post' AS kind, created_at FROM post"
  " UNION ALL SELECT id, post_id, author_id, 'reply', created_at FROM reply)"
  " WHERE id NOT IN (SELECT target_id FROM search_entry) ORDER BY created_at, id";

static const char add_terms[] =
  "INSERT INTO search_index (rowid, title, tags, body) SELECT e.number,"
  " CASE e.kind WHEN 'post' THEN search_terms(p.language, p.title) ELSE '' END,"
  " CASE e.kind WHEN 'post' THEN search_terms(p.language, p.tags) ELSE '' END,"
  " search_terms(p.language, CASE e.kind WHEN 'post' THEN p.body ELSE r.body END)"
  " FROM search_entry e JOIN post p ON p.id = e.post_id LEFT JOIN reply r ON r.id = e.target_id AND e.kind = 'reply'"
  " WHERE e.number > $1 ORDER BY e.number";

static const char add_languages[] =
  "INSERT INTO search_language (name) SELECT DISTINCT search_stemmer(language) FROM post WHERE true ON CONFLICT DO NOTHING";

static const char add_members[] =
  "INSERT INTO search_member (member_id) SELECT id FROM member WHERE id NOT IN (SELECT member_id FROM search_member)"
  " ORDER BY created_at, id";

static const char add_names[] =
  "INSERT INTO search_member_index (rowid, name) SELECT s.number, m.handle || ' ' || m.name_key"
  " FROM search_member s JOIN member m ON m.id = s.member_id WHERE s.number > $1 ORDER BY s.number";

static const char open_texts[] =
  "DECLARE search_texts NO SCROLL CURSOR FOR"
  " SELECT t.id, t.post_id, t.author_id, t.kind, search_stemmer(p.language), t.title, t.tags, t.body FROM ("
  " SELECT id, id AS post_id, author_id, 'post' AS kind, title, tags, body, created_at FROM post"
  " UNION ALL SELECT id, post_id, author_id, 'reply', NULL, NULL, body, created_at FROM reply) t"
  " JOIN post p ON p.id = t.post_id WHERE NOT EXISTS (SELECT 1 FROM search_entry e WHERE e.target_id = t.id)"
  " ORDER BY t.created_at, t.id";

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
  g_free (entry->text.stemmer);
  g_free (entry->target_id);
  g_free (entry->post_id);
  g_free (entry->author_id);
  g_free (entry->kind);
  g_free (entry);
}

static Entry *
read_entry (LcStatement *statement)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->target_id = g_strdup (lc_statement_get_text (statement, 0));
  entry->post_id = g_strdup (lc_statement_get_text (statement, 1));
  entry->author_id = g_strdup (lc_statement_get_text (statement, 2));
  entry->kind = g_strdup (lc_statement_get_text (statement, 3));
  entry->text.stemmer = g_strdup (lc_statement_get_text (statement, 4));
  for (guint i = 0; i < G_N_ELEMENTS (entry->text.texts); i++)
    entry->text.texts[i] = g_strdup (lc_statement_get_text (statement, 5 + i));
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

      if (terms == NULL || !lc_bulk_add (bulk, error, entry->target_id, entry->post_id, entry->author_id, entry->kind, terms))
        return FALSE;
    }

  return lc_bulk_flush (bulk, error);
}

static gboolean
fill_entries (LcDatabase  *database,
              GError     **error)
{
  g_autoptr(LcSearchWords) words = lc_search_words_new (database);
  g_autoptr(LcBulk) bulk = lc_bulk_new (database, "search_entry", "target_id, post_id, author_id, kind, terms", "ttttt");
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
