/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "feed/lc-space.h"
#include "lc-member.h"

G_BEGIN_DECLS

#define LC_TYPE_POST (lc_post_get_type ())
G_DECLARE_FINAL_TYPE (LcPost, lc_post, LC, POST, GObject)

/* Read-only properties, notified on change: "id", "title", "body" (Markdown, NULL until the post was fetched in full),
 * "excerpt", "language" (strings), "space" (LcSpace, NULL while unknown), "space-id", "author" (LcMember), "kind"
 * (LcPostKind), "created-at", "edited-at" (0: never), "last-activity-at" (ms), "deleted" (boolean), "reply-count"
 * (uint), "reactions" (GListModel of LcReaction, always the same object), "state" (LcSendState), "error" (GError, why
 * sending failed). */

const char   *lc_post_get_id               (LcPost *self);
const char   *lc_post_get_space_id         (LcPost *self);
LcSpace      *lc_post_get_space            (LcPost *self);
LcMember     *lc_post_get_author           (LcPost *self);
LcPostKind    lc_post_get_kind             (LcPost *self);
const char   *lc_post_get_title            (LcPost *self);
const char   *lc_post_get_body             (LcPost *self);
const char   *lc_post_get_excerpt          (LcPost *self);
const char   *lc_post_get_language         (LcPost *self);
gint64        lc_post_get_created_at       (LcPost *self);
gint64        lc_post_get_edited_at        (LcPost *self);
gint64        lc_post_get_last_activity_at (LcPost *self);
gboolean      lc_post_get_is_deleted       (LcPost *self);
guint         lc_post_get_reply_count      (LcPost *self);
GListModel   *lc_post_get_reactions        (LcPost *self);
LcSendState   lc_post_get_state            (LcPost *self);
const GError *lc_post_get_error            (LcPost *self);

G_END_DECLS
