/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

gboolean lc_post_set_in_feed  (LcDatabase  *database,
                               const char  *post_id,
                               gboolean     in_feed,
                               GError     **error);
gboolean lc_place_set_in_feed (LcDatabase  *database,
                               const char  *place_id,
                               gboolean     in_feed,
                               GError     **error);

G_END_DECLS
