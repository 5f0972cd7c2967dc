/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed/lc-message.h"

G_BEGIN_DECLS

#define LC_TYPE_REPLY (lc_reply_get_type ())
G_DECLARE_FINAL_TYPE (LcReply, lc_reply, LC, REPLY, LcMessage)

/* Read-only properties besides those of LcMessage, notified on change: "post-id", "parent-id" (NULL: answers the post
 * itself) (strings), "accepted" (boolean: it answers the question). */

const char *lc_reply_get_post_id   (LcReply *self);
const char *lc_reply_get_parent_id (LcReply *self);
gboolean    lc_reply_get_is_accepted (LcReply *self);

G_END_DECLS
