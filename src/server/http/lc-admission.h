/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-request-private.h"

G_BEGIN_DECLS

/* Who asks, and whether that member may, and not too often: before the body is taken, and again where the request is carried out. */
LcResponse  *lc_admission_limit_address (LcRequest    *request);
gboolean     lc_admission_is_visitor    (LcRequest    *request);
LcResponse  *lc_admission_admit_visitor (LcRequest    *request);
LcResponse  *lc_admission_admit         (LcRequest    *request,
                                         LcDatabase   *database);
LcStatement *lc_admission_expect        (LcRequest    *request,
                                         LcDatabase   *database,
                                         LcResponse  **response,
                                         GError      **error);
gboolean     lc_admission_confirm       (LcRequest    *request,
                                         LcStatement  *session);
LcResponse  *lc_admission_admit_again   (LcRequest    *request,
                                         LcDatabase   *database);

G_END_DECLS
