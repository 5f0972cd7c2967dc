/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "community/lc-invitation.h"
#include "lc-session.h"

G_BEGIN_DECLS

DexFuture *lc_session_update_community    (LcSession      *self,
                                           gint64          revision,
                                           const char     *name,
                                           const char     *description,
                                           LcRegistration  registration) G_GNUC_WARN_UNUSED_RESULT; /* LcCommunity */
DexFuture *lc_session_create_invitation   (LcSession      *self,
                                           const char     *note,
                                           LcMemberRole    role,
                                           guint           max_uses,
                                           gint64          expires_at)   G_GNUC_WARN_UNUSED_RESULT; /* LcInvitation */
DexFuture *lc_session_revoke_invitation   (LcSession      *self,
                                           LcInvitation   *invitation)   G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_decide_registration (LcSession      *self,
                                           LcMember       *member,
                                           gboolean        approve)      G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
