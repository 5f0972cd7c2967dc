/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-event-stream.h"

G_BEGIN_DECLS

struct _LcEventStream
{
  gatomicrefcount        ref_count;
  LcEventStreams        *streams;
  char                   member_id[37];
  char                   session_id[37];

  GMutex                 lock;
  LcRole                 role;
  GHashTable            *places;            /* ids of the places that the member is in */
  GQueue                 chunks;            /* of GBytes, shared by all streams that get the same event */
  gsize                  offset;            /* of the first chunk: what of it is sent */
  gsize                  queued;            /* bytes in @chunks */
  GPtrArray             *pending;           /* of LcEvent: what came while the log is read; NULL: live */
  char                  *start;             /* cursor of the registration, while @pending is there */
  char                  *skip_until;        /* (nullable): a cursor ahead of the hub's */
  struct MHD_Connection *connection;        /* (nullable): not opened yet */
  LcConnection          *peer;
  gboolean               suspended;
  gboolean               ending;            /* ends when @chunks are sent */
  gint64                 sent_time;         /* monotonic, in µs: when something was last queued */
  gint64                 progress_time;     /* when the client last took something, or had taken all */
  gint64                 check_time;        /* when the session is looked up again */
};

LcEventStream *lc_event_stream_new        (LcEventStreams *streams,
                                           const char     *member_id,
                                           const char     *session_id,
                                           LcRole          role);
LcEventStream *lc_event_stream_ref        (LcEventStream  *self);
void           lc_event_stream_take_event (LcEventStream  *self,
                                           LcEvent        *event,
                                           GBytes         *chunk);
void           lc_event_stream_end        (LcEventStream  *self);
void           lc_event_stream_tick       (LcEventStream  *self,
                                           GBytes         *heartbeat,
                                           gint64          now);
GBytes        *lc_event_stream_format     (LcEvent        *event);

G_END_DECLS
