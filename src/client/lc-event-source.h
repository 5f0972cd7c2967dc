/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-http.h"

G_BEGIN_DECLS

#define LC_TYPE_EVENT_SOURCE (lc_event_source_get_type ())
G_DECLARE_FINAL_TYPE (LcEventSource, lc_event_source, LC, EVENT_SOURCE, GObject)

/* A community's event stream, connected again and again until stopped. Signals: "event" (char *type, char *data), in the
 * stream's order, none twice and none left out; "opened" (gboolean resumed: whether it goes on where it ended);
 * "closed". */

LcEventSource *lc_event_source_new         (LcHttp        *http,
                                            const char    *path);
void           lc_event_source_start       (LcEventSource *self,
                                            const char    *last_id);
void           lc_event_source_stop        (LcEventSource *self);
void           lc_event_source_hurry       (LcEventSource *self);
gboolean       lc_event_source_get_is_open (LcEventSource *self);
const char    *lc_event_source_get_last_id (LcEventSource *self);
void           lc_event_source_set_timing  (LcEventSource *self,
                                            guint          first_delay,
                                            guint          heartbeat);

G_END_DECLS
