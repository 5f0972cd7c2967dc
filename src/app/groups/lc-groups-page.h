/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_GROUPS_PAGE (lc_groups_page_get_type ())
G_DECLARE_FINAL_TYPE (LcGroupsPage, lc_groups_page, LC, GROUPS_PAGE, AdwNavigationPage)

AdwNavigationPage *lc_groups_page_new (LcSession *session);

G_END_DECLS
