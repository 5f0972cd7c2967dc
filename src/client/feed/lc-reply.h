/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "lc-member.h"

G_BEGIN_DECLS

#define LC_TYPE_REPLY (lc_reply_get_type ())
G_DECLARE_FINAL_TYPE (LcReply, lc_reply, LC, REPLY, GObject)

/* Read-only properties, notified on change: "id", "post-id", "parent-id" (NULL: answers the post itself), "body"
 * (Markdown) (strings), "author" (LcMember), "created-at", "edited-at" (ms, 0: never), "deleted" (boolean), "reactions"
 * (GListModel of LcReaction, always the same object), "state" (LcSendState), "error" (GError). */

const char   *lc_reply_get_id         (LcReply *self);
const char   *lc_reply_get_post_id    (LcReply *self);
const char   *lc_reply_get_parent_id  (LcReply *self);
LcMember     *lc_reply_get_author     (LcReply *self);
const char   *lc_reply_get_body       (LcReply *self);
gint64        lc_reply_get_created_at (LcReply *self);
gint64        lc_reply_get_edited_at  (LcReply *self);
gboolean      lc_reply_get_is_deleted (LcReply *self);
GListModel   *lc_reply_get_reactions  (LcReply *self);
LcSendState   lc_reply_get_state      (LcReply *self);
const GError *lc_reply_get_error      (LcReply *self);

G_END_DECLS
