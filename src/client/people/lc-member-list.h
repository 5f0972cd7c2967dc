/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-member.h"
#include "lc-paged-list.h"
#include "lc-session.h"

G_BEGIN_DECLS

#define LC_TYPE_MEMBER_LIST (lc_member_list_get_type ())
G_DECLARE_FINAL_TYPE (LcMemberList, lc_member_list, LC, MEMBER_LIST, LcPagedList)

/* LcMember objects. The properties "query", "language", "skill" (strings, NULL: any) and "role" (string: a role's nick,
 * NULL: any) are writable; setting one loads the list anew. */

LcMemberList *lc_member_list_new          (LcSession    *session);
LcMemberList *lc_member_list_new_by_joining (LcSession  *session);
void          lc_member_list_set_query    (LcMemberList *self,
                                           const char   *query);
void          lc_member_list_set_role     (LcMemberList *self,
                                           const char   *role);
void          lc_member_list_set_language (LcMemberList *self,
                                           const char   *language);
void          lc_member_list_set_skill    (LcMemberList *self,
                                           const char   *skill);

G_END_DECLS
