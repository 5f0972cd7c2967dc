/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-request.h"
#include "lc-response.h"

G_BEGIN_DECLS

LcResponse *lc_list_moderation (LcRequest  *request,
                                GError    **error);

G_END_DECLS
