/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-job-runner.h"

#include "lc-job-store.h"
#include "lc-uuid.h"

/* So often it is looked whether something is due. */
#define PAUSE (G_TIME_SPAN_SECOND)

struct _LcJobRunner
{
  LcStore                  *store;
  const LcJobKind          *kinds;
  const struct _LcServices *services;
  LcJobCommittedFunc        committed;
  gpointer                  user_data;

  GThread                  *thread;
  GMutex                    lock;
  GCond                     changed;
  gboolean                  stopping;  /* under @lock */
  gboolean                  failing;   /* the thread's own: it was said already that nothing can be taken */
};

static const LcJobKind *
find_kind (LcJobRunner *self,
           const char  *name)
{
  for (const LcJobKind *kind = self->kinds; kind->name != NULL; kind++)
    if (g_str_equal (kind->name, name))
      return kind;

  return NULL;
}

static gboolean
is_stopping (LcJobRunner *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->stopping;
}

static void
note_failure (LcJobRunner      *self,
              LcLeasedJob      *job,
              const LcJobKind  *kind,
              const char       *message)
{
  gboolean for_ever = job->attempts >= LC_JOB_MAX_ATTEMPTS && (kind == NULL || kind->interval == 0);
  g_autoptr(GError) error = NULL;

  g_warning ("The job %s of “%s” failed, for the %" G_GINT64_FORMAT ". time%s: %s", job->kind, job->key, job->attempts,
             for_ever ? ", and is given up" : "", message);
  if (!lc_job_store_fail (self->store, job, for_ever, message, &error))
    g_warning ("That cannot be written down, so it is tried again in a minute: %s", error->message);
}

static void
run_steps (LcJobRunner      *self,
           LcLeasedJob      *job,
           const LcJobKind  *kind)
{
  gboolean goes_on = TRUE;

  while (goes_on)
    {
      g_autoptr(GError) error = NULL;

      if (!lc_job_store_step (self->store, job, kind, self->services, &goes_on, &error))
        note_failure (self, job, kind, error != NULL ? error->message : "It gave no reason");
      else if (self->committed != NULL)
        self->committed (self->user_data);

      /* Who takes it next goes on where it was left. */
      if (goes_on && is_stopping (self))
        {
          if (!lc_job_store_release (self->store, job, &error))
            g_warning ("A job goes on only in a minute: %s", error->message);
          return;
        }
    }
}

static void
run_job (LcJobRunner  *self,
         LcLeasedJob  *job)
{
  const LcJobKind *kind = find_kind (self, job->kind);

  /* One of a later version of the program is perhaps done by a process of that. */
  if (kind == NULL)
    note_failure (self, job, NULL, "This version of the program does not know what it is");
  else if (job->attempts > LC_JOB_MAX_ATTEMPTS && kind->interval == 0)
    note_failure (self, job, kind, "Each time its process ended before it was done");
  else
    run_steps (self, job, kind);
}

/**
 * lc_job_runner_run_one:
 * @self: a runner
 *
 * Does the one job that is due for the longest time, wholly; what the thread does again and again.
 *
 * Returns: whether there was one
 */
gboolean
lc_job_runner_run_one (LcJobRunner *self)
{
  g_autofree char *lease = lc_uuid_new ();
  g_auto(LcLeasedJob) job = { 0 };
  g_autoptr(GError) error = NULL;
  LcStep step;

  g_return_val_if_fail (self != NULL, FALSE);

  step = lc_job_store_take (self->store, lease, &job, &error);
  if (step == LC_STEP_ROW)
    run_job (self, &job);
  else if (step == LC_STEP_ERROR && !self->failing)
    g_warning ("Jobs cannot be taken, trying again each second: %s", error->message);
  self->failing = step == LC_STEP_ERROR;

  return step == LC_STEP_ROW;
}

static gpointer
run (gpointer data)
{
  LcJobRunner *self = data;

  g_mutex_lock (&self->lock);
  while (!self->stopping)
    {
      gint64 until = g_get_monotonic_time () + PAUSE;
      gboolean any;

      g_mutex_unlock (&self->lock);
      any = lc_job_runner_run_one (self);
      g_mutex_lock (&self->lock);
      while (!any && !self->stopping && g_cond_wait_until (&self->changed, &self->lock, until))
        ;
    }
  g_mutex_unlock (&self->lock);

  return NULL;
}

/**
 * lc_job_runner_new:
 * @store: a store that outlives the runner
 * @kinds: (array zero-terminated=1): all kinds, ended by one without a name
 * @services: (nullable): what jobs are given besides the database
 * @committed: (nullable): called after each step, on the runner's thread
 * @user_data: for @committed
 *
 * Returns: (transfer full): a runner that does not run yet
 */
LcJobRunner *
lc_job_runner_new (LcStore             *store,
                   const LcJobKind     *kinds,
                   const struct _LcServices *services,
                   LcJobCommittedFunc   committed,
                   gpointer             user_data)
{
  LcJobRunner *self;

  g_return_val_if_fail (store != NULL && kinds != NULL, NULL);

  self = g_new0 (LcJobRunner, 1);
  self->store = store;
  self->kinds = kinds;
  self->services = services;
  self->committed = committed;
  self->user_data = user_data;
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  return self;
}

/**
 * lc_job_runner_start:
 * @self: a runner that does not run
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Starts the thread.
 *
 * Returns: whether it runs
 */
gboolean
lc_job_runner_start (LcJobRunner  *self,
                     GError      **error)
{
  g_return_val_if_fail (self != NULL && self->thread == NULL, FALSE);

  if (!lc_job_store_ensure (self->store, self->kinds, error))
    return FALSE;

  self->thread = g_thread_new ("jobs", run, self);
  return TRUE;
}

/**
 * lc_job_runner_free:
 * @self: (transfer full): a runner
 *
 * Lets the step that is being done end, stops the thread and frees the runner.
 */
void
lc_job_runner_free (LcJobRunner *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->lock);
  self->stopping = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);

  g_clear_pointer (&self->thread, g_thread_join);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->lock);
  g_free (self);
}
