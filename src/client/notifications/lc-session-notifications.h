/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "notifications/lc-notifications.h"

G_BEGIN_DECLS

DexFuture *lc_session_fetch_notification             (LcSession                *self,
                                                      const char               *id)           G_GNUC_WARN_UNUSED_RESULT; /* LcNotification */
DexFuture *lc_session_read_notification_preferences  (LcSession                *self)         G_GNUC_WARN_UNUSED_RESULT; /* GListModel of LcNotificationPreference */

/* What is the member's own. Each shows at once, and is sent when the server can be reached. */
DexFuture *lc_session_mark_notification_read         (LcSession                *self,
                                                      LcNotification           *notification) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_mark_told_read                 (LcSession                *self,
                                                      const char               *id)           G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_mark_notifications_read        (LcSession                *self,
                                                      LcNotification           *newest)       G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_set_notification_level         (LcSession                *self,
                                                      LcNotificationPreference *preference,
                                                      LcNotificationLevel       level)        G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
