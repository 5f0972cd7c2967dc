/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

struct _LcServices;

/* What is to be done at a time, or in more than a request may take. A job is a row that is written in the transaction of the
 * change which asks for it; any server process takes it when it is due.
 *
 *   waiting --(taken)--> leased --(done)--> gone, or waiting again where its kind is a recurring one
 *                        leased --(more to do)--> leased, one transaction a step
 *                        leased --(failed)--> waiting, ever longer --(too often)--> given up
 *                        leased --(its process died, and the lease is over)--> taken again
 *
 * A step runs at least once; what it writes to the database is committed together with the end of the step, and so once. */
typedef struct
{
  LcDatabase *database;   /* in the step's transaction */
  const struct _LcServices *services;  /* (nullable): what the process shares, where it has them */
  const char *key;        /* what it is about */
  const char *progress;   /* (nullable): where the step before has left off */
  gint64      now;

  /* Set by lc_job_go_on() and lc_job_wait(). */
  char       *left_off;
  gint64      run_at;
} LcJob;

typedef enum
{
  LC_JOB_FAILED,   /* with the error set: it is tried again later */
  LC_JOB_DONE,
  LC_JOB_MORE,     /* return lc_job_go_on() */
  LC_JOB_LATER,    /* return lc_job_wait() */
} LcJobOutcome;

/* Does a bounded piece of the work. May be run twice (transaction retry): besides the database it
 * changes only what does no harm when it is done twice, or done and not noted. */
typedef LcJobOutcome (*LcJobFunc) (LcJob   *job,
                                   GError **error);

typedef struct
{
  const char *name;
  LcJobFunc   run;
  gint64      interval;  /* of a recurring one, in milliseconds: there is always one job of it, with an empty key; else 0 */
} LcJobKind;

gboolean     lc_job_request (LcDatabase  *database,
                             const char  *kind,
                             const char  *key,
                             gint64       run_at,
                             GError     **error);
LcJobOutcome lc_job_go_on   (LcJob       *job,
                             const char  *left_off);
LcJobOutcome lc_job_wait    (LcJob       *job,
                             gint64       run_at);

G_END_DECLS
