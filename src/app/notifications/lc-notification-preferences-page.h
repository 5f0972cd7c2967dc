/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_NOTIFICATION_PREFERENCES_PAGE (lc_notification_preferences_page_get_type ())
G_DECLARE_FINAL_TYPE (LcNotificationPreferencesPage, lc_notification_preferences_page, LC, NOTIFICATION_PREFERENCES_PAGE, AdwPreferencesPage)

AdwPreferencesPage *lc_notification_preferences_page_new (LcSession *session);

G_END_DECLS
