/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed/lc-message-private.h"
#include "feed/lc-post-content.h"
#include "feed/lc-post.h"

G_BEGIN_DECLS

void          lc_post_fill         (LcPost              *self,
                                    LcMember            *author,
                                    const LcPostContent *content,
                                    gint64               now);
void          lc_post_set_text     (LcPost     *self,
                                    const char *title,
                                    const char *body);
void          lc_post_set_tags     (LcPost     *self,
                                    const char * const *tags);
void          lc_post_set_accepted_reply_id (LcPost *self,
                                    const char *reply_id);
void          lc_post_set_space_id (LcPost     *self,
                                    const char *space_id);
void          lc_post_set_in_feed  (LcPost     *self,
                                    gboolean    in_feed);
void          lc_post_set_space    (LcPost     *self,
                                    LcSpace    *space);
void          lc_post_set_activity (LcPost     *self,
                                    guint       reply_count,
                                    gint64      last_activity_at);
gboolean      lc_post_apply_state  (LcPost     *self,
                                    JsonObject *object,
                                    GError    **error);
void          lc_post_set_level    (LcPost     *self,
                                    LcPostLevel level);
void          lc_post_set_reading  (LcPost     *self,
                                    gint64      read_at,
                                    const char *last_reply_id,
                                    const char *position_id,
                                    guint       n_unread);

G_END_DECLS
