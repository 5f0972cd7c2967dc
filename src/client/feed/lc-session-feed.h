/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed/lc-post-content.h"
#include "feed/lc-post.h"
#include "feed/lc-reply.h"
#include "lc-edit.h"
#include "lc-session.h"

G_BEGIN_DECLS

/* The feed's calls. What is written shows at once, is kept in the outbox, and is sent in order when the server can be reached:
 * the futures resolve when the server has it, or when it waits for that (lc_message_get_state()). Dropping them does not stop
 * it. The two that create also give the object at once (@post, @reply: optional, owned by the caller). What the server
 * refuses has its text still, and can be sent again or dropped. */

DexFuture *lc_session_create_post     (LcSession   *self,
                                       const char  *space_id,
                                       LcPostKind   kind,
                                       const char  *title,
                                       const char  *body,
                                       const char  *language,
                                       LcPost     **post)     G_GNUC_WARN_UNUSED_RESULT; /* LcPost */
DexFuture *lc_session_write_post      (LcSession   *self,
                                       const LcPostContent *content,
                                       LcPost     **post)     G_GNUC_WARN_UNUSED_RESULT; /* LcPost */
DexFuture *lc_session_create_reply    (LcSession   *self,
                                       LcPost      *post,
                                       const char  *parent_id,
                                       const char  *body,
                                       LcReply    **reply)    G_GNUC_WARN_UNUSED_RESULT; /* LcReply */
DexFuture *lc_session_resend_message  (LcSession   *self,
                                       LcMessage   *message)  G_GNUC_WARN_UNUSED_RESULT; /* LcMessage */
void       lc_session_drop_message    (LcSession   *self,
                                       LcMessage   *message);
DexFuture *lc_session_fetch_post      (LcSession   *self,
                                       const char  *post_id)  G_GNUC_WARN_UNUSED_RESULT; /* LcPost with its body */
LcEdit    *lc_session_begin_edit      (LcSession   *self,
                                       LcMessage   *message);
/* LC_ERROR_CONFLICT: somebody else changed it meanwhile; @message shows their version then. */
DexFuture *lc_session_save_edit       (LcSession   *self,
                                       LcMessage   *message,
                                       LcEdit      *edit)     G_GNUC_WARN_UNUSED_RESULT; /* LcMessage */
DexFuture *lc_session_delete_message  (LcSession   *self,
                                       LcMessage   *message)  G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_restore_message (LcSession   *self,
                                       LcMessage   *message)  G_GNUC_WARN_UNUSED_RESULT; /* LcMessage */
DexFuture *lc_session_react           (LcSession   *self,
                                       LcMessage   *message,
                                       const char  *emoji,
                                       gboolean     on)       G_GNUC_WARN_UNUSED_RESULT;

/* Whether the signed-in member may, by the community's rules as the client knows them; the server decides. */
gboolean   lc_session_may_edit        (LcSession   *self,
                                       LcMember    *author);
gboolean   lc_session_may_post        (LcSession   *self,
                                       LcSpace     *space);

G_END_DECLS
