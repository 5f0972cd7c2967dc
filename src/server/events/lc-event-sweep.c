/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-event-sweep.h"

#include "lc-event-log.h"

#define KEEP_TIME (30 * 24 * 60 * 60 * G_GINT64_CONSTANT (1000))
#define KEEP_ROWS 250000

/**
 * lc_event_sweep_run:
 * @job: a recurring job
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Deletes the oldest events.
 *
 * Returns: whether there are more of them
 */
LcJobOutcome
lc_event_sweep_run (LcJob   *job,
                    GError **error)
{
  gint64 n_pruned = lc_event_log_prune (job->database, job->now - KEEP_TIME, KEEP_ROWS, error);

  if (n_pruned < 0)
    return LC_JOB_FAILED;

  return n_pruned > 0 ? lc_job_go_on (job, "") : LC_JOB_DONE;
}
