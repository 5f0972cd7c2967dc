/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>
#include <search/lc-search-hit.h>

G_BEGIN_DECLS

#define LC_TYPE_SEARCH_ROW (lc_search_row_get_type ())
G_DECLARE_FINAL_TYPE (LcSearchRow, lc_search_row, LC, SEARCH_ROW, AdwBin)

/* What one sees of a hit. Read-only property: "description" (string), what is said of it. */

GtkWidget  *lc_search_row_new         (void);
void        lc_search_row_set_hit     (LcSearchRow  *self,
                                       LcSession    *session,
                                       LcSearchHit  *hit);
const char *lc_search_row_get_heading (LcSearchKind  kind);

G_END_DECLS
