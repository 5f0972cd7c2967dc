/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "lc-client-enums.h"

G_BEGIN_DECLS

#define LC_TYPE_INVITATION_CARD (lc_invitation_card_get_type ())
G_DECLARE_FINAL_TYPE (LcInvitationCard, lc_invitation_card, LC, INVITATION_CARD, GObject)

/* What an invitation says to who holds it. */

DexFuture         *lc_invitation_card_fetch            (const char       *url,
                                                        const char       *token) G_GNUC_WARN_UNUSED_RESULT;
const char        *lc_invitation_card_get_inviter_name (LcInvitationCard *self);
LcMemberRole       lc_invitation_card_get_role         (LcInvitationCard *self);
gint64             lc_invitation_card_get_expires_at   (LcInvitationCard *self);
LcInvitationState  lc_invitation_card_get_state        (LcInvitationCard *self);

G_END_DECLS
