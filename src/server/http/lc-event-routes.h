/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-router.h"

G_BEGIN_DECLS

/* /api/v1/events. */
extern const LcRoute lc_event_routes[];

G_END_DECLS
