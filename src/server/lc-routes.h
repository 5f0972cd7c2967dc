/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-router.h"

G_BEGIN_DECLS

/* The route tables of all features; lc-routes.c. */
LcRouter *lc_routes_new_router (void);

G_END_DECLS
