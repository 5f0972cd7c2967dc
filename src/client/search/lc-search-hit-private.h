/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-json.h"
#include "search/lc-search-hit.h"

G_BEGIN_DECLS

LcSearchHit *lc_search_hit_read (JsonObject  *object,
                                 GError     **error);

G_END_DECLS
