/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-event-stream-private.h"

#include "lc-session.h"
#include "lc-workers.h"

#define CHECK_INTERVAL (60 * G_USEC_PER_SEC)

struct _LcEventStreams
{
  LcStore   *store;
  guint      max_per_member;
  GMutex     lock;      /* held before a stream's own */
  GPtrArray *streams;   /* of LcEventStream, whose requests remove them before their sockets are closed */
  char      *cursor;    /* of the last event that was published */
  GBytes    *heartbeat;
  LcWorkers *checkers;  /* of Check: the thread that ticks never waits for the database */
  gboolean   closed;
};

/* Streams whose session is to be looked up. */
typedef struct
{
  LcEventStreams *registry;
  GPtrArray      *due;
} Check;

/* The streams whose session is to be looked up again now. */
static GPtrArray *
take_due (LcEventStreams *self,
          gint64          now)
{
  GPtrArray *due = g_ptr_array_new_with_free_func ((GDestroyNotify) lc_event_stream_unref);

  for (guint i = 0; i < self->streams->len; i++)
    {
      LcEventStream *stream = g_ptr_array_index (self->streams, i);

      g_mutex_lock (&stream->lock);
      if (stream->check_time <= now)
        {
          stream->check_time = now + CHECK_INTERVAL;
          g_ptr_array_add (due, lc_event_stream_ref (stream));
        }
      g_mutex_unlock (&stream->lock);
    }

  return due;
}

/* Ends @stream unless it was removed meanwhile: its connection is then no longer there. */
static void
end_registered (LcEventStreams *self,
                LcEventStream  *stream)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (g_ptr_array_find (self->streams, stream, NULL))
    lc_event_stream_end (stream);
}

static gboolean
check_stream (LcEventStreams  *self,
              LcEventStream   *stream,
              LcDatabase      *database,
              GError         **error)
{
  LcIdentity identity;

  switch (lc_session_lookup (database, stream->session_id, &identity, error))
    {
    case LC_SESSION_VALID:
      g_mutex_lock (&stream->lock);
      stream->role = identity.role;
      g_mutex_unlock (&stream->lock);
      return TRUE;

    case LC_SESSION_UNKNOWN:
      end_registered (self, stream);
      return TRUE;

    case LC_SESSION_ERROR:
    default:
      return FALSE;
    }
}

static void
check_sessions (LcEventStreams *self,
                GPtrArray      *due)
{
  g_autoptr(GError) error = NULL;
  LcDatabase *database;

  database = lc_store_lease_reader (self->store, &error);
  for (guint i = 0; database != NULL && i < due->len; i++)
    if (!check_stream (self, g_ptr_array_index (due, i), database, &error))
      break;
  if (database != NULL)
    lc_store_give_back (self->store, database);
  if (error != NULL)
    g_warning ("The sessions of event streams were not looked up: %s", error->message);
}

static void
check_free (Check *check)
{
  g_ptr_array_unref (check->due);
  g_free (check);
}

static void
run_check (gpointer item)
{
  Check *check = item;

  check_sessions (check->registry, check->due);
  check_free (check);
}

/* While the last ones are still looked up, these wait for the next second. */
static void
check_later (LcEventStreams *self,
             GPtrArray      *due)
{
  Check *check;

  if (due->len == 0)
    return;

  check = g_new (Check, 1);
  *check = (Check) { self, g_ptr_array_ref (due) };
  if (lc_workers_push (self->checkers, check))
    return;

  for (guint i = 0; i < due->len; i++)
    {
      LcEventStream *stream = g_ptr_array_index (due, i);

      g_mutex_lock (&stream->lock);
      stream->check_time = 0;
      g_mutex_unlock (&stream->lock);
    }
  check_free (check);
}

/**
 * lc_event_streams_new:
 * @store: the store, which outlives the registry
 * @max_per_member: how many streams one member may have open
 *
 * Returns: (transfer full): a registry without streams
 */
LcEventStreams *
lc_event_streams_new (LcStore *store,
                      guint    max_per_member)
{
  LcEventStreams *self;

  g_return_val_if_fail (store != NULL, NULL);

  self = g_new0 (LcEventStreams, 1);
  self->store = store;
  self->max_per_member = max_per_member;
  self->streams = g_ptr_array_new ();
  self->heartbeat = g_bytes_new_static (":\n\n", 3);
  self->checkers = lc_workers_new ("sessions", run_check, 1, 1);
  g_mutex_init (&self->lock);

  return self;
}

/**
 * lc_event_streams_start:
 * @self: a registry
 * @cursor: where the hub starts
 */
void
lc_event_streams_start (LcEventStreams *self,
                        const char     *cursor)
{
  g_return_if_fail (self != NULL && cursor != NULL);

  g_mutex_lock (&self->lock);
  if (self->cursor == NULL)
    self->cursor = g_strdup (cursor);
  g_mutex_unlock (&self->lock);
}

/**
 * lc_event_streams_publish:
 * @events: (element-type LcEvent): new events in their order
 * @user_data: the registry
 *
 * Hands events to all streams: an #LcEventHubFunc. Each event is written once, whatever the number of streams.
 */
void
lc_event_streams_publish (GPtrArray *events,
                          gpointer   user_data)
{
  LcEventStreams *self = user_data;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  for (guint i = 0; i < events->len; i++)
    {
      LcEvent *event = g_ptr_array_index (events, i);
      g_autoptr(GBytes) chunk = lc_event_stream_format (event);

      for (guint j = 0; j < self->streams->len; j++)
        lc_event_stream_take_event (g_ptr_array_index (self->streams, j), event, chunk);
      g_set_str (&self->cursor, event->cursor);
    }
}

static guint
count_of_member (LcEventStreams *self,
                 const char     *member_id)
{
  guint count = 0;

  for (guint i = 0; i < self->streams->len; i++)
    {
      LcEventStream *stream = g_ptr_array_index (self->streams, i);

      count += g_str_equal (stream->member_id, member_id);
    }

  return count;
}

/**
 * lc_event_streams_add:
 * @self: a registry
 * @member_id: who reads
 * @session_id: with which session
 * @role: with which role
 *
 * Registers a stream. From now on it keeps what is published until lc_event_stream_catch_up().
 *
 * Returns: (transfer full) (nullable): the stream, or %NULL when the member has too many or the server stops
 */
LcEventStream *
lc_event_streams_add (LcEventStreams *self,
                      const char     *member_id,
                      const char     *session_id,
                      LcRole          role)
{
  g_autoptr(GMutexLocker) locker = NULL;
  LcEventStream *stream;

  g_return_val_if_fail (self != NULL && member_id != NULL && session_id != NULL, NULL);

  locker = g_mutex_locker_new (&self->lock);
  if (self->closed || count_of_member (self, member_id) >= self->max_per_member)
    return NULL;

  stream = lc_event_stream_new (self, member_id, session_id, role);
  stream->start = g_strdup (self->cursor);
  g_ptr_array_add (self->streams, stream);

  return stream;
}

/**
 * lc_event_streams_remove:
 * @self: a registry
 * @stream: (transfer full): one of its streams, whose request has ended
 */
void
lc_event_streams_remove (LcEventStreams *self,
                         LcEventStream  *stream)
{
  g_return_if_fail (self != NULL && stream != NULL);

  g_mutex_lock (&self->lock);
  g_ptr_array_remove_fast (self->streams, stream);
  g_mutex_unlock (&self->lock);

  lc_event_stream_unref (stream);
}

/**
 * lc_event_streams_tick:
 * @self: a registry
 *
 * To be called each second: sends heartbeats, cuts clients that take nothing, and ends streams whose session is no longer
 * valid.
 */
void
lc_event_streams_tick (LcEventStreams *self)
{
  g_autoptr(GPtrArray) due = NULL;
  gint64 now = g_get_monotonic_time ();

  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->streams->len; i++)
    lc_event_stream_tick (g_ptr_array_index (self->streams, i), self->heartbeat, now);
  due = take_due (self, now);
  g_mutex_unlock (&self->lock);

  check_later (self, due);
}

/**
 * lc_event_streams_close_all:
 * @self: a registry
 *
 * Ends all streams when what they have queued is sent, and takes no more.
 */
void
lc_event_streams_close_all (LcEventStreams *self)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_if_fail (self != NULL);

  locker = g_mutex_locker_new (&self->lock);
  self->closed = TRUE;
  for (guint i = 0; i < self->streams->len; i++)
    lc_event_stream_end (g_ptr_array_index (self->streams, i));
}

/**
 * lc_event_streams_get_count:
 * @self: a registry
 *
 * Returns: how many streams are open
 */
guint
lc_event_streams_get_count (LcEventStreams *self)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, 0);

  locker = g_mutex_locker_new (&self->lock);
  return self->streams->len;
}

/**
 * lc_event_streams_free:
 * @self: a registry without streams
 */
void
lc_event_streams_free (LcEventStreams *self)
{
  g_return_if_fail (self != NULL && self->streams->len == 0);

  lc_workers_free (self->checkers);
  g_ptr_array_unref (self->streams);
  g_bytes_unref (self->heartbeat);
  g_mutex_clear (&self->lock);
  g_free (self->cursor);
  g_free (self);
}
