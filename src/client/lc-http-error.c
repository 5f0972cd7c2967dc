/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-http-message.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <lc-error.h>

#define CURRENT_FIELD " current"

typedef struct
{
  const char *name; /* of the problem's type, "/problems/NAME" */
  guint       status;
  LcError     code;
  const char *text;
} Problem;

static const Problem problems[] = {
  { "wrong-credentials", 401, LC_ERROR_FORBIDDEN, N_("The name or the password is not right.") },
  { "unauthenticated", 401, LC_ERROR_UNAUTHENTICATED, N_("You are signed out. Sign in again.") },
  { "forbidden", 403, LC_ERROR_FORBIDDEN, NULL },
  { "awaiting-approval", 403, LC_ERROR_BUSY, N_("Your account waits for an organiser to approve it.") },
  { "suspended", 403, LC_ERROR_FORBIDDEN, N_("You are suspended, and can only read for now.") },
  { "rejected", 403, LC_ERROR_FORBIDDEN, N_("The organisers did not approve this account.") },
  { "not-found", 404, LC_ERROR_NOT_FOUND, N_("It is not here any more.") },
  { "conflict", 409, LC_ERROR_EXISTS, NULL },
  { "precondition-failed", 412, LC_ERROR_CONFLICT, N_("Somebody else changed this meanwhile.") },
  { "too-large", 413, LC_ERROR_TOO_LARGE, N_("This is too large.") },
  { "unsupported-type", 415, LC_ERROR_INVALID, N_("Files of this kind cannot be shared here.") },
  { "invalid", 422, LC_ERROR_INVALID, NULL },
  { "too-many-requests", 429, LC_ERROR_BUSY, N_("This was too often. Wait a little and try again.") },
  { "internal", 500, LC_ERROR_FAILED, N_("The community's server failed. Try again later.") },
  { "unavailable", 503, LC_ERROR_UNAVAILABLE, N_("The community cannot answer now. Try again later.") },
};

static const Problem *
find_problem (const char *type_uri,
              guint       status)
{
  const char *name = type_uri != NULL && g_str_has_prefix (type_uri, "/problems/") ? type_uri + strlen ("/problems/") : NULL;

  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (problems); i++)
    if (g_str_equal (problems[i].name, name))
      return &problems[i];
  for (gsize i = 0; i < G_N_ELEMENTS (problems); i++)
    if (problems[i].status == status)
      return &problems[i];

  return NULL;
}

static LcError
code_of_status (guint status)
{
  return status == 502 || status == 504 ? LC_ERROR_UNAVAILABLE : LC_ERROR_FAILED;
}

static void
read_fields (GError     *error,
             JsonObject *object)
{
  g_autoptr(GError) ignored = NULL; /* a problem without readable fields is still a problem */
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  JsonArray *array = lc_json_reader_array (&reader, "errors");
  guint length = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < length && reader.error == NULL; i++)
    {
      LcJsonReader item = LC_JSON_READER_INIT (lc_json_array_get_object (array, i, &reader.error));
      const char *pointer, *detail;

      if (item.object == NULL)
        break;
      pointer = lc_json_reader_string (&item, "pointer");
      detail = lc_json_reader_string (&item, "detail");
      if (lc_json_reader_finish (&item, &reader.error) && pointer[0] == '/')
        lc_error_set_field (error, pointer + 1, detail);
    }

  lc_json_reader_finish (&reader, &ignored);
}

static JsonNode *
parse_problem (const char *media_type,
               GBytes     *body)
{
  g_autoptr(GError) ignored = NULL; /* an answer that is no problem document is told by its status */
  g_autoptr(JsonNode) node = NULL;

  if (media_type == NULL || !g_str_has_suffix (media_type, "json"))
    return NULL;

  node = lc_json_parse (body, &ignored);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? g_steal_pointer (&node) : NULL;
}

/**
 * lc_http_error_from_problem:
 * @status: the answer's status, not a success
 * @media_type: (nullable): its media type
 * @body: its body
 * @retry_after: (nullable): its `Retry-After`
 *
 * Returns: (transfer full): the error of %LC_ERROR that a problem (RFC 9457) stands for
 */
GError *
lc_http_error_from_problem (guint       status,
                            const char *media_type,
                            GBytes     *body,
                            const char *retry_after)
{
  g_autoptr(JsonNode) node = parse_problem (media_type, body);
  LcJsonReader reader = LC_JSON_READER_INIT (node != NULL ? json_node_get_object (node) : NULL);
  const char *type_uri = node != NULL ? lc_json_reader_optional_string (&reader, "type") : NULL;
  const char *detail = node != NULL ? lc_json_reader_optional_string (&reader, "detail") : NULL;
  const Problem *problem = find_problem (type_uri, status);
  LcError code = problem != NULL ? problem->code : code_of_status (status);
  const char *text = problem != NULL && problem->text != NULL ? _(problem->text) : detail;
  GError *error;

  error = g_error_new_literal (LC_ERROR, code, text != NULL ? text : _("This did not work. Try again later."));
  lc_error_set_type_uri (error, type_uri);
  if (retry_after != NULL)
    lc_error_set_retry_after (error, CLAMP (g_ascii_strtoll (retry_after, NULL, 10), 0, G_MAXINT));
  if (node != NULL && status == 422)
    read_fields (error, json_node_get_object (node));
  if (node != NULL && status == 412)
    {
      g_autofree char *current = json_to_string (node, FALSE);

      lc_error_set_field (error, CURRENT_FIELD, current);
    }

  g_clear_error (&reader.error);
  return error;
}

/* Only the community marks each of its answers, and an empty one has nothing else to be known by. */
static gboolean
is_foreign_success (SoupMessageHeaders *headers,
                    guint               status,
                    const char         *media_type,
                    gboolean            is_file)
{
  if (status == SOUP_STATUS_NO_CONTENT)
    return soup_message_headers_get_one (headers, "X-Request-Id") == NULL;
  if (is_file)
    return media_type == NULL || g_strcmp0 (media_type, "text/html") == 0;

  return media_type == NULL || !g_str_has_suffix (media_type, "json");
}

/**
 * lc_http_is_foreign:
 * @message: a message whose answer has come
 * @is_file: whether a file was asked for, and not a document
 *
 * Tells what somebody in between answers, such as the sign-in page of a hotel's network: a redirection, a page, nothing at
 * all, or an error that is no problem document. What a reverse proxy says for the community counts as the community's.
 *
 * Returns: whether the answer is not the community's
 */
gboolean
lc_http_is_foreign (SoupMessage *message,
                    gboolean     is_file)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *media_type = soup_message_headers_get_content_type (headers, NULL);
  guint status = soup_message_get_status (message);

  if (SOUP_STATUS_IS_SUCCESSFUL (status))
    return is_foreign_success (headers, status, media_type, is_file);
  if (status == 304 || status == 413 || status == 429 || (status >= 502 && status <= 504))
    return FALSE;

  return g_strcmp0 (media_type, "application/problem+json") != 0;
}

/* Returns: (transfer full): the error for what is asked when the session is over */
GError *
lc_http_error_new_signed_out (void)
{
  return g_error_new_literal (LC_ERROR, LC_ERROR_UNAUTHENTICATED, _("You are signed out. Sign in again."));
}

/**
 * lc_http_error_new_foreign:
 * @signed_in: whether it is known that there is a community at the address
 *
 * Returns: (transfer full): the error for an answer that is not the community's
 */
GError *
lc_http_error_new_foreign (gboolean signed_in)
{
  if (signed_in)
    return g_error_new_literal (LC_ERROR, LC_ERROR_UNAVAILABLE,
                                _("Something else answers instead of the community. The network may ask you to sign in to it first."));

  return g_error_new_literal (LC_ERROR, LC_ERROR_FAILED, _("This address does not answer like a community."));
}

/**
 * lc_http_error_get_current:
 * @error: an error of a request
 * @node: (out): the document that holds the result
 *
 * Returns: (transfer none) (nullable): the present document of what was changed by somebody else meanwhile; %NULL if
 *   @error is about something else
 */
JsonObject *
lc_http_error_get_current (const GError  *error,
                           JsonNode     **node)
{
  const char *text = lc_error_get_field (error, CURRENT_FIELD);
  g_autoptr(GError) ignored = NULL; /* a 412 without the document is a 412 all the same */
  g_autoptr(GBytes) bytes = NULL;
  LcJsonReader reader = LC_JSON_READER_INIT (NULL);
  JsonObject *current;

  *node = NULL;
  if (text == NULL)
    return NULL;

  bytes = g_bytes_new_static (text, strlen (text));
  *node = lc_json_parse (bytes, &ignored);
  if (*node == NULL)
    return NULL;

  reader.object = json_node_get_object (*node);
  current = lc_json_reader_optional_object (&reader, "current");
  g_clear_error (&reader.error);
  return current;
}

static GError *
new_unavailable (const char   *message,
                 const GError *reason)
{
  GError *error = g_error_new_literal (LC_ERROR, LC_ERROR_UNAVAILABLE, message);

  lc_error_set_detail (error, reason->message);
  return error;
}

/**
 * lc_http_error_from_transport:
 * @error: why there was no answer
 * @timed_out: whether the waiting was given up
 *
 * Returns: (transfer full): the same for a person: %G_IO_ERROR_CANCELLED stays, all else is %LC_ERROR_UNAVAILABLE
 */
GError *
lc_http_error_from_transport (const GError *error,
                              gboolean      timed_out)
{
  if (timed_out)
    return g_error_new_literal (LC_ERROR, LC_ERROR_UNAVAILABLE, _("The community takes too long to answer."));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);
  if (error->domain == LC_ERROR)
    return g_error_copy (error);
  if (error->domain == G_TLS_ERROR)
    return new_unavailable (_("The connection to the community is not safe."), error);
  if (error->domain == G_RESOLVER_ERROR)
    return new_unavailable (_("No computer with this address was found."), error);

  return new_unavailable (_("The community cannot be reached."), error);
}
