/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed/lc-space.h"
#include "lc-document-private.h"

G_BEGIN_DECLS

LcSpace *lc_space_new       (const char   *id);
void     lc_space_set_level (LcSpace      *self,
                             LcSpaceLevel  level);

G_END_DECLS
