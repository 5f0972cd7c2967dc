/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-response.h"
#include "lc-signup.h"
#include "lc-webinars-routes.h"

G_BEGIN_DECLS

/* In lc-webinar-handlers.c. */
gboolean    lc_webinar_find     (LcWebinar   *self,
                                 LcRequest   *request,
                                 LcResponse **answer,
                                 GError     **error);
LcResponse *lc_create_webinar   (LcRequest   *request,
                                 GError     **error);
LcResponse *lc_get_webinar      (LcRequest   *request,
                                 GError     **error);
LcResponse *lc_edit_webinar     (LcRequest   *request,
                                 GError     **error);

/* In lc-webinar-calendar.c. */
LcResponse *lc_get_webinar_calendar (LcRequest *request,
                                     GError   **error);

/* In lc-webinar-list.c. */
LcResponse *lc_list_webinars    (LcRequest   *request,
                                 GError     **error);
LcResponse *lc_get_my_webinars  (LcRequest   *request,
                                 GError     **error);

/* In lc-signup-handlers.c. */
LcResponse *lc_put_signup       (LcRequest   *request,
                                 GError     **error);
LcResponse *lc_list_signups     (LcRequest   *request,
                                 GError     **error);

G_END_DECLS
