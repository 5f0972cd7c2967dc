/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_PASSWORD_PAGE (lc_password_page_get_type ())
G_DECLARE_FINAL_TYPE (LcPasswordPage, lc_password_page, LC, PASSWORD_PAGE, AdwNavigationPage)

/* Changes one's password; goes back by itself when that is done. */

AdwNavigationPage *lc_password_page_new (LcSession *session);

G_END_DECLS
