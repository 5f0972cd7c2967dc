/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-router.h"

G_BEGIN_DECLS

/* /healthz, /readyz, /metrics and the API's description. */
extern const LcRoute lc_status_routes[];

G_END_DECLS
