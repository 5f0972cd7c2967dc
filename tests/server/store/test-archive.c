/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A backup holds one state, made while others write; it goes into a database of either engine, whole or not at all. */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "lc-archive.h"
#include "lc-features.h"
#include "lc-tables.h"
#include "lc-test-database.h"

/* Everything that a member or a post holds, in one text that both engines write alike. */
static const char post_query[] =
  "SELECT id || '|' || title || '|' || body || '|' || coalesce(language, 'none') || '|' || reactions || '|' || created_at "
  "FROM post ORDER BY id";

/* What belongs to the store itself. */
static const char * const store_tables[] = { "store_state", "schema_migration", NULL };

static void
fill (LcStore *store)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "databases", "sample.sql", NULL);
  g_autofree char *script = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &script, NULL, &error);
  g_assert_no_error (error);
  lc_test_execute (store, script);
}

#define PICTURE "\0\1\2picture"
#define PICTURE_SIZE 10

/* Named by its content, as uploads are. */
static char *
picture_path (const char *folder)
{
  g_autofree char *sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) PICTURE, PICTURE_SIZE);

  return g_build_filename (folder, "aa", sha256, NULL);
}

static char *
make_folder (LcTestDatabase *test)
{
  char *folder = g_build_filename (test->folder, "uploads", NULL);
  g_autofree char *inner = g_build_filename (folder, "aa", NULL);
  g_autofree char *file = picture_path (folder);
  g_autofree char *unfinished = g_build_filename (folder, ".incoming", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (inner, 0700), ==, 0);
  g_file_set_contents (file, PICTURE, PICTURE_SIZE, &error);
  g_assert_no_error (error);
  g_file_set_contents (unfinished, "half", 4, &error);
  g_assert_no_error (error);
  return folder;
}

static char *
read_posts (LcStore *store)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  LcDatabase *database = lc_store_lease_reader (store, &error);
  g_autoptr(LcStatement) statement = lc_database_query (database, &error, post_query, "");

  g_assert_no_error (error);
  while (lc_statement_step (statement, &error) == LC_STEP_ROW)
    g_string_append_printf (text, "%s\n", lc_statement_get_text (statement, 0));
  g_assert_no_error (error);
  g_clear_pointer (&statement, lc_statement_free);
  lc_store_give_back (store, database);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
check_round_trip (LcEngine from,
                  LcEngine to)
{
  g_autoptr(LcTestDatabase) source = lc_test_database_new_for (from);
  g_autoptr(LcTestDatabase) target = source != NULL ? lc_test_database_new_for (to) : NULL;
  g_autoptr(LcStore) source_store = NULL;
  g_autoptr(LcStore) target_store = NULL;
  g_autofree char *source_folder = NULL;
  g_autofree char *target_folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *file = NULL;
  g_autofree char *hidden = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *contents = NULL;
  g_autoptr(GError) error = NULL;
  LcArchiveCounts written, restored;
  gsize size;

  if (target == NULL)
    return;

  source_store = lc_test_database_migrate (source);
  target_store = lc_test_database_open (target);
  fill (source_store);
  source_folder = make_folder (source);
  target_folder = g_build_filename (target->folder, "uploads", NULL);
  path = g_build_filename (source->folder, "backup.tar.zst", NULL);

  g_assert_true (lc_archive_backup (source_store, source_folder, path, &written, &error));
  g_assert_no_error (error);
  g_assert_true (lc_archive_restore (target_store, target_folder, path, FALSE, &restored, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (written.n_rows, ==, restored.n_rows);
  g_assert_cmpuint (written.n_files, ==, 1);
  g_assert_cmpuint (restored.n_files, ==, 1);

  before = read_posts (source_store);
  after = read_posts (target_store);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (lc_test_store_query_int (target_store, "SELECT count(*) FROM member WHERE avatar_upload_id IS NOT NULL"), ==, 1);
  g_assert_cmpint (lc_test_store_query_int (target_store, "SELECT count(*) FROM event"), ==, 0);
  g_assert_true (lc_store_check_schema (target_store, &error));

  file = picture_path (target_folder);
  g_file_get_contents (file, &contents, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (contents, size, PICTURE, PICTURE_SIZE);
  hidden = g_build_filename (target_folder, ".incoming", NULL);
  g_assert_false (g_file_test (hidden, G_FILE_TEST_EXISTS));
}

static void
test_same_engine (gconstpointer data)
{
  check_round_trip (GPOINTER_TO_INT (data), GPOINTER_TO_INT (data));
}

static void
test_other_engine (gconstpointer data)
{
  LcEngine from = GPOINTER_TO_INT (data);

  check_round_trip (from, from == LC_ENGINE_SQLITE ? LC_ENGINE_POSTGRESQL : LC_ENGINE_SQLITE);
}

static void
test_replace (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcStore) store = NULL;
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;

  if (test == NULL)
    return;

  store = lc_test_database_migrate (test);
  path = g_build_filename (test->folder, "backup", NULL);
  fill (store);
  g_assert_true (lc_archive_backup (store, test->folder, path, NULL, &error));
  lc_test_execute (store, "UPDATE post SET accepted_reply_id = NULL; DELETE FROM reaction; DELETE FROM reply; DELETE FROM post");

  g_assert_false (lc_archive_restore (store, test->folder, path, FALSE, NULL, &error));
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM post"), ==, 0);

  g_assert_true (lc_archive_restore (store, test->folder, path, TRUE, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM post"), ==, 1);
  g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM reply"), ==, 1);
}

/* Cut at many places, or with one byte turned, it is refused and the database stays as it is. */
static void
test_damaged (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcStore) store = NULL;
  g_autofree char *path = NULL;
  g_autofree char *damaged = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *folder = NULL;
  g_autoptr(GError) error = NULL;
  gsize size;

  if (test == NULL)
    return;

  store = lc_test_database_migrate (test);
  folder = make_folder (test);
  path = g_build_filename (test->folder, "backup", NULL);
  damaged = g_build_filename (test->folder, "damaged", NULL);
  fill (store);
  g_assert_true (lc_archive_backup (store, folder, path, NULL, &error));
  g_file_get_contents (path, &contents, &size, &error);
  g_assert_no_error (error);
  lc_test_execute (store, "UPDATE post SET title = 'Newer than the backup'");

  for (gsize cut = 0; cut < size; cut += size / 6 + 1)
    {
      g_assert_true (g_file_set_contents (damaged, contents, cut, NULL));
      g_assert_false (lc_archive_restore (store, folder, damaged, TRUE, NULL, &error));
      g_assert_nonnull (error);
      g_clear_error (&error);

      contents[cut + size / 32] ^= 0x20;
      g_assert_true (g_file_set_contents (damaged, contents, size, NULL));
      if (!lc_archive_restore (store, folder, damaged, TRUE, NULL, &error))
        g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM post WHERE title LIKE 'Newer%'"), ==, 1);
      g_clear_error (&error);
      contents[cut + size / 32] ^= 0x20;
      lc_test_execute (store, "UPDATE post SET title = 'Newer than the backup'");
    }
}

typedef struct
{
  LcStore *store;
  int stopping;
} Writer;

static gboolean
write_pair (LcDatabase  *database,
            gpointer     user_data,
            GError     **error)
{
  return lc_database_run (database, error, "UPDATE space SET post_count = post_count + 1", "") == 1 &&
         lc_database_run (database, error, "UPDATE community SET version = version + 1", "") == 1;
}

static gpointer
write_pairs (gpointer data)
{
  Writer *writer = data;

  while (!g_atomic_int_get (&writer->stopping))
    {
      g_autoptr(GError) error = NULL;

      lc_store_transact (writer->store, write_pair, NULL, &error);
      g_assert_no_error (error);
    }

  return NULL;
}

/* The two counters are in two tables and always differ by one: in each backup as well. */
static void
test_while_writing (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcTestDatabase) target = NULL;
  g_autoptr(LcStore) store = NULL;
  g_autoptr(LcStore) target_store = NULL;
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  Writer writer = { 0 };
  GThread *thread;
  gint64 last = 0;

  if (test == NULL)
    return;

  target = lc_test_database_new_for (LC_ENGINE_SQLITE);
  target_store = lc_test_database_open (target);
  writer.store = store = lc_test_database_migrate (test);
  path = g_build_filename (test->folder, "backup", NULL);
  fill (store);
  thread = g_thread_new ("writer", write_pairs, &writer);
  for (int i = 0; i < 5; i++)
    {
      gint64 count;

      g_assert_true (lc_archive_backup (store, test->folder, path, NULL, &error));
      g_assert_no_error (error);
      g_assert_true (lc_archive_restore (target_store, target->folder, path, TRUE, NULL, &error));
      g_assert_no_error (error);
      count = lc_test_store_query_int (target_store, "SELECT post_count FROM space");
      g_assert_cmpint (lc_test_store_query_int (target_store, "SELECT version FROM community"), ==, count + 1);
      g_assert_cmpint (count, >=, last);
      last = count;
    }
  g_assert_cmpint (last, >, 0);
  g_atomic_int_set (&writer.stopping, 1);
  g_thread_join (thread);
}

static guint
count_features_with (const char  *table,
                     LcTableKind *kind)
{
  guint n = 0;

  for (guint i = 0; lc_features[i] != NULL; i++)
    for (const LcTable *row = lc_features[i]->tables; row != NULL && row->name != NULL; row++)
      if (g_str_equal (row->name, table))
        {
          *kind = row->kind;
          n++;
        }

  return n;
}

/* A table that a migration adds belongs to one feature, or it would be missing from backups; and what a feature says it has is
 * there. */
static void
test_all_tables (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcStore) store = NULL;
  g_autoptr(GPtrArray) names = NULL;
  g_autoptr(GError) error = NULL;
  LcDatabase *database;

  if (test == NULL)
    return;

  store = lc_test_database_migrate (test);
  database = lc_store_lease_reader (store, &error);
  names = lc_table_list (database, &error);
  g_assert_no_error (error);
  lc_store_give_back (store, database);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      LcTableKind kind = LC_TABLE_OWN;
      guint n_features = count_features_with (name, &kind);

      if (n_features != 1 && !(n_features == 0 && g_strv_contains (store_tables, name)))
        g_error ("The table “%s” is in %u rows of lc_features", name, n_features);
      if (kind != LC_TABLE_CARRIED && kind != LC_TABLE_OWN)
        g_error ("The table “%s” is there, though its feature says that it is not", name);
    }
  g_assert_cmpuint (names->len, ==, g_strv_length ((GStrv) lc_tables_list (LC_TABLE_CARRIED)) +
                                    g_strv_length ((GStrv) lc_tables_list (LC_TABLE_OWN)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  lc_test_add ("/store/archive/all-tables", test_all_tables);
  lc_test_add ("/store/archive/same-engine", test_same_engine);
  lc_test_add ("/store/archive/other-engine", test_other_engine);
  lc_test_add ("/store/archive/replace", test_replace);
  lc_test_add ("/store/archive/damaged", test_damaged);
  lc_test_add ("/store/archive/while-writing", test_while_writing);

  return lc_test_run ();
}
