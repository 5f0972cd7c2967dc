/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "groups/lc-group-enums.h"
#include "lc-member.h"

G_BEGIN_DECLS

#define LC_TYPE_GROUP_MEMBER (lc_group_member_get_type ())
G_DECLARE_FINAL_TYPE (LcGroupMember, lc_group_member, LC, GROUP_MEMBER, GObject)

/* What somebody is to a group. Read-only properties, notified on change: "member" (LcMember), "membership" (LcMembership), "role"
 * (LcPlaceRole: of who is in it). */

LcMember     *lc_group_member_get_member     (LcGroupMember *self);
LcMembership  lc_group_member_get_membership (LcGroupMember *self);
LcPlaceRole   lc_group_member_get_role       (LcGroupMember *self);

G_END_DECLS
