/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed/lc-reply.h"
#include "lc-json.h"
#include "lc-object-pool.h"

G_BEGIN_DECLS

LcObjectPool *lc_reply_pool_new    (void);
gboolean      lc_reply_apply       (LcReply       *self,
                                    JsonObject    *object,
                                    LcObjectPool  *members,
                                    gboolean       cached,
                                    GError       **error);
void          lc_reply_fill        (LcReply       *self,
                                    const char    *post_id,
                                    const char    *parent_id,
                                    LcMember      *author,
                                    const char    *body,
                                    gint64         now);
void          lc_reply_set_state   (LcReply       *self,
                                    LcSendState    state,
                                    const GError  *error);
void          lc_reply_set_deleted (LcReply       *self,
                                    gboolean       deleted);
gint64        lc_reply_get_version (LcReply       *self);

G_END_DECLS
