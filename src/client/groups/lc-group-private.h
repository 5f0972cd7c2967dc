/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "groups/lc-group.h"
#include "lc-document-private.h"

G_BEGIN_DECLS

LcObjectPool *lc_group_pool_new     (void);
void          lc_group_set_relation (LcGroup         *self,
                                     LcPlaceRelation  relation);

G_END_DECLS
