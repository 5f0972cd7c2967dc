/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <notifications/lc-notification.h>

G_BEGIN_DECLS

char *lc_notification_text_new_sentence (LcNotification *notification);
char *lc_notification_text_new_day      (gint64          time);
int   lc_notification_text_compare_days (gint64          first,
                                         gint64          second);

G_END_DECLS
