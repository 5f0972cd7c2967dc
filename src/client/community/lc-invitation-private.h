/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "community/lc-invitation.h"
#include "lc-json.h"
#include "lc-object-pool.h"

G_BEGIN_DECLS

LcObjectPool *lc_invitation_pool_new  (void);
LcInvitation *lc_invitation_pool_read (LcObjectPool  *pool,
                                       LcObjectPool  *members,
                                       JsonObject    *object,
                                       gboolean       cached,
                                       GError       **error);

G_END_DECLS
