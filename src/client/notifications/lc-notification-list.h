/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-paged-list.h"
#include "notifications/lc-notification.h"
#include "lc-session.h"

G_BEGIN_DECLS

#define LC_TYPE_NOTIFICATION_LIST (lc_notification_list_get_type ())
G_DECLARE_FINAL_TYPE (LcNotificationList, lc_notification_list, LC, NOTIFICATION_LIST, LcPagedList)

/* What the member was told (LcNotification), what happened last first. */

LcNotificationList *lc_notification_list_new        (LcSession          *session);
LcNotification     *lc_notification_list_get_newest (LcNotificationList *self);

G_END_DECLS
