/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_WEBINAR_PAGE (lc_webinar_page_get_type ())
G_DECLARE_FINAL_TYPE (LcWebinarPage, lc_webinar_page, LC, WEBINAR_PAGE, AdwNavigationPage)

AdwNavigationPage *lc_webinar_page_new (LcSession  *session,
                                        const char *id);

G_END_DECLS
