/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One connection: what goes in comes out, on both engines, and errors are what they are said to be. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "lc-bulk.h"
#include "lc-test-database.h"
#include "lc-test-postgres.h"

#define LONG_TEXT (2 * 1024 * 1024)

static LcDatabase *
open_with_table (LcTestDatabase *self)
{
  g_autoptr(GError) error = NULL;
  LcDatabase *database = lc_database_open (self->uri, FALSE, &error);
  const char *bytes = self->engine == LC_ENGINE_SQLITE ? "BLOB" : "BYTEA";
  g_autofree char *script = NULL;

  g_assert_no_error (error);
  script = g_strdup_printf ("CREATE TABLE thing (id BIGINT PRIMARY KEY, t TEXT, d DOUBLE PRECISION, b %s, "
                            "n BIGINT CHECK (n > -10), parent BIGINT REFERENCES thing (id));"
                            "CREATE UNIQUE INDEX thing_by_text ON thing (t) WHERE id < 1000", bytes);
  lc_database_execute (database, script, &error);
  g_assert_no_error (error);
  return database;
}

static gint64
insert_thing (LcDatabase *database,
              gint64      id,
              const char *text,
              GError    **error)
{
  return lc_database_run (database, error, "INSERT INTO thing (id, t) VALUES ($1, $2)", "it", id, text);
}

static void
check_round_trip (LcDatabase *database,
                  gint64      id,
                  const char *text,
                  double      real,
                  GBytes     *bytes,
                  gint64     *integer)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(LcStatement) statement = NULL;
  g_autoptr(GBytes) read_bytes = NULL;

  g_assert_cmpint (lc_database_run (database, &error,
                                    "INSERT INTO thing (id, t, d, b, n) VALUES ($1, $2, $3, $4, $5)", "itdbn",
                                    id, text, real, bytes, integer), ==, 1);
  g_assert_no_error (error);

  statement = lc_database_query (database, &error, "SELECT t, d, b, n FROM thing WHERE id = $1", "i", id);
  g_assert_no_error (error);
  g_assert_cmpint (lc_statement_step (statement, &error), ==, LC_STEP_ROW);
  g_assert_cmpstr (lc_statement_get_text (statement, 0), ==, text);
  g_assert_cmpint (lc_statement_is_null (statement, 0), ==, text == NULL);
  g_assert_true (memcmp (&real, &(double) { lc_statement_get_real (statement, 1) }, sizeof real) == 0);
  read_bytes = lc_statement_dup_bytes (statement, 2);
  g_assert_true (bytes == NULL ? read_bytes == NULL : g_bytes_equal (bytes, read_bytes));
  g_assert_cmpint (lc_statement_is_null (statement, 3), ==, integer == NULL);
  g_assert_cmpint (lc_statement_get_int (statement, 3), ==, integer != NULL ? *integer : 0);
  g_assert_cmpint (lc_statement_step (statement, &error), ==, LC_STEP_DONE);
}

static void
test_types (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcDatabase) database = NULL;
  g_autoptr(GBytes) all = NULL;
  g_autoptr(GBytes) none = g_bytes_new_static ("", 0);
  g_autofree char *long_text = NULL;
  guint8 bytes[256];
  gint64 largest = G_MAXINT64;
  gint64 small = -9;

  if (test == NULL)
    return;

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = i;
  all = g_bytes_new (bytes, sizeof bytes);
  long_text = g_strnfill (LONG_TEXT, 'x');

  database = open_with_table (test);
  check_round_trip (database, G_MAXINT64, "Grüße, 世界 🌍\n\t'quoted' \"$1\" \\", 0.1, all, &largest);
  check_round_trip (database, G_MININT64, "", -1.0e300, none, &small);
  check_round_trip (database, 0, NULL, 0.0, NULL, NULL);
  check_round_trip (database, 1000, long_text, 5e-324, all, &largest);
}

static void
test_parameters (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcDatabase) database = NULL;
  g_autoptr(GError) error = NULL;

  if (test == NULL)
    return;

  /* By their numbers, in any order and more than once; a parameter that is only compared with NULL has its type too. */
  database = open_with_table (test);
  g_assert_cmpint (lc_database_run (database, &error, "INSERT INTO thing (t, id, n) VALUES ($2, $1, $1)", "it",
                                    G_GINT64_CONSTANT (7), "seven"), ==, 1);
  g_assert_no_error (error);

  for (int i = 0; i < 2; i++)
    {
      g_autoptr(LcStatement) statement =
        lc_database_query (database, &error, "SELECT id FROM thing WHERE ($1 IS NULL OR t = $1) AND id = $2", "ti",
                           i == 0 ? NULL : "seven", G_GINT64_CONSTANT (7));

      g_assert_no_error (error);
      g_assert_cmpint (lc_statement_step (statement, &error), ==, LC_STEP_ROW);
      g_assert_cmpint (lc_statement_get_int (statement, 0), ==, 7);
    }

  g_assert_cmpint (lc_database_run (database, &error, "DELETE FROM thing WHERE id = $1 AND n = $2", "i",
                                    G_GINT64_CONSTANT (7)), ==, -1);
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED);
}

static void
test_errors (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcDatabase) database = NULL;
  g_autoptr(GError) error = NULL;

  if (test == NULL)
    return;

  database = open_with_table (test);
  g_assert_cmpint (insert_thing (database, 1, "a", &error), ==, 1);
  g_assert_no_error (error);

  g_assert_cmpint (insert_thing (database, 1, "b", &error), ==, -1);
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_UNIQUE);
  g_clear_error (&error);

  g_assert_cmpint (insert_thing (database, 2, "a", &error), ==, -1);
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_UNIQUE);
  g_clear_error (&error);

  g_assert_cmpint (lc_database_run (database, &error, "INSERT INTO thing (id, n) VALUES (3, $1)", "i", G_GINT64_CONSTANT (-11)), ==, -1);
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_CONSTRAINT);
  g_clear_error (&error);

  g_assert_cmpint (lc_database_run (database, &error, "INSERT INTO thing (id, parent) VALUES (3, 99)", ""), ==, -1);
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_CONSTRAINT);
  g_clear_error (&error);

  g_assert_null (lc_database_query (database, &error, "SELECT nonsense FROM nowhere", ""));
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED);
  g_clear_error (&error);

  /* None of it did harm. */
  g_assert_cmpint (lc_test_query_int (database, "SELECT count(*) FROM thing"), ==, 1);
  g_assert_cmpint (insert_thing (database, 2, "b", &error), ==, 1);
  g_assert_cmpint (lc_database_run (database, &error, "UPDATE thing SET n = 1", ""), ==, 2);
  g_assert_cmpint (lc_database_run (database, &error, "DELETE FROM thing WHERE id > 10", ""), ==, 0);
  g_assert_no_error (error);
}

static void
test_read_only (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcDatabase) database = NULL;
  g_autoptr(LcDatabase) reader = NULL;
  g_autoptr(GError) error = NULL;

  if (test == NULL)
    return;

  database = open_with_table (test);
  reader = lc_database_open (test->uri, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (insert_thing (reader, 1, "a", &error), ==, -1);
  g_assert_nonnull (error);
  g_clear_error (&error);

  /* Two statements of a transaction see one state. */
  lc_database_begin (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lc_test_query_int (reader, "SELECT count(*) FROM thing"), ==, 0);
  insert_thing (database, 1, "a", &error);
  g_assert_no_error (error);
  g_assert_cmpint (lc_test_query_int (reader, "SELECT count(*) FROM thing"), ==, 0);
  g_assert_true (lc_database_commit (reader, &error));
  g_assert_cmpint (lc_test_query_int (reader, "SELECT count(*) FROM thing"), ==, 1);
}

static void
test_savepoints (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcDatabase) database = NULL;
  g_autoptr(GError) error = NULL;

  if (test == NULL)
    return;

  database = open_with_table (test);
  g_assert_true (lc_database_begin (database, &error));
  insert_thing (database, 1, "kept", &error);

  g_assert_true (lc_database_savepoint (database, &error));
  insert_thing (database, 2, "kept too", &error);
  g_assert_true (lc_database_savepoint (database, &error));
  insert_thing (database, 3, "undone", &error);
  g_assert_true (lc_database_revert (database, &error));
  g_assert_true (lc_database_release (database, &error));
  g_assert_no_error (error);

  /* A failed statement spoils only its savepoint, and until that is reverted nothing else runs. */
  g_assert_true (lc_database_savepoint (database, &error));
  insert_thing (database, 4, "undone", &error);
  g_assert_cmpint (insert_thing (database, 1, "taken", &error), ==, -1);
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_UNIQUE);
  g_clear_error (&error);
  g_assert_cmpint (insert_thing (database, 5, "refused", &error), ==, -1);
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (lc_database_release (database, &error));
  g_clear_error (&error);
  g_assert_true (lc_database_revert (database, &error));
  g_assert_no_error (error);

  insert_thing (database, 6, "kept as well", &error);
  g_assert_true (lc_database_commit (database, &error));
  g_assert_no_error (error);
  g_assert_cmpint (lc_test_query_int (database, "SELECT sum(id) FROM thing"), ==, 1 + 2 + 6);
}

static LcStatement *
defer (LcDatabase *database,
       const char *sql)
{
  g_autoptr(GError) error = NULL;
  LcStatement *statement = lc_database_query (database, &error, sql, "");

  g_assert_no_error (error);
  lc_statement_defer (statement);
  return statement;
}

static void
test_deferred (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcDatabase) database = NULL;
  g_autoptr(LcStatement) deferred = NULL;
  g_autoptr(LcStatement) other = NULL;
  g_autoptr(GError) error = NULL;

  if (test == NULL)
    return;

  database = open_with_table (test);
  insert_thing (database, 1, "a", &error);
  insert_thing (database, 2, "b", &error);

  /* Looked at after another one; each has its own rows, from the first to the last. */
  deferred = defer (database, "SELECT t FROM thing ORDER BY id");
  other = lc_database_query (database, &error, "SELECT id FROM thing ORDER BY id DESC", "");
  g_assert_cmpint (lc_statement_step (other, &error), ==, LC_STEP_ROW);
  g_assert_cmpint (lc_statement_get_int (other, 0), ==, 2);
  g_assert_cmpint (lc_statement_step (deferred, &error), ==, LC_STEP_ROW);
  g_assert_cmpstr (lc_statement_get_text (deferred, 0), ==, "a");
  g_assert_cmpint (lc_statement_step (other, &error), ==, LC_STEP_ROW);
  g_assert_cmpint (lc_statement_step (other, &error), ==, LC_STEP_DONE);
  g_assert_cmpint (lc_statement_step (deferred, &error), ==, LC_STEP_ROW);
  g_assert_cmpint (lc_statement_step (deferred, &error), ==, LC_STEP_DONE);
  g_assert_no_error (error);
  g_clear_pointer (&deferred, lc_statement_free);
  g_clear_pointer (&other, lc_statement_free);

  /* Looked at without another one, and not looked at. */
  deferred = defer (database, "SELECT count(*) FROM thing");
  g_assert_cmpint (lc_statement_step (deferred, &error), ==, LC_STEP_ROW);
  g_assert_cmpint (lc_statement_get_int (deferred, 0), ==, 2);
  g_clear_pointer (&deferred, lc_statement_free);
  deferred = defer (database, "SELECT count(*) FROM thing");
  g_clear_pointer (&deferred, lc_statement_free);
  g_assert_cmpint (lc_test_query_int (database, "SELECT count(*) FROM thing"), ==, 2);

  /* The other one fails, and the connection is as good as before. */
  deferred = defer (database, "SELECT count(*) FROM thing");
  g_assert_cmpint (insert_thing (database, 1, "taken", &error), ==, -1);
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_UNIQUE);
  g_clear_error (&error);
  g_assert_cmpint (lc_statement_step (deferred, &error), ==, LC_STEP_ROW);
  g_assert_cmpint (lc_statement_get_int (deferred, 0), ==, 2);
  g_clear_pointer (&deferred, lc_statement_free);
  g_assert_cmpint (insert_thing (database, 3, "c", &error), ==, 1);
  g_assert_no_error (error);
}

/* Only PostgreSQL runs them in one go. */
static void
test_deferred_fails (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcDatabase) database = NULL;
  g_autoptr(LcStatement) deferred = NULL;
  g_autoptr(GError) error = NULL;

  if (test == NULL || test->engine == LC_ENGINE_SQLITE)
    return;

  database = open_with_table (test);
  deferred = defer (database, "SELECT 1 / count(*) FROM thing");
  g_assert_cmpint (insert_thing (database, 1, "not run", &error), ==, -1);
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY);
  g_clear_error (&error);
  g_assert_cmpint (lc_statement_step (deferred, &error), ==, LC_STEP_ERROR);
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED);
  g_clear_error (&error);
  g_clear_pointer (&deferred, lc_statement_free);

  g_assert_cmpint (insert_thing (database, 1, "run", &error), ==, 1);
  g_assert_no_error (error);
}

static void
test_failed_commit (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcDatabase) database = NULL;
  g_autoptr(GError) error = NULL;

  if (test == NULL)
    return;

  database = open_with_table (test);
  g_assert_true (lc_database_begin (database, &error));
  insert_thing (database, 1, "lost", &error);
  g_assert_cmpint (insert_thing (database, 1, "taken", NULL), ==, -1);
  g_assert_false (lc_database_commit (database, &error));
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED);
  g_clear_error (&error);

  /* The connection is as good as before. */
  g_assert_cmpint (lc_test_query_int (database, "SELECT count(*) FROM thing"), ==, 0);
  g_assert_true (lc_database_begin (database, &error));
  insert_thing (database, 1, "kept", &error);
  g_assert_true (lc_database_commit (database, &error));
  g_assert_cmpint (lc_test_query_int (database, "SELECT count(*) FROM thing"), ==, 1);
}

/* The same statement inside its own loop is a second one; and a text at the same address may be another text. */
static void
test_statement_reuse (gconstpointer data)
{
  static const char sql[] = "SELECT id FROM thing WHERE id >= $1 ORDER BY id";
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcDatabase) database = NULL;
  g_autoptr(GError) error = NULL;
  char buffer[32];
  gint64 n = 0;

  if (test == NULL)
    return;

  database = open_with_table (test);
  for (gint64 i = 0; i < 5; i++)
    g_assert_cmpint (insert_thing (database, i, NULL, &error), ==, 1);

  for (int round = 0; round < 3; round++)
    {
      g_autoptr(LcStatement) outer = lc_database_query (database, &error, sql, "i", G_GINT64_CONSTANT (0));

      while (lc_statement_step (outer, &error) == LC_STEP_ROW)
        {
          g_autoptr(LcStatement) inner = lc_database_query (database, &error, sql, "i", lc_statement_get_int (outer, 0));

          while (lc_statement_step (inner, &error) == LC_STEP_ROW)
            n++;
        }
    }
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 3 * (5 + 4 + 3 + 2 + 1));

  for (int i = 1; i < 1000; i++)
    {
      g_snprintf (buffer, sizeof buffer, "SELECT %d", i);
      g_assert_cmpint (lc_test_query_int (database, buffer), ==, i);
    }
}

static void
test_bad_addresses (void)
{
  static const char * const addresses[] = {
    "", "sqlite:", "mysql://root:secret@host/x", "sqlite:/nonexistent/folder/file.db",
    "postgresql://nobody@/none?host=/nonexistent",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (lc_database_open (addresses[i], FALSE, &error));
      g_assert_cmpint (error->domain, ==, LC_DATABASE_ERROR);
      g_assert_null (strstr (error->message, "secret"));
    }
}

static void
test_private_file (void)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new_for (LC_ENGINE_SQLITE);
  g_autoptr(LcDatabase) database = open_with_table (test);
  g_autofree char *path = g_build_filename (test->folder, "test.db", NULL);
  g_autofree char *log_path = g_strconcat (path, "-wal", NULL);
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (log_path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_full_disk (void)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new_for (LC_ENGINE_SQLITE);
  g_autoptr(LcDatabase) database = open_with_table (test);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = g_strnfill (LONG_TEXT, 'x');

  lc_database_execute (database, "PRAGMA max_page_count = 20", &error);
  g_assert_true (lc_database_begin (database, &error));
  g_assert_cmpint (insert_thing (database, 1, text, &error), ==, -1);
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_UNAVAILABLE);
  g_clear_error (&error);
  lc_database_rollback (database);

  g_assert_cmpint (insert_thing (database, 1, "small", &error), ==, 1);
  g_assert_no_error (error);
}

static gboolean
add_row (LcBulk  *bulk,
         GError **error,
         ...)
{
  gboolean added;
  va_list args;

  va_start (args, error);
  added = lc_bulk_add_list (bulk, args, error);
  va_end (args);
  return added;
}

static void
check_text (LcDatabase *database,
            gint64      id,
            const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(LcStatement) statement = lc_database_query (database, &error, "SELECT t FROM thing WHERE id = $1", "i", id);

  g_assert_cmpint (lc_statement_step (statement, &error), ==, LC_STEP_ROW);
  g_assert_no_error (error);
  g_assert_cmpstr (lc_statement_get_text (statement, 0), ==, text);
}

static void
test_bulk (gconstpointer data)
{
  static const char * const texts[] = {
    "plain", "", NULL, "tab\tline\nreturn\rback\\slash", "\\N", "\\.", "\n", "\\", "\"q\", 'q', NULL", "Löß 🎉",
  };
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcDatabase) database = NULL;
  g_autoptr(LcBulk) bulk = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = g_strnfill (LONG_TEXT, '\t');

  if (test == NULL)
    return;

  database = open_with_table (test);
  bulk = lc_bulk_new (database, "thing", "id, t, n", "iti");
  g_assert_true (lc_database_begin (database, &error));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_true (add_row (bulk, &error, (gint64) 1000 + i, texts[i], (gint64) i));
  g_assert_true (add_row (bulk, &error, G_GINT64_CONSTANT (2000), text, G_MAXINT64));
  g_assert_true (lc_bulk_flush (bulk, &error));
  g_assert_cmpuint (lc_bulk_get_size (bulk), ==, 0);
  g_assert_true (lc_bulk_flush (bulk, &error));
  g_assert_true (lc_database_commit (database, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    check_text (database, 1000 + i, texts[i]);
  check_text (database, 2000, text);

  /* A row that is refused ends the transaction, and leaves the connection of use. */
  g_assert_true (lc_database_begin (database, &error));
  g_assert_false (add_row (bulk, &error, G_GINT64_CONSTANT (3000), "low", G_GINT64_CONSTANT (-10)) &&
                  lc_bulk_flush (bulk, &error));
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (lc_database_commit (database, &error));
  g_clear_error (&error);
  g_assert_cmpint (insert_thing (database, 3000, "again", &error), ==, 1);
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  lc_test_add ("/store/database/types", test_types);
  lc_test_add ("/store/database/parameters", test_parameters);
  lc_test_add ("/store/database/errors", test_errors);
  lc_test_add ("/store/database/read-only", test_read_only);
  lc_test_add ("/store/database/savepoints", test_savepoints);
  lc_test_add ("/store/database/deferred", test_deferred);
  lc_test_add ("/store/database/deferred-fails", test_deferred_fails);
  lc_test_add ("/store/database/failed-commit", test_failed_commit);
  lc_test_add ("/store/database/statement-reuse", test_statement_reuse);
  lc_test_add ("/store/database/bulk", test_bulk);
  g_test_add_func ("/store/database/bad-addresses", test_bad_addresses);
  g_test_add_func ("/store/database/private-file", test_private_file);
  g_test_add_func ("/store/database/full-disk", test_full_disk);

  return lc_test_run ();
}
