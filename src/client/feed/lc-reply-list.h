/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed/lc-post.h"
#include "feed/lc-reply.h"
#include "lc-paged-list.h"
#include "lc-session.h"

G_BEGIN_DECLS

#define LC_TYPE_REPLY_LIST (lc_reply_list_get_type ())
G_DECLARE_FINAL_TYPE (LcReplyList, lc_reply_list, LC, REPLY_LIST, LcPagedList)

/* LcReply objects of one post, oldest first; new ones are added at the end as they come. */

LcReplyList *lc_reply_list_new      (LcSession   *session,
                                     LcPost      *post);
LcPost      *lc_reply_list_get_post (LcReplyList *self);

G_END_DECLS
