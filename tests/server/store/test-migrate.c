/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema comes up from nothing and from every kept older database, once, whoever else tries; and is left alone by a
 * program that is too old for it. */
#include <gio/gio.h>
#include <string.h>

#include "lc-test-database.h"

static void
test_fresh (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcStore) store = NULL;
  g_autoptr(GError) error = NULL;
  guint n_applied = 0;

  if (test == NULL)
    return;

  store = lc_test_database_open (test);
  g_assert_false (lc_store_check_schema (store, &error));
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_SCHEMA);
  g_clear_error (&error);

  g_assert_true (lc_store_migrate (store, &n_applied, &error));
  g_assert_cmpint (n_applied, >=, 1);
  g_assert_true (lc_store_check_schema (store, &error));

  g_assert_true (lc_store_migrate (store, &n_applied, &error));
  g_assert_cmpint (n_applied, ==, 0);
  g_assert_no_error (error);
  g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM member"), ==, 0);
}

static void
test_newer (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcStore) store = NULL;
  g_autoptr(GError) error = NULL;

  if (test == NULL)
    return;

  store = lc_test_database_migrate (test);
  lc_test_execute (store, "INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES (9999, 'x', 'x', 0)");

  g_assert_false (lc_store_check_schema (store, &error));
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_SCHEMA);
  g_assert_nonnull (strstr (error->message, "newer"));
  g_clear_error (&error);
  g_assert_false (lc_store_migrate (store, NULL, &error));
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_SCHEMA);
}

static void
test_changed (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcStore) store = NULL;
  g_autoptr(GError) error = NULL;

  if (test == NULL)
    return;

  store = lc_test_database_migrate (test);
  lc_test_execute (store, "UPDATE schema_migration SET checksum = 'another' WHERE number = 1");
  g_assert_false (lc_store_check_schema (store, &error));
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_SCHEMA);
}

/* A migration that fails leaves nothing behind: here the first finds one of its tables taken. */
static void
test_failing (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcStore) store = NULL;
  g_autoptr(GError) error = NULL;

  if (test == NULL)
    return;

  store = lc_test_database_open (test);
  lc_test_execute (store, "CREATE TABLE reply (id BIGINT)");
  g_assert_false (lc_store_migrate (store, NULL, &error));
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED);
  g_clear_error (&error);

  lc_test_execute (store, "DROP TABLE reply");
  g_assert_true (lc_store_migrate (store, NULL, &error));
  g_assert_no_error (error);
}

typedef struct
{
  LcTestDatabase *test;
  int n_applied;
} Race;

static gpointer
run_migration (gpointer data)
{
  Race *race = data;
  g_autoptr(LcStore) store = lc_test_database_open (race->test);
  g_autoptr(GError) error = NULL;
  guint n_applied = 0;

  lc_store_migrate (store, &n_applied, &error);
  g_assert_no_error (error);
  g_atomic_int_add (&race->n_applied, n_applied);
  return NULL;
}

static void
test_race (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcStore) store = NULL;
  Race race = { .test = test };
  GThread *threads[4];

  if (test == NULL)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("migrate", run_migration, &race);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);

  store = lc_test_database_open (test);
  g_assert_cmpint (race.n_applied, ==, lc_test_store_query_int (store, "SELECT count(*) FROM schema_migration"));
}

/* tests/data/databases/NNNN.sql is a dump of a database as version NNNN of the schema left it, with a row or more in
 * each table: what is in it survives the way up. Version 1 is the first, and has none before it. */
static void
load_dump (LcStore    *store,
           const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "databases", name, NULL);
  g_autofree char *script = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &script, NULL, &error);
  g_assert_no_error (error);
  lc_test_execute (store, script);
}

/* Texts and names that PostgreSQL was told the words of before, and those it would be told now. */
static void
check_words (LcStore *store)
{
  g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM search_entry e JOIN search_source s ON s.id = e.target_id"
                                            " WHERE e.terms <> search_source_terms(s.language, s.title, s.tags, s.body)"), ==, 0);
  g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM search_member s JOIN member m ON m.id = s.member_id"
                                            " WHERE s.terms <> search_member_terms(m.handle, m.name_key)"), ==, 0);
}

static void
check_kept (LcTestDatabase *test,
            const char     *name)
{
  g_autoptr(LcStore) store = lc_test_database_open (test);
  g_autoptr(GError) error = NULL;

  load_dump (store, name);
  g_assert_true (lc_store_migrate (store, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (lc_store_check_schema (store, &error));
  g_assert_no_error (error);

  g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM member WHERE handle = 'amina'"), ==, 1);
  g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM post JOIN reply ON reply.post_id = post.id"), ==, 1);
  g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM reaction"), ==, 1);
  g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM session"), ==, 1);
  /* A bookmark that waits for its time has its job. */
  g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM job"), ==,
                   lc_test_store_query_int (store, "SELECT count(*) FROM bookmark WHERE remind_at IS NOT NULL"));
  /* Whatever can be found has its entry. */
  g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM search_source"), ==,
                   lc_test_store_query_int (store, "SELECT count(*) FROM search_entry e JOIN search_source s ON s.id = e.target_id"
                                            " AND s.kind = e.kind AND s.place_id = e.place_id AND s.withdrawn = e.withdrawn"
                                            " AND s.of_card = e.of_card AND s.created_at = e.created_at"
                                            " AND COALESCE(s.post_id, '') = COALESCE(e.post_id, '')"
                                            " AND COALESCE(s.author_id, '') = COALESCE(e.author_id, '')"
                                            " AND COALESCE(s.language, '') = COALESCE(e.language, '')"));
  if (test->engine == LC_ENGINE_POSTGRESQL)
    check_words (store);
}

static void
test_kept (gconstpointer data)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "databases", NULL);
  const char *suffix = GPOINTER_TO_INT (data) == LC_ENGINE_SQLITE ? ".sqlite.sql" : ".postgresql.sql";
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;
  int n = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr(LcTestDatabase) test = NULL;

      if (!g_str_has_suffix (name, suffix))
        continue;
      test = lc_test_database_new (data);
      if (test == NULL)
        return;

      check_kept (test, name);
      n++;
    }
  g_assert_cmpint (n, >=, 1);
}

#define UPLOAD "0197aaaa-0000-7000-8000-000000000003"
#define OLD_COLUMNS "id, space_id, author_id, kind, title, body, created_at, updated_at, last_activity_at, deleted_at"
#define OLD_SPACE "'0197aaaa-0000-7000-8000-000000000006'"
#define OLD_POST "'0197aaaa-0000-7000-8000-000000000007'"
#define OLD_SENDER "'0197aaaa-0000-7000-8000-000000000001'"
#define OLD_OTHER "'0197aaaa-0000-7000-8000-000000000002'"

/* Posts and replies that were there before an upload had places stand where they show it: if their author has sent it. */
static void
test_upload_uses (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcStore) store = NULL;
  g_autoptr(GError) error = NULL;

  if (test == NULL)
    return;

  store = lc_test_database_open (test);
  load_dump (store, GPOINTER_TO_INT (data) == LC_ENGINE_SQLITE ? "0015.sqlite.sql" : "0015.postgresql.sql");
  lc_test_execute (store, "INSERT INTO post (" OLD_COLUMNS ") VALUES"
                   " ('shows', " OLD_SPACE ", " OLD_SENDER ", 'discussion', 'T', 'See ![it](/api/v1/uploads/" UPLOAD ") here', 1, 1, 1, NULL),"
                   " ('deleted', " OLD_SPACE ", " OLD_SENDER ", 'discussion', 'T', '/api/v1/uploads/" UPLOAD "', 1, 1, 1, 2),"
                   " ('foreign', " OLD_SPACE ", " OLD_OTHER ", 'discussion', 'T', '/api/v1/uploads/" UPLOAD "', 1, 1, 1, NULL),"
                   " ('mentions', " OLD_SPACE ", " OLD_SENDER ", 'discussion', 'T', 'The number " UPLOAD "', 1, 1, 1, NULL)");
  lc_test_execute (store, "INSERT INTO reply (id, post_id, author_id, body, created_at, updated_at) VALUES"
                   " ('answers', " OLD_POST ", " OLD_SENDER ", '![](/api/v1/uploads/" UPLOAD ")', 1, 1),"
                   " ('other', " OLD_POST ", " OLD_OTHER ", '![](/api/v1/uploads/" UPLOAD ")', 1, 1)");
  g_assert_true (lc_store_migrate (store, NULL, &error));
  g_assert_no_error (error);

  g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM upload_use"), ==, 3);
  g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM upload_use WHERE place_id = " OLD_SPACE
                                            " AND upload_id = '" UPLOAD "' AND of_card = 0"), ==, 3);
  g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM upload_use WHERE withdrawn = 0"
                                            " AND target_id IN ('shows', 'answers')"), ==, 2);
  g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM upload_use WHERE withdrawn = 1 AND target_id = 'deleted'"), ==, 1);
}

/* A filled database is counted anew by the last step. */
static void
test_counted (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcStore) store = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_sqlite = GPOINTER_TO_INT (data) == LC_ENGINE_SQLITE;

  if (test == NULL)
    return;

  store = lc_test_database_open (test);
  load_dump (store, is_sqlite ? "0007.sqlite.sql" : "0007.postgresql.sql");
  lc_test_execute (store, "INSERT INTO tag (name, post_count) "
                          "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) SELECT 'tag-' || i, i FROM n");
  g_assert_true (lc_store_migrate (store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (lc_test_store_query_int (store, is_sqlite ? "SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'tag'"
                                                             : "SELECT count(*) FROM pg_stats WHERE tablename = 'tag'"), >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  lc_test_add ("/store/migrate/fresh", test_fresh);
  lc_test_add ("/store/migrate/newer", test_newer);
  lc_test_add ("/store/migrate/changed", test_changed);
  lc_test_add ("/store/migrate/failing", test_failing);
  lc_test_add ("/store/migrate/race", test_race);
  lc_test_add ("/store/migrate/kept", test_kept);
  lc_test_add ("/store/migrate/upload-uses", test_upload_uses);
  lc_test_add ("/store/migrate/counted", test_counted);

  return lc_test_run ();
}
