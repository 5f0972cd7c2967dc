/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed/lc-message-private.h"
#include "feed/lc-reply.h"

G_BEGIN_DECLS

void          lc_reply_fill     (LcReply    *self,
                                 const char *post_id,
                                 const char *parent_id,
                                 LcMember   *author,
                                 const char *body,
                                 gint64      now);
void          lc_reply_set_accepted (LcReply *self,
                                 gboolean    accepted);

G_END_DECLS
