/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is made after many rows is what would have been made with each of them: the entries of full-text search that the
 * triggers make, and the indexes, keys and triggers of a database that was only migrated. */
#include <string.h>

#include "lc-bulk.h"
#include "lc-suspension.h"
#include "lc-test-database.h"

#define N_POSTS 300
#define N_TASKS 40
#define DAY (24 * 60 * 60 * 1000)

/* What can stand beside one another in a text, and be taken for one word or for two. */
static const char * const pieces[] = {
  "running", "Runners", "RAN", "naïve", "nai\xcc\x88ve", "Résumé", "RE\xcc\x81SUME\xcc\x81", "straße", "ﬁnal", "x\xcc\xa7\xcc\x84",
  "\xcc\x88", "\u0345", "=\xcc\xb8", " \xcc\x81" "e", "a\xcc\xb8=\xcc\xb8" "b", "ΟΔΟΣ", "ΑΣ.Α", "οδός", "Привет", "привета", "İstanbul", "ışık",
  "日本語", "テスト", "カ\xe3\x82\x99", "한국어", "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "ภาษาไทย", "हिन्दी", "العربية", "עִבְרִית", "தமிழ்",
  "😀", "👩‍💻", "❤️", "word😀word", "a\u00a0b", "1e5", "-5", "3.14", "v1.2.3", "0005", "1_000", "50%", "²³", "½",
  "me@example.org", "https://example.org/a/b?c=d&e=%20", "/usr/share/doc", "C++", "it's", "l’été", "don\\'t", "\\", "'", "''",
  "back\\slash", "tab\there", "new\nline", "\r", "<b>bold</b>", "&amp;", "[link](x)", "**", "`code()`", "#tag", "@handle", "!", "?",
  "well-known", "foo_bar", "CamelCase", "\u200b", "\u2028", "\xc2\x85", "\u0660\u0661", "Ⅷ", "K", "ǅ", "ß", "ẞ",
};

static const char * const languages[] = { NULL, "en", "de", "fr-CA", "tr", "el", "ru", "ja", "ar", "hi", "xx" };

static char *
make_text (GRand *random,
           guint  max_pieces)
{
  GString *text = g_string_new (NULL);
  guint n = g_rand_int_range (random, 1, max_pieces);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0 && g_rand_int_range (random, 0, 5) > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
    }

  return g_string_free_and_steal (text);
}

/* A word more often than a tsvector tells places of, and more words than it has places for. */
static char *
make_long_text (guint number)
{
  GString *text = g_string_new (NULL);
  guint n = number == 0 ? 600 : 17000;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "again w%u\xc3\xa9 ", i % (number == 0 ? 3 : 5000));
  return g_string_free_and_steal (text);
}

static void
check (const GError *error)
{
  g_assert_no_error (error);
}

static void
add_reply (LcDatabase *database,
           GRand      *random,
           guint       number)
{
  g_autofree char *id = g_strdup_printf ("r%05u", number);
  g_autofree char *post_id = g_strdup_printf ("p%05u", number / 2);
  g_autofree char *body = make_text (random, 40);
  g_autoptr(GError) error = NULL;

  lc_database_run (database, &error,
                   "INSERT INTO reply (id, post_id, author_id, body, created_at, updated_at) VALUES ($1, $2, 'm1', $3, $4, $4)",
                   "ttti", id, post_id, body, (gint64) number * DAY);
  check (error);
}

static void
add_post (LcDatabase *database,
          GRand      *random,
          guint       number)
{
  const char *language = languages[g_rand_int_range (random, 0, G_N_ELEMENTS (languages))];
  g_autofree char *id = g_strdup_printf ("p%05u", number);
  g_autofree char *title = make_text (random, 8);
  g_autofree char *body = number < 2 ? make_long_text (number) : make_text (random, 60);
  g_autoptr(GError) error = NULL;

  lc_database_run (database, &error,
                   "INSERT INTO post (id, space_id, author_id, kind, title, body, language, tags, created_at, updated_at, "
                   "last_activity_at) VALUES ($1, 's', 'm2', 'question', $2, $3, $4, '[\"gtk\",\"c-language\"]', $5, $5, $5)",
                   "tttti", id, title, body, language, (gint64) number * DAY);
  check (error);
}

static void
add_task (LcDatabase *database,
          GRand      *random,
          guint       number)
{
  g_autofree char *id = g_strdup_printf ("t%05u", number);
  g_autofree char *position = g_strdup_printf ("a%05u", number);
  g_autofree char *title = make_text (random, 8);
  g_autofree char *description = make_text (random, 30);
  g_autoptr(GError) error = NULL;

  lc_database_run (database, &error,
                   "INSERT INTO task (id, group_id, column_id, position, title, description, labels, created_by, created_at, updated_at,"
                   " deleted_at) VALUES ($1, 'g', 'c', $2, $3, $4, '[\"gas\"]', 'm1', $5, $5, CASE WHEN $5 > $6 THEN $5 END)",
                   "ttttii", id, position, title, description, (gint64) number * DAY, (gint64) 20 * DAY);
  check (error);
}

static void
write_rows (LcDatabase *database)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  g_autoptr(GError) error = NULL;

  lc_database_execute (database,
                       "INSERT INTO member (id, handle, display_name, name_key, created_at, updated_at) VALUES "
                       "('m1', 'ann', 'Ann', 'ann', 1, 1), ('m2', 'zoe', 'Zoë Ž', 'zoe z', 2, 2);"
                       "INSERT INTO place (id, kind, created_at) VALUES ('s', 'space', 0), ('g', 'group', 0);"
                       "INSERT INTO space (id, slug, name, created_at, updated_at) VALUES ('s', 's', 'S', 0, 0);"
                       "INSERT INTO project_group (id, name, purpose, looking_for, languages, created_at, updated_at) VALUES"
                       " ('g', 'Häuser', 'Bauen und rennen', '[\"welding\"]', '[\"de\",\"en\"]', 5, 5);"
                       "INSERT INTO board_column (id, group_id, name, position, created_at, updated_at) VALUES ('c', 'g', 'C', 'a', 0, 0)", &error);
  check (error);
  for (guint i = 0; i < N_POSTS; i++)
    add_post (database, random, i);
  for (guint i = 0; i < 2 * N_POSTS; i++)
    add_reply (database, random, i);
  for (guint i = 0; i < N_TASKS; i++)
    add_task (database, random, i);
}

static void
fill (LcStore  *store,
      gboolean  suspended)
{
  g_autoptr(GError) error = NULL;
  LcDatabase *database = lc_store_lease_writer (store, &error);
  g_autoptr(LcSuspension) suspension = NULL;

  check (error);
  if (suspended)
    {
      suspension = lc_suspension_new (database, &error);
      check (error);
      g_assert_true (lc_suspension_take_down (suspension, LC_SUSPENSION_ALL, &error));
      write_rows (database);
      lc_suspension_commit (suspension, &error);
      g_clear_pointer (&suspension, lc_suspension_free);
    }
  else
    {
      g_assert_true (lc_database_begin (database, &error));
      write_rows (database);
      lc_database_commit (database, &error);
    }
  check (error);
  lc_store_give_back (store, database);
}

/* Returns: (transfer full): the first column of each row */
static char **
dump (LcStore    *store,
      const char *sql)
{
  g_autoptr(GStrvBuilder) rows = g_strv_builder_new ();
  g_autoptr(GError) error = NULL;
  LcDatabase *database = lc_store_lease_reader (store, &error);
  LcStatement *statement;
  LcStep step;

  check (error);
  statement = lc_database_query (database, &error, sql, "");
  check (error);
  while ((step = lc_statement_step (statement, &error)) == LC_STEP_ROW)
    g_strv_builder_add (rows, lc_statement_get_text (statement, 0));
  check (error);
  g_assert_cmpint (step, ==, LC_STEP_DONE);
  lc_statement_free (statement);
  lc_store_give_back (store, database);
  return g_strv_builder_end (rows);
}

static void
compare (LcStore    *one,
         LcStore    *other,
         const char *sql)
{
  g_auto(GStrv) rows = dump (one, sql);
  g_auto(GStrv) other_rows = dump (other, sql);

  g_assert_cmpuint (g_strv_length (rows), >, 0);
  for (guint i = 0; rows[i] != NULL && other_rows[i] != NULL; i++)
    g_assert_cmpstr (rows[i], ==, other_rows[i]);
  g_assert_cmpuint (g_strv_length (rows), ==, g_strv_length (other_rows));
}

/* A table of the connection's own over the index, which shows each place of each term. */
static const char sqlite_places[] =
  "CREATE VIRTUAL TABLE test_places USING fts5vocab(search_index, instance);"
  "CREATE VIRTUAL TABLE test_names USING fts5vocab(search_member_index, instance)";

static const char * const sqlite_search[] = {
  "SELECT target_id || ' ' || coalesce(post_id, '') || ' ' || place_id || ' ' || coalesce(author_id, '') || ' ' || kind || ' ' || of_card"
    " || ' ' || withdrawn || ' ' || coalesce(language, '') || ' ' || created_at FROM search_entry ORDER BY target_id",
  "SELECT e.target_id || ' ' || p.col || ' ' || p.offset || ' ' || p.term FROM test_places p JOIN search_entry e"
  " ON e.number = p.doc ORDER BY e.target_id, p.col, p.offset, p.term",
  "SELECT s.member_id || ' ' || p.offset || ' ' || p.term FROM test_names p JOIN search_member s ON s.number = p.doc"
  " ORDER BY s.member_id, p.offset, p.term",
  "SELECT name FROM search_language ORDER BY name",
  NULL
};

static const char * const postgresql_search[] = {
  "SELECT target_id || ' ' || coalesce(post_id, '') || ' ' || place_id || ' ' || coalesce(author_id, '') || ' ' || kind || ' ' || of_card"
    " || ' ' || withdrawn || ' ' || coalesce(language, '') || ' ' || created_at || ' ' || CAST(terms AS TEXT) FROM search_entry"
  " ORDER BY target_id",
  "SELECT member_id || ' ' || CAST(terms AS TEXT) FROM search_member ORDER BY member_id",
  "SELECT name FROM search_language ORDER BY name",
  NULL
};

static const char * const sqlite_catalog[] = {
  "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema"
  " WHERE name NOT GLOB 'sqlite_stat*' ORDER BY type, name",
  NULL
};

static const char * const postgresql_catalog[] = {
  "SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() ORDER BY indexname",
  "SELECT concat_ws(' ', CAST(conrelid AS REGCLASS), conname, convalidated, pg_get_constraintdef(c.oid)) FROM pg_constraint c"
  " WHERE connamespace = CAST(current_schema() AS REGNAMESPACE) AND contype <> 'n' ORDER BY CAST(CAST(conrelid AS REGCLASS) AS TEXT), conname",
  "SELECT concat_ws(' ', tgenabled, pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname",
  NULL
};

static void
compare_all (LcStore            *one,
             LcStore            *other,
             const char * const *queries)
{
  for (guint i = 0; queries[i] != NULL; i++)
    compare (one, other, queries[i]);
}

/* The rows are written with the triggers at work, and without; then both are compared, also after the next change. */
static void
test_same (gconstpointer data)
{
  g_autoptr(LcTestDatabase) kept = lc_test_database_new (data);
  g_autoptr(LcTestDatabase) made = kept != NULL ? lc_test_database_new (data) : NULL;
  gboolean is_sqlite = GPOINTER_TO_INT (data) == LC_ENGINE_SQLITE;
  const char * const *search = is_sqlite ? sqlite_search : postgresql_search;
  const char *change = "UPDATE post SET title = 'Changed afterwards', language = 'de' WHERE id = 'p00007';"
                       "DELETE FROM reply WHERE id = 'r00003'; UPDATE member SET handle = 'yvo' WHERE id = 'm1'";
  g_autoptr(LcStore) one = NULL;
  g_autoptr(LcStore) other = NULL;

  if (made == NULL)
    return;

  one = lc_test_database_migrate (kept);
  other = lc_test_database_migrate (made);
  fill (one, FALSE);
  fill (other, TRUE);
  compare_all (one, other, is_sqlite ? sqlite_catalog : postgresql_catalog);
  if (is_sqlite)
    {
      lc_test_execute (one, sqlite_places);
      lc_test_execute (other, sqlite_places);
    }
  compare_all (one, other, search);

  lc_test_execute (one, change);
  lc_test_execute (other, change);
  compare_all (one, other, search);
}

/* What was there before has its entries already. */
static void
test_added (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcStore) store = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcSuspension) suspension = NULL;
  LcDatabase *database;

  if (test == NULL)
    return;

  store = lc_test_database_migrate (test);
  fill (store, FALSE);
  database = lc_store_lease_writer (store, &error);
  suspension = lc_suspension_new (database, &error);
  check (error);
  g_assert_true (lc_suspension_take_down (suspension, LC_SUSPENSION_ALL, &error));
  lc_database_execute (database, "INSERT INTO reply (id, post_id, author_id, body, created_at, updated_at) "
                                 "VALUES ('later', 'p00001', 'm1', 'zyzzyva', 1, 1)", &error);
  lc_suspension_commit (suspension, &error);
  check (error);
  g_clear_pointer (&suspension, lc_suspension_free);
  lc_store_give_back (store, database);

  g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM search_entry"), ==, 3 * N_POSTS + N_TASKS + 2);
  g_assert_cmpint (lc_test_store_query_int (store, test->engine == LC_ENGINE_SQLITE
                     ? "SELECT count(*) FROM search_index WHERE search_index MATCH 'zyzzyva'"
                     : "SELECT count(*) FROM search_entry WHERE terms @@ CAST('zyzzyva' AS TSQUERY)"), ==, 1);
}

/* A row that refers to nothing is found although the keys were taken down, and nothing of it stays. */
static void
test_broken (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcStore) store = NULL;
  g_autoptr(LcStore) fresh = NULL;
  g_autoptr(LcTestDatabase) other = test != NULL ? lc_test_database_new (data) : NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcSuspension) suspension = NULL;
  LcDatabase *database;

  if (other == NULL)
    return;

  store = lc_test_database_migrate (test);
  fresh = lc_test_database_migrate (other);
  database = lc_store_lease_writer (store, &error);
  suspension = lc_suspension_new (database, &error);
  check (error);
  g_assert_true (lc_suspension_take_down (suspension, LC_SUSPENSION_ALL, &error));
  lc_database_execute (database, "INSERT INTO reaction (target_id, member_id, emoji, created_at) VALUES ('t', 'nobody', 'x', 0)",
                       &error);
  check (error);
  g_assert_false (lc_suspension_commit (suspension, &error));
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_CONSTRAINT);
  g_clear_pointer (&suspension, lc_suspension_free);
  lc_store_give_back (store, database);

  compare_all (store, fresh, test->engine == LC_ENGINE_SQLITE ? sqlite_catalog : postgresql_catalog);
  g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM reaction"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  lc_test_add ("/store/bulk/same", test_same);
  lc_test_add ("/store/bulk/added", test_added);
  lc_test_add ("/store/bulk/broken", test_broken);

  return lc_test_run ();
}
