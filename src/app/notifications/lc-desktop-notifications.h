/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_DESKTOP_NOTIFICATIONS (lc_desktop_notifications_get_type ())
G_DECLARE_FINAL_TYPE (LcDesktopNotifications, lc_desktop_notifications, LC, DESKTOP_NOTIFICATIONS, GObject)

void               lc_desktop_notifications_start    (GApplication *application);
GObject           *lc_desktop_notifications_new      (LcSession    *session,
                                                      GtkWidget    *shell);
AdwNavigationPage *lc_desktop_notifications_new_page (LcSession    *session,
                                                      const char   *value);

G_END_DECLS
