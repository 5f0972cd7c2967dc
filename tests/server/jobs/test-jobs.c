/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Jobs are done when they are due, once each, in steps, whatever happens to who does them. */
#include <string.h>

#include "lc-error.h"
#include "lc-job-runner.h"
#include "lc-job-store.h"
#include "lc-test-database.h"
#include "lc-time.h"

#define SECOND G_GINT64_CONSTANT (1000)
#define HOUR (60 * 60 * SECOND)

static gint64 shift;

/* What a job does is to count in this table: with it the change is committed, or is not. */
static gboolean
count (LcJob       *job,
       const char  *what,
       GError     **error)
{
  return lc_database_run (job->database, error, "INSERT INTO store_state (name, value) VALUES ($1 || $2, '1')"
                          " ON CONFLICT (name) DO UPDATE SET value = store_state.value || '1'", "tt", what, job->key) == 1;
}

static LcJobOutcome
run_once (LcJob   *job,
          GError **error)
{
  return count (job, "once ", error) ? LC_JOB_DONE : LC_JOB_FAILED;
}

static LcJobOutcome
run_three_steps (LcJob   *job,
                 GError **error)
{
  const char *before = job->progress != NULL ? job->progress : "";
  g_autofree char *now = g_strconcat (before, "x", NULL);

  if (!count (job, "steps ", error))
    return LC_JOB_FAILED;

  return strlen (now) < 3 ? lc_job_go_on (job, now) : LC_JOB_DONE;
}

/* Does its work, and fails all the same: nothing is left of it. */
static LcJobOutcome
run_failing (LcJob   *job,
             GError **error)
{
  if (count (job, "failing ", error))
    g_set_error_literal (error, LC_ERROR, LC_ERROR_FAILED, "It cannot be done");
  return LC_JOB_FAILED;
}

static LcJobOutcome
run_later (LcJob   *job,
           GError **error)
{
  gint64 time = g_ascii_strtoll (job->key, NULL, 10);

  if (job->now < time)
    return lc_job_wait (job, time);

  return run_once (job, error);
}

static const LcJobKind kinds[] =
{
  { "once", run_once, 0 },
  { "steps", run_three_steps, 0 },
  { "failing", run_failing, 0 },
  { "later", run_later, 0 },
  { "hourly", run_once, HOUR },
  { NULL }
};

typedef struct
{
  const char *kind;
  const char *key;
  gint64      run_at;
  gboolean    keep;
} Request;

static gboolean
request (LcDatabase  *database,
         gpointer     user_data,
         GError     **error)
{
  Request *self = user_data;

  return lc_job_request (database, self->kind, self->key, self->run_at, error) && self->keep;
}

static void
ask (LcStore    *store,
     const char *kind,
     const char *key,
     gint64      run_at)
{
  Request self = { kind, key, run_at, TRUE };
  g_autoptr(GError) error = NULL;

  lc_store_transact (store, request, &self, &error);
  g_assert_no_error (error);
}

typedef struct
{
  LcTestDatabase *test;
  LcStore        *store;
  LcJobRunner    *runner;
} Fixture;

static gboolean
set_up (Fixture       *fixture,
        gconstpointer  engine)
{
  fixture->test = lc_test_database_new (engine);
  if (fixture->test == NULL)
    return FALSE;

  shift = 0;
  fixture->store = lc_test_database_migrate (fixture->test);
  fixture->runner = lc_job_runner_new (fixture->store, kinds, NULL, NULL, NULL);
  return TRUE;
}

static void
tear_down (Fixture *fixture)
{
  lc_job_runner_free (fixture->runner);
  lc_store_close (fixture->store);
  lc_test_database_free (fixture->test);
  shift = 0;
}

static gint64
query (Fixture    *fixture,
       const char *sql)
{
  return lc_test_store_query_int (fixture->store, sql);
}

/* Returns: how many were done. */
static guint
run_all (Fixture *fixture)
{
  guint n = 0;

  while (lc_job_runner_run_one (fixture->runner))
    n++;
  return n;
}

static void
test_once (gconstpointer data)
{
  Request undone = { "once", "undone", 0, FALSE };
  Fixture fixture = { 0 };

  if (!set_up (&fixture, data))
    return;

  /* Asked for twice it is one; and what is rolled back was not asked for. */
  ask (fixture.store, "once", "a", 0);
  ask (fixture.store, "once", "a", 0);
  ask (fixture.store, "once", "b", 0);
  g_assert_false (lc_store_transact (fixture.store, request, &undone, NULL));
  g_assert_cmpint (run_all (&fixture), ==, 2);
  g_assert_cmpint (query (&fixture, "SELECT count(*) FROM store_state WHERE name LIKE 'once %' AND value = '1'"), ==, 2);
  g_assert_cmpint (query (&fixture, "SELECT count(*) FROM job"), ==, 0);

  /* What is done can be asked for again. */
  ask (fixture.store, "once", "a", 0);
  g_assert_cmpint (run_all (&fixture), ==, 1);
  g_assert_cmpint (query (&fixture, "SELECT count(*) FROM store_state WHERE name = 'once a' AND value = '11'"), ==, 1);

  tear_down (&fixture);
}

static void
test_time (gconstpointer data)
{
  g_autofree char *time = NULL;
  Fixture fixture = { 0 };
  gint64 now = lc_time_now ();

  if (!set_up (&fixture, data))
    return;

  ask (fixture.store, "once", "a", now + 2 * HOUR);
  g_assert_cmpint (run_all (&fixture), ==, 0);
  /* The earlier time counts, and a later one does not. */
  ask (fixture.store, "once", "a", now + HOUR);
  ask (fixture.store, "once", "a", now + 3 * HOUR);
  shift = HOUR - 60 * SECOND;
  g_assert_cmpint (run_all (&fixture), ==, 0);
  shift = HOUR + SECOND;
  g_assert_cmpint (run_all (&fixture), ==, 1);

  /* A job finds out by itself that it was put off. */
  time = g_strdup_printf ("%" G_GINT64_FORMAT, now + 5 * HOUR);
  ask (fixture.store, "later", time, now);
  g_assert_cmpint (run_all (&fixture), ==, 1);
  g_assert_cmpint (query (&fixture, "SELECT count(*) FROM store_state WHERE name LIKE 'once 1%'"), ==, 0);
  shift = 5 * HOUR + SECOND;
  g_assert_cmpint (run_all (&fixture), ==, 1);
  g_assert_cmpint (query (&fixture, "SELECT count(*) FROM store_state WHERE name LIKE 'once 1%'"), ==, 1);

  tear_down (&fixture);
}

static void
test_steps (gconstpointer data)
{
  Fixture fixture = { 0 };

  if (!set_up (&fixture, data))
    return;

  ask (fixture.store, "steps", "a", 0);
  g_assert_cmpint (run_all (&fixture), ==, 1);
  g_assert_cmpint (query (&fixture, "SELECT count(*) FROM store_state WHERE name = 'steps a' AND value = '111'"), ==, 1);
  g_assert_cmpint (query (&fixture, "SELECT count(*) FROM job"), ==, 0);

  tear_down (&fixture);
}

static void
test_recurring (gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr(GError) error = NULL;

  if (!set_up (&fixture, data))
    return;

  /* However many processes begin. */
  for (guint i = 0; i < 3; i++)
    {
      lc_job_store_ensure (fixture.store, kinds, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (run_all (&fixture), ==, 1);
  g_assert_cmpint (run_all (&fixture), ==, 0);
  shift = HOUR + SECOND;
  g_assert_cmpint (run_all (&fixture), ==, 1);
  g_assert_cmpint (query (&fixture, "SELECT count(*) FROM store_state WHERE name = 'once ' AND value = '11'"), ==, 1);

  tear_down (&fixture);
}

/* What fails leaves nothing behind, waits ever longer, tells why, and is given up at last; asked for again it is tried again. */
static void
test_failing (gconstpointer data)
{
  Fixture fixture = { 0 };
  gint64 pause = 0;

  if (!set_up (&fixture, data))
    return;

  ask (fixture.store, "failing", "a", 0);
  for (guint i = 1; i <= LC_JOB_MAX_ATTEMPTS; i++)
    {
      gint64 before = pause;

      g_assert_cmpint (run_all (&fixture), ==, 1);
      g_assert_cmpint (query (&fixture, "SELECT attempts FROM job WHERE last_error = 'It cannot be done' AND lease IS NULL"), ==, i);
      pause = query (&fixture, "SELECT run_at FROM job") - lc_time_now ();
      g_assert_cmpint (pause, >, MIN (before / 4, HOUR / 4));
      g_assert_cmpint (pause, <=, HOUR);
      g_assert_cmpint (run_all (&fixture), ==, 0);
      shift += HOUR + SECOND;
    }
  g_assert_cmpint (query (&fixture, "SELECT count(*) FROM job WHERE failed_at IS NOT NULL"), ==, 1);
  g_assert_cmpint (run_all (&fixture), ==, 0);
  g_assert_cmpint (query (&fixture, "SELECT count(*) FROM store_state WHERE name LIKE 'failing %'"), ==, 0);

  ask (fixture.store, "failing", "a", 0);
  g_assert_cmpint (run_all (&fixture), ==, 1);
  g_assert_cmpint (query (&fixture, "SELECT attempts FROM job WHERE failed_at IS NULL"), ==, 1);

  tear_down (&fixture);
}

/* Who took a job and died is waited for as long as the lease says; who was only slow finds that it is not his any more. */
static void
test_lease (gconstpointer data)
{
  g_auto(LcLeasedJob) job = { 0 };
  g_auto(LcLeasedJob) none = { 0 };
  Fixture fixture = { 0 };
  g_autoptr(GError) error = NULL;
  gboolean goes_on = TRUE;

  if (!set_up (&fixture, data))
    return;

  ask (fixture.store, "once", "a", 0);
  g_assert_cmpint (lc_job_store_take (fixture.store, "mine", &job, &error), ==, LC_STEP_ROW);
  g_assert_cmpstr (job.kind, ==, "once");
  g_assert_cmpint (lc_job_store_take (fixture.store, "yours", &none, &error), ==, LC_STEP_DONE);
  g_assert_cmpint (run_all (&fixture), ==, 0);

  shift = LC_JOB_LEASE + SECOND;
  g_assert_cmpint (run_all (&fixture), ==, 1);
  g_assert_true (lc_job_store_step (fixture.store, &job, &kinds[0], NULL, &goes_on, &error));
  g_assert_no_error (error);
  g_assert_false (goes_on);
  g_assert_cmpint (query (&fixture, "SELECT count(*) FROM store_state WHERE name = 'once a' AND value = '1'"), ==, 1);

  tear_down (&fixture);
}

/* A job that ends its process each time is given up, too: it is not begun any more. */
static void
test_deadly (gconstpointer data)
{
  Fixture fixture = { 0 };

  if (!set_up (&fixture, data))
    return;

  ask (fixture.store, "once", "a", 0);
  for (guint i = 0; i < LC_JOB_MAX_ATTEMPTS; i++)
    {
      g_auto(LcLeasedJob) job = { 0 };
      g_autoptr(GError) error = NULL;

      g_assert_cmpint (lc_job_store_take (fixture.store, "dies", &job, &error), ==, LC_STEP_ROW);
      shift += LC_JOB_LEASE + SECOND;
    }
  g_assert_cmpint (run_all (&fixture), ==, 1);
  g_assert_cmpint (query (&fixture, "SELECT count(*) FROM job WHERE failed_at IS NOT NULL"), ==, 1);
  g_assert_cmpint (query (&fixture, "SELECT count(*) FROM store_state WHERE name LIKE 'once %'"), ==, 0);

  tear_down (&fixture);
}

/* What a later version asks for is left to it. */
static void
test_unknown (gconstpointer data)
{
  Fixture fixture = { 0 };

  if (!set_up (&fixture, data))
    return;

  ask (fixture.store, "tomorrow's", "a", 0);
  g_assert_cmpint (run_all (&fixture), ==, 1);
  g_assert_cmpint (query (&fixture, "SELECT count(*) FROM job WHERE failed_at IS NULL AND lease IS NULL"), ==, 1);

  tear_down (&fixture);
}

static gpointer
run_in_thread (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr(LcStore) store = lc_test_database_open (fixture->test);
  g_autoptr(LcJobRunner) runner = lc_job_runner_new (store, kinds, NULL, NULL, NULL);

  while (lc_job_runner_run_one (runner))
    ;
  return NULL;
}

static void
test_many (gconstpointer data)
{
  Fixture fixture = { 0 };
  GThread *threads[3];

  if (!set_up (&fixture, data))
    return;

  lc_test_execute (fixture.store,
                   "INSERT INTO job (kind, key, run_at, created_at) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                   " WHERE i < 300) SELECT 'once', 'key ' || i, i, 1 FROM n");
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("process", run_in_thread, &fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (query (&fixture, "SELECT count(*) FROM store_state WHERE name LIKE 'once key %' AND value = '1'"), ==, 300);
  g_assert_cmpint (query (&fixture, "SELECT count(*) FROM job"), ==, 0);

  tear_down (&fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* That a job failed is a warning. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  lc_time_set_shift (&shift);

  lc_test_add ("/jobs/once", test_once);
  lc_test_add ("/jobs/time", test_time);
  lc_test_add ("/jobs/steps", test_steps);
  lc_test_add ("/jobs/recurring", test_recurring);
  lc_test_add ("/jobs/failing", test_failing);
  lc_test_add ("/jobs/lease", test_lease);
  lc_test_add ("/jobs/deadly", test_deadly);
  lc_test_add ("/jobs/unknown", test_unknown);
  lc_test_add ("/jobs/many", test_many);

  return lc_test_run ();
}
