/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_NOTIFICATIONS_PAGE (lc_notifications_page_get_type ())
G_DECLARE_FINAL_TYPE (LcNotificationsPage, lc_notifications_page, LC, NOTIFICATIONS_PAGE, AdwNavigationPage)

AdwNavigationPage *lc_notifications_page_new (LcSession  *session,
                                              const char *unused);

G_END_DECLS
