/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-paged-list.h"
#include "lc-session.h"
#include "webinars/lc-webinar.h"

G_BEGIN_DECLS

/**
 * LcWebinarView:
 * @LC_WEBINAR_VIEW_UPCOMING: what goes on and what is to come, the first first
 * @LC_WEBINAR_VIEW_MINE: of these what the member hosts or has signed up for
 * @LC_WEBINAR_VIEW_PAST: what is over or was cancelled, the last first
 *
 * Which webinars are listed.
 */
typedef enum
{
  LC_WEBINAR_VIEW_UPCOMING,
  LC_WEBINAR_VIEW_MINE,
  LC_WEBINAR_VIEW_PAST,
} LcWebinarView;

#define LC_TYPE_WEBINAR_LIST (lc_webinar_list_get_type ())
G_DECLARE_FINAL_TYPE (LcWebinarList, lc_webinar_list, LC, WEBINAR_LIST, LcPagedList)

/* LcWebinar objects. */

LcWebinarList *lc_webinar_list_new      (LcSession     *session,
                                         LcWebinarView  view);
void           lc_webinar_list_set_view (LcWebinarList *self,
                                         LcWebinarView  view);

G_END_DECLS
