/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-search-kind.h"

G_BEGIN_DECLS

extern const LcSearchKind lc_people_searches[];

G_END_DECLS
