/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-event-hub.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "lc-database-private.h"
#include "lc-store-private.h"

#define READ_LIMIT 500

/* In milliseconds. Who commits through this program wakes us; we look by ourselves now and then for those who did not
 * (a command line on the same SQLite file, a process that died between its commit and its notice). */
#define IDLE_PAUSE       1000
#define RECONNECT_PAUSE  1000
/* While an older transaction holds events back, whose end may not wake us: when it is rolled back. */
#define FIRST_HELD_PAUSE 5
#define LAST_HELD_PAUSE  250

struct _LcEventHub
{
  LcStore *store;
  LcEventHubFunc func;
  gpointer user_data;

  GThread *thread;
  int wake_fd;
  int woken;      /* atomic */
  int stopping;   /* atomic */

  GMutex mutex;
  char *cursor;   /* under the mutex */

  /* The thread's own */
  LcDatabase *database;
  int pause;
};

static void
set_cursor (LcEventHub *self,
            const char *cursor)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_set_str (&self->cursor, cursor);
}

static LcDatabase *
connect_database (LcEventHub  *self,
                  GError     **error)
{
  g_autoptr(LcDatabase) database = lc_database_open (lc_store_get_uri (self->store), FALSE, error);

  if (database == NULL || !lc_database_claim (database, FALSE, error) || !lc_database_listen (database, error))
    return NULL;

  return g_steal_pointer (&database);
}

/* Returns whether somebody in this process committed. */
static gboolean
wait_for_news (LcEventHub *self)
{
  struct pollfd fds[] = {
    { .fd = self->wake_fd, .events = POLLIN },
    { .fd = self->database != NULL ? lc_database_get_socket (self->database) : -1, .events = POLLIN },
  };
  guint64 count;

  if (poll (fds, G_N_ELEMENTS (fds), self->database != NULL ? self->pause : RECONNECT_PAUSE) < 0 && errno != EINTR)
    g_error ("poll failed: %s", g_strerror (errno));

  if (read (self->wake_fd, &count, sizeof count) < 0)
    return FALSE;

  /* Reset before the log is read: who commits after that wakes us again. */
  g_atomic_int_set (&self->woken, 0);
  return TRUE;
}

static gboolean
deliver_news (LcEventHub  *self,
              GError     **error)
{
  guint n_read;

  do
    {
      g_autofree char *cursor = lc_event_hub_dup_cursor (self);
      g_autoptr(GPtrArray) events = lc_event_log_read_after (self->database, cursor, READ_LIMIT, error);
      const LcEvent *last;

      if (events == NULL)
        return FALSE;

      n_read = events->len;
      if (n_read > 0)
        {
          last = g_ptr_array_index (events, n_read - 1);
          set_cursor (self, last->cursor);
          self->func (events, self->user_data);
        }
    }
  while (n_read == READ_LIMIT && !g_atomic_int_get (&self->stopping));

  return TRUE;
}

/* A notice may come in with the answer to a query, and then nothing is left on the socket to wake us. */
static gboolean
follow_notices (LcEventHub  *self,
                GError     **error)
{
  gboolean any;

  do
    {
      if (!deliver_news (self, error) || !lc_database_take_notices (self->database, &any, error))
        return FALSE;
    }
  while (any && !g_atomic_int_get (&self->stopping));

  return TRUE;
}

static gboolean
choose_pause (LcEventHub  *self,
              GError     **error)
{
  gboolean held;

  if (!lc_event_log_has_held (self->database, &held, error))
    return FALSE;

  if (!held)
    self->pause = IDLE_PAUSE;
  else if (self->pause == IDLE_PAUSE)
    self->pause = FIRST_HELD_PAUSE;
  else
    self->pause = MIN (2 * self->pause, LAST_HELD_PAUSE);
  return TRUE;
}

static gboolean
tend_log (LcEventHub  *self,
          gboolean     committed,
          GError     **error)
{
  if (self->database == NULL)
    self->database = connect_database (self, error);

  if (committed)
    self->pause = IDLE_PAUSE;

  return self->database != NULL &&
         (!committed || lc_database_notify (self->database, error)) &&
         choose_pause (self, error) &&
         follow_notices (self, error);
}

static gpointer
run_hub (gpointer data)
{
  LcEventHub *self = data;
  gboolean failing = FALSE;

  while (!g_atomic_int_get (&self->stopping))
    {
      g_autoptr(GError) error = NULL;
      gboolean committed = wait_for_news (self);

      if (tend_log (self, committed, &error))
        {
          failing = FALSE;
          continue;
        }

      if (!failing)
        g_warning ("New events cannot be read, trying again each second: %s", error->message);
      failing = TRUE;
      g_clear_pointer (&self->database, lc_database_close);
    }

  return NULL;
}

static gboolean
prepare_log (LcDatabase  *database,
             gpointer     user_data,
             GError     **error)
{
  return lc_event_log_prepare (database, error);
}

/**
 * lc_event_hub_new:
 * @store: a store that outlives the hub
 * @func: is given the new events, on the hub's thread
 * @user_data: for @func
 *
 * Returns: (transfer full): a hub that does not run yet
 */
LcEventHub *
lc_event_hub_new (LcStore        *store,
                  LcEventHubFunc  func,
                  gpointer        user_data)
{
  LcEventHub *self;

  g_return_val_if_fail (store != NULL && func != NULL, NULL);

  self = g_new0 (LcEventHub, 1);
  self->store = store;
  self->func = func;
  self->user_data = user_data;
  self->wake_fd = -1;
  self->pause = IDLE_PAUSE;
  g_mutex_init (&self->mutex);
  return self;
}

/**
 * lc_event_hub_start:
 * @self: a hub that does not run
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Starts the thread. Events of transactions that are not finished when this is called will be delivered; earlier ones
 * are read from the log.
 *
 * Returns: whether it runs
 */
gboolean
lc_event_hub_start (LcEventHub  *self,
                    GError     **error)
{
  g_autofree char *cursor = NULL;

  g_return_val_if_fail (self->thread == NULL, FALSE);

  if (!lc_store_transact (self->store, prepare_log, NULL, error))
    return FALSE;

  self->database = connect_database (self, error);
  if (self->database == NULL)
    return FALSE;

  cursor = lc_event_log_dup_end (self->database, error);
  if (cursor == NULL)
    return FALSE;

  self->wake_fd = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (self->wake_fd < 0)
    {
      g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_UNAVAILABLE,
                   "No file descriptor is left for the event hub: %s", g_strerror (errno));
      return FALSE;
    }

  set_cursor (self, cursor);
  g_atomic_int_set (&self->stopping, 0);
  self->thread = g_thread_new ("event-hub", run_hub, self);
  return TRUE;
}

static void
write_wake (LcEventHub *self)
{
  guint64 one = 1;

  if (write (self->wake_fd, &one, sizeof one) < 0 && errno != EAGAIN)
    g_critical ("The event hub cannot be woken: %s", g_strerror (errno));
}

/**
 * lc_event_hub_wake:
 * @self: a running hub
 *
 * Says that something was committed: the hub reads the log and tells the other processes. Thread-safe; never blocks.
 */
void
lc_event_hub_wake (LcEventHub *self)
{
  if (g_atomic_int_compare_and_exchange (&self->woken, 0, 1))
    write_wake (self);
}

/**
 * lc_event_hub_dup_cursor:
 * @self: a hub that was started
 *
 * Thread-safe.
 *
 * Returns: (transfer full): the cursor of the last event that was or is just being given to the hub's function
 */
char *
lc_event_hub_dup_cursor (LcEventHub *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return g_strdup (self->cursor);
}

/**
 * lc_event_hub_stop:
 * @self: a hub
 *
 * Stops the thread and waits for it; afterwards the function is not called any more. Not to be called from it.
 */
void
lc_event_hub_stop (LcEventHub *self)
{
  if (self->thread != NULL)
    {
      g_atomic_int_set (&self->stopping, 1);
      write_wake (self);
      g_clear_pointer (&self->thread, g_thread_join);
    }

  g_clear_pointer (&self->database, lc_database_close);
  g_clear_fd (&self->wake_fd, NULL);
}

/**
 * lc_event_hub_free:
 * @self: (transfer full) (nullable): a hub
 *
 * Stops and frees the hub.
 */
void
lc_event_hub_free (LcEventHub *self)
{
  if (self == NULL)
    return;

  lc_event_hub_stop (self);
  g_free (self->cursor);
  g_mutex_clear (&self->mutex);
  g_free (self);
}
