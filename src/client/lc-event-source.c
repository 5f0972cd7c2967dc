/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-event-source.h"

#include "lc-event-parser.h"

#define CHUNK_SIZE (16 * 1024)
#define FIRST_DELAY 500          /* ms before the first new connection */
#define MAX_DELAY (30 * 1000)    /* ms */
#define HEARTBEAT 45             /* seconds of silence: the server sends a comment each 15 */

struct _LcEventSource
{
  GObject parent_instance;

  LcHttp         *http;
  char           *path;
  LcEventParser  *parser;
  GCancellable   *cancellable;  /* of the present connection; NULL: none */
  SoupMessage    *message;
  GInputStream   *stream;
  char           *token;
  guint           timer;        /* the wait for the next connection */
  guint           watchdog;
  guint           failures;
  guint           first_delay;
  guint           heartbeat;
  gboolean        running;
  gboolean        open;
};

G_DEFINE_FINAL_TYPE (LcEventSource, lc_event_source, G_TYPE_OBJECT)

enum
{
  EVENT,
  OPENED,
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void connect_now (LcEventSource *self);

static void
event_cb (const char *type,
          const char *data,
          const char *id,
          gpointer    user_data)
{
  LcEventSource *self = user_data;

  if (self->running)
    g_signal_emit (self, signals[EVENT], 0, type, data);
}

static void
clear_connection (LcEventSource *self)
{
  gboolean was_open = self->open;

  g_clear_handle_id (&self->watchdog, g_source_remove);
  if (self->message != NULL)
    lc_http_message_cancel (self->message, self->stream, self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->stream);
  g_clear_object (&self->message);
  g_clear_pointer (&self->token, g_free);
  self->open = FALSE;
  if (was_open)
    g_signal_emit (self, signals[CLOSED], 0);
}

static gboolean
timer_cb (gpointer user_data)
{
  LcEventSource *self = user_data;

  self->timer = 0;
  connect_now (self);
  return G_SOURCE_REMOVE;
}

/* Twice as long each time, and a random part of it, so that a restarted server is not met by all at once. */
static guint
next_delay (LcEventSource *self)
{
  int wished = lc_event_parser_get_retry (self->parser);
  guint delay = wished >= 0 ? MAX (wished, 1) : self->first_delay;

  for (guint i = 1; i < self->failures && delay < MAX_DELAY; i++)
    delay *= 2;
  delay = MIN (delay, MAX_DELAY);

  return g_random_int_range (delay / 2, delay + 1);
}

static void
connect_later (LcEventSource *self)
{
  clear_connection (self);
  if (!self->running || self->timer != 0)
    return;

  self->failures++;
  self->timer = g_timeout_add (next_delay (self), timer_cb, self);
}

static gboolean
watchdog_cb (gpointer user_data)
{
  LcEventSource *self = user_data;

  self->watchdog = 0;
  lc_http_report (self->http, FALSE);
  connect_later (self);
  return G_SOURCE_REMOVE;
}

static void
feed_watchdog (LcEventSource *self)
{
  g_clear_handle_id (&self->watchdog, g_source_remove);
  self->watchdog = g_timeout_add_seconds (self->heartbeat, watchdog_cb, self);
}

/* The connection that a callback is about, or NULL if it is not the present one any more. */
static LcEventSource *
claim (gpointer      user_data,
       GCancellable *cancellable)
{
  LcEventSource *self = user_data;

  return self->running && self->cancellable == cancellable ? self : NULL;
}

/* What an asynchronous call needs to find out whether it is still wanted. */
typedef struct
{
  LcEventSource *source;
  GCancellable  *cancellable;
} Ticket;

static Ticket *
ticket_new (LcEventSource *self)
{
  Ticket *ticket = g_new (Ticket, 1);

  ticket->source = g_object_ref (self);
  ticket->cancellable = g_object_ref (self->cancellable);
  return ticket;
}

static void
ticket_free (Ticket *ticket)
{
  g_object_unref (ticket->source);
  g_object_unref (ticket->cancellable);
  g_free (ticket);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ticket, ticket_free)

static void read_on (LcEventSource *self);

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Ticket) ticket = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);
  LcEventSource *self = claim (ticket->source, ticket->cancellable);
  gsize size;
  const char *data;

  if (self == NULL)
    return;
  if (chunk == NULL || g_bytes_get_size (chunk) == 0)
    {
      if (chunk == NULL)
        lc_http_report (self->http, FALSE);
      connect_later (self);
      return;
    }

  self->failures = 0;
  feed_watchdog (self);
  lc_http_report (self->http, TRUE);
  data = g_bytes_get_data (chunk, &size);
  if (!lc_event_parser_push (self->parser, data, size, &error))
    {
      g_warning ("%s", error->message);
      connect_later (self);
      return;
    }

  if (claim (self, ticket->cancellable) != NULL)
    read_on (self);
}

static void
read_on (LcEventSource *self)
{
  g_input_stream_read_bytes_async (self->stream, CHUNK_SIZE, G_PRIORITY_DEFAULT, self->cancellable, read_cb, ticket_new (self));
}

static gboolean
is_event_stream (SoupMessage *message)
{
  const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  return soup_message_get_status (message) == SOUP_STATUS_OK && g_strcmp0 (type, "text/event-stream") == 0;
}

static void
refused (LcEventSource *self)
{
  if (soup_message_get_status (self->message) == SOUP_STATUS_UNAUTHORIZED && !lc_http_is_foreign (self->message, FALSE))
    {
      g_autoptr(GError) error = lc_http_error_new_signed_out ();

      lc_http_refuse (self->http, self->token, error);
    }
  else
    {
      lc_http_report (self->http, FALSE);
    }

  connect_later (self);
}

static void
sent_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Ticket) ticket = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GInputStream) stream = soup_session_send_finish (SOUP_SESSION (object), result, &error);
  LcEventSource *self = claim (ticket->source, ticket->cancellable);
  gboolean resumed;

  if (self == NULL)
    return;
  if (stream == NULL)
    {
      lc_http_report (self->http, FALSE);
      connect_later (self);
      return;
    }
  if (!is_event_stream (self->message))
    {
      refused (self);
      return;
    }

  resumed = *lc_event_parser_get_last_id (self->parser) != '\0';
  lc_event_parser_reset (self->parser);
  self->stream = g_steal_pointer (&stream);
  self->open = TRUE;
  lc_http_read_clock (self->http, self->message);
  feed_watchdog (self);
  lc_http_report (self->http, TRUE);
  g_signal_emit (self, signals[OPENED], 0, resumed);
  if (claim (self, ticket->cancellable) != NULL)
    read_on (self);
}

static void
connect_now (LcEventSource *self)
{
  g_autoptr(LcHttpRequest) request = lc_http_request_new (SOUP_METHOD_GET, g_strdup (self->path));
  const char *last_id = lc_event_parser_get_last_id (self->parser);
  SoupMessageHeaders *headers;

  clear_connection (self);
  self->cancellable = g_cancellable_new ();
  self->token = g_strdup (lc_http_get_token (self->http));
  self->message = lc_http_request_to_message (request, lc_http_get_base (self->http), self->token);
  if (self->message == NULL)
    {
      self->running = FALSE;
      return;
    }

  headers = soup_message_get_request_headers (self->message);
  soup_message_headers_replace (headers, "Accept", "text/event-stream");
  soup_message_headers_replace (headers, "Cache-Control", "no-cache");
  if (*last_id != '\0')
    soup_message_headers_replace (headers, "Last-Event-ID", last_id);
  soup_message_disable_feature (self->message, SOUP_TYPE_CONTENT_DECODER);
  feed_watchdog (self);
  soup_session_send_async (lc_http_get_session (self->http), self->message, G_PRIORITY_DEFAULT, self->cancellable, sent_cb, ticket_new (self));
}

/* A connection over the network that was there before says nothing any more, and nobody would notice for a while. What
 * happens meanwhile comes when it goes on after the last id. */
static void
network_changed_cb (GNetworkMonitor *monitor,
                    gboolean         available,
                    LcEventSource   *self)
{
  if (!available || !self->running)
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  self->failures = 0;
  connect_now (self);
}

static void
lc_event_source_dispose (GObject *object)
{
  LcEventSource *self = LC_EVENT_SOURCE (object);

  lc_event_source_stop (self);
  g_clear_object (&self->http);

  G_OBJECT_CLASS (lc_event_source_parent_class)->dispose (object);
}

static void
lc_event_source_finalize (GObject *object)
{
  LcEventSource *self = LC_EVENT_SOURCE (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->parser, lc_event_parser_free);

  G_OBJECT_CLASS (lc_event_source_parent_class)->finalize (object);
}

static void
lc_event_source_class_init (LcEventSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lc_event_source_dispose;
  object_class->finalize = lc_event_source_finalize;

  signals[EVENT] =
    g_signal_new ("event", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[OPENED] =
    g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[CLOSED] =
    g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
lc_event_source_init (LcEventSource *self)
{
  self->parser = lc_event_parser_new (event_cb, self);
  self->first_delay = FIRST_DELAY;
  self->heartbeat = HEARTBEAT;
}

/**
 * lc_event_source_new:
 * @http: the community's server
 * @path: the path of the stream
 *
 * Returns: (transfer full): a stream that is not connected yet
 */
LcEventSource *
lc_event_source_new (LcHttp     *http,
                     const char *path)
{
  LcEventSource *self = g_object_new (LC_TYPE_EVENT_SOURCE, NULL);

  self->http = g_object_ref (http);
  self->path = g_strdup (path);
  return self;
}

/**
 * lc_event_source_start:
 * @self: a stream
 * @last_id: (nullable): the id after which to go on; %NULL: from now on
 *
 * Connects, and again whenever the connection ends.
 */
void
lc_event_source_start (LcEventSource *self,
                       const char    *last_id)
{
  g_return_if_fail (LC_IS_EVENT_SOURCE (self));
  g_return_if_fail (!self->running);

  self->running = TRUE;
  self->failures = 0;
  lc_event_parser_set_last_id (self->parser, last_id);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed",
                           G_CALLBACK (network_changed_cb), self, 0);
  connect_now (self);
}

/* Ends the connection; no event comes any more. */
void
lc_event_source_stop (LcEventSource *self)
{
  g_return_if_fail (LC_IS_EVENT_SOURCE (self));

  if (self->running)
    g_signal_handlers_disconnect_by_func (g_network_monitor_get_default (), network_changed_cb, self);
  self->running = FALSE;
  g_clear_handle_id (&self->timer, g_source_remove);
  clear_connection (self);
}

/**
 * lc_event_source_hurry:
 * @self: a stream
 *
 * Connects at once if it is waiting to do so later, because something says that it may work now.
 */
void
lc_event_source_hurry (LcEventSource *self)
{
  g_return_if_fail (LC_IS_EVENT_SOURCE (self));

  if (!self->running || self->timer == 0)
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  self->failures = 0;
  connect_now (self);
}

gboolean
lc_event_source_get_is_open (LcEventSource *self)
{
  return self->open;
}

const char *
lc_event_source_get_last_id (LcEventSource *self)
{
  return lc_event_parser_get_last_id (self->parser);
}

/**
 * lc_event_source_set_timing:
 * @self: a stream that is not started
 * @first_delay: ms before the first new connection
 * @heartbeat: seconds of silence after which a connection counts as lost
 */
void
lc_event_source_set_timing (LcEventSource *self,
                            guint          first_delay,
                            guint          heartbeat)
{
  self->first_delay = first_delay;
  self->heartbeat = heartbeat;
}
