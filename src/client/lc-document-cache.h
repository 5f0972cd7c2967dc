/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "lc-http-message.h"

G_BEGIN_DECLS

#define LC_TYPE_DOCUMENT_CACHE (lc_document_cache_get_type ())
G_DECLARE_FINAL_TYPE (LcDocumentCache, lc_document_cache, LC, DOCUMENT_CACHE, GObject)

/* What was fetched, by path, with its ETag, in one SQLite file of bounded size. What was not used for longest goes
 * first. Everything is done on another thread. */

/* Called in another thread, once for each document, and in the end with %NULL. */
typedef void (*LcDocumentCacheVisit) (GBytes   *body,
                                      gpointer  data);

LcDocumentCache *lc_document_cache_new    (const char      *path,
                                           guint64          max_size);
DexFuture       *lc_document_cache_lookup (LcDocumentCache *self,
                                           const char      *key)      G_GNUC_WARN_UNUSED_RESULT;
DexFuture       *lc_document_cache_store  (LcDocumentCache *self,
                                           const char      *key,
                                           LcHttpResponse  *response) G_GNUC_WARN_UNUSED_RESULT;
DexFuture       *lc_document_cache_remove (LcDocumentCache *self,
                                           const char      *key)      G_GNUC_WARN_UNUSED_RESULT;
DexFuture       *lc_document_cache_visit  (LcDocumentCache *self,
                                           LcDocumentCacheVisit visit,
                                           gpointer         data,
                                           GDestroyNotify   destroy)  G_GNUC_WARN_UNUSED_RESULT;
DexFuture       *lc_document_cache_clear  (LcDocumentCache *self)     G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
