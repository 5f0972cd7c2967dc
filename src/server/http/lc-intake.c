/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-intake.h"

#include <string.h>

#include "lc-server-private.h"

#define MAX_TARGET (8 * 1024)
#define MAX_JSON (1024 * 1024)
#define MAX_UPLOAD (25 * 1024 * 1024)
#define MAX_HEADERS 100
#define BYTES_PER_SECOND (16 * 1024)    /* who sends a body slower than this is cut */

typedef struct
{
  guint hosts;
  guint content_lengths;
  guint transfer_encodings;
  guint authorizations;
  guint total;
} HeaderCounts;

static enum MHD_Result
count_header (void               *data,
              enum MHD_ValueKind  kind,
              const char         *name,
              const char         *value)
{
  HeaderCounts *counts = data;

  counts->total++;
  if (g_ascii_strcasecmp (name, "Host") == 0)
    counts->hosts++;
  else if (g_ascii_strcasecmp (name, "Content-Length") == 0)
    counts->content_lengths++;
  else if (g_ascii_strcasecmp (name, "Transfer-Encoding") == 0)
    counts->transfer_encodings++;
  else if (g_ascii_strcasecmp (name, "Authorization") == 0)
    counts->authorizations++;

  return MHD_YES;
}

/* What another server on the way might understand otherwise is refused: that is how requests are smuggled. */
static LcResponse *
check_ambiguity (LcRequest  *request,
                 const char *version)
{
  HeaderCounts counts = { 0 };
  const char *encoding;
  const char *host;

  MHD_get_connection_values (request->connection, MHD_HEADER_KIND, count_header, &counts);

  if (counts.total > MAX_HEADERS)
    return lc_response_new_problem (LC_PROBLEM_HEADERS_TOO_LARGE, "There are more than %d headers", MAX_HEADERS);
  if (counts.hosts > 1 || counts.content_lengths > 1 || counts.transfer_encodings > 1 || counts.authorizations > 1)
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "A header came twice that may come once");
  if (counts.content_lengths > 0 && counts.transfer_encodings > 0)
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "Content-Length and Transfer-Encoding exclude each other");

  host = lc_request_get_header (request, "Host");
  if (g_str_equal (version, "HTTP/1.1") ? (host == NULL || *host == '\0') : FALSE)
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "There is no Host header");
  if (host != NULL && strpbrk (host, " \t,/@?#\\") != NULL)
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "The Host header is malformed");

  encoding = lc_request_get_header (request, "Transfer-Encoding");
  if (encoding != NULL && (g_ascii_strcasecmp (encoding, "chunked") != 0 || !g_str_equal (version, "HTTP/1.1")))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "Transfer-Encoding must be chunked, and HTTP/1.1");

  return NULL;
}

/* -1: chunked; its length is known when it has come. */
static gint64
get_announced_length (LcRequest *request)
{
  const char *text = lc_request_get_header (request, "Content-Length");
  guint64 length = 0;

  if (lc_request_get_header (request, "Transfer-Encoding") != NULL)
    return -1;
  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &length, NULL))
    return G_MAXINT64;

  return length;
}

static guint64
get_max_length (LcRequest *request)
{
  switch (request->route->body)
    {
    case LC_BODY_JSON:
      return MAX_JSON;
    case LC_BODY_UPLOAD:
      return MAX_UPLOAD;
    case LC_BODY_NONE:
    default:
      return 0;
    }
}

static LcResponse *
too_large (LcRequest *request)
{
  if (request->route->body == LC_BODY_NONE)
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "This takes no body");

  return lc_response_new_problem (LC_PROBLEM_TOO_LARGE, "The body may have at most %" G_GUINT64_FORMAT " bytes",
                                  get_max_length (request));
}

static gboolean
is_json_type (const char *type)
{
  static const char * const types[] = { "application/json", "application/merge-patch+json", NULL };
  g_autofree char *plain = NULL;

  if (type == NULL)
    return FALSE;

  plain = g_ascii_strdown (type, strcspn (type, ";"));
  return g_strv_contains (types, g_strstrip (plain));
}

static LcResponse *
check_body (LcRequest *request)
{
  gint64 length = get_announced_length (request);

  if (length > (gint64) get_max_length (request) || (length < 0 && request->route->body == LC_BODY_NONE))
    return too_large (request);

  if (request->route->body == LC_BODY_JSON && length != 0 &&
      !is_json_type (lc_request_get_header (request, "Content-Type")))
    return lc_response_new_problem (LC_PROBLEM_UNSUPPORTED_TYPE, "Send application/json");
  if (lc_request_get_header (request, "Content-Encoding") != NULL)
    return lc_response_new_problem (LC_PROBLEM_UNSUPPORTED_TYPE, "Send the body without Content-Encoding");

  return NULL;
}

static LcResponse *
find_route (LcRequest *request)
{
  const char *allow;
  LcResponse *response;

  request->route = lc_router_find (request->server->router, request->method, request->path, request->params, &allow);
  if (request->route != NULL)
    return NULL;
  if (allow == NULL)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  response = lc_response_new_problem (LC_PROBLEM_METHOD_NOT_ALLOWED, "Possible is: %s", allow);
  lc_response_set_header (response, "Allow", allow);
  return response;
}

typedef struct
{
  const char *name;
  GString    *values;
} HeaderLines;

static enum MHD_Result
append_line (void               *data,
             enum MHD_ValueKind  kind,
             const char         *name,
             const char         *value)
{
  HeaderLines *lines = data;

  if (g_ascii_strcasecmp (name, lines->name) == 0)
    g_string_append_printf (lines->values, "%s%s", lines->values->len > 0 ? "," : "", value != NULL ? value : "");

  return MHD_YES;
}

/* A proxy may add its line behind those that the client has sent: together they are one list (RFC 9110, section 5.3). */
static char *
join_lines (LcRequest  *request,
            const char *name)
{
  HeaderLines lines = { name, g_string_new (NULL) };

  MHD_get_connection_values (request->connection, MHD_HEADER_KIND, append_line, &lines);
  return g_string_free_and_steal (lines.values);
}

/* Only the header that the proxies write is believed: they hand on the other one as the client has sent it. */
static void
find_address (LcRequest *request)
{
  const char *name = request->server->settings->trust_forwarded ? "Forwarded" : "X-Forwarded-For";
  g_autofree char *list = NULL;

  if (lc_request_get_header (request, name) == NULL)
    return;

  list = join_lines (request, name);
  request->forwarded = lc_proxy_list_resolve (request->server->proxies, request->address, list);
  if (request->forwarded != NULL)
    request->address = request->forwarded;
}

/**
 * lc_intake_check_headers:
 * @request: a request whose headers have come
 * @version: the protocol's version, as sent
 *
 * Finds the route and the client's address.
 *
 * Returns: (transfer full) (nullable): a problem, or %NULL to go on
 */
LcResponse *
lc_intake_check_headers (LcRequest  *request,
                         const char *version)
{
  LcResponse *response;

  find_address (request);

  response = check_ambiguity (request, version);
  if (response == NULL && strlen (request->target) > MAX_TARGET)
    response = lc_response_new_problem (LC_PROBLEM_URI_TOO_LONG, "It may have at most %d bytes", MAX_TARGET);
  if (response == NULL && !lc_request_read_target (request))
    response = lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "The address or its query is malformed");
  if (response == NULL)
    response = find_route (request);
  if (response == NULL)
    response = check_body (request);
  if (response == NULL)
    response = lc_request_check_reason (request);

  return response;
}

/**
 * lc_intake_has_body:
 * @request: a request whose headers have come
 *
 * Returns: whether a body comes with it
 */
gboolean
lc_intake_has_body (LcRequest *request)
{
  return get_announced_length (request) != 0;
}

/**
 * lc_intake_get_deadline:
 * @request: a request whose body is coming
 *
 * The body has its time-out, and more for what has come: who sends steadily is not cut, who sends a byte now and then is.
 *
 * Returns: in how many seconds from now the connection is cut
 */
gint64
lc_intake_get_deadline (LcRequest *request)
{
  gint64 passed = (g_get_monotonic_time () - request->body_time) / G_USEC_PER_SEC;

  return request->server->settings->body_timeout + request->received / BYTES_PER_SECOND - passed;
}

static LcResponse *
append_upload (LcRequest  *request,
               const char *data,
               gsize       length)
{
  g_autoptr(GError) error = NULL;

  if (request->upload == NULL)
    request->upload = lc_upload_body_new (request->services->upload_folder, &error);
  if (request->upload != NULL && lc_upload_body_get_size (request->upload) + length > MAX_UPLOAD)
    return too_large (request);

  if (request->upload == NULL || !lc_upload_body_append (request->upload, data, length, &error))
    {
      g_warning ("%s: %s", request->id, error->message);
      return lc_response_new_problem (LC_PROBLEM_UNAVAILABLE, "There is no room for the upload");
    }

  return NULL;
}

/**
 * lc_intake_append:
 * @request: a request whose headers were checked
 * @data: the next bytes of its body
 * @length: how many
 *
 * Returns: (transfer full) (nullable): a problem, or %NULL to go on
 */
LcResponse *
lc_intake_append (LcRequest  *request,
                  const char *data,
                  gsize       length)
{
  switch (request->route->body)
    {
    case LC_BODY_UPLOAD:
      return append_upload (request, data, length);

    case LC_BODY_JSON:
      if (request->body == NULL)
        request->body = g_byte_array_new ();
      if (request->body->len + length > MAX_JSON)
        return too_large (request);
      g_byte_array_append (request->body, (const guint8 *) data, length);
      return NULL;

    case LC_BODY_NONE:
    default:
      return too_large (request);
    }
}

/**
 * lc_intake_finish:
 * @request: a request whose body has come
 *
 * Reads the JSON of routes that take it.
 *
 * Returns: (transfer full) (nullable): a problem, or %NULL to go on
 */
LcResponse *
lc_intake_finish (LcRequest *request)
{
  g_autoptr(GError) error = NULL;

  if (request->route->body == LC_BODY_UPLOAD && request->upload == NULL)
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "The body is empty");
  if (request->route->body != LC_BODY_JSON)
    return NULL;

  request->reader = lc_reader_new (request->body != NULL ? (const char *) request->body->data : NULL,
                                   request->body != NULL ? request->body->len : 0, &error);
  if (request->reader == NULL)
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "%s", error->message);

  g_clear_pointer (&request->body, g_byte_array_unref);
  return NULL;
}
