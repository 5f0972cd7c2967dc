/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-answer.h"

#include <glib/gstdio.h>
#include <string.h>
#include <xxhash.h>

#include "lc-encoding.h"
#include "lc-error.h"
#include "lc-range.h"
#include "lc-server-private.h"

#define MIN_COMPRESSED_SIZE 1024
#define GZIP_SUFFIX "-gzip"
#define BYTES_PER_SECOND (16 * 1024)    /* who reads an answer slower than this is cut */

/* What is made for who asks, unlike files. */
static gboolean
is_document (LcResponse *response)
{
  const char *type = lc_response_get_header (response, "Content-Type");

  return type != NULL && (g_str_has_prefix (type, "application/json") || g_str_has_prefix (type, "application/problem+json") ||
                          g_str_has_prefix (type, "text/calendar"));
}

static gboolean
is_read (LcRequest *request)
{
  return g_str_equal (request->method, "GET") || g_str_equal (request->method, "HEAD");
}

/* Tells versions of one document apart; nobody is kept from anything by it. A cryptographic hash took a seventh of the time
 * that a page of the feed costs. */
static void
set_content_etag (LcResponse *response)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (response->body, &length);
  XXH128_hash_t hash = XXH3_128bits (data, length);
  char hex[33];

  g_snprintf (hex, sizeof hex, "%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x", (guint64) hash.high64,
              (guint64) hash.low64);
  lc_response_set_etag (response, hex);
}

/* Whether If-None-Match names @etag, weakly (RFC 9110, section 13.1.2), in either of its encodings. */
static gboolean
names_etag (const char *header,
            const char *etag)
{
  g_auto(GStrv) tags = g_strsplit (header, ",", 64);
  g_autofree char *plain = g_strdup_printf ("\"%s\"", etag);
  g_autofree char *compressed = g_strdup_printf ("\"%s" GZIP_SUFFIX "\"", etag);

  for (guint i = 0; tags[i] != NULL; i++)
    {
      const char *tag = g_strstrip (tags[i]);

      if (g_str_has_prefix (tag, "W/"))
        tag += strlen ("W/");
      if (g_str_equal (tag, "*") || g_str_equal (tag, plain) || g_str_equal (tag, compressed))
        return TRUE;
    }

  return FALSE;
}

static void
make_not_modified (LcResponse *response)
{
  response->status = MHD_HTTP_NOT_MODIFIED;
  g_clear_pointer (&response->body, g_bytes_unref);
  if (response->fd >= 0)
    g_close (response->fd, NULL);
  response->fd = -1;
}

/* Gives the part of a file that was asked for, if it never changes under its ETag (RFC 9110, section 14). */
static void
take_range (LcRequest *request)
{
  LcResponse *response = request->response;
  const char *range = g_str_equal (request->method, "GET") ? lc_request_get_header (request, "Range") : NULL;
  g_autofree char *content_range = NULL;
  guint64 first, length;

  lc_response_set_header (response, "Accept-Ranges", "bytes");
  if (range == NULL || !lc_range_is_of (lc_request_get_header (request, "If-Range"), response->etag))
    return;

  switch (lc_range_read (range, response->size, &first, &length))
    {
    case LC_RANGE_PART:
      content_range = g_strdup_printf ("bytes %" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT, first,
                                       first + length - 1, response->size);
      lc_response_set_header (response, "Content-Range", content_range);
      response->status = MHD_HTTP_PARTIAL_CONTENT;
      response->offset = first;
      response->size = length;
      return;

    case LC_RANGE_UNSATISFIABLE:
      content_range = g_strdup_printf ("bytes */%" G_GUINT64_FORMAT, response->size);
      lc_response_free (response);
      request->response = lc_response_new_problem (LC_PROBLEM_RANGE, NULL);
      lc_response_set_header (request->response, "Content-Range", content_range);
      return;

    case LC_RANGE_IGNORED:
    default:
      return;
    }
}

static void
compress (LcRequest *request)
{
  LcResponse *response = request->response;
  g_autoptr(GBytes) smaller = NULL;

  lc_response_set_header (response, "Vary", "Accept-Encoding");
  if (g_bytes_get_size (response->body) <= MIN_COMPRESSED_SIZE ||
      !lc_encoding_accepts_gzip (lc_request_get_header (request, "Accept-Encoding")))
    return;

  smaller = lc_encoding_gzip (response->body);
  if (smaller == NULL)
    return;

  g_bytes_unref (response->body);
  response->body = g_steal_pointer (&smaller);
  lc_response_set_header (response, "Content-Encoding", "gzip");
  if (response->etag != NULL)
    {
      g_autofree char *etag = g_strconcat (response->etag, GZIP_SUFFIX, NULL);

      lc_response_set_etag (response, etag);
    }
}

/* What every answer needs and takes time: the ETag, 304, the part of a file, compression. */
static void
prepare (LcRequest *request)
{
  LcResponse *response = request->response;
  const char *if_none_match;

  if (response->stream != NULL)
    return;

  if (is_read (request) && response->status == MHD_HTTP_OK)
    {
      if (response->etag == NULL && response->body != NULL && is_document (response))
        set_content_etag (response);

      if_none_match = lc_request_get_header (request, "If-None-Match");
      if (if_none_match != NULL && response->etag != NULL && names_etag (if_none_match, response->etag))
        make_not_modified (response);
      else if (response->fd >= 0 && response->etag != NULL)
        take_range (request);
    }

  response = request->response;
  if (response->body != NULL && is_document (response))
    compress (request);
}

/**
 * lc_answer_new_for_error:
 * @request: a request
 * @error: (nullable): an unexpected error
 *
 * Logs @error: its text is for nobody else.
 *
 * Returns: (transfer full): the problem that it becomes
 */
LcResponse *
lc_answer_new_for_error (LcRequest    *request,
                         const GError *error)
{
  if (g_error_matches (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY) ||
      g_error_matches (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_UNAVAILABLE) ||
      g_error_matches (error, LC_ERROR, LC_ERROR_UNAVAILABLE))
    {
      g_warning ("%s: %s", request->id, error->message);
      return lc_response_new_problem (LC_PROBLEM_UNAVAILABLE, NULL);
    }

  g_warning ("%s: %s %s failed: %s", request->id, request->method, request->route != NULL ? request->route->path : "-",
             error != NULL ? error->message : "no answer and no error");
  return lc_response_new_problem (LC_PROBLEM_INTERNAL, "Ask for help with the request's id, %s", request->id);
}

/**
 * lc_answer_set:
 * @request: a request
 * @response: (transfer full) (nullable): its answer
 * @error: (nullable): why there is none
 *
 * Gives @request its answer, and makes it ready to be sent. Runs where the handler ran.
 */
void
lc_answer_set (LcRequest    *request,
               LcResponse   *response,
               const GError *error)
{
  if (response == NULL)
    response = lc_answer_new_for_error (request, error);

  g_clear_pointer (&request->response, lc_response_free);
  request->response = response;
  prepare (request);
}

static void
free_bytes (void *data)
{
  g_bytes_unref (data);
}

static struct MHD_Response *
make_response (LcRequest *request)
{
  LcResponse *response = request->response;

  if (response->stream != NULL)
    return lc_event_stream_open (response->stream, request->connection, request->peer);

  if (response->fd >= 0)
    {
      int fd = response->fd;

      response->fd = -1;
      return MHD_create_response_from_fd_at_offset64 (response->size, fd, response->offset);
    }

  if (response->body != NULL)
    {
      gsize length;
      gconstpointer data = g_bytes_get_data (response->body, &length);

      return MHD_create_response_from_buffer_with_free_callback_cls (length, data, free_bytes,
                                                                     g_bytes_ref (response->body));
    }

  return MHD_create_response_empty (MHD_RF_NONE);
}

static void
add_header (struct MHD_Response *answer,
            LcResponse          *response,
            const char          *name,
            const char          *value)
{
  if (lc_response_get_header (response, name) == NULL)
    MHD_add_response_header (answer, name, value);
}

static void
add_headers (LcRequest           *request,
             struct MHD_Response *answer)
{
  LcResponse *response = request->response;

  for (guint i = 0; response->headers != NULL && i < response->headers->len; i += 2)
    MHD_add_response_header (answer, g_ptr_array_index (response->headers, i), g_ptr_array_index (response->headers, i + 1));

  add_header (answer, response, "Cache-Control", "private, no-cache");
  add_header (answer, response, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  add_header (answer, response, "Cross-Origin-Resource-Policy", "same-origin");
  add_header (answer, response, "Referrer-Policy", "no-referrer");
  add_header (answer, response, "X-Content-Type-Options", "nosniff");
  MHD_add_response_header (answer, "X-Request-Id", request->id);

  if (response->etag != NULL)
    {
      g_autofree char *etag = g_strdup_printf ("\"%s\"", response->etag);

      MHD_add_response_header (answer, "ETag", etag);
    }
  if (request->must_close || g_atomic_int_get (&request->server->stopping))
    MHD_add_response_header (answer, "Connection", "close");
}

/**
 * lc_answer_send:
 * @request: a request with its response, in the thread of its connection
 *
 * Hands the answer to libmicrohttpd, and gives the client its time to read it.
 *
 * Returns: %MHD_NO to cut the connection
 */
enum MHD_Result
lc_answer_send (LcRequest *request)
{
  LcResponse *response = request->response;
  guint64 size = response->body != NULL ? g_bytes_get_size (response->body) : response->size;
  struct MHD_Response *answer = make_response (request);
  enum MHD_Result result;

  if (answer == NULL)
    return MHD_NO;

  add_headers (request, answer);
  if (response->stream != NULL)
    lc_connection_clear_deadline (request->peer);
  else
    lc_connection_set_deadline (request->peer, request->server->settings->body_timeout + size / BYTES_PER_SECOND);

  result = MHD_queue_response (request->connection, response->status, answer);
  MHD_destroy_response (answer);
  return result;
}
