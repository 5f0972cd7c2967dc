/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-store-private.h"

#include "lc-database-private.h"

/* A request that finds no connection for this long is better told to come back. */
#define LEASE_TIMEOUT (5 * G_USEC_PER_SEC)

#define MAX_ATTEMPTS 12
/* From this attempt on those that failed before go one after another, so that each gets its turn. */
#define QUEUED_ATTEMPT 2
/* And from this one on no other transaction of this process runs beside: those who try for the first time would win again
 * and again. */
#define ALONE_ATTEMPT 6

#define FIRST_PAUSE (2 * G_TIME_SPAN_MILLISECOND)
#define LONGEST_PAUSE (100 * G_TIME_SPAN_MILLISECOND)

/* Who waits for a connection, in the order they came: @database is one that was given back, or @may_open is the right to
 * open one. */
typedef struct
{
  GCond cond;
  LcDatabase *database;
  gboolean may_open;
} LcWaiter;

typedef struct
{
  GMutex mutex;
  GQueue idle;
  GQueue waiters;
  guint n_open;
  guint max_open;
  gboolean read_only;
} LcPool;

struct _LcStore
{
  char *uri;
  LcEngine engine;
  LcPool readers;
  LcPool writers;
  GMutex pause_mutex;
  GCond pause_cond;

  GMutex gate_mutex;
  GCond gate_cond;
  guint n_inside;   /* transactions that run */
  guint n_alone;    /* that run or wait to run alone */
};

static void
init_pool (LcPool   *pool,
           guint     max_open,
           gboolean  read_only)
{
  g_mutex_init (&pool->mutex);
  g_queue_init (&pool->idle);
  g_queue_init (&pool->waiters);
  pool->max_open = max_open;
  pool->read_only = read_only;
}

static void
clear_pool (LcPool *pool)
{
  if (pool->n_open != pool->idle.length)
    g_critical ("%u connections were not given back", pool->n_open - pool->idle.length);

  g_queue_clear_full (&pool->idle, (GDestroyNotify) lc_database_close);
  g_mutex_clear (&pool->mutex);
}

/* With the mutex held: the right to open a connection goes to the next who waits, or back. */
static void
pass_slot_on (LcPool *pool)
{
  LcWaiter *waiter = g_queue_pop_head (&pool->waiters);

  if (waiter == NULL)
    {
      pool->n_open--;
      return;
    }

  waiter->may_open = TRUE;
  g_cond_signal (&waiter->cond);
}

/* With the mutex held. */
static gboolean
wait_for_turn (LcPool      *pool,
               LcDatabase **database)
{
  gint64 deadline = g_get_monotonic_time () + LEASE_TIMEOUT;
  LcWaiter waiter = { .database = NULL };
  gboolean in_time = TRUE;

  g_cond_init (&waiter.cond);
  g_queue_push_tail (&pool->waiters, &waiter);
  while (waiter.database == NULL && !waiter.may_open && in_time)
    in_time = g_cond_wait_until (&waiter.cond, &pool->mutex, deadline);
  g_queue_remove (&pool->waiters, &waiter);
  g_cond_clear (&waiter.cond);

  *database = waiter.database;
  return waiter.database != NULL || waiter.may_open;
}

/* Takes a connection, or with *@database == NULL the right to open one. */
static gboolean
take_slot (LcPool      *pool,
           LcDatabase **database)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&pool->mutex);

  *database = NULL;
  if (pool->waiters.length > 0)
    return wait_for_turn (pool, database);

  *database = g_queue_pop_head (&pool->idle);
  if (*database != NULL)
    return TRUE;

  if (pool->n_open == pool->max_open)
    return wait_for_turn (pool, database);

  pool->n_open++;
  return TRUE;
}

static LcDatabase *
lease (LcStore  *self,
       LcPool   *pool,
       GError  **error)
{
  LcDatabase *database;

  if (!take_slot (pool, &database))
    {
      g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY,
                           "All connections to the database are in use");
      return NULL;
    }

  if (database != NULL && lc_database_is_usable (database))
    return database;

  g_clear_pointer (&database, lc_database_close);
  database = lc_database_open (self->uri, pool->read_only, error);
  if (database == NULL)
    {
      g_mutex_lock (&pool->mutex);
      pass_slot_on (pool);
      g_mutex_unlock (&pool->mutex);
    }

  return database;
}

/* The one that was used last is the first to be leased again: its caches are warm. */
static void
give_back (LcPool     *pool,
           LcDatabase *database)
{
  gboolean usable = !database->lost;   /* whether it still stands is seen when it is leased again */
  LcWaiter *waiter;

  if (!usable)
    lc_database_close (database);

  g_mutex_lock (&pool->mutex);
  if (!usable)
    pass_slot_on (pool);
  else if ((waiter = g_queue_pop_head (&pool->waiters)) != NULL)
    {
      waiter->database = database;
      g_cond_signal (&waiter->cond);
    }
  else
    g_queue_push_head (&pool->idle, database);
  g_mutex_unlock (&pool->mutex);
}

/**
 * lc_store_open:
 * @uri: `sqlite:/path/file.db` or libpq's `postgresql://…`
 * @max_connections: at most this many connections are open at a time, at least 2; on SQLite one of them writes, on
 *   PostgreSQL half of them
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Opens the store, with one connection to see that it can be reached. The schema is not looked at: see
 * lc_store_check_schema() and lc_store_migrate().
 *
 * Returns: (transfer full): the store
 */
LcStore *
lc_store_open (const char  *uri,
               guint        max_connections,
               GError     **error)
{
  g_autoptr(LcStore) self = NULL;
  LcDatabase *first;
  guint n_writers;

  g_return_val_if_fail (uri != NULL, NULL);
  g_return_val_if_fail (max_connections >= 2, NULL);

  first = lc_database_open (uri, FALSE, error);
  if (first == NULL)
    return NULL;

  self = g_new0 (LcStore, 1);
  self->uri = g_strdup (uri);
  self->engine = lc_database_get_engine (first);
  g_mutex_init (&self->pause_mutex);
  g_cond_init (&self->pause_cond);
  g_mutex_init (&self->gate_mutex);
  g_cond_init (&self->gate_cond);

  n_writers = self->engine == LC_ENGINE_SQLITE ? 1 : max_connections / 2;
  init_pool (&self->writers, n_writers, FALSE);
  init_pool (&self->readers, max_connections - n_writers, TRUE);
  self->writers.n_open = 1;
  g_queue_push_head (&self->writers.idle, first);

  return g_steal_pointer (&self);
}

/**
 * lc_store_close:
 * @self: (transfer full) (nullable): a store, all of whose connections were given back
 *
 * Closes all connections. The writer goes last: on SQLite it then folds the write-ahead log into the file.
 */
void
lc_store_close (LcStore *self)
{
  if (self == NULL)
    return;

  clear_pool (&self->readers);
  clear_pool (&self->writers);
  g_mutex_clear (&self->pause_mutex);
  g_cond_clear (&self->pause_cond);
  g_mutex_clear (&self->gate_mutex);
  g_cond_clear (&self->gate_cond);
  g_free (self->uri);
  g_free (self);
}

/**
 * lc_store_get_engine:
 * @self: a store
 *
 * Returns: the engine behind it
 */
LcEngine
lc_store_get_engine (LcStore *self)
{
  return self->engine;
}

/**
 * lc_store_get_max_readers:
 * @self: a store
 *
 * Returns: how many connections that read there are at most; with as many threads none waits for one
 */
guint
lc_store_get_max_readers (LcStore *self)
{
  return self->readers.max_open;
}

/**
 * lc_store_get_max_writers:
 * @self: a store
 *
 * Returns: how many connections that write there are at most
 */
guint
lc_store_get_max_writers (LcStore *self)
{
  return self->writers.max_open;
}

const char *
lc_store_get_uri (LcStore *self)
{
  return self->uri;
}

/**
 * lc_store_lease_reader:
 * @self: a store
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Takes a connection that reads. While all are in use it waits its turn, for five seconds at most. A thread that holds
 * one does not lease another.
 *
 * Returns: (transfer none): the connection; give it back with lc_store_give_back()
 */
LcDatabase *
lc_store_lease_reader (LcStore  *self,
                       GError  **error)
{
  return lease (self, &self->readers, error);
}

/**
 * lc_store_lease_writer:
 * @self: a store
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Takes a connection that writes, as lc_store_lease_reader() one that reads.
 *
 * Returns: (transfer none): the connection; give it back with lc_store_give_back()
 */
LcDatabase *
lc_store_lease_writer (LcStore  *self,
                       GError  **error)
{
  return lease (self, &self->writers, error);
}

/**
 * lc_store_give_back:
 * @self: a store
 * @database: (nullable): a connection that was leased from it, with no statement in use
 *
 * Gives a connection back. What was not committed is rolled back.
 */
void
lc_store_give_back (LcStore    *self,
                    LcDatabase *database)
{
  if (database == NULL)
    return;

  lc_database_rollback (database);
  give_back (database->read_only ? &self->readers : &self->writers, database);
}

/* Full jitter: those who collided come back at different times. */
static void
pause_before (LcStore *self,
              guint    attempt)
{
  gint64 longest = MIN (FIRST_PAUSE << attempt, LONGEST_PAUSE);
  gint64 deadline = g_get_monotonic_time () + g_random_int_range (0, (gint32) longest + 1);

  g_mutex_lock (&self->pause_mutex);
  while (g_cond_wait_until (&self->pause_cond, &self->pause_mutex, deadline))
    ;
  g_mutex_unlock (&self->pause_mutex);
}

static void
enter_gate (LcStore  *self,
            gboolean  alone)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->gate_mutex);

  self->n_alone += alone;
  while (alone ? self->n_inside > 0 : self->n_alone > 0)
    g_cond_wait (&self->gate_cond, &self->gate_mutex);
  self->n_inside++;
}

static void
leave_gate (LcStore  *self,
            gboolean  alone)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->gate_mutex);

  self->n_inside--;
  self->n_alone -= alone;
  g_cond_broadcast (&self->gate_cond);
}

static gboolean
attempt_transaction (LcDatabase         *database,
                     LcTransactionFunc   func,
                     gpointer            user_data,
                     GError            **error)
{
  return lc_database_begin (database, error) &&
         func (database, user_data, error) &&
         lc_database_commit (database, error);
}

static gboolean
attempt_in_queue (LcDatabase         *database,
                  LcTransactionFunc   func,
                  gpointer            user_data,
                  GError            **error)
{
  gboolean done;

  if (!lc_database_lock (database, LC_LOCK_RETRY, error))
    return FALSE;

  done = attempt_transaction (database, func, user_data, error);
  lc_database_rollback (database);
  lc_database_unlock (database, LC_LOCK_RETRY);
  return done;
}

static gboolean
attempt_leased (LcStore            *self,
                guint               attempt,
                LcTransactionFunc   func,
                gpointer            user_data,
                GError            **error)
{
  LcDatabase *database = lc_store_lease_writer (self, error);
  gboolean done;

  if (database == NULL)
    return FALSE;

  if (attempt < QUEUED_ATTEMPT)
    done = attempt_transaction (database, func, user_data, error);
  else
    done = attempt_in_queue (database, func, user_data, error);

  lc_store_give_back (self, database);
  return done;
}

static gboolean
attempt_at_gate (LcStore            *self,
                 guint               attempt,
                 LcTransactionFunc   func,
                 gpointer            user_data,
                 GError            **error)
{
  gboolean alone = attempt >= ALONE_ATTEMPT;
  gboolean done;

  enter_gate (self, alone);
  done = attempt_leased (self, attempt, func, user_data, error);
  leave_gate (self, alone);
  return done;
}

/**
 * lc_store_transact:
 * @self: a store
 * @func: what to do; it returns %FALSE to roll back, with the error set when something failed
 * @user_data: for @func
 * @error: return location for an error of @func or a `LC_DATABASE_ERROR`
 *
 * Runs @func in a write transaction and commits. When others got in its way (`LC_DATABASE_ERROR_RETRY`) all of it is
 * undone and @func runs again after a short random pause, up to twelve times: it must not change anything outside of the
 * database that it cannot change again. Blocks.
 *
 * Returns: whether it was committed; %FALSE without an error when @func wanted none
 */
gboolean
lc_store_transact (LcStore            *self,
                   LcTransactionFunc   func,
                   gpointer            user_data,
                   GError            **error)
{
  g_return_val_if_fail (func != NULL, FALSE);

  for (guint attempt = 0;; attempt++)
    {
      g_autoptr(GError) local_error = NULL;

      if (attempt_at_gate (self, attempt, func, user_data, &local_error))
        return TRUE;

      if (local_error == NULL)
        return FALSE;
      if (attempt + 1 == MAX_ATTEMPTS || !g_error_matches (local_error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }

      pause_before (self, attempt);
    }
}
