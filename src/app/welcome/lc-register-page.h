/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-community.h>

G_BEGIN_DECLS

#define LC_TYPE_REGISTER_PAGE (lc_register_page_get_type ())
G_DECLARE_FINAL_TYPE (LcRegisterPage, lc_register_page, LC, REGISTER_PAGE, AdwNavigationPage)

/* Makes an account in a community, or starts a community on this computer together with its first organiser. */

AdwNavigationPage *lc_register_page_new       (const char  *url,
                                               LcCommunity *community,
                                               const char  *invitation);
AdwNavigationPage *lc_register_page_new_local (void);

G_END_DECLS
