/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed/lc-post.h"
#include "lc-json.h"
#include "lc-object-pool.h"

G_BEGIN_DECLS

LcObjectPool *lc_post_pool_new     (void);
gboolean      lc_post_apply        (LcPost        *self,
                                    JsonObject    *object,
                                    LcObjectPool  *members,
                                    gboolean       cached,
                                    GError       **error);
void          lc_post_fill         (LcPost        *self,
                                    const char    *space_id,
                                    LcMember      *author,
                                    LcPostKind     kind,
                                    const char    *title,
                                    const char    *body,
                                    const char    *language,
                                    gint64         now);
void          lc_post_set_text     (LcPost        *self,
                                    const char    *title,
                                    const char    *body);
void          lc_post_set_state    (LcPost        *self,
                                    LcSendState    state,
                                    const GError  *error);
void          lc_post_set_space    (LcPost        *self,
                                    LcSpace       *space);
void          lc_post_set_deleted  (LcPost        *self,
                                    gboolean       deleted);
void          lc_post_set_activity (LcPost        *self,
                                    guint          reply_count,
                                    gint64         last_activity_at);
gint64        lc_post_get_version  (LcPost        *self);

G_END_DECLS
