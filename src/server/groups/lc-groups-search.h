/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-search-kind.h"

G_BEGIN_DECLS

extern const LcSearchKind lc_groups_searches[];

G_END_DECLS
