/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_MEMBER_PAGE (lc_member_page_get_type ())
G_DECLARE_FINAL_TYPE (LcMemberPage, lc_member_page, LC, MEMBER_PAGE, AdwNavigationPage)

/* One member: what they can help with, what they are learning, and what they wrote last. */

AdwNavigationPage *lc_member_page_new (LcSession  *session,
                                       const char *member_id);

G_END_DECLS
