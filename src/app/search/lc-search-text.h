/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <search/lc-search-list.h>

G_BEGIN_DECLS

char       *lc_search_text_dup_fault       (const LcSearchFault *fault);
const char *lc_search_text_get_route       (LcSearchHit         *hit);
char       *lc_search_text_dup_route_value (LcSearchHit         *hit);

G_END_DECLS
