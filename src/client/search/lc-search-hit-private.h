/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-json.h"
#include "search/lc-search-hit.h"

G_BEGIN_DECLS

LcSearchHit *lc_search_hit_read (JsonObject  *object,
                                 GError     **error);

LcSearchHit *lc_search_hit_new_cached  (LcSearchKind  kind,
                                        JsonObject   *object,
                                        JsonObject   *post,
                                        GArray       *title_runs,
                                        GArray       *text_runs);
GArray      *lc_search_hit_create_runs (void);

G_END_DECLS
