/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-job.h"
#include "lc-message.h"
#include "lc-notice-kind.h"

G_BEGIN_DECLS

#define LC_JOB_TELL_FOLLOWERS "reply.tell-followers"

extern const LcNoticeKind * const lc_feed_notices[];

/* Whom the feed tells of what. Each is called in the transaction of what happened. */
gboolean     lc_feed_notice_text       (LcDatabase   *database,
                                        LcMessage    *message,
                                        const char   *actor_id,
                                        const char   *text,
                                        GError      **error);
gboolean     lc_feed_notice_reply      (LcDatabase   *database,
                                        LcMessage    *reply,
                                        GError      **error);
gboolean     lc_feed_notice_answer     (LcDatabase   *database,
                                        LcMessage    *post,
                                        const char   *reply_id,
                                        const char   *actor_id,
                                        GError      **error);
gboolean     lc_feed_notice_reaction   (LcDatabase   *database,
                                        LcMessage    *message,
                                        const char   *actor_id,
                                        const char   *emoji,
                                        gboolean      added,
                                        GError      **error);
gboolean     lc_feed_note              (LcMessage    *message,
                                        LcRequest    *request,
                                        const char   *action,
                                        GError      **error);
gboolean     lc_feed_notice_moderation (LcMessage    *message,
                                        LcRequest    *request,
                                        const char   *action,
                                        GError      **error);
LcJobOutcome lc_feed_tell_followers    (LcJob        *job,
                                        GError      **error);

G_END_DECLS
