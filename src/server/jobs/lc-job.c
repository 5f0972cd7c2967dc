/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-job.h"

#include "lc-time.h"

/**
 * lc_job_request:
 * @database: a connection in a write transaction
 * @kind: the name of a kind
 * @key: what the job is about
 * @run_at: when it is to be done; a time that is over means at once
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Asks for a job in the transaction of the change that makes it necessary. Asked for twice it is one: the earlier time counts,
 * it begins anew where it has begun, and what was given up is tried again.
 *
 * Returns: whether it was written down
 */
gboolean
lc_job_request (LcDatabase  *database,
                const char  *kind,
                const char  *key,
                gint64       run_at,
                GError     **error)
{
  static const char upsert[] =
    "INSERT INTO job (kind, key, run_at, created_at) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (kind, key) DO UPDATE SET progress = NULL, failed_at = NULL,"
    " attempts = CASE WHEN job.failed_at IS NULL THEN job.attempts ELSE 0 END,"
    " run_at = CASE WHEN excluded.run_at < job.run_at OR job.failed_at IS NOT NULL THEN excluded.run_at ELSE job.run_at END";

  g_return_val_if_fail (database != NULL && kind != NULL && key != NULL, FALSE);

  return lc_database_run (database, error, upsert, "ttii", kind, key, run_at, lc_time_now ()) == 1;
}

/**
 * lc_job_go_on:
 * @job: a job that is not done with this step
 * @left_off: where the next step goes on
 *
 * Returns: what its function returns
 */
LcJobOutcome
lc_job_go_on (LcJob      *job,
              const char *left_off)
{
  g_return_val_if_fail (job != NULL && left_off != NULL, LC_JOB_DONE);

  g_set_str (&job->left_off, left_off);
  return LC_JOB_MORE;
}

/**
 * lc_job_wait:
 * @job: a job that is to be done at another time
 * @run_at: at that time
 *
 * Returns: what its function returns
 */
LcJobOutcome
lc_job_wait (LcJob  *job,
             gint64  run_at)
{
  g_return_val_if_fail (job != NULL, LC_JOB_DONE);

  job->run_at = run_at;
  return LC_JOB_LATER;
}
