/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <notifications/lc-notification.h>

G_BEGIN_DECLS

const char *lc_notification_target_find (LcNotification  *notification,
                                         gboolean         answers,
                                         char           **value);

G_END_DECLS
