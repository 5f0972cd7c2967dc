/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <yyjson.h>

#include "lc-database.h"
#include "lc-time.h"

G_BEGIN_DECLS

/* What all documents are written with. Texts are copied into the document. */
yyjson_mut_doc *lc_document_new            (yyjson_mut_val **root);
void            lc_document_add_json       (yyjson_mut_doc  *document,
                                            yyjson_mut_val  *object,
                                            const char      *key,
                                            const char      *json);
void            lc_document_add_picture    (yyjson_mut_doc  *document,
                                            yyjson_mut_val  *object,
                                            const char      *key,
                                            const char      *upload_id);
char           *lc_document_write_texts    (const char * const *texts);
char           *lc_content_hash            (const char      *first,
                                            ...) G_GNUC_NULL_TERMINATED;
void            lc_document_lost_race      (GError         **error);

/* A page of a list has hundreds of these. They are inline so that the length of the member's name, a literal, is known when
 * this is compiled, and that it needs no escapes. */

/**
 * lc_document_add_text:
 * @document: a document
 * @object: an object in it
 * @key: a member's name, a literal
 * @text: (nullable): its value; %NULL becomes null
 */
static inline void
lc_document_add_text (yyjson_mut_doc *document,
                      yyjson_mut_val *object,
                      const char     *key,
                      const char     *text)
{
  if (text != NULL)
    yyjson_mut_obj_add_strcpy (document, object, key, text);
  else
    yyjson_mut_obj_add_null (document, object, key);
}

/**
 * lc_document_add_time:
 * @document: a document
 * @object: an object in it
 * @key: a member's name, a literal
 * @time: milliseconds since the Unix epoch
 *
 * Adds @time as RFC 3339.
 */
static inline void
lc_document_add_time (yyjson_mut_doc *document,
                      yyjson_mut_val *object,
                      const char     *key,
                      gint64          time)
{
  char text[LC_TIME_SIZE];

  lc_time_write (time, text);
  yyjson_mut_obj_add_strncpy (document, object, key, text, LC_TIME_SIZE - 1);
}

/**
 * lc_document_add_column_time:
 * @document: a document
 * @object: an object in it
 * @key: a member's name, a literal
 * @statement: a statement at a row
 * @column: a column with a time; SQL NULL becomes null
 */
static inline void
lc_document_add_column_time (yyjson_mut_doc *document,
                             yyjson_mut_val *object,
                             const char     *key,
                             LcStatement    *statement,
                             guint           column)
{
  if (lc_statement_is_null (statement, column))
    yyjson_mut_obj_add_null (document, object, key);
  else
    lc_document_add_time (document, object, key, lc_statement_get_int (statement, column));
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (yyjson_mut_doc, yyjson_mut_doc_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (yyjson_doc, yyjson_doc_free)

G_END_DECLS
