/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-feature.h"

G_BEGIN_DECLS

/* What the server is made of, up to NULL; what stands on others comes after them. */
extern const LcFeature * const lc_features[];

void        lc_features_add_tables     (void);
LcRouter   *lc_features_new_router     (void);
LcJobKind  *lc_features_dup_job_kinds  (void);
LcDemoPart *lc_features_dup_demo_parts (void);

G_END_DECLS
