/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-version.h"

#include <string.h>

#include "lc-response-private.h"

#define STATE_LENGTH 16

/* Whether @tag is "VERSION" or "VERSION-STATE", in its quotes. */
static gboolean
names_version (const char *tag,
               gint64      version)
{
  g_autofree char *plain = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", version);
  g_autofree char *with_state = g_strdup_printf ("\"%" G_GINT64_FORMAT "-", version);

  return g_str_equal (tag, "*") || g_str_equal (tag, plain) ||
         (g_str_has_prefix (tag, with_state) && g_str_has_suffix (tag, "\""));
}

static gboolean
matches (const char *header,
         gint64      version)
{
  g_auto(GStrv) tags = g_strsplit (header, ",", -1);

  for (guint i = 0; tags[i] != NULL; i++)
    if (names_version (g_strstrip (tags[i]), version))
      return TRUE;

  return FALSE;
}

/**
 * lc_request_check_version:
 * @request: a request that edits or deletes
 * @current: (inout): the document as it is now; a refusal may take it
 * @version: its version
 *
 * Compares If-Match with the document's version (RFC 9110, section 13.1.1).
 *
 * Returns: (transfer full) (nullable): %NULL to go on, or the refusal: a 428 where If-Match is missing, or a 412 that
 *   carries the document as `current` and an ETag that the next If-Match may use
 */
LcResponse *
lc_request_check_version (LcRequest       *request,
                          yyjson_mut_doc **current,
                          gint64           version)
{
  g_autofree char *etag = NULL;
  const char *header;

  g_return_val_if_fail (request != NULL && current != NULL, NULL);

  header = lc_request_get_header (request, "If-Match");
  if (header == NULL)
    return lc_response_new_problem (LC_PROBLEM_PRECONDITION_REQUIRED, NULL);
  if (matches (header, version))
    return NULL;

  etag = g_strdup_printf ("%" G_GINT64_FORMAT, version);
  return lc_response_new_stale (g_steal_pointer (current), etag);
}

/**
 * lc_response_new_version:
 * @status: the HTTP status
 * @document: (transfer full): a document
 * @version: its version
 *
 * Returns: (transfer full): the answer with @document, and an ETag made of @version and what is shown
 */
LcResponse *
lc_response_new_version (guint           status,
                         yyjson_mut_doc *document,
                         gint64          version)
{
  LcResponse *self = lc_response_new_json (status, document);
  g_autofree char *state = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->body);
  g_autofree char *etag = g_strdup_printf ("%" G_GINT64_FORMAT "-%.*s", version, STATE_LENGTH, state);

  lc_response_set_etag (self, etag);
  return self;
}
