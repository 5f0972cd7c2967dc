/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-search-kind.h"
#include "lc-search-query.h"

G_BEGIN_DECLS

/* The columns of what is found. */
typedef enum
{
  LC_SEARCH_COLUMN_KEY,        /* where the next page begins, behind this row */
  LC_SEARCH_COLUMN_TARGET_ID,
  LC_SEARCH_COLUMN_POST_ID,
  LC_SEARCH_COLUMN_KIND,
  LC_SEARCH_COLUMN_LANGUAGE,
  LC_SEARCH_COLUMN_SCORE,
} LcSearchColumn;

LcStatement *lc_search_find         (LcRequest           *request,
                                     LcSearchQuery       *query,
                                     const LcSearchKind  *scope,
                                     gint64               start,
                                     GError             **error);
LcStatement *lc_search_find_similar (LcRequest           *request,
                                     LcSearchQuery       *query,
                                     GError             **error);

G_END_DECLS
