/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-moderated.h"

G_BEGIN_DECLS

extern const LcModeratedKind lc_feed_moderated[];

G_END_DECLS
