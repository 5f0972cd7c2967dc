/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-space-store.h"

G_BEGIN_DECLS

gboolean lc_relation_is_in              (LcRelation        relation);
gboolean lc_space_needs_leader          (LcDatabase       *database,
                                         const LcPlace    *place,
                                         gboolean         *needed,
                                         GError          **error);
gboolean lc_space_membership_tell       (LcDatabase       *database,
                                         LcSpaceRow       *before,
                                         LcSpaceRow       *after,
                                         const char       *member_id,
                                         GError          **error);

G_END_DECLS
