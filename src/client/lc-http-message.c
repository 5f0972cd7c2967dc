/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-http-message.h"

#include <string.h>

#include <lc-error.h>

#define DEFAULT_TIMEOUT 20
#define DEFAULT_LIMIT (16 * 1024 * 1024)

G_DEFINE_BOXED_TYPE (LcHttpResponse, lc_http_response, lc_http_response_ref, lc_http_response_unref)

/**
 * lc_http_request_new:
 * @method: `SOUP_METHOD_…`
 * @path: (transfer full): the path with its query, already escaped
 *
 * Makes a request. GET, PUT and DELETE may be sent again when their answer is lost; for POST the caller says so.
 *
 * Returns: (transfer full): the request
 */
LcHttpRequest *
lc_http_request_new (const char *method,
                     char       *path)
{
  LcHttpRequest *self = g_new0 (LcHttpRequest, 1);

  self->method = method;
  self->path = path;
  self->timeout = DEFAULT_TIMEOUT;
  self->limit = DEFAULT_LIMIT;
  self->retry = method == SOUP_METHOD_GET || method == SOUP_METHOD_PUT || method == SOUP_METHOD_DELETE;
  return self;
}

void
lc_http_request_free (LcHttpRequest *self)
{
  if (self->progress_destroy != NULL)
    self->progress_destroy (self->progress_data);
  g_free (self->path);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->media_type);
  g_free (self->if_match);
  g_free (self->if_none_match);
  g_free (self->file_name);
  g_free (self);
}

void
lc_http_request_set_json (LcHttpRequest *self,
                          JsonBuilder   *builder)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  self->body = lc_json_to_bytes (builder);
  g_set_str (&self->media_type, "application/json");
}

void
lc_http_request_set_version (LcHttpRequest *self,
                             gint64         version)
{
  g_free (self->if_match);
  self->if_match = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", version);
}

void
lc_http_request_set_progress (LcHttpRequest      *self,
                              LcHttpProgressFunc  progress,
                              gpointer            data,
                              GDestroyNotify      destroy)
{
  self->progress = progress;
  self->progress_data = data;
  self->progress_destroy = destroy;
}

/**
 * lc_http_request_to_message:
 * @self: a request
 * @base: the community's address
 * @token: (nullable): the session's token
 *
 * Returns: (transfer full) (nullable): the message to send, %NULL if the path is none
 */
SoupMessage *
lc_http_request_to_message (LcHttpRequest *self,
                            GUri          *base,
                            const char    *token)
{
  g_autofree char *prefix = g_strdup (g_uri_get_path (base));
  g_autofree char *path = NULL;
  g_autoptr(GUri) uri = NULL;
  SoupMessage *message;
  SoupMessageHeaders *headers;

  if (g_str_has_suffix (prefix, "/"))
    prefix[strlen (prefix) - 1] = '\0';
  path = g_strconcat (prefix, self->path, NULL);
  uri = g_uri_parse_relative (base, path, SOUP_HTTP_URI_FLAGS, NULL);
  if (uri == NULL)
    return NULL;

  message = soup_message_new_from_uri (self->method, uri);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (message);
  if (token != NULL && !self->anonymous)
    {
      g_autofree char *authorization = g_strconcat ("Bearer ", token, NULL);

      soup_message_headers_replace (headers, "Authorization", authorization);
      soup_message_add_flags (message, SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
    }
  if (self->if_match != NULL)
    soup_message_headers_replace (headers, "If-Match", self->if_match);
  if (self->if_none_match != NULL)
    soup_message_headers_replace (headers, "If-None-Match", self->if_none_match);
  if (self->file_name != NULL)
    {
      g_autofree char *escaped = g_uri_escape_string (self->file_name, NULL, FALSE);

      soup_message_headers_replace (headers, "X-File-Name", escaped);
    }
  if (self->body != NULL)
    soup_message_set_request_body_from_bytes (message, self->media_type, self->body);

  return message;
}

/**
 * lc_http_message_cancel:
 * @message: a message that is being sent
 * @stream: (nullable): its answer, %NULL until that was handed over
 * @cancellable: what it is sent with
 *
 * Cancels a message. One whose headers have come and wait in the main loop to be handed over must not be cancelled: up to
 * libsoup 3.6.5 run_until_read_done() then finishes it twice and uses it after it is freed (mended in 3.6.6 by the commit
 * 794e089a, “fix 'heap-use-after-free' caused by 'finishing' queue item twice”). It is handed over in the next turn of the
 * main loop, and its stream can be let go of then.
 *
 * Returns: whether it is cancelled; %FALSE where it is to be let go of when it is handed over
 */
gboolean
lc_http_message_cancel (SoupMessage  *message,
                        GInputStream *stream,
                        GCancellable *cancellable)
{
  if (stream == NULL && soup_message_get_status (message) != SOUP_STATUS_NONE)
    return FALSE;

  g_cancellable_cancel (cancellable);
  return TRUE;
}

LcHttpResponse *
lc_http_response_new (guint       status,
                      const char *etag,
                      const char *media_type,
                      GBytes     *body)
{
  LcHttpResponse *self = g_new0 (LcHttpResponse, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->status = status;
  self->etag = g_strdup (etag);
  self->media_type = g_strdup (media_type);
  self->body = g_bytes_ref (body);
  return self;
}

LcHttpResponse *
lc_http_response_ref (LcHttpResponse *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lc_http_response_unref (LcHttpResponse *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->etag);
  g_free (self->media_type);
  g_bytes_unref (self->body);
  g_clear_pointer (&self->node, json_node_unref);
  g_free (self);
}

/* Returns: (transfer none): the response that @future, a resolved one, is of */
LcHttpResponse *
lc_http_response_from_future (DexFuture *future)
{
  const GValue *value = dex_future_get_value (future, NULL);

  g_assert (value != NULL && G_VALUE_HOLDS (value, LC_TYPE_HTTP_RESPONSE));

  return g_value_get_boxed (value);
}

/**
 * lc_http_response_get_object:
 * @self: a response
 * @error: return location for an error of %LC_ERROR
 *
 * Returns: (transfer none) (nullable): the JSON object that was answered, %NULL with @error set if it is none
 */
JsonObject *
lc_http_response_get_object (LcHttpResponse  *self,
                             GError         **error)
{
  if (self->node == NULL)
    {
      if (self->media_type == NULL || !g_str_has_suffix (self->media_type, "json"))
        {
          g_propagate_error (error, lc_http_error_new_foreign (FALSE));
          return NULL;
        }
      self->node = lc_json_parse (self->body, error);
    }

  return self->node != NULL ? lc_json_get_object (self->node, error) : NULL;
}

/* Appends the query parameter @name to @path; nothing where @value is %NULL or empty. */
void
lc_http_append_parameter (GString    *path,
                          const char *name,
                          const char *value)
{
  if (value == NULL || *value == '\0')
    return;

  g_string_append_printf (path, "%c%s=", strchr (path->str, '?') == NULL ? '?' : '&', name);
  g_string_append_uri_escaped (path, value, NULL, FALSE);
}
