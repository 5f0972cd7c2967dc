/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-community.h"
#include "lc-json.h"

G_BEGIN_DECLS

LcCommunity *lc_community_new   (void);
gboolean     lc_community_apply (LcCommunity  *self,
                                 JsonObject   *object,
                                 GError      **error);

G_END_DECLS
