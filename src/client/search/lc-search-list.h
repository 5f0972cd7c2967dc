/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-paged-list.h"
#include "lc-session.h"
#include "search/lc-search-hit.h"

G_BEGIN_DECLS

/* The longest query that is asked, in characters: a server refuses a longer one. */
#define LC_SEARCH_MAX_QUERY 400

/**
 * LcSearchFault:
 * @filter: the filter's word
 * @value: what was given
 * @reason: `unknown`, `invalid`, `repeated` or `excluded`
 *
 * Why a query makes no sense, and finds nothing.
 */
typedef struct
{
  char *filter;
  char *value;
  char *reason;
} LcSearchFault;

#define LC_TYPE_SEARCH_LIST (lc_search_list_get_type ())
G_DECLARE_FINAL_TYPE (LcSearchList, lc_search_list, LC, SEARCH_LIST, LcPagedList)

/* LcSearchHit objects, the best first; none as long as there is no query. Where the community cannot be reached, there are none,
 * and lc_search_list_get_kept() has what is found in what this computer has kept. */

LcSearchList        *lc_search_list_new       (LcSession    *session);
void                 lc_search_list_look_for  (LcSearchList *self,
                                               const char   *query,
                                               const char   *scope);
const char          *lc_search_list_get_query (LcSearchList *self);
const LcSearchFault *lc_search_list_get_fault (LcSearchList *self);
GListModel          *lc_search_list_get_kept  (LcSearchList *self);

G_END_DECLS
