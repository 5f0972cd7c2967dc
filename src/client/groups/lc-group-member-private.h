/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "groups/lc-group-member.h"
#include "lc-json.h"
#include "lc-object-pool.h"

G_BEGIN_DECLS

LcObjectPool  *lc_group_member_pool_new  (void);
LcGroupMember *lc_group_member_pool_read (LcObjectPool  *self,
                                          LcObjectPool  *members,
                                          JsonObject    *object,
                                          GError       **error);

G_END_DECLS
