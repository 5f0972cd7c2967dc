/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-feature.h"

G_BEGIN_DECLS

extern const LcFeature lc_mentorship_feature;

G_END_DECLS
