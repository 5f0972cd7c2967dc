/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many connections and threads: nothing is lost, those who wait get their turn, those who collide try again. */
#include "lc-test-database.h"
#include "lc-test-postgres.h"

#define N_THREADS 6
#define N_ROUNDS  40

static void
make_counter (LcStore *store)
{
  lc_test_execute (store, "CREATE TABLE counter (id BIGINT PRIMARY KEY, value BIGINT NOT NULL);"
                          "INSERT INTO counter VALUES (1, 0);"
                          "CREATE TABLE mark (id BIGINT PRIMARY KEY)");
}

/* Reads and then writes what it computed: right only if nobody comes in between. */
static gboolean
count_up (LcDatabase  *database,
          gpointer     user_data,
          GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error, "SELECT value FROM counter WHERE id = 1", "");
  gint64 value;

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;

  value = lc_statement_get_int (statement, 0);
  return lc_database_run (database, error, "UPDATE counter SET value = $1 WHERE id = 1", "i", value + 1) == 1;
}

static gpointer
run_counter (gpointer data)
{
  for (int i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr(GError) error = NULL;

      lc_store_transact (data, count_up, NULL, &error);
      g_assert_no_error (error);
    }

  return NULL;
}

static void
run_threads (GThreadFunc func,
             gpointer    data)
{
  GThread *threads[N_THREADS];

  for (int i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("test", func, data);
  for (int i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
}

static void
test_concurrent_writers (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcStore) store = NULL;

  if (test == NULL)
    return;

  store = lc_test_database_open (test);
  make_counter (store);
  run_threads (run_counter, store);
  g_assert_cmpint (lc_test_store_query_int (store, "SELECT value FROM counter"), ==, N_THREADS * N_ROUNDS);
}

/* On each engine two stores over one database are what two processes are. */
static void
test_two_stores (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcStore) first = NULL;
  g_autoptr(LcStore) second = NULL;
  GThread *thread;

  if (test == NULL)
    return;

  first = lc_test_database_open (test);
  second = lc_test_database_open (test);
  make_counter (first);
  thread = g_thread_new ("first", run_counter, first);
  run_counter (second);
  g_thread_join (thread);
  g_assert_cmpint (lc_test_store_query_int (first, "SELECT value FROM counter"), ==, 2 * N_ROUNDS);
}

static gpointer
lease_often (gpointer data)
{
  LcStore *store = data;

  for (int i = 0; i < 20 * N_ROUNDS; i++)
    {
      g_autoptr(GError) error = NULL;
      LcDatabase *database = i % 8 == 0 ? lc_store_lease_writer (store, &error) : lc_store_lease_reader (store, &error);

      g_assert_no_error (error);
      g_assert_cmpint (lc_test_query_int (database, "SELECT count(*) FROM counter"), ==, 1);
      lc_store_give_back (store, database);
    }

  return NULL;
}

/* Six threads share one reader and one writer. */
static void
test_few_connections (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcStore) store = NULL;
  g_autoptr(GError) error = NULL;

  if (test == NULL)
    return;

  store = lc_store_open (test->uri, 2, &error);
  g_assert_no_error (error);
  make_counter (store);
  run_threads (lease_often, store);
}

static void
test_give_back_rolls_back (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcStore) store = NULL;
  g_autoptr(GError) error = NULL;
  LcDatabase *database;

  if (test == NULL)
    return;

  store = lc_test_database_open (test);
  make_counter (store);
  database = lc_store_lease_writer (store, &error);
  g_assert_true (lc_database_begin (database, &error));
  g_assert_cmpint (lc_database_run (database, &error, "UPDATE counter SET value = 99", ""), ==, 1);
  lc_store_give_back (store, database);
  g_assert_cmpint (lc_test_store_query_int (store, "SELECT value FROM counter"), ==, 0);
}

static gboolean
fail_twice (LcDatabase  *database,
            gpointer     user_data,
            GError     **error)
{
  int *n_calls = user_data;

  if (lc_database_run (database, error, "INSERT INTO mark VALUES ($1)", "i", (gint64) *n_calls) != 1)
    return FALSE;

  if (++*n_calls > 2)
    return TRUE;

  g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY, "Once more");
  return FALSE;
}

static gboolean
fail_always (LcDatabase  *database,
             gpointer     user_data,
             GError     **error)
{
  int *n_calls = user_data;

  ++*n_calls;
  g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY, "Once more");
  return FALSE;
}

static gboolean
fail_otherwise (LcDatabase  *database,
                gpointer     user_data,
                GError     **error)
{
  int *n_calls = user_data;

  ++*n_calls;
  return lc_database_run (database, error, "INSERT INTO mark VALUES (7), (7)", "") >= 0;
}

static void
test_retry (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcStore) store = NULL;
  g_autoptr(GError) error = NULL;
  int n_calls = 0;

  if (test == NULL)
    return;

  store = lc_test_database_open (test);
  make_counter (store);
  g_assert_true (lc_store_transact (store, fail_twice, &n_calls, &error));
  g_assert_cmpint (n_calls, ==, 3);
  g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM mark"), ==, 1);

  n_calls = 0;
  g_assert_false (lc_store_transact (store, fail_always, &n_calls, &error));
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY);
  g_assert_cmpint (n_calls, ==, 12);
  g_clear_error (&error);

  n_calls = 0;
  g_assert_false (lc_store_transact (store, fail_otherwise, &n_calls, &error));
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_UNIQUE);
  g_assert_cmpint (n_calls, ==, 1);
  g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM mark"), ==, 1);
}

/* Several requests in one transaction, as a write queue runs them: one of them fails alone. */
static gboolean
run_batch (LcDatabase  *database,
           gpointer     user_data,
           GError     **error)
{
  for (gint64 i = 0; i < 10; i++)
    {
      gint64 id = i == 5 ? 0 : i;

      if (!lc_database_savepoint (database, error))
        return FALSE;

      if (lc_database_run (database, NULL, "INSERT INTO mark VALUES ($1)", "i", id) == 1)
        {
          if (!lc_database_release (database, error))
            return FALSE;
        }
      else if (!lc_database_revert (database, error))
        return FALSE;
    }

  return TRUE;
}

static void
test_batch (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcStore) store = NULL;
  g_autoptr(GError) error = NULL;

  if (test == NULL)
    return;

  store = lc_test_database_open (test);
  make_counter (store);
  g_assert_true (lc_store_transact (store, run_batch, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM mark"), ==, 9);
}

/* After PostgreSQL was restarted each connection is found out before it is used again. */
static void
test_restart (void)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new_for (LC_ENGINE_POSTGRESQL);
  g_autoptr(LcStore) store = NULL;
  g_autoptr(GError) error = NULL;
  LcDatabase *held;

  if (test == NULL)
    return;

  store = lc_test_database_open (test);
  make_counter (store);
  lc_test_store_query_int (store, "SELECT value FROM counter");
  held = lc_store_lease_writer (store, &error);
  g_assert_no_error (error);
  if (!lc_test_postgres_restart ())
    {
      lc_store_give_back (store, held);
      g_test_skip ("The PostgreSQL server is not ours to restart");
      return;
    }

  g_assert_cmpint (lc_test_store_query_int (store, "SELECT value FROM counter"), ==, 0);
  g_assert_false (lc_database_begin (held, &error));
  g_assert_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_UNAVAILABLE);
  g_clear_error (&error);
  lc_store_give_back (store, held);
  g_assert_true (lc_store_transact (store, count_up, NULL, &error));
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  lc_test_add ("/store/store/concurrent-writers", test_concurrent_writers);
  lc_test_add ("/store/store/two-stores", test_two_stores);
  lc_test_add ("/store/store/few-connections", test_few_connections);
  lc_test_add ("/store/store/give-back-rolls-back", test_give_back_rolls_back);
  lc_test_add ("/store/store/retry", test_retry);
  lc_test_add ("/store/store/batch", test_batch);
  g_test_add_func ("/store/store/restart/postgresql", test_restart);

  return lc_test_run ();
}
