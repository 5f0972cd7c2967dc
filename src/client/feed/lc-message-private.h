/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed/lc-message.h"
#include "lc-document-private.h"
#include "lc-http-message.h"

G_BEGIN_DECLS

const char    *lc_message_get_nick    (LcMessage           *self);
char          *lc_message_dup_path    (LcMessage           *self,
                                       const char          *rest);
LcHttpRequest *lc_message_to_request  (LcMessage           *self);
void           lc_message_fill        (LcMessage           *self,
                                       LcMember            *author,
                                       const char          *body,
                                       gint64               now);
void           lc_message_set_body    (LcMessage           *self,
                                       const char          *body);
void           lc_message_set_bookmarked (LcMessage        *self,
                                       gboolean             bookmarked);

G_END_DECLS
