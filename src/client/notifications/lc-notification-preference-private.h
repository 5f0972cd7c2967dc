/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document-private.h"
#include "notifications/lc-notification-preference.h"

G_BEGIN_DECLS

LcNotificationPreference *lc_notification_preference_new       (const char               *kind);
void                      lc_notification_preference_set_level (LcNotificationPreference *self,
                                                                LcNotificationLevel       level);

G_END_DECLS
