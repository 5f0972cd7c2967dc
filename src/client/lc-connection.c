/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-connection.h"

#include <string.h>

#include <lc-error.h>

#include "lc-future.h"

#define EVENTS_PATH "/api/v1/events"

struct _LcConnection
{
  GObject parent_instance;

  LcHttp          *http;
  LcDocumentCache *cache;
  LcEventSource   *events;
  LcEventReplay   *replay;
  guint            n_resyncs;
  char            *kept_id;  /* of the last event that is known to be in the cache */
  GPtrArray       *event_groups; /* names of members of events' data */
  GHashTable      *relied_on; /* paths of documents that are not read anew where the stream goes on */
  guint            n_works;   /* on them that are on their way: what an event led to may be among those */
  gboolean         doubtful;  /* one of them failed: the cache may lack what an event told */
  gboolean         listening;
};

G_DEFINE_FINAL_TYPE (LcConnection, lc_connection, G_TYPE_OBJECT)

enum
{
  CHANGE,
  RESYNC,
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Keeps beside the cache up to which event it is true, so that the stream can go on from there the next time. What the event
 * led to must have come, for it would not be told again. */
static void
keep_last_id (LcConnection *self)
{
  const char *last_id = lc_event_source_get_last_id (self->events);
  g_autoptr(GBytes) nothing = NULL;
  g_autoptr(LcHttpResponse) mark = NULL;

  if (self->n_works > 0 || self->doubtful || !self->listening || *last_id == '\0' || g_strcmp0 (last_id, self->kept_id) == 0)
    return;

  g_set_str (&self->kept_id, last_id);
  nothing = g_bytes_new_static ("", 0);
  mark = lc_http_response_new (SOUP_STATUS_OK, last_id, NULL, nothing);
  lc_future_in_background (lc_document_cache_store (self->cache, EVENTS_PATH, mark), "The last event is not kept");
}

/* Returns: the id of the thing whose events stay in their order with this one */
static const char *
find_key (LcConnection *self,
          const char   *subject,
          JsonObject   *object)
{
  const char *slash = strchr (subject, '/');

  for (guint i = 0; object != NULL && i < self->event_groups->len; i++)
    {
      const char *id = lc_json_peek_string (object, self->event_groups->pdata[i]);

      if (id != NULL)
        return id;
    }

  return slash != NULL ? slash + 1 : subject;
}

/* Reads the data of an event, {kind, subject, data}, and tells it to all. */
static void
take_event (LcConnection *self,
            const char   *data,
            gboolean      again)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (data, strlen (data));
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = lc_json_parse (bytes, &error);
  LcJsonReader reader = LC_JSON_READER_INIT (node != NULL ? lc_json_get_object (node, &error) : NULL);
  const char *kind, *subject;
  JsonObject *object;

  if (reader.object == NULL)
    {
      g_warning ("%s", error->message);
      return;
    }

  kind = lc_json_reader_string (&reader, "kind");
  subject = lc_json_reader_string (&reader, "subject");
  object = lc_json_reader_optional_object (&reader, "data");
  if (!lc_json_reader_finish (&reader, &error))
    {
      g_warning ("%s", error->message);
      return;
    }

  g_signal_emit (self, signals[CHANGE], 0, kind, subject, object);
  if (!again)
    lc_event_replay_take (self->replay, find_key (self, subject, object), data);
}

/* An event that came while something older may have been on its way. */
static void
replay_cb (const char *event,
           gpointer    user_data)
{
  take_event (user_data, event, TRUE);
}

/* Says that events may have been missed: everything that is shown is read again. */
static void
resync (LcConnection *self)
{
  self->n_resyncs++;
  self->doubtful = FALSE;
  g_signal_emit (self, signals[RESYNC], 0);
}

static void
event_cb (LcEventSource *source,
          const char    *type,
          const char    *data,
          LcConnection  *self)
{
  if (g_str_equal (type, "reset"))
    resync (self);
  else
    take_event (self, data, FALSE);
  keep_last_id (self);
}

static void
opened_cb (LcEventSource *source,
           gboolean       resumed,
           LcConnection  *self)
{
  if (!resumed)
    resync (self);
  g_signal_emit (self, signals[OPENED], 0, resumed);
}

/* Says that the document at @path is not read anew where the stream goes on. */
void
lc_connection_rely_on (LcConnection *self,
                       const char   *path)
{
  g_hash_table_add (self->relied_on, g_strdup (path));
}

/* The document at @path is read, or kept. Returns: whether that counts: lc_connection_end_work() is for those that do */
gboolean
lc_connection_begin_work (LcConnection *self,
                          const char   *path)
{
  gboolean counts = g_hash_table_contains (self->relied_on, path);

  self->n_works += counts;
  return counts;
}

void
lc_connection_end_work (LcConnection *self,
                        gboolean      done)
{
  self->n_works--;
  self->doubtful |= !done;
  keep_last_id (self);
}

static void
lc_connection_dispose (GObject *object)
{
  LcConnection *self = LC_CONNECTION (object);

  if (self->events != NULL)
    lc_connection_stop (self);
  g_clear_object (&self->events);

  G_OBJECT_CLASS (lc_connection_parent_class)->dispose (object);
}

static void
lc_connection_finalize (GObject *object)
{
  LcConnection *self = LC_CONNECTION (object);

  g_clear_pointer (&self->replay, lc_event_replay_free);
  g_clear_object (&self->cache);
  g_clear_object (&self->http);
  g_clear_pointer (&self->kept_id, g_free);
  g_clear_pointer (&self->event_groups, g_ptr_array_unref);
  g_clear_pointer (&self->relied_on, g_hash_table_unref);

  G_OBJECT_CLASS (lc_connection_parent_class)->finalize (object);
}

static void
lc_connection_class_init (LcConnectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lc_connection_dispose;
  object_class->finalize = lc_connection_finalize;

  signals[CHANGE] =
    g_signal_new ("change", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, JSON_TYPE_OBJECT);
  signals[RESYNC] =
    g_signal_new ("resync", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  signals[OPENED] =
    g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
lc_connection_init (LcConnection *self)
{
  self->replay = lc_event_replay_new (replay_cb, self);
  self->event_groups = g_ptr_array_new_with_free_func (g_free);
  self->relied_on = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * lc_connection_new:
 * @cache_path: (nullable): the file of the cache; %NULL: in memory
 * @cache_size: how large that may become, in bytes
 * @base_url: (nullable): where the server is; %NULL where that is not known yet
 *
 * Returns: (transfer full): a connection on which nothing was asked yet
 */
LcConnection *
lc_connection_new (const char *cache_path,
                   guint64     cache_size,
                   const char *base_url)
{
  LcConnection *self = g_object_new (LC_TYPE_CONNECTION, NULL);

  self->http = lc_http_new (base_url);
  self->cache = lc_document_cache_new (cache_path, cache_size);
  self->events = lc_event_source_new (self->http, EVENTS_PATH);
  g_signal_connect_object (self->events, "event", G_CALLBACK (event_cb), self, 0);
  g_signal_connect_object (self->events, "opened", G_CALLBACK (opened_cb), self, 0);
  return self;
}

LcHttp *
lc_connection_get_http (LcConnection *self)
{
  return self->http;
}

LcDocumentCache *
lc_connection_get_cache (LcConnection *self)
{
  return self->cache;
}

LcEventSource *
lc_connection_get_events (LcConnection *self)
{
  return self->events;
}

LcEventReplay *
lc_connection_get_replay (LcConnection *self)
{
  return self->replay;
}

/* Returns: how often events may have been missed */
guint
lc_connection_get_n_resyncs (LcConnection *self)
{
  return self->n_resyncs;
}

static DexFuture *
prepared (DexFuture *future,
          gpointer   user_data)
{
  LcConnection *self = user_data;

  if (dex_future_is_resolved (future))
    g_set_str (&self->kept_id, lc_http_response_from_future (future)->etag);
  return dex_future_new_true ();
}

/**
 * lc_connection_prepare:
 * @self: a connection that does not listen yet
 *
 * Looks up to which event the cache is true.
 *
 * Returns: (transfer full): a future of %TRUE
 */
DexFuture *
lc_connection_prepare (LcConnection *self)
{
  g_return_val_if_fail (LC_IS_CONNECTION (self), NULL);

  return dex_future_finally (lc_document_cache_lookup (self->cache, EVENTS_PATH), prepared, g_object_ref (self), g_object_unref);
}

/* Says that events whose data has @member are about the thing with that id, too: they stay in their order with its own. */
void
lc_connection_add_event_group (LcConnection *self,
                               const char   *member)
{
  g_ptr_array_add (self->event_groups, g_strdup (member));
}

/* Returns: whether the stream will tell all that has changed since what is in the cache */
gboolean
lc_connection_goes_on (LcConnection *self)
{
  return self->kept_id != NULL;
}

/**
 * lc_connection_listen:
 * @self: a connection
 *
 * Begins to hear what changes, from the last event that is known to be in the cache.
 */
void
lc_connection_listen (LcConnection *self)
{
  g_return_if_fail (LC_IS_CONNECTION (self));

  self->listening = TRUE;
  lc_event_source_start (self->events, self->kept_id);
}

/* Hears nothing any more; what is on its way may still come. */
void
lc_connection_stop (LcConnection *self)
{
  g_return_if_fail (LC_IS_CONNECTION (self));

  keep_last_id (self);
  self->listening = FALSE;
  lc_event_source_stop (self->events);
}
