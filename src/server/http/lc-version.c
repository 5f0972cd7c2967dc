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

/**
 * lc_request_check_version:
 * @request: a request that edits or deletes
 * @version: the stored document's version
 *
 * Compares If-Match with the document's version (RFC 9110, section 13.1.1).
 *
 * Returns: %LC_MATCH_OK to go on; %LC_MATCH_MISSING to answer 428; %LC_MATCH_STALE to answer
 *   lc_response_new_stale_version()
 */
LcMatch
lc_request_check_version (LcRequest *request,
                          gint64     version)
{
  g_auto(GStrv) tags = NULL;
  const char *header;

  g_return_val_if_fail (request != NULL, LC_MATCH_MISSING);

  header = lc_request_get_header (request, "If-Match");
  if (header == NULL)
    return LC_MATCH_MISSING;

  tags = g_strsplit (header, ",", -1);
  for (guint i = 0; tags[i] != NULL; i++)
    if (names_version (g_strstrip (tags[i]), version))
      return LC_MATCH_OK;

  return LC_MATCH_STALE;
}

/**
 * lc_response_set_version:
 * @self: an answer with a document as its body
 * @version: the document's version
 *
 * Makes the answer's ETag of @version and the body.
 */
void
lc_response_set_version (LcResponse *self,
                         gint64      version)
{
  g_autofree char *state = NULL;
  g_autofree char *etag = NULL;

  g_return_if_fail (self != NULL && self->body != NULL);

  state = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->body);
  etag = g_strdup_printf ("%" G_GINT64_FORMAT "-%.*s", version, STATE_LENGTH, state);
  lc_response_set_etag (self, etag);
}

/**
 * lc_response_new_stale_version:
 * @current: (transfer full): the document as it is now
 * @version: its version
 *
 * Returns: (transfer full): a 412 that carries the current document as `current`, and an ETag that the next If-Match may use
 */
LcResponse *
lc_response_new_stale_version (yyjson_mut_doc *current,
                               gint64          version)
{
  g_autofree char *etag = g_strdup_printf ("%" G_GINT64_FORMAT, version);

  return lc_response_new_stale (current, etag);
}
