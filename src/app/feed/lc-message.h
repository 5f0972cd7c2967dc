/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed/lc-post.h>
#include <feed/lc-reply.h>
#include <lc-session.h>

G_BEGIN_DECLS

/* What a post and a reply have in common. A message is a LcPost or a LcReply. */

LcMember     *lc_message_get_author     (gpointer    message);
const char   *lc_message_get_body       (gpointer    message);
gint64        lc_message_get_created_at (gpointer    message);
gint64        lc_message_get_edited_at  (gpointer    message);
gboolean      lc_message_get_is_deleted (gpointer    message);
GListModel   *lc_message_get_reactions  (gpointer    message);
LcSendState   lc_message_get_state      (gpointer    message);
const GError *lc_message_get_error      (gpointer    message);
char         *lc_message_dup_link       (gpointer    message);

DexFuture    *lc_message_react          (gpointer    message,
                                         LcSession  *session,
                                         const char *emoji,
                                         gboolean    on) G_GNUC_WARN_UNUSED_RESULT;
DexFuture    *lc_message_delete         (gpointer    message,
                                         LcSession  *session) G_GNUC_WARN_UNUSED_RESULT;
DexFuture    *lc_message_restore        (gpointer    message,
                                         LcSession  *session) G_GNUC_WARN_UNUSED_RESULT;
DexFuture    *lc_message_resend         (gpointer    message,
                                         LcSession  *session) G_GNUC_WARN_UNUSED_RESULT;
void          lc_message_drop           (gpointer    message,
                                         LcSession  *session);

char         *lc_message_describe       (gpointer    message);

G_END_DECLS
