/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-workers.h"

/* Threads that take what waits, first come first served. GThreadPool does the same with four system calls an item; here there
 * are two, and none while there is more to do than threads: who pushes wakes a thread after letting go of the lock, and only
 * when one sleeps. */
struct _LcWorkers
{
  char       *name;
  LcWorkFunc  func;
  guint       max_threads;
  guint       max_waiting;

  GMutex      mutex;
  GCond       cond;
  GQueue      waiting;
  GPtrArray  *threads;    /* started when they are first needed */
  guint       n_asleep;
  guint       n_called;   /* sleepers that were woken and have not come yet */
  gboolean    stopping;
};

/* With the mutex held. Returns: the next item; %NULL when there will be no more */
static gpointer
take_item (LcWorkers *self)
{
  while (self->waiting.length == 0 && !self->stopping)
    {
      self->n_asleep++;
      g_cond_wait (&self->cond, &self->mutex);
      self->n_asleep--;
      if (self->n_called > 0)
        self->n_called--;
    }

  return g_queue_pop_head (&self->waiting);
}

static gpointer
run_worker (gpointer data)
{
  LcWorkers *self = data;
  gpointer item;

  g_mutex_lock (&self->mutex);
  while ((item = take_item (self)) != NULL)
    {
      g_mutex_unlock (&self->mutex);
      self->func (item);
      g_mutex_lock (&self->mutex);
    }
  g_mutex_unlock (&self->mutex);

  return NULL;
}

/**
 * lc_workers_new:
 * @name: the threads' name
 * @func: what is done with an item
 * @max_threads: how many items are worked on at a time
 * @max_waiting: how many items may wait besides
 *
 * Returns: (transfer full): workers; none is started yet
 */
LcWorkers *
lc_workers_new (const char *name,
                LcWorkFunc  func,
                guint       max_threads,
                guint       max_waiting)
{
  LcWorkers *self;

  g_return_val_if_fail (name != NULL && func != NULL && max_threads > 0, NULL);

  self = g_new0 (LcWorkers, 1);
  self->name = g_strdup (name);
  self->func = func;
  self->max_threads = max_threads;
  self->max_waiting = max_waiting;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_queue_init (&self->waiting);
  self->threads = g_ptr_array_new ();

  return self;
}

/**
 * lc_workers_free:
 * @self: (transfer full): workers
 *
 * Waits until all that was pushed is done, and frees the workers. Nobody may push any more.
 */
void
lc_workers_free (LcWorkers *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  self->stopping = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (g_ptr_array_index (self->threads, i));

  g_ptr_array_unref (self->threads);
  g_cond_clear (&self->cond);
  g_mutex_clear (&self->mutex);
  g_free (self->name);
  g_free (self);
}

/* With the mutex held. */
static gboolean
start_thread (LcWorkers *self)
{
  g_autoptr(GError) error = NULL;
  GThread *thread;

  if (self->threads->len == self->max_threads)
    return FALSE;

  thread = g_thread_try_new (self->name, run_worker, self, &error);
  if (thread != NULL)
    g_ptr_array_add (self->threads, thread);
  else
    g_warning ("A thread cannot be started: %s", error->message);

  return thread != NULL;
}

/**
 * lc_workers_push:
 * @self: workers
 * @item: (not nullable): what is to be worked on
 *
 * Thread-safe.
 *
 * Returns: whether it was taken; %FALSE when too much is waiting already
 */
gboolean
lc_workers_push (LcWorkers *self,
                 gpointer   item)
{
  gboolean is_taken;
  gboolean wake;

  g_return_val_if_fail (self != NULL && item != NULL, FALSE);

  g_mutex_lock (&self->mutex);
  wake = self->n_asleep > self->n_called;
  is_taken = wake || start_thread (self) || (self->threads->len > 0 && self->waiting.length < self->max_waiting);
  if (wake)
    self->n_called++;
  if (is_taken)
    g_queue_push_tail (&self->waiting, item);
  g_mutex_unlock (&self->mutex);
  if (wake)
    g_cond_signal (&self->cond);

  return is_taken;
}

/**
 * lc_workers_get_n_waiting:
 * @self: workers
 *
 * Returns: how many items wait
 */
guint
lc_workers_get_n_waiting (LcWorkers *self)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, 0);

  locker = g_mutex_locker_new (&self->mutex);
  return self->waiting.length;
}

/**
 * lc_workers_get_n_threads:
 * @self: workers
 *
 * Returns: how many threads were started
 */
guint
lc_workers_get_n_threads (LcWorkers *self)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, 0);

  locker = g_mutex_locker_new (&self->mutex);
  return self->threads->len;
}
