/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-request-private.h"

G_BEGIN_DECLS

/* From a handler's response to what is sent. */
LcResponse     *lc_answer_new_for_error (LcRequest    *request,
                                         const GError *error);
void            lc_answer_set           (LcRequest    *request,
                                         LcResponse   *response,
                                         const GError *error);
enum MHD_Result lc_answer_send          (LcRequest    *request);

G_END_DECLS
