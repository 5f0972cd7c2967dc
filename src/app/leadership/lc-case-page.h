/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_CASE_PAGE (lc_case_page_get_type ())
G_DECLARE_FINAL_TYPE (LcCasePage, lc_case_page, LC, CASE_PAGE, AdwNavigationPage)

AdwNavigationPage *lc_case_page_new (LcSession  *session,
                                     const char *id);

G_END_DECLS
