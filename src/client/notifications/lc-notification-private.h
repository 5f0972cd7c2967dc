/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document-private.h"
#include "notifications/lc-notification.h"

G_BEGIN_DECLS

void          lc_notification_set_read_at (LcNotification *self,
                                           gint64          read_at);

G_END_DECLS
