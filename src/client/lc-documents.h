/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document-private.h"
#include "lc-session.h"

G_BEGIN_DECLS

/* A kind of documents, in the row of its feature. */
typedef struct
{
  GType (*get_type) (void);
  /* @document was read: tells it what only others know; NULL: nothing. */
  void  (*take)     (LcSession *session,
                     gpointer   document,
                     gboolean   cached);
} LcDocumentType;

/* What is known of the community, each document once, as long as somebody else holds it. */
typedef struct _LcDocuments LcDocuments;

LcDocuments  *lc_documents_new      (LcSession      *session);
LcDocuments  *lc_documents_ref      (LcDocuments    *self);
void          lc_documents_unref    (LcDocuments    *self);
void          lc_documents_leave    (LcDocuments    *self);
LcObjectPool *lc_documents_get_pool (LcDocuments    *self,
                                     GType           type);
gpointer      lc_documents_lookup   (LcDocuments    *self,
                                     const char     *subject);
gpointer      lc_documents_read     (LcDocuments    *self,
                                     GType           type,
                                     JsonObject     *object,
                                     gboolean        cached,
                                     GError        **error);
DexFuture    *lc_documents_fetch    (LcDocuments    *self,
                                     GType           type,
                                     const char     *id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture    *lc_documents_fetch_as (LcDocuments    *self,
                                     GType           type,
                                     const char     *name) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcDocuments, lc_documents_unref)

G_END_DECLS
