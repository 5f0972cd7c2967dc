/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-member.h"
#include "notifications/lc-notification-enums.h"

G_BEGIN_DECLS

#define LC_TYPE_NOTIFICATION (lc_notification_get_type ())
G_DECLARE_FINAL_TYPE (LcNotification, lc_notification, LC, NOTIFICATION, LcDocument)

/* What the member was told. Read-only properties, notified on change: "kind" (LcNotificationKind), "actor" (LcMember), "actor-count"
 * (uint), "space-id", "post-id", "target-id", "title", "excerpt", "detail" (string), "created-at", "updated-at", "read-at" (int64). */

LcNotificationKind  lc_notification_get_kind        (LcNotification *self);
LcMember           *lc_notification_get_actor       (LcNotification *self);
guint               lc_notification_get_actor_count (LcNotification *self);
const char         *lc_notification_get_space_id    (LcNotification *self);
const char         *lc_notification_get_place_kind  (LcNotification *self);
const char         *lc_notification_get_post_id     (LcNotification *self);
const char         *lc_notification_get_target_id   (LcNotification *self);
const char         *lc_notification_get_title       (LcNotification *self);
const char         *lc_notification_get_excerpt     (LcNotification *self);
const char         *lc_notification_get_detail      (LcNotification *self);
gint64              lc_notification_get_updated_at  (LcNotification *self);
gint64              lc_notification_get_read_at     (LcNotification *self);

G_END_DECLS
