/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-client-enums.h"
#include "lc-member.h"

G_BEGIN_DECLS

#define LC_TYPE_INVITATION (lc_invitation_get_type ())
G_DECLARE_FINAL_TYPE (LcInvitation, lc_invitation, LC, INVITATION, LcDocument)

/* Read-only properties, notified on change: "validity" (LcInvitationState), "uses" (uint), and what stays
 * as it was made. */

const char        *lc_invitation_get_id         (LcInvitation *self);
const char        *lc_invitation_get_note       (LcInvitation *self);
LcMemberRole       lc_invitation_get_role       (LcInvitation *self);
guint              lc_invitation_get_max_uses   (LcInvitation *self);
guint              lc_invitation_get_uses       (LcInvitation *self);
gint64             lc_invitation_get_expires_at (LcInvitation *self);
gint64             lc_invitation_get_created_at (LcInvitation *self);
LcMember          *lc_invitation_get_creator    (LcInvitation *self);
LcInvitationState  lc_invitation_get_state      (LcInvitation *self);
const char        *lc_invitation_get_link       (LcInvitation *self);

G_END_DECLS
