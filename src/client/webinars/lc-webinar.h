/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "lc-member.h"
#include "webinars/lc-speaker.h"
#include "webinars/lc-webinar-enums.h"

G_BEGIN_DECLS

#define LC_TYPE_WEBINAR (lc_webinar_get_type ())
G_DECLARE_FINAL_TYPE (LcWebinar, lc_webinar, LC, WEBINAR, LcDocument)

/* A webinar. Read-only properties, notified on change: "title", "language" (string, a tag; NULL: none is said), "level" (string:
 * all, beginner, intermediate, advanced), "skills" (string array), "local-start" (string, what clocks show in "time-zone"),
 * "minutes" (uint), "starts-at", "ends-at" (int64, ms), "webinar-state" (LcWebinarState), "note" (string: what its hosts said when
 * they moved or cancelled it), "capacity" (int; -1: there is room for all), "going-count", "offered-count", "waiting-count", "maybe-count"
 * (uint), "host" (LcMember; NULL: nobody is left), "answer" (LcWebinarAnswer: whether the member comes), "offered-until" (int64,
 * ms; 0: nothing is offered), "hosting" (boolean: the member hosts it).
 *
 * Known only of a webinar that was itself read, which lists do not: "abstract" (string, Markdown; NULL until then), "link" (string:
 * where it takes place, for who comes; else NULL), "place-in-line" (uint; 0: none), "speakers" (GListModel of LcSpeaker; NULL until then). */

const char         *lc_webinar_get_title         (LcWebinar *self);
const char         *lc_webinar_get_abstract      (LcWebinar *self);
const char         *lc_webinar_get_language      (LcWebinar *self);
const char         *lc_webinar_get_level         (LcWebinar *self);
const char * const *lc_webinar_get_skills        (LcWebinar *self);
const char         *lc_webinar_get_link          (LcWebinar *self);
const char         *lc_webinar_get_local_start   (LcWebinar *self);
const char         *lc_webinar_get_time_zone     (LcWebinar *self);
gint64              lc_webinar_get_starts_at     (LcWebinar *self);
gint64              lc_webinar_get_ends_at       (LcWebinar *self);
LcWebinarState      lc_webinar_get_webinar_state (LcWebinar *self);
const char         *lc_webinar_get_note          (LcWebinar *self);
int                 lc_webinar_get_capacity      (LcWebinar *self);
guint               lc_webinar_get_going_count   (LcWebinar *self);
guint               lc_webinar_get_offered_count (LcWebinar *self);
guint               lc_webinar_get_waiting_count (LcWebinar *self);
LcMember           *lc_webinar_get_host          (LcWebinar *self);
GListModel         *lc_webinar_get_speakers      (LcWebinar *self);
LcWebinarAnswer     lc_webinar_get_answer        (LcWebinar *self);
gint64              lc_webinar_get_offered_until (LcWebinar *self);
guint               lc_webinar_get_place_in_line (LcWebinar *self);
gboolean            lc_webinar_get_hosting       (LcWebinar *self);
gboolean            lc_webinar_get_full          (LcWebinar *self);

G_END_DECLS
