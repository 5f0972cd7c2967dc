/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notifications/lc-notification-enums.h"

G_DEFINE_ENUM_TYPE (LcNotificationKind, lc_notification_kind,
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_OTHER, "other"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_MENTION, "mention"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_REPLY, "reply"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_FOLLOWED, "followed"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_ANSWER, "answer"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_REACTION, "reaction"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_MODERATION, "moderation"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_REMINDER, "reminder"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_INVITATION, "invitation"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_ADMISSION, "admission"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_REQUEST, "request"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_SUCCESSION, "succession"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_LEADER, "leader"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_ASSIGNED, "assigned"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_DUE, "due"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_UNBLOCKED, "unblocked"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_WEBINAR_PLACE, "webinar-place"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_WEBINAR_MOVED, "webinar-moved"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_WEBINAR_CANCELLED, "webinar-cancelled"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_WEBINAR_REMINDER, "webinar-reminder"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_FLAG, "flag"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_DECISION, "decision"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_KIND_APPEAL, "appeal"))

G_DEFINE_ENUM_TYPE (LcNotificationLevel, lc_notification_level,
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_LEVEL_OFF, "off"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_LEVEL_LIST, "list"),
                    G_DEFINE_ENUM_VALUE (LC_NOTIFICATION_LEVEL_DESKTOP, "desktop"))
