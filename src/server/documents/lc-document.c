/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-document.h"

#include <stdlib.h>
#include <string.h>

#define MAX_ID 36

/**
 * lc_document_new:
 * @root: (out) (transfer none): its object, owned by the document
 *
 * Returns: (transfer full): a document of one empty object
 */
yyjson_mut_doc *
lc_document_new (yyjson_mut_val **root)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);

  g_return_val_if_fail (root != NULL, document);

  *root = yyjson_mut_obj (document);
  yyjson_mut_doc_set_root (document, *root);

  return document;
}

/**
 * lc_document_add_json:
 * @document: a document
 * @object: an object in it
 * @key: a member's name, a literal
 * @json: valid JSON out of the store; it is copied as it is
 */
void
lc_document_add_json (yyjson_mut_doc *document,
                      yyjson_mut_val *object,
                      const char     *key,
                      const char     *json)
{
  yyjson_mut_obj_add_val (document, object, key, yyjson_mut_rawcpy (document, json));
}

/**
 * lc_document_add_picture:
 * @document: a document
 * @object: an object in it
 * @key: a member's name, a literal
 * @upload_id: (nullable): the picture's upload
 *
 * Adds the path of the picture's thumbnail, or null.
 */
void
lc_document_add_picture (yyjson_mut_doc *document,
                         yyjson_mut_val *object,
                         const char     *key,
                         const char     *upload_id)
{
  char path[sizeof "/api/v1/uploads//thumbnail" + MAX_ID];

  if (upload_id != NULL)
    g_snprintf (path, sizeof path, "/api/v1/uploads/%s/thumbnail", upload_id);
  lc_document_add_text (document, object, key, upload_id != NULL ? path : NULL);
}

/**
 * lc_document_write_texts:
 * @texts: (array zero-terminated=1) (nullable): texts
 *
 * Returns: (transfer full): a JSON array of them, as the store keeps it
 */
char *
lc_document_write_texts (const char * const *texts)
{
  g_autoptr(yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *array = yyjson_mut_arr (document);
  g_autofree char *written = NULL;

  yyjson_mut_doc_set_root (document, array);
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    yyjson_mut_arr_add_str (document, array, texts[i]);

  /* It comes from malloc(), which is what g_free() frees. */
  written = yyjson_mut_write (document, YYJSON_WRITE_NOFLAG, NULL);
  return g_steal_pointer (&written);
}

/**
 * lc_content_hash:
 * @first: a text
 * @...: more of them, ended by %NULL
 *
 * Makes the `content_hash` by which a repeated creation is told from another one with the same id.
 *
 * Returns: (transfer full): the SHA-256 of the texts, in hex
 */
char *
lc_content_hash (const char *first,
                 ...)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  va_list args;

  va_start (args, first);
  for (const char *text = first; text != NULL; text = va_arg (args, const char *))
    g_checksum_update (checksum, (const guchar *) text, strlen (text) + 1);
  va_end (args);

  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * lc_document_lost_race:
 * @error: (inout): why an INSERT failed
 *
 * Two requests that create the same thing may both find it missing. The one whose INSERT finds it taken runs again, and then
 * sees what the other has made.
 */
void
lc_document_lost_race (GError **error)
{
  if (error != NULL && g_error_matches (*error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_UNIQUE))
    (*error)->code = LC_DATABASE_ERROR_RETRY;
}
