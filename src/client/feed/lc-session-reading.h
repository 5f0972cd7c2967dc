/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed/lc-bookmark.h"
#include "feed/lc-post.h"
#include "feed/lc-reply.h"
#include "lc-session.h"

G_BEGIN_DECLS

/* What is the member's own. Each shows at once, and is sent when the server can be reached. */
DexFuture *lc_session_set_reading     (LcSession    *self,
                                       LcPost       *post,
                                       LcReply      *last_reply,
                                       LcReply      *position,
                                       guint         n_unread)  G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_subscribe       (LcSession    *self,
                                       LcPost       *post,
                                       LcPostLevel   level)     G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_set_membership  (LcSession    *self,
                                       LcSpace      *space,
                                       LcSpaceLevel  level)     G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_bookmark        (LcSession    *self,
                                       LcMessage    *message,
                                       const char   *note,
                                       gint64        remind_at) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_remove_bookmark (LcSession    *self,
                                       LcMessage    *message)   G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_fetch_bookmark  (LcSession    *self,
                                       LcMessage    *message)   G_GNUC_WARN_UNUSED_RESULT; /* LcBookmark */

G_END_DECLS
