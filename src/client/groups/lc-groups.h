/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "groups/lc-group.h"
#include "lc-session.h"

G_BEGIN_DECLS

#define LC_TYPE_GROUPS (lc_groups_get_type ())
G_DECLARE_FINAL_TYPE (LcGroups, lc_groups, LC, GROUPS, GObject)

/* The project groups that were looked at, kept up to date by the session's events. Signals: "gone" with a LcGroup that the member
 * cannot see any more; "stale" when a list of them is not as the server has it; "members-changed" with the id of a group in which
 * somebody else may be now, or is something else (NULL: any). */

/* lc-session-groups.c */
DexFuture *lc_session_fetch_group  (LcSession    *self,
                                    const char   *id)          G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_create_group (LcSession    *self,
                                    const char   *id,
                                    const char   *name,
                                    const char   *purpose,
                                    LcJoinPolicy  join_policy) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_join_group   (LcSession    *self,
                                    LcGroup      *group)       G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_leave_group  (LcSession    *self,
                                    LcGroup      *group)       G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
