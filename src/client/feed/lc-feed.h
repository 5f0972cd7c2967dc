/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed/lc-post.h"
#include "feed/lc-reply.h"
#include "lc-features.h"
#include "lc-json.h"
#include "lc-session.h"

G_BEGIN_DECLS

#define LC_TYPE_FEED (lc_feed_get_type ())
G_DECLARE_FINAL_TYPE (LcFeed, lc_feed, LC, FEED, GObject)

/* The spaces, posts and replies that a session knows, kept up to date by its events. Signals, each with a LcMessage and the
 * detail "post" or "reply": "added" (one's own, or restored), "arrived" (somebody else's, new), "removed", "muted" (it
 * leaves the lists that are of no certain place; it comes back as "added"). */

GListModel *lc_feed_get_spaces     (LcFeed      *self);
DexFuture  *lc_feed_recall_spaces  (LcFeed      *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *lc_feed_read_spaces    (LcFeed      *self) G_GNUC_WARN_UNUSED_RESULT;
gpointer    lc_feed_ensure_message (LcFeed      *self,
                                    GType        type,
                                    const char  *id);
DexFuture  *lc_feed_fetch_post     (LcFeed      *self,
                                    const char  *post_id)  G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *lc_feed_fetch_reply    (LcFeed      *self,
                                    const char  *reply_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *lc_feed_check_message  (LcFeed      *self,
                                    LcMessage   *message)  G_GNUC_WARN_UNUSED_RESULT;
void        lc_feed_connect_space  (LcFeed      *self,
                                    LcPost      *post);
void        lc_feed_connect_message (LcFeed     *self,
                                    gpointer     message);
void        lc_feed_move_post      (LcFeed      *self,
                                    LcPost      *post,
                                    const char  *space_id);
gpointer    lc_feed_dup_known      (LcFeed      *self,
                                    GType        type,
                                    const char  *id);
LcPost     *lc_feed_dup_unsent_post (LcFeed     *self,
                                    const char  *id);
GPtrArray  *lc_feed_list_unsent    (LcFeed      *self,
                                    GType        type);
void        lc_feed_add_message    (LcFeed      *self,
                                    LcMessage   *message);
void        lc_feed_remove_message (LcFeed      *self,
                                    LcMessage   *message);
LcSpace    *lc_feed_find_space     (LcFeed      *self,
                                    const char  *id);
gboolean    lc_feed_is_muted       (LcFeed      *self,
                                    LcPost      *post);
void        lc_feed_set_post_level (LcFeed      *self,
                                    LcPost      *post,
                                    LcPostLevel  level);
void        lc_feed_set_space_level (LcFeed     *self,
                                    LcSpace     *space,
                                    LcSpaceLevel level);
gboolean    lc_feed_take_state     (LcFeed      *self,
                                    LcPost      *post,
                                    JsonObject  *state,
                                    GError     **error);

extern const LcFeature lc_feed_feature;

LcFeed     *lc_session_get_feed    (LcSession   *session);

G_END_DECLS
