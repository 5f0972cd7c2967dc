/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"
#include "notifications/lc-notification-enums.h"

G_BEGIN_DECLS

#define LC_TYPE_NOTIFICATION_PREFERENCE (lc_notification_preference_get_type ())
G_DECLARE_FINAL_TYPE (LcNotificationPreference, lc_notification_preference, LC, NOTIFICATION_PREFERENCE, LcDocument)

/* Where the member wants to be told a kind of things. Its id is the protocol's word for the kind. Read-only property, notified on
 * change: "level" (LcNotificationLevel). */

LcNotificationKind  lc_notification_preference_get_kind  (LcNotificationPreference *self);
LcNotificationLevel lc_notification_preference_get_level (LcNotificationPreference *self);

G_END_DECLS
