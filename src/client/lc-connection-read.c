/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-connection.h"

#include <string.h>

#include <lc-error.h>

#include "lc-future.h"

/* A document that is shown from the cache at once and then asked for anew. */
typedef struct
{
  grefcount         ref_count;
  LcConnection     *connection;
  char             *path;
  LcConnectionFunc  func;
  gpointer          user_data;
  GDestroyNotify    destroy;
  LcHttpResponse   *cached;
  DexFuture        *cached_result;
  guint64           mark;      /* of the replay, while an answer is awaited */
  guint             n_resyncs; /* of the connection, when it was asked for */
  gboolean          pending;
  gboolean          counted;   /* as what the cache must have */
  gboolean          done;      /* it has it */
} Reading;

static Reading *
reading_ref (Reading *reading)
{
  g_ref_count_inc (&reading->ref_count);
  return reading;
}

static void
begin (Reading *reading)
{
  reading->pending = TRUE;
  reading->done = FALSE;
  reading->counted = lc_connection_begin_work (reading->connection, reading->path);
  reading->mark = lc_event_replay_begin (lc_connection_get_replay (reading->connection));
  reading->n_resyncs = lc_connection_get_n_resyncs (reading->connection);
}

static void
end (Reading *reading)
{
  if (!reading->pending)
    return;

  reading->pending = FALSE;
  lc_event_replay_end (lc_connection_get_replay (reading->connection), reading->mark);
  if (reading->counted)
    lc_connection_end_work (reading->connection, reading->done);
}

static void
reading_unref (gpointer data)
{
  Reading *reading = data;

  if (!g_ref_count_dec (&reading->ref_count))
    return;

  end (reading);
  if (reading->destroy != NULL)
    reading->destroy (reading->user_data);
  g_clear_pointer (&reading->cached, lc_http_response_unref);
  dex_clear (&reading->cached_result);
  g_object_unref (reading->connection);
  g_free (reading->path);
  g_free (reading);
}

static Reading *
reading_new (LcConnection     *connection,
             const char       *path,
             LcConnectionFunc  func,
             gpointer          user_data,
             GDestroyNotify    destroy)
{
  Reading *reading = g_new0 (Reading, 1);

  g_ref_count_init (&reading->ref_count);
  reading->connection = g_object_ref (connection);
  reading->path = g_strdup (path);
  reading->func = func;
  reading->user_data = user_data;
  reading->destroy = destroy;
  begin (reading);
  return reading;
}

static DexFuture *
apply (Reading        *reading,
       LcHttpResponse *response,
       gboolean        cached)
{
  g_autoptr(GError) error = NULL;
  JsonObject *object = lc_http_response_get_object (response, &error);

  if (object == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return reading->func (object, cached, reading->user_data);
}

/* The cache is a help: where it fails, things are read from the server. */
static void
warn_if_failed (DexFuture *future)
{
  g_autoptr(GError) error = NULL;

  if (!dex_future_get_value (future, &error) && !g_error_matches (error, LC_ERROR, LC_ERROR_NOT_FOUND))
    g_warning ("%s", error->message);
}

static void
forget (Reading *reading)
{
  lc_future_in_background (lc_document_cache_remove (lc_connection_get_cache (reading->connection), reading->path),
                           "A document stays in the cache");
}

static DexFuture *
kept (DexFuture *future,
      gpointer   user_data)
{
  Reading *reading = user_data;

  lc_connection_end_work (reading->connection, dex_future_is_resolved (future));
  return dex_ref (future);
}

static void
keep (Reading        *reading,
      LcHttpResponse *response)
{
  DexFuture *future = lc_document_cache_store (lc_connection_get_cache (reading->connection), reading->path, response);

  if (lc_connection_begin_work (reading->connection, reading->path))
    future = dex_future_finally (future, kept, reading_ref (reading), reading_unref);
  lc_future_in_background (future, "A document does not come into the cache");
}

static DexFuture *
looked_up (DexFuture *future,
           gpointer   user_data)
{
  Reading *reading = user_data;
  LcHttpRequest *request = lc_http_request_new (SOUP_METHOD_GET, g_strdup (reading->path));

  if (!dex_future_is_resolved (future))
    {
      warn_if_failed (future);
    }
  else
    {
      reading->cached = lc_http_response_ref (lc_http_response_from_future (future));
      reading->cached_result = apply (reading, reading->cached, TRUE);
      if (dex_future_is_rejected (reading->cached_result))
        {
          g_clear_pointer (&reading->cached, lc_http_response_unref);
          dex_clear (&reading->cached_result);
        }
      else
        {
          request->if_none_match = g_strdup (reading->cached->etag);
        }
    }

  return lc_http_send (lc_connection_get_http (reading->connection), request);
}

static DexFuture *
failed (Reading   *reading,
        DexFuture *future)
{
  g_autoptr(GError) error = NULL;

  dex_future_get_value (future, &error);
  if (g_error_matches (error, LC_ERROR, LC_ERROR_NOT_FOUND) || g_error_matches (error, LC_ERROR, LC_ERROR_FORBIDDEN))
    forget (reading);
  else if (g_error_matches (error, LC_ERROR, LC_ERROR_UNAVAILABLE) && reading->cached_result != NULL)
    return dex_ref (reading->cached_result);

  return dex_ref (future);
}

static DexFuture *
take_answer (Reading        *reading,
             LcHttpResponse *response)
{
  DexFuture *result;

  if (response->status == SOUP_STATUS_NOT_MODIFIED && reading->cached != NULL)
    {
      reading->done = TRUE;
      return apply (reading, reading->cached, FALSE);
    }

  result = apply (reading, response, FALSE);
  reading->done = !dex_future_is_rejected (result);
  if (reading->done)
    keep (reading, response);
  return result;
}

/* The events began anew meanwhile, and what they told before is not known: the answer may be older. Lists are read again by
 * themselves. */
static gboolean
is_doubtful (Reading *reading)
{
  return reading->n_resyncs != lc_connection_get_n_resyncs (reading->connection) && strchr (reading->path, '?') == NULL;
}

static DexFuture *
answered (DexFuture *future,
          gpointer   user_data)
{
  Reading *reading = user_data;
  DexFuture *result;

  if (dex_future_is_rejected (future))
    {
      end (reading);
      return failed (reading, future);
    }

  result = take_answer (reading, lc_http_response_from_future (future));
  end (reading);
  if (!is_doubtful (reading))
    return result;

  dex_unref (result);
  begin (reading);
  return dex_future_finally (lc_http_send (lc_connection_get_http (reading->connection),
                                           lc_http_request_new (SOUP_METHOD_GET, g_strdup (reading->path))),
                             answered, reading_ref (reading), reading_unref);
}

static DexFuture *
recalled (DexFuture *future,
          gpointer   user_data)
{
  Reading *reading = user_data;

  if (dex_future_is_resolved (future))
    {
      DexFuture *result = apply (reading, lc_http_response_from_future (future), TRUE);

      reading->done = !dex_future_is_rejected (result);
      if (reading->done)
        return result;
      dex_unref (result);
    }

  return dex_future_finally (looked_up (future, reading), answered, reading_ref (reading), reading_unref);
}

/**
 * lc_connection_recall:
 * @self: a connection
 * @path: the path of a document, each change of which is told by an event that has it read again
 * @func: takes the document over
 * @user_data: data for @func
 * @destroy: (nullable): frees @user_data
 *
 * As lc_connection_read(), but where the stream goes on from an event at which the cached document was true, that is enough.
 *
 * Returns: (transfer full): a future of the last result of @func
 */
DexFuture *
lc_connection_recall (LcConnection     *self,
                      const char       *path,
                      LcConnectionFunc  func,
                      gpointer          user_data,
                      GDestroyNotify    destroy)
{
  Reading *reading;

  lc_connection_rely_on (self, path);
  if (!lc_connection_goes_on (self))
    return lc_connection_read (self, path, func, user_data, destroy);

  reading = reading_new (self, path, func, user_data, destroy);
  return dex_future_finally (lc_document_cache_lookup (lc_connection_get_cache (self), path), recalled, reading, reading_unref);
}

/**
 * lc_connection_read:
 * @self: a connection
 * @path: the path of a document, with its query
 * @func: takes the document over
 * @user_data: data for @func
 * @destroy: (nullable): frees @user_data
 *
 * Reads a document: what is cached at once, and then as it is now. Where the server cannot be reached, what is cached is
 * the result.
 *
 * Returns: (transfer full): a future of the last result of @func
 */
DexFuture *
lc_connection_read (LcConnection     *self,
                    const char       *path,
                    LcConnectionFunc  func,
                    gpointer          user_data,
                    GDestroyNotify    destroy)
{
  Reading *reading = reading_new (self, path, func, user_data, destroy);
  DexFuture *future = lc_document_cache_lookup (lc_connection_get_cache (self), path);

  future = dex_future_finally (future, looked_up, reading_ref (reading), reading_unref);
  return dex_future_finally (future, answered, reading, reading_unref);
}

/* Somebody in between has answered for the community, with something that looks like an answer of it.
 *
 * Returns: (transfer full): a rejected future */
DexFuture *
lc_connection_mistake (LcConnection *self)
{
  lc_http_report (lc_connection_get_http (self), FALSE);
  return dex_future_new_for_error (lc_http_error_new_foreign (TRUE));
}

static DexFuture *
asked (DexFuture *future,
       gpointer   user_data)
{
  Reading *reading = user_data;
  LcHttpResponse *response = lc_http_response_from_future (future);
  DexFuture *result;

  reading->done = TRUE;
  if (reading->func == NULL && response->status == SOUP_STATUS_NO_CONTENT)
    result = dex_future_new_true ();
  else if (reading->func == NULL)
    result = lc_connection_mistake (reading->connection);
  else if (response->status == SOUP_STATUS_NO_CONTENT)
    result = reading->func (NULL, FALSE, reading->user_data);
  else
    result = apply (reading, response, FALSE);

  end (reading);
  return result;
}

/**
 * lc_connection_ask:
 * @self: a connection
 * @request: (transfer full): what to ask
 * @func: (nullable): takes the answer over; its document is %NULL for an empty one. %NULL: the answer is an empty one
 * @user_data: data for @func
 * @destroy: (nullable): frees @user_data
 *
 * Sends what is not a reading.
 *
 * Returns: (transfer full): a future of the result of @func, or of %TRUE
 */
DexFuture *
lc_connection_ask (LcConnection     *self,
                   LcHttpRequest    *request,
                   LcConnectionFunc  func,
                   gpointer          user_data,
                   GDestroyNotify    destroy)
{
  Reading *reading = reading_new (self, request->path, func, user_data, destroy);

  return dex_future_then (lc_http_send (lc_connection_get_http (self), request), asked, reading, reading_unref);
}
