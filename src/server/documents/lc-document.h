/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <yyjson.h>

#include "lc-database.h"

G_BEGIN_DECLS

/* What all documents are written with. Texts are copied into the document. */
yyjson_mut_doc *lc_document_new            (yyjson_mut_val **root);
void            lc_document_add_text       (yyjson_mut_doc  *document,
                                            yyjson_mut_val  *object,
                                            const char      *key,
                                            const char      *text);
void            lc_document_add_time       (yyjson_mut_doc  *document,
                                            yyjson_mut_val  *object,
                                            const char      *key,
                                            gint64           time);
void            lc_document_add_column_time (yyjson_mut_doc *document,
                                             yyjson_mut_val *object,
                                             const char     *key,
                                             LcStatement    *statement,
                                             guint           column);
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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (yyjson_mut_doc, yyjson_mut_doc_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (yyjson_doc, yyjson_doc_free)

G_END_DECLS
