/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_GROUP_PAGE (lc_group_page_get_type ())
G_DECLARE_FINAL_TYPE (LcGroupPage, lc_group_page, LC, GROUP_PAGE, AdwNavigationPage)

/* A project group; of each there is one page in a view. */

AdwNavigationPage *lc_group_page_new          (LcSession         *session,
                                               const char        *id);
AdwNavigationPage *lc_group_page_new_for_task (LcSession         *session,
                                               const char        *value);
void               lc_group_page_show_task    (AdwNavigationPage *page,
                                               const char        *value);

G_END_DECLS
