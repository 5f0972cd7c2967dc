/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document-cache.h"

G_BEGIN_DECLS

DexFuture *lc_search_cached_find (LcDocumentCache *cache,
                                  const char      *query,
                                  const char      *scope) G_GNUC_WARN_UNUSED_RESULT; /* GListModel of LcSearchHit */

G_END_DECLS
