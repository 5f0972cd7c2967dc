/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document-private.h"
#include "lc-member.h"

G_BEGIN_DECLS

gboolean      lc_member_pool_read_author (LcObjectPool  *pool,
                                          JsonObject    *object,
                                          const char    *name,
                                          LcMember     **author,
                                          GError       **error);

G_END_DECLS
