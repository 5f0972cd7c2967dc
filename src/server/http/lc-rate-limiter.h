/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Token buckets in a table of fixed size: whatever comes, no more memory is used. */
typedef struct _LcRateLimiter LcRateLimiter;

LcRateLimiter *lc_rate_limiter_new  (void);
gboolean       lc_rate_limiter_take (LcRateLimiter *self,
                                     const char    *name,
                                     guint          class_id,
                                     gint64         per_minute,
                                     gint64         now,
                                     guint         *retry_after);
void           lc_rate_limiter_free (LcRateLimiter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcRateLimiter, lc_rate_limiter_free)

G_END_DECLS
