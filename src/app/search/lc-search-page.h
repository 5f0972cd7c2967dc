/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_SEARCH_PAGE (lc_search_page_get_type ())
G_DECLARE_FINAL_TYPE (LcSearchPage, lc_search_page, LC, SEARCH_PAGE, AdwNavigationPage)

AdwNavigationPage *lc_search_page_new   (LcSession         *session,
                                         const char        *query);
void               lc_search_page_begin (AdwNavigationPage *page,
                                         const char        *query);

G_END_DECLS
