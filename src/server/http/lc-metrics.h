/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-router.h"

G_BEGIN_DECLS

/* Counters of requests by route and status, and their durations. Thread-safe and without locks. */
typedef struct _LcMetrics LcMetrics;

LcMetrics *lc_metrics_new       (LcRouter      *router);
void       lc_metrics_count     (LcMetrics     *self,
                                 const LcRoute *route,
                                 guint          status,
                                 gint64         duration);
void       lc_metrics_print     (LcMetrics     *self,
                                 GString       *out);
void       lc_metrics_add_gauge (GString       *out,
                                 const char    *name,
                                 const char    *help,
                                 gint64         value);
void       lc_metrics_free      (LcMetrics     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcMetrics, lc_metrics_free)

G_END_DECLS
