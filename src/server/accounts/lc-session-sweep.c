/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-session-sweep.h"

#define BATCH 1000

/**
 * lc_session_sweep_run:
 * @job: a recurring job
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Deletes sessions that are over, also of members who stay away.
 *
 * Returns: whether there are more of them
 */
LcJobOutcome
lc_session_sweep_run (LcJob   *job,
                      GError **error)
{
  static const char sweep[] =
    "DELETE FROM session WHERE id IN (SELECT s.id FROM session s WHERE s.expires_at <= $1 ORDER BY s.expires_at LIMIT $2)";
  gint64 n_deleted = lc_database_run (job->database, error, sweep, "ii", job->now, (gint64) BATCH);

  if (n_deleted < 0)
    return LC_JOB_FAILED;

  return n_deleted == BATCH ? lc_job_go_on (job, "") : LC_JOB_DONE;
}
