/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_MY_TASKS_PAGE (lc_my_tasks_page_get_type ())
G_DECLARE_FINAL_TYPE (LcMyTasksPage, lc_my_tasks_page, LC, MY_TASKS_PAGE, AdwNavigationPage)

/* What the member is to do in all groups, by when. */

AdwNavigationPage *lc_my_tasks_page_new (LcSession  *session,
                                         const char *unused);

G_END_DECLS
