/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-paged-list.h"
#include "lc-session.h"

G_BEGIN_DECLS

#define LC_TYPE_INVITATION_LIST (lc_invitation_list_get_type ())
G_DECLARE_FINAL_TYPE (LcInvitationList, lc_invitation_list, LC, INVITATION_LIST, LcPagedList)

/* The invitations (LcInvitation), newest first: all of them for moderators, their own for others who may invite. */

LcInvitationList *lc_invitation_list_new (LcSession *session);

G_END_DECLS
