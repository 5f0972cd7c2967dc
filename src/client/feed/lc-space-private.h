/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed/lc-space.h"
#include "lc-json.h"

G_BEGIN_DECLS

LcSpace  *lc_space_new            (const char  *id);
gboolean  lc_space_apply          (LcSpace     *self,
                                   JsonObject  *object,
                                   GError     **error);
void      lc_space_add_post_count (LcSpace     *self,
                                   int          change);
void      lc_space_set_level      (LcSpace     *self,
                                   LcSpaceLevel level);

G_END_DECLS
