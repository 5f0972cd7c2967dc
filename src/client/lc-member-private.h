/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-json.h"
#include "lc-member.h"
#include "lc-object-pool.h"

G_BEGIN_DECLS

LcObjectPool *lc_member_pool_new         (void);
LcMember     *lc_member_pool_read        (LcObjectPool  *pool,
                                          JsonObject    *object,
                                          gboolean       cached,
                                          GError       **error);
gboolean      lc_member_pool_read_author (LcObjectPool  *pool,
                                          JsonObject    *object,
                                          const char    *name,
                                          LcMember     **author,
                                          GError       **error);
gboolean      lc_member_apply            (LcMember      *self,
                                          JsonObject    *object,
                                          gboolean       cached,
                                          GError       **error);
void          lc_member_set_deleted      (LcMember      *self);
gint64        lc_member_get_version      (LcMember      *self);

G_END_DECLS
