/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An answer that is on its way may be older than an event that comes before it, and would undo what the event has told. So
 * events that come while something is read are told once more when it was read. */
typedef struct _LcEventReplay LcEventReplay;

/**
 * LcEventReplayFunc:
 * @event: what was given to lc_event_replay_take()
 * @user_data: what was given to lc_event_replay_new()
 *
 * Takes an event once more.
 */
typedef void (*LcEventReplayFunc) (const char *event,
                                   gpointer    user_data);

LcEventReplay *lc_event_replay_new   (LcEventReplayFunc  func,
                                      gpointer           user_data);
void           lc_event_replay_free  (LcEventReplay     *self);
guint64        lc_event_replay_begin (LcEventReplay     *self);
void           lc_event_replay_end   (LcEventReplay     *self,
                                      guint64            mark);
void           lc_event_replay_take  (LcEventReplay     *self,
                                      const char        *key,
                                      const char        *event);

G_END_DECLS
