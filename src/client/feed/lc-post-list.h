/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed/lc-post.h"
#include "lc-paged-list.h"
#include "lc-session.h"

G_BEGIN_DECLS

#define LC_TYPE_POST_LIST (lc_post_list_get_type ())
G_DECLARE_FINAL_TYPE (LcPostList, lc_post_list, LC, POST_LIST, LcPagedList)

/* LcPost objects, newest first unless a view says otherwise. "pending-count" (uint): how many new posts of others wait for lc_post_list_show_pending().
 * A post of one's own is there at once, from the moment it is sent. */

LcPostList *lc_post_list_new               (LcSession  *session,
                                            const char *space_id,
                                            const char *author_id);
LcPostList *lc_post_list_new_for_author    (LcSession  *session,
                                            const char *author_id,
                                            guint       page_size);
LcPostList *lc_post_list_new_for_kind      (LcSession  *session,
                                            LcPostKind  kind);
LcPostList *lc_post_list_new_for_view      (LcSession  *session,
                                            LcFeedView  view,
                                            const char *space_id);
LcPostList *lc_post_list_new_for_tag       (LcSession  *session,
                                            const char *tag);
guint       lc_post_list_get_pending_count (LcPostList *self);
void        lc_post_list_show_pending      (LcPostList *self);

G_END_DECLS
