/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-request-private.h"

G_BEGIN_DECLS

/* From a handler's response to what is sent. */
void            lc_answer_prepare (LcRequest *request);
enum MHD_Result lc_answer_send    (LcRequest *request);

G_END_DECLS
