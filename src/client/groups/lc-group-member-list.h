/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "groups/lc-group-member.h"
#include "lc-paged-list.h"
#include "lc-session.h"

G_BEGIN_DECLS

#define LC_TYPE_GROUP_MEMBER_LIST (lc_group_member_list_get_type ())
G_DECLARE_FINAL_TYPE (LcGroupMemberList, lc_group_member_list, LC, GROUP_MEMBER_LIST, LcPagedList)

/* The LcGroupMember of one state in a group, the last change first, kept up to date. */

LcGroupMemberList *lc_group_member_list_new (LcSession    *session,
                                             const char   *group_id,
                                             LcMembership  membership);

G_END_DECLS
