/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-write-queue.h"

/* One transaction takes no more, so that none waits long for the first. */
#define MAX_GROUP 256

typedef struct
{
  LcWriteFunc      func;
  LcWriteDoneFunc  done;
  gpointer         user_data;
} Piece;

struct _LcWriteQueue
{
  LcStore   *store;
  GThread   *thread;
  GMutex     lock;
  GCond      changed;
  GArray    *pieces;        /* of Piece */
  guint      max_length;
  gboolean   stopping;
  void     (*wake) (gpointer user_data);
  gpointer   wake_data;
};

/* Each piece stands or falls alone; FALSE: the transaction as a whole is lost. */
static gboolean
run_piece (LcDatabase  *database,
           Piece       *piece,
           GError     **error)
{
  if (!lc_database_savepoint (database, error))
    return FALSE;

  if (piece->func (database, piece->user_data))
    return lc_database_release (database, error);

  return lc_database_revert (database, error);
}

static gboolean
run_group (LcWriteQueue  *self,
           LcDatabase    *database,
           GArray        *group,
           GError       **error)
{
  if (!lc_database_begin (database, error))
    return FALSE;

  for (guint i = 0; i < group->len; i++)
    if (!run_piece (database, &g_array_index (group, Piece, i), error))
      {
        lc_database_rollback (database);
        return FALSE;
      }

  if (!lc_database_commit (database, error))
    {
      lc_database_rollback (database);
      return FALSE;
    }

  return TRUE;
}

static void
write_group (LcWriteQueue *self,
             GArray       *group)
{
  g_autoptr(GError) error = NULL;
  LcDatabase *database = lc_store_lease_writer (self->store, &error);

  if (database != NULL)
    {
      if (run_group (self, database, group, &error) && self->wake != NULL)
        self->wake (self->wake_data);
      lc_store_give_back (self->store, database);
    }
  if (error != NULL)
    g_warning ("%u changes were not written: %s", group->len, error->message);

  for (guint i = 0; i < group->len; i++)
    {
      Piece *piece = &g_array_index (group, Piece, i);

      piece->done (piece->user_data, error);
    }
}

static gpointer
run (gpointer data)
{
  LcWriteQueue *self = data;
  g_autoptr(GArray) group = g_array_new (FALSE, FALSE, sizeof (Piece));

  for (;;)
    {
      guint n;

      g_mutex_lock (&self->lock);
      while (self->pieces->len == 0 && !self->stopping)
        g_cond_wait (&self->changed, &self->lock);
      n = MIN (self->pieces->len, MAX_GROUP);
      g_array_append_vals (group, self->pieces->data, n);
      g_array_remove_range (self->pieces, 0, n);
      g_mutex_unlock (&self->lock);

      if (n == 0)
        return NULL;
      write_group (self, group);
      g_array_set_size (group, 0);
    }
}

/**
 * lc_write_queue_new:
 * @store: an SQLite store, which must outlive the queue
 * @max_length: how many pieces may wait
 *
 * Returns: (transfer full): a queue with its thread
 */
LcWriteQueue *
lc_write_queue_new (LcStore *store,
                    guint    max_length)
{
  LcWriteQueue *self;

  g_return_val_if_fail (store != NULL && max_length > 0, NULL);

  self = g_new0 (LcWriteQueue, 1);
  self->store = store;
  self->max_length = max_length;
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->thread = g_thread_new ("writer", run, self);

  return self;
}

/**
 * lc_write_queue_set_wake:
 * @self: a queue to which nothing was pushed yet
 * @wake: called after each commit, before those who wait for it are told
 * @user_data: for @wake
 */
void
lc_write_queue_set_wake (LcWriteQueue  *self,
                         void         (*wake) (gpointer user_data),
                         gpointer       user_data)
{
  g_return_if_fail (self != NULL);

  self->wake = wake;
  self->wake_data = user_data;
}

/**
 * lc_write_queue_push:
 * @self: a queue
 * @func: called once on the queue's thread
 * @done: called on the queue's thread when the outcome is certain
 * @user_data: for both
 *
 * Thread-safe.
 *
 * Returns: %FALSE when the queue is full; nothing is called then
 */
gboolean
lc_write_queue_push (LcWriteQueue    *self,
                     LcWriteFunc      func,
                     LcWriteDoneFunc  done,
                     gpointer         user_data)
{
  g_autoptr(GMutexLocker) locker = NULL;
  Piece piece = { func, done, user_data };

  g_return_val_if_fail (self != NULL && func != NULL && done != NULL, FALSE);

  locker = g_mutex_locker_new (&self->lock);
  if (self->pieces->len >= self->max_length || self->stopping)
    return FALSE;

  g_array_append_val (self->pieces, piece);
  g_cond_signal (&self->changed);
  return TRUE;
}

/**
 * lc_write_queue_get_length:
 * @self: a queue
 *
 * Returns: how many pieces wait
 */
guint
lc_write_queue_get_length (LcWriteQueue *self)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, 0);

  locker = g_mutex_locker_new (&self->lock);
  return self->pieces->len;
}

/**
 * lc_write_queue_free:
 * @self: a queue
 *
 * Writes what still waits, ends the thread and frees the queue.
 */
void
lc_write_queue_free (LcWriteQueue *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->lock);
  self->stopping = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);

  g_thread_join (self->thread);
  g_array_unref (self->pieces);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->lock);
  g_free (self);
}
