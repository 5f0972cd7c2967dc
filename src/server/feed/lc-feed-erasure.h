/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-erasure.h"

G_BEGIN_DECLS

/* What the feed forgets of a member who goes. */
extern const char * const lc_feed_belongings[];
extern const LcKept lc_feed_keeps[];

gboolean lc_feed_erase_writing (LcErasure  *erasure,
                                GError    **error);

G_END_DECLS
