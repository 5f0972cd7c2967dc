/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-notification-routes.h"

G_BEGIN_DECLS

/* lc-notification-handlers.c */
LcResponse *lc_list_notifications       (LcRequest *request, GError **error);
LcResponse *lc_count_notifications      (LcRequest *request, GError **error);
LcResponse *lc_get_notification         (LcRequest *request, GError **error);
LcResponse *lc_read_notification        (LcRequest *request, GError **error);
LcResponse *lc_read_notifications       (LcRequest *request, GError **error);

/* lc-notification-preferences.c */
LcResponse *lc_list_notification_preferences (LcRequest *request, GError **error);
LcResponse *lc_put_notification_preference   (LcRequest *request, GError **error);

G_END_DECLS
