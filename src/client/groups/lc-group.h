/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "groups/lc-group-enums.h"
#include "lc-member.h"

G_BEGIN_DECLS

#define LC_TYPE_GROUP (lc_group_get_type ())
G_DECLARE_FINAL_TYPE (LcGroup, lc_group, LC, GROUP, LcDocument)

/* A project group. Read-only properties, notified on change: "name", "purpose", "charter" (string, Markdown; NULL until the group
 * itself was read, which lists do not), "languages", "time-zones", "looking-for" (string arrays), "state" is that of the
 * document, "group-state" (LcGroupState), "visibility" (LcVisibility), "join-policy" (LcJoinPolicy), "size-limit", "member-count" (uint), "leader"
 * (LcMember; NULL: nobody is left), "leader-acting" (boolean), "successor-id" (string, as the charter), "in-feed" (boolean), "relation" (LcPlaceRelation: what the member is to it). */

const char         *lc_group_get_name         (LcGroup *self);
const char         *lc_group_get_purpose      (LcGroup *self);
const char         *lc_group_get_charter      (LcGroup *self);
const char * const *lc_group_get_languages    (LcGroup *self);
const char * const *lc_group_get_time_zones   (LcGroup *self);
const char * const *lc_group_get_looking_for  (LcGroup *self);
LcGroupState        lc_group_get_group_state  (LcGroup *self);
LcVisibility        lc_group_get_visibility   (LcGroup *self);
LcJoinPolicy        lc_group_get_join_policy  (LcGroup *self);
guint               lc_group_get_size_limit   (LcGroup *self);
guint               lc_group_get_member_count (LcGroup *self);
LcMember           *lc_group_get_leader       (LcGroup *self);
gboolean            lc_group_get_leader_acting (LcGroup *self);
const char         *lc_group_get_successor_id (LcGroup *self);
gboolean            lc_group_get_in_feed      (LcGroup *self);
LcPlaceRelation     lc_group_get_relation     (LcGroup *self);

G_END_DECLS
