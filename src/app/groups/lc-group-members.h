/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <groups/lc-group.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_GROUP_MEMBERS (lc_group_members_get_type ())
G_DECLARE_FINAL_TYPE (LcGroupMembers, lc_group_members, LC, GROUP_MEMBERS, AdwBin)

/* Who is in a group, and, for those who lead it, who wants to be. Its action "members.invite" asks whom to invite. */

void lc_group_members_set_group (LcGroupMembers *self,
                                 LcSession      *session,
                                 LcGroup        *group);

G_END_DECLS
