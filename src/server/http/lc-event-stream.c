/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-event-stream-private.h"

#include <string.h>

#define BLOCK_SIZE 4096
#define HEARTBEAT_INTERVAL (15 * G_USEC_PER_SEC)
#define STALL_LIMIT (30 * G_USEC_PER_SEC)
#define CHECK_INTERVAL (60 * G_USEC_PER_SEC)
/* Who is further behind than this is better served by reading anew what it shows. */
#define MAX_QUEUED (512 * 1024)
#define MAX_BACKLOG 5000
#define PAGE 500

/*< private >
 * lc_event_stream_new:
 * @streams: the registry, which outlives the stream
 * @member_id: who reads
 * @session_id: with which session
 * @role: with which role
 *
 * Returns: (transfer full): a stream that is not sent yet
 */
LcEventStream *
lc_event_stream_new (LcEventStreams *streams,
                     const char     *member_id,
                     const char     *session_id,
                     LcRole          role)
{
  LcEventStream *self = g_new0 (LcEventStream, 1);
  gint64 now = g_get_monotonic_time ();

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  g_queue_init (&self->chunks);
  self->streams = streams;
  self->role = role;
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) lc_event_unref);
  self->sent_time = now;
  self->progress_time = now;
  self->check_time = now + CHECK_INTERVAL;
  g_strlcpy (self->member_id, member_id, sizeof self->member_id);
  g_strlcpy (self->session_id, session_id, sizeof self->session_id);

  return self;
}

/*< private >
 * lc_event_stream_ref:
 * @self: a stream
 *
 * Returns: (transfer full): @self
 */
LcEventStream *
lc_event_stream_ref (LcEventStream *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
drop_chunks (LcEventStream *self)
{
  g_queue_clear_full (&self->chunks, (GDestroyNotify) g_bytes_unref);
  self->offset = 0;
  self->queued = 0;
}

/**
 * lc_event_stream_unref:
 * @self: a stream
 */
void
lc_event_stream_unref (LcEventStream *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  drop_chunks (self);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  g_hash_table_unref (self->places);
  g_free (self->start);
  g_free (self->skip_until);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
append_one_line (GString    *out,
                 const char *text)
{
  for (; *text != '\0'; text++)
    g_string_append_c (out, *text == '\n' || *text == '\r' ? ' ' : *text);
}

/*< private >
 * lc_event_stream_format:
 * @event: an event
 *
 * Returns: (transfer full): it as the stream carries it (HTML, section 9.2)
 */
GBytes *
lc_event_stream_format (LcEvent *event)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "id: %s\nevent: %s\ndata: {\"kind\":\"%s\",\"subject\":\"%s\",\"data\":",
                          event->cursor, event->kind, event->kind, event->subject);
  append_one_line (out, event->data != NULL ? event->data : "{}");
  g_string_append (out, "}\n\n");

  return g_string_free_to_bytes (out);
}

/* Who may see it was derived from the place when the event was written (lc_place_append_event()). */
static gboolean
may_see (LcEventStream *self,
         const char    *audience)
{
  LcRole role;

  if (g_str_equal (audience, "all"))
    return TRUE;
  if (g_str_has_prefix (audience, "place:"))
    return self->role >= LC_ROLE_MODERATOR || g_hash_table_contains (self->places, audience + strlen ("place:"));
  if (g_str_has_prefix (audience, "members:"))
    return g_hash_table_contains (self->places, audience + strlen ("members:"));
  if (g_str_has_prefix (audience, "member:"))
    return g_str_equal (audience + strlen ("member:"), self->member_id);
  if (g_str_has_prefix (audience, "role:"))
    return lc_role_from_string (audience + strlen ("role:"), &role) && self->role >= role;

  return FALSE;
}

static void
wake (LcEventStream *self)
{
  if (!self->suspended)
    return;

  self->suspended = FALSE;
  MHD_resume_connection (self->connection);
}

static void
queue_chunk (LcEventStream *self,
             GBytes        *chunk)
{
  if (self->ending)
    return;

  self->sent_time = g_get_monotonic_time ();
  if (g_queue_is_empty (&self->chunks))
    self->progress_time = self->sent_time;
  g_queue_push_tail (&self->chunks, g_bytes_ref (chunk));
  self->queued += g_bytes_get_size (chunk);
}

static void
cut (LcEventStream *self)
{
  drop_chunks (self);
  self->ending = TRUE;
  if (self->peer != NULL)
    lc_connection_cut (self->peer);
  wake (self);
}

/* Into which places the member may look is kept true by the events themselves, in their order. */
static void
heed_membership (LcEventStream *self,
                 LcEvent       *event)
{
  const char *place_id = event->subject + strlen ("places/");

  if (g_str_equal (event->kind, "membership.joined"))
    g_hash_table_add (self->places, g_strdup (place_id));
  else if (g_str_equal (event->kind, "membership.left"))
    g_hash_table_remove (self->places, place_id);
}

/* A session that was revoked ends its own stream after telling it; any change of the account has the session looked up
 * again, for its role may be another. */
static void
heed_event (LcEventStream *self,
            LcEvent       *event)
{
  if (!g_str_has_prefix (event->audience, "member:"))
    return;

  /* What is read from the log was so before the places were looked up. */
  if (self->pending == NULL && g_str_has_prefix (event->subject, "places/"))
    heed_membership (self, event);

  if (g_str_equal (event->kind, "session.revoked") && g_str_has_suffix (event->subject, self->session_id))
    self->ending = TRUE;
  self->check_time = 0;
}

static void
take_visible (LcEventStream *self,
              LcEvent       *event,
              GBytes        *chunk)
{
  if (self->skip_until != NULL && lc_event_cursor_compare (event->cursor, self->skip_until) <= 0)
    return;

  queue_chunk (self, chunk);
  heed_event (self, event);
}

/*< private >
 * lc_event_stream_take_event:
 * @self: a stream, registered
 * @event: a new event
 * @chunk: it as the stream carries it
 *
 * Queues an event for a stream whose member may see it. A stream that does not keep up is cut. Never blocks.
 */
void
lc_event_stream_take_event (LcEventStream *self,
                            LcEvent       *event,
                            GBytes        *chunk)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->ending)
    return;

  /* Who may see it is known when the places are. */
  if (self->pending != NULL)
    {
      g_ptr_array_add (self->pending, lc_event_ref (event));
      return;
    }

  if (!may_see (self, event->audience))
    return;

  take_visible (self, event, chunk);
  if (self->queued > MAX_QUEUED)
    cut (self);
  else
    wake (self);
}

/*< private >
 * lc_event_stream_end:
 * @self: a stream
 *
 * Ends the stream when what is queued is sent.
 */
void
lc_event_stream_end (LcEventStream *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->ending = TRUE;
  wake (self);
}

/*< private >
 * lc_event_stream_tick:
 * @self: a stream, registered
 * @heartbeat: a comment
 * @now: monotonic time, in µs
 *
 * Sends a heartbeat when nothing was sent for a while, and cuts a client that takes nothing.
 */
void
lc_event_stream_tick (LcEventStream *self,
                      GBytes        *heartbeat,
                      gint64         now)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->connection == NULL || self->ending)
    return;

  if (lc_connection_is_gone (self->peer) ||
      (!g_queue_is_empty (&self->chunks) && now - self->progress_time > STALL_LIMIT))
    {
      cut (self);
      return;
    }

  if (now - self->sent_time >= HEARTBEAT_INTERVAL)
    {
      queue_chunk (self, heartbeat);
      wake (self);
    }
}

/* Called with the lock. */
static void
queue_text (LcEventStream *self,
            char          *text)
{
  g_autoptr(GBytes) chunk = g_bytes_new_take (text, strlen (text));

  queue_chunk (self, chunk);
}

static void
queue_event (LcEventStream *self,
             LcEvent       *event)
{
  g_autoptr(GBytes) chunk = NULL;

  if (!may_see (self, event->audience))
    return;

  chunk = lc_event_stream_format (event);
  take_visible (self, event, chunk);
}

/* Queues a page of the log, up to where the stream was registered. Returns: whether there may be more of it */
static gboolean
queue_page (LcEventStream *self,
            GPtrArray     *events)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  for (guint i = 0; i < events->len; i++)
    {
      LcEvent *event = g_ptr_array_index (events, i);

      if (lc_event_cursor_compare (event->cursor, self->start) > 0)
        return FALSE;
      queue_event (self, event);
    }

  return events->len == PAGE;
}

/* Queues the log from @cursor up to where the stream was registered; what came after waits in @pending. FALSE without an
 * error: there is too much of it. It is read without the lock, for who publishes takes that. */
static gboolean
queue_backlog (LcEventStream  *self,
               LcDatabase     *database,
               const char     *cursor,
               GError        **error)
{
  g_autofree char *at = g_strdup (cursor);

  for (guint n = 0; n < MAX_BACKLOG; n += PAGE)
    {
      g_autoptr(GPtrArray) events = lc_event_log_read_after (database, at, PAGE, error);

      if (events == NULL)
        return FALSE;
      if (!queue_page (self, events))
        return TRUE;
      if (self->queued > MAX_QUEUED / 2) /* nobody takes of it before the stream is opened */
        return FALSE;

      g_set_str (&at, ((LcEvent *) g_ptr_array_index (events, events->len - 1))->cursor);
    }

  return FALSE;
}

/* Returns: whether they could be looked up; nobody reads them before */
static gboolean
load_places (LcEventStream  *self,
             LcDatabase     *database,
             GError        **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error,
                                                        "SELECT place_id FROM membership WHERE member_id = $1"
                                                        " AND state = 'joined'", "t", self->member_id);
  LcStep step = LC_STEP_ERROR;

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    g_hash_table_add (self->places, g_strdup (lc_statement_get_text (statement, 0)));

  return step == LC_STEP_DONE;
}

static void
go_live (LcEventStream *self)
{
  g_autoptr(GPtrArray) pending = g_steal_pointer (&self->pending);

  for (guint i = 0; i < pending->len; i++)
    queue_event (self, g_ptr_array_index (pending, i));
  g_clear_pointer (&self->start, g_free);
}

/**
 * lc_event_stream_catch_up:
 * @self: a stream, registered and not opened yet
 * @database: a reader
 * @cursor: (nullable): where the client's last stream ended
 *
 * Fills the stream with what the client missed, and puts it on the live events without a gap and without one twice. Where
 * too much was missed, or the log no longer has it, the client is told `reset`.
 *
 * Returns: %FALSE with an error of the database, or without one when @cursor is no cursor
 */
gboolean
lc_event_stream_catch_up (LcEventStream  *self,
                          LcDatabase     *database,
                          const char     *cursor,
                          GError        **error)
{
  LcEventPlace place = LC_EVENT_PLACE_KNOWN;
  g_autoptr(GMutexLocker) locker = NULL;
  g_autoptr(GError) failure = NULL;
  gboolean complete = TRUE;

  g_return_val_if_fail (self != NULL && self->pending != NULL, FALSE);

  if (cursor != NULL)
    place = lc_event_log_check (database, cursor, error);
  if (place == LC_EVENT_PLACE_ERROR || place == LC_EVENT_PLACE_INVALID)
    return FALSE;

  if (!load_places (self, database, error))
    return FALSE;

  g_mutex_lock (&self->lock);
  queue_text (self, g_strdup_printf (": connected\nid: %s\n\n", cursor != NULL ? cursor : self->start));
  g_mutex_unlock (&self->lock);

  if (place == LC_EVENT_PLACE_GONE)
    complete = FALSE;
  else if (cursor != NULL && lc_event_cursor_compare (cursor, self->start) > 0)
    self->skip_until = g_strdup (cursor);
  else if (cursor != NULL)
    complete = queue_backlog (self, database, cursor, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  locker = g_mutex_locker_new (&self->lock);
  if (!complete)
    {
      drop_chunks (self);
      queue_text (self, g_strdup_printf ("id: %s\nevent: reset\ndata: {\"kind\":\"reset\",\"subject\":\"\",\"data\":{}}\n\n",
                                         self->start));
    }
  go_live (self);

  return TRUE;
}

static ssize_t
read_chunks (void     *data,
             uint64_t  position,
             char     *buffer,
             size_t    max)
{
  LcEventStream *self = data;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gsize done = 0;

  self->progress_time = g_get_monotonic_time ();
  while (done < max && !g_queue_is_empty (&self->chunks))
    {
      gsize size;
      const char *bytes = g_bytes_get_data (g_queue_peek_head (&self->chunks), &size);
      gsize n = MIN (size - self->offset, max - done);

      memcpy (buffer + done, bytes + self->offset, n);
      done += n;
      self->offset += n;
      if (self->offset == size)
        {
          g_bytes_unref (g_queue_pop_head (&self->chunks));
          self->queued -= size;
          self->offset = 0;
        }
    }

  if (done > 0)
    return done;
  if (self->ending)
    return MHD_CONTENT_READER_END_OF_STREAM;

  /* Under the lock: an event that comes now finds the connection suspended and resumes it. */
  MHD_suspend_connection (self->connection);
  self->suspended = TRUE;
  return 0;
}

static void
release (void *data)
{
  lc_event_stream_unref (data);
}

/**
 * lc_event_stream_open:
 * @self: a stream that caught up
 * @connection: what it is sent to
 * @peer: the same
 *
 * Returns: (transfer full): an answer that goes on until the stream ends
 */
struct MHD_Response *
lc_event_stream_open (LcEventStream         *self,
                      struct MHD_Connection *connection,
                      LcConnection          *peer)
{
  struct MHD_Response *response;

  g_return_val_if_fail (self != NULL && connection != NULL && peer != NULL, NULL);

  response = MHD_create_response_from_callback (MHD_SIZE_UNKNOWN, BLOCK_SIZE, read_chunks, lc_event_stream_ref (self), release);
  if (response == NULL)
    return NULL;

  g_mutex_lock (&self->lock);
  self->connection = connection;
  self->peer = peer;
  g_mutex_unlock (&self->lock);

  return response;
}
