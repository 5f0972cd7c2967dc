/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>
#include <notifications/lc-notification.h>

G_BEGIN_DECLS

#define LC_TYPE_NOTIFICATION_ROW (lc_notification_row_get_type ())
G_DECLARE_FINAL_TYPE (LcNotificationRow, lc_notification_row, LC, NOTIFICATION_ROW, AdwBin)

/* Who did what where and when. Read-only property, notified on change: "description" (string: all of that, for those who listen). */

GtkWidget *lc_notification_row_new              (LcSession         *session);
void       lc_notification_row_set_notification (LcNotificationRow *self,
                                                 LcNotification    *notification);

G_END_DECLS
