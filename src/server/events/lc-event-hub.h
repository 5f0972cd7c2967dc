/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-event-log.h"
#include "lc-store.h"

G_BEGIN_DECLS

/* One thread a process that reads each new event once, for all streams. */
typedef struct _LcEventHub LcEventHub;

/**
 * LcEventHubFunc:
 * @events: (element-type LcEvent): new events in their order, at least one; take references to keep some
 * @user_data: what was given to lc_event_hub_new()
 *
 * Called on the hub's thread. It hands the events on and returns: it never waits for a slow reader.
 */
typedef void (*LcEventHubFunc) (GPtrArray *events,
                                gpointer   user_data);

LcEventHub *lc_event_hub_new        (LcStore         *store,
                                     LcEventHubFunc   func,
                                     gpointer         user_data);
gboolean    lc_event_hub_start      (LcEventHub      *self,
                                     GError         **error);
/* Something was committed; call it after each commit that may have appended events. Thread-safe, cheap, never blocks. */
void        lc_event_hub_wake       (LcEventHub      *self);
/* (transfer full): the cursor up to which @func was given everything: a new stream starts here, or reads the log from its
 * Last-Event-ID up to here with lc_event_log_read_after(). Thread-safe; also callable from @func, where it is already
 * the cursor of the last event handed over. */
char       *lc_event_hub_dup_cursor (LcEventHub      *self);
void        lc_event_hub_stop       (LcEventHub      *self);
void        lc_event_hub_free       (LcEventHub      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcEventHub, lc_event_hub_free)

G_END_DECLS
