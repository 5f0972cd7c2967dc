/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-community.h>

G_BEGIN_DECLS

#define LC_TYPE_SIGN_IN_PAGE (lc_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (LcSignInPage, lc_sign_in_page, LC, SIGN_IN_PAGE, AdwNavigationPage)

/* Signs a member in to a community that is known. */

AdwNavigationPage *lc_sign_in_page_new            (const char  *url,
                                                   LcCommunity *community);
AdwNavigationPage *lc_sign_in_page_new_for_handle (const char  *url,
                                                   const char  *handle,
                                                   const char  *notice);

G_END_DECLS
