/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_WEBINARS_PAGE (lc_webinars_page_get_type ())
G_DECLARE_FINAL_TYPE (LcWebinarsPage, lc_webinars_page, LC, WEBINARS_PAGE, AdwNavigationPage)

AdwNavigationPage *lc_webinars_page_new (LcSession *session);

G_END_DECLS
