/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed/lc-post.h"
#include "feed/lc-reply.h"
#include "lc-json.h"
#include "lc-session.h"

G_BEGIN_DECLS

#define LC_TYPE_FEED (lc_feed_get_type ())
G_DECLARE_FINAL_TYPE (LcFeed, lc_feed, LC, FEED, GObject)

/* The spaces, posts and replies that a session knows, kept up to date by its events. Signals, each with the object:
 * "post-added" (one's own, or restored), "post-arrived" (somebody else's, new), "post-removed", "reply-added",
 * "reply-removed". */

LcFeed     *lc_feed_new           (LcSession   *session);
GListModel *lc_feed_get_spaces    (LcFeed      *self);
DexFuture  *lc_feed_read_spaces   (LcFeed      *self) G_GNUC_WARN_UNUSED_RESULT;
LcPost     *lc_feed_read_post     (LcFeed      *self,
                                   JsonObject  *object,
                                   gboolean     cached,
                                   GError     **error);
LcReply    *lc_feed_read_reply    (LcFeed      *self,
                                   JsonObject  *object,
                                   gboolean     cached,
                                   GError     **error);
LcPost     *lc_feed_make_post     (LcFeed      *self,
                                   const char  *id);
LcReply    *lc_feed_make_reply    (LcFeed      *self,
                                   const char  *id);
LcPost     *lc_feed_dup_post      (LcFeed      *self,
                                   const char  *id);
void        lc_feed_connect_space (LcFeed      *self,
                                   LcPost      *post);
void        lc_feed_emit_post     (LcFeed      *self,
                                   const char  *signal,
                                   LcPost      *post);
void        lc_feed_emit_reply    (LcFeed      *self,
                                   const char  *signal,
                                   LcReply     *reply);
DexFuture  *lc_feed_fetch_reply   (LcFeed      *self,
                                   const char  *reply_id) G_GNUC_WARN_UNUSED_RESULT;

LcFeed     *lc_session_get_feed   (LcSession   *session);

G_END_DECLS
