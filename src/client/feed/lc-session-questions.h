/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed/lc-post.h"
#include "feed/lc-reply.h"
#include "lc-session.h"

G_BEGIN_DECLS

/* Answers to questions, tags, and posts that are moved. What is written goes through the outbox, as in lc-session-feed.h. */

DexFuture *lc_session_accept_reply (LcSession  *self,
                                    LcPost     *post,
                                    LcReply    *reply)  G_GNUC_WARN_UNUSED_RESULT; /* LcPost */
DexFuture *lc_session_fetch_reply  (LcSession  *self,
                                    const char *reply_id) G_GNUC_WARN_UNUSED_RESULT; /* LcReply */
LcPost    *lc_session_dup_question (LcSession  *self,
                                    LcReply    *reply);
DexFuture *lc_session_move_post    (LcSession  *self,
                                    LcPost     *post,
                                    LcSpace    *space)  G_GNUC_WARN_UNUSED_RESULT; /* LcPost */
DexFuture *lc_session_fetch_tags   (LcSession  *self,
                                    const char *prefix) G_GNUC_WARN_UNUSED_RESULT; /* char ** */
gboolean   lc_session_may_accept   (LcSession  *self,
                                    LcPost     *post);
gboolean   lc_session_may_move     (LcSession  *self);

G_END_DECLS
