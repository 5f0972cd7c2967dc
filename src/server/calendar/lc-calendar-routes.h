/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-router.h"

G_BEGIN_DECLS

extern const LcRoute lc_calendar_routes[];

G_END_DECLS
