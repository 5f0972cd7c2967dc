/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-session.h"
#include "notifications/lc-notification-preference.h"
#include "notifications/lc-notification.h"

G_BEGIN_DECLS

/* So many unread ones stand for as many or more. */
#define LC_MANY_NOTIFICATIONS 100

#define LC_TYPE_NOTIFICATIONS (lc_notifications_get_type ())
G_DECLARE_FINAL_TYPE (LcNotifications, lc_notifications, LC, NOTIFICATIONS, GObject)

/* What the member is told, kept up to date by the session's events. Read-only property, notified on change: "unread-count" (uint).
 * Signals: "gone" with a LcNotification that is not shown any more; "told" with one that is new, and that the member wants on the
 * desktop; "stale" when a list of them is not as the server has it. */

LcNotifications *lc_session_get_notifications       (LcSession       *session);
guint            lc_notifications_get_unread_count  (LcNotifications *self);
GListModel      *lc_notifications_get_preferences   (LcNotifications *self);

G_END_DECLS
