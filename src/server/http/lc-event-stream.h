/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <microhttpd.h>

#include "lc-connection.h"
#include "lc-event-log.h"
#include "lc-policy.h"
#include "lc-store.h"

G_BEGIN_DECLS

/* One open stream of Server-Sent Events. */
typedef struct _LcEventStream  LcEventStream;

/* All of a process: what the hub reads is written once and handed to each stream whose member may see it. */
typedef struct _LcEventStreams LcEventStreams;

LcEventStreams      *lc_event_streams_new       (LcStore         *store,
                                                 guint            max_per_member);
void                 lc_event_streams_start     (LcEventStreams  *self,
                                                 const char      *cursor);
void                 lc_event_streams_publish   (GPtrArray       *events,
                                                 gpointer         user_data);
LcEventStream       *lc_event_streams_add       (LcEventStreams  *self,
                                                 const char      *member_id,
                                                 const char      *session_id,
                                                 LcRole           role);
void                 lc_event_streams_remove    (LcEventStreams  *self,
                                                 LcEventStream   *stream);
void                 lc_event_streams_tick      (LcEventStreams  *self);
void                 lc_event_streams_close_all (LcEventStreams  *self);
guint                lc_event_streams_get_count (LcEventStreams  *self);
void                 lc_event_streams_free      (LcEventStreams  *self);

gboolean             lc_event_stream_catch_up   (LcEventStream   *self,
                                                 LcDatabase      *database,
                                                 const char      *cursor,
                                                 GError         **error);
struct MHD_Response *lc_event_stream_open       (LcEventStream         *self,
                                                 struct MHD_Connection *connection,
                                                 LcConnection          *peer);
void                 lc_event_stream_unref      (LcEventStream   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcEventStreams, lc_event_streams_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcEventStream, lc_event_stream_unref)

G_END_DECLS
