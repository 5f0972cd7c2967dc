/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-paged-list.h"
#include "lc-session.h"

G_BEGIN_DECLS

#define LC_TYPE_CASE_LIST (lc_case_list_get_type ())
G_DECLARE_FINAL_TYPE (LcCaseList, lc_case_list, LC, CASE_LIST, LcPagedList)

/**
 * LcCaseView:
 * @LC_CASE_VIEW_OPEN: what members told moderators of, the longest waiting first (#LcCase)
 * @LC_CASE_VIEW_APPEALED: what somebody appealed against, the longest waiting first (#LcCase)
 * @LC_CASE_VIEW_DECIDED: what was decided, the newest first (#LcCase)
 * @LC_CASE_VIEW_MINE: what was decided about what the member wrote, the newest first (#LcDecision)
 *
 * Which cases a list has.
 */
typedef enum
{
  LC_CASE_VIEW_OPEN,
  LC_CASE_VIEW_APPEALED,
  LC_CASE_VIEW_DECIDED,
  LC_CASE_VIEW_MINE,
} LcCaseView;

LcCaseList *lc_case_list_new (LcSession  *session,
                              LcCaseView  view);

G_END_DECLS
