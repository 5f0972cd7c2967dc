/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-job-store.h"

#include "lc-time.h"

#define FIRST_PAUSE G_GINT64_CONSTANT (1000)
#define LONGEST_PAUSE (60 * 60 * G_GINT64_CONSTANT (1000))

/* $1 is the lease, $2 now, $3 when the lease is over. */
#define TAKE(lock) \
  "UPDATE job SET lease = $1, leased_until = $3, attempts = attempts + 1 WHERE (kind, key) =" \
  " (SELECT j.kind, j.key FROM job j WHERE j.failed_at IS NULL AND j.run_at <= $2" \
  " AND (j.leased_until IS NULL OR j.leased_until <= $2) ORDER BY j.run_at, j.kind, j.key LIMIT 1" lock ")" \
  " RETURNING kind, key, attempts"

#define IS_OURS " WHERE kind = $1 AND key = $2 AND lease = $3"

static LcStep
take (LcDatabase   *database,
      const char   *lease,
      LcLeasedJob  *job,
      GError      **error)
{
  static const char take_sqlite[] = TAKE ("");
  static const char take_postgresql[] = TAKE (" FOR UPDATE SKIP LOCKED");
  const char *sql = lc_database_get_engine (database) == LC_ENGINE_SQLITE ? take_sqlite : take_postgresql;
  gint64 now = lc_time_now ();
  g_autoptr(LcStatement) statement = lc_database_query (database, error, sql, "tii", lease, now, now + LC_JOB_LEASE);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  if (step != LC_STEP_ROW)
    return step;

  job->kind = g_strdup (lc_statement_get_text (statement, 0));
  job->key = g_strdup (lc_statement_get_text (statement, 1));
  job->attempts = lc_statement_get_int (statement, 2);
  job->lease = g_strdup (lease);

  /* The statement is its own transaction, which ends with its last row. */
  return lc_statement_step (statement, error) == LC_STEP_DONE ? LC_STEP_ROW : LC_STEP_ERROR;
}

/**
 * lc_job_store_take:
 * @store: a store
 * @lease: what nobody else has: by it the job is known as ours
 * @job: (out caller-allocates): the job that is due for the longest time
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Takes a job. On PostgreSQL it runs outside of a serializable transaction: the row's lock is all that it needs, and several
 * processes that take at the same time do not undo one another's transactions.
 *
 * Returns: %LC_STEP_DONE when none is due
 */
LcStep
lc_job_store_take (LcStore      *store,
                   const char   *lease,
                   LcLeasedJob  *job,
                   GError      **error)
{
  LcDatabase *database;
  LcStep step;

  g_return_val_if_fail (store != NULL && lease != NULL && job != NULL, LC_STEP_ERROR);

  *job = (LcLeasedJob) { 0 };
  database = lc_store_lease_writer (store, error);
  if (database == NULL)
    return LC_STEP_ERROR;

  step = take (database, lease, job, error);
  lc_store_give_back (store, database);
  return step;
}

/* A step on its way through its transaction. */
typedef struct
{
  LcLeasedJob              *job;
  const LcJobKind          *kind;
  const struct _LcServices *services;
  gboolean                  goes_on;
} Step;

/* Returns: LC_STEP_DONE when the job is not ours any more */
static LcStep
renew_lease (LcDatabase   *database,
             LcLeasedJob  *job,
             gint64        now,
             char        **progress,
             GError      **error)
{
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  statement = lc_database_query (database, error, "UPDATE job SET leased_until = $4" IS_OURS " RETURNING progress", "ttti",
                                 job->kind, job->key, job->lease, now + LC_JOB_LEASE);
  step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;
  if (step == LC_STEP_ROW)
    *progress = g_strdup (lc_statement_get_text (statement, 0));

  return step;
}

static gboolean
let_wait (LcDatabase   *database,
          LcLeasedJob  *job,
          gint64        run_at,
          GError      **error)
{
  return lc_database_run (database, error,
                          "UPDATE job SET run_at = $4, lease = NULL, leased_until = NULL, attempts = 0, progress = NULL,"
                          " last_error = NULL" IS_OURS, "ttti", job->kind, job->key, job->lease, run_at) == 1;
}

static gboolean
end_step (LcDatabase    *database,
          Step          *step,
          LcJob         *work,
          LcJobOutcome   outcome,
          GError       **error)
{
  LcLeasedJob *job = step->job;

  switch (outcome)
    {
    case LC_JOB_DONE:
      if (step->kind->interval > 0)
        return let_wait (database, job, work->now + step->kind->interval, error);
      return lc_database_run (database, error, "DELETE FROM job" IS_OURS, "ttt", job->kind, job->key, job->lease) == 1;

    case LC_JOB_MORE:
      step->goes_on = TRUE;
      return lc_database_run (database, error, "UPDATE job SET progress = $4, attempts = 0, last_error = NULL" IS_OURS, "tttt",
                              job->kind, job->key, job->lease, work->left_off) == 1;

    case LC_JOB_LATER:
      return let_wait (database, job, work->run_at, error);

    case LC_JOB_FAILED:
    default:
      return FALSE;
    }
}

static gboolean
run_step (LcDatabase  *database,
          gpointer     user_data,
          GError     **error)
{
  Step *step = user_data;
  g_autofree char *progress = NULL;
  LcJob work = { .database = database, .services = step->services, .key = step->job->key, .now = lc_time_now () };
  LcStep found;
  gboolean done;

  step->goes_on = FALSE;
  found = renew_lease (database, step->job, work.now, &progress, error);
  if (found != LC_STEP_ROW)
    return found == LC_STEP_DONE;

  work.progress = progress;
  done = end_step (database, step, &work, step->kind->run (&work, error), error);
  g_free (work.left_off);
  return done;
}

/**
 * lc_job_store_step:
 * @store: a store
 * @job: a job that was taken
 * @kind: its kind
 * @services: (nullable): what it is given besides the database
 * @goes_on: (out): whether there is a next step for us
 * @error: return location for the error of the job, or a `LC_DATABASE_ERROR`
 *
 * Does one step, and writes in the same transaction that it is done.
 *
 * Returns: whether it went well, or is somebody else's now
 */
gboolean
lc_job_store_step (LcStore                   *store,
                   LcLeasedJob               *job,
                   const LcJobKind           *kind,
                   const struct _LcServices  *services,
                   gboolean                  *goes_on,
                   GError                   **error)
{
  Step step = { job, kind, services, FALSE };
  gboolean done;

  g_return_val_if_fail (store != NULL && job != NULL && kind != NULL && goes_on != NULL, FALSE);

  done = lc_store_transact (store, run_step, &step, error);
  *goes_on = done && step.goes_on;
  return done;
}

typedef struct
{
  LcLeasedJob *job;
  gboolean     for_ever;
  const char  *message;
} Failure;

/* Twice as long each time; not all at the same time. */
static gint64
get_pause (gint64 attempts)
{
  gint64 pause = MIN (FIRST_PAUSE << MIN (attempts, 20), LONGEST_PAUSE);

  return pause / 2 + g_random_int_range (0, (gint32) (pause / 2));
}

static gboolean
write_failure (LcDatabase  *database,
               gpointer     user_data,
               GError     **error)
{
  static const char update[] =
    "UPDATE job SET run_at = $4, lease = NULL, leased_until = NULL, last_error = $5, failed_at = $6" IS_OURS;
  Failure *failure = user_data;
  LcLeasedJob *job = failure->job;
  gint64 now = lc_time_now ();

  return lc_database_run (database, error, update, "tttitn", job->kind, job->key, job->lease, now + get_pause (job->attempts),
                          failure->message, failure->for_ever ? &now : NULL) >= 0;
}

/**
 * lc_job_store_fail:
 * @store: a store
 * @job: a job that was taken
 * @for_ever: whether it is given up
 * @message: why
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Gives a job back that failed: it is tried again later, each time after a longer pause.
 *
 * Returns: whether it was written down; else the lease will be over some time
 */
gboolean
lc_job_store_fail (LcStore      *store,
                   LcLeasedJob  *job,
                   gboolean      for_ever,
                   const char   *message,
                   GError      **error)
{
  Failure failure = { job, for_ever, message };

  g_return_val_if_fail (store != NULL && job != NULL && message != NULL, FALSE);

  return lc_store_transact (store, write_failure, &failure, error);
}

static gboolean
write_release (LcDatabase  *database,
               gpointer     user_data,
               GError     **error)
{
  LcLeasedJob *job = user_data;

  return lc_database_run (database, error, "UPDATE job SET lease = NULL, leased_until = NULL" IS_OURS, "ttt", job->kind,
                          job->key, job->lease) >= 0;
}

/**
 * lc_job_store_release:
 * @store: a store
 * @job: a job that was taken, and is not done
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Gives a job back that another process may go on with at once.
 *
 * Returns: whether it was written down; else the lease will be over some time
 */
gboolean
lc_job_store_release (LcStore      *store,
                      LcLeasedJob  *job,
                      GError      **error)
{
  g_return_val_if_fail (store != NULL && job != NULL, FALSE);

  return lc_store_transact (store, write_release, job, error);
}

static gboolean
ensure_recurring (LcDatabase  *database,
                  gpointer     user_data,
                  GError     **error)
{
  gint64 now = lc_time_now ();

  for (const LcJobKind *kind = user_data; kind->name != NULL; kind++)
    if (kind->interval > 0 &&
        lc_database_run (database, error, "INSERT INTO job (kind, key, run_at, created_at) VALUES ($1, '', $2, $2)"
                         " ON CONFLICT (kind, key) DO NOTHING", "ti", kind->name, now) < 0)
      return FALSE;

  return TRUE;
}

/**
 * lc_job_store_ensure:
 * @store: a store
 * @kinds: (array zero-terminated=1): all kinds
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Sees to it that there is the one job of each recurring kind.
 *
 * Returns: whether it is so
 */
gboolean
lc_job_store_ensure (LcStore          *store,
                     const LcJobKind  *kinds,
                     GError          **error)
{
  g_return_val_if_fail (store != NULL && kinds != NULL, FALSE);

  return lc_store_transact (store, ensure_recurring, (gpointer) kinds, error);
}

void
lc_leased_job_clear (LcLeasedJob *job)
{
  g_clear_pointer (&job->kind, g_free);
  g_clear_pointer (&job->key, g_free);
  g_clear_pointer (&job->lease, g_free);
}
