/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_TODAY_PAGE (lc_today_page_get_type ())
G_DECLARE_FINAL_TYPE (LcTodayPage, lc_today_page, LC, TODAY_PAGE, AdwNavigationPage)

/* What needs me now: the cards that have something to say, most urgent first. */

AdwNavigationPage *lc_today_page_new (LcSession *session);

G_END_DECLS
