/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-request.h"
#include "lc-response.h"
#include "lc-router.h"

G_BEGIN_DECLS

extern const LcRoute lc_mentorship_routes[];

/* In lc-offer-handlers.c. */
LcResponse *lc_get_offer    (LcRequest  *request,
                             GError    **error);
LcResponse *lc_put_offer    (LcRequest  *request,
                             GError    **error);
LcResponse *lc_delete_offer (LcRequest  *request,
                             GError    **error);
LcResponse *lc_list_mentors (LcRequest  *request,
                             GError    **error);

G_END_DECLS
