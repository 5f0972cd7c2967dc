/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed/lc-message.h"
#include "feed/lc-space.h"

G_BEGIN_DECLS

#define LC_TYPE_POST (lc_post_get_type ())
G_DECLARE_FINAL_TYPE (LcPost, lc_post, LC, POST, LcMessage)

/* Read-only properties besides those of LcMessage, notified on change: "title", "excerpt", "language", "space-id" (strings),
 * "in-feed" (boolean), "space" (LcSpace, NULL while unknown and in groups), "kind" (LcPostKind), "last-activity-at" (ms), "reply-count" (uint), "tags" (strv),
 * "accepted-reply-id" (string, NULL: no answer yet). */

const char *lc_post_get_space_id         (LcPost *self);
gboolean    lc_post_get_is_in_feed       (LcPost *self);
LcSpace    *lc_post_get_space            (LcPost *self);
LcPostKind  lc_post_get_kind             (LcPost *self);
const char *lc_post_get_title            (LcPost *self);
const char *lc_post_get_excerpt          (LcPost *self);
const char *lc_post_get_language         (LcPost *self);
gint64      lc_post_get_last_activity_at (LcPost *self);
guint       lc_post_get_reply_count      (LcPost *self);
const char * const *
            lc_post_get_tags             (LcPost *self);
const char *lc_post_get_accepted_reply_id (LcPost *self);

/* What is the member's own, with properties "level" (LcPostLevel), "read-at" (ms, 0: never), "unread-count" (uint),
 * "last-reply-id" and "position-id" (strings). */
LcPostLevel lc_post_get_level            (LcPost *self);
gint64      lc_post_get_read_at          (LcPost *self);
guint       lc_post_get_unread_count     (LcPost *self);
const char *lc_post_get_last_reply_id    (LcPost *self);
const char *lc_post_get_position_id      (LcPost *self);

G_END_DECLS
