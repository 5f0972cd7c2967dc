/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "groups/lc-group-enums.h"

G_DEFINE_ENUM_TYPE (LcGroupState, lc_group_state,
                    G_DEFINE_ENUM_VALUE (LC_GROUP_STATE_ACTIVE, "active"),
                    G_DEFINE_ENUM_VALUE (LC_GROUP_STATE_FINISHED, "finished"),
                    G_DEFINE_ENUM_VALUE (LC_GROUP_STATE_ARCHIVED, "archived"))

G_DEFINE_ENUM_TYPE (LcVisibility, lc_visibility,
                    G_DEFINE_ENUM_VALUE (LC_VISIBILITY_COMMUNITY, "community"),
                    G_DEFINE_ENUM_VALUE (LC_VISIBILITY_LISTED, "listed"),
                    G_DEFINE_ENUM_VALUE (LC_VISIBILITY_HIDDEN, "hidden"))

G_DEFINE_ENUM_TYPE (LcJoinPolicy, lc_join_policy,
                    G_DEFINE_ENUM_VALUE (LC_JOIN_POLICY_OPEN, "open"),
                    G_DEFINE_ENUM_VALUE (LC_JOIN_POLICY_REQUEST, "request"),
                    G_DEFINE_ENUM_VALUE (LC_JOIN_POLICY_INVITE, "invite"))

G_DEFINE_ENUM_TYPE (LcPlaceRelation, lc_place_relation,
                    G_DEFINE_ENUM_VALUE (LC_PLACE_RELATION_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (LC_PLACE_RELATION_REQUESTED, "requested"),
                    G_DEFINE_ENUM_VALUE (LC_PLACE_RELATION_INVITED, "invited"),
                    G_DEFINE_ENUM_VALUE (LC_PLACE_RELATION_MEMBER, "member"),
                    G_DEFINE_ENUM_VALUE (LC_PLACE_RELATION_LEADER, "leader"),
                    G_DEFINE_ENUM_VALUE (LC_PLACE_RELATION_REMOVED, "removed"))

G_DEFINE_ENUM_TYPE (LcMembership, lc_membership,
                    G_DEFINE_ENUM_VALUE (LC_MEMBERSHIP_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (LC_MEMBERSHIP_JOINED, "joined"),
                    G_DEFINE_ENUM_VALUE (LC_MEMBERSHIP_REQUESTED, "requested"),
                    G_DEFINE_ENUM_VALUE (LC_MEMBERSHIP_INVITED, "invited"),
                    G_DEFINE_ENUM_VALUE (LC_MEMBERSHIP_REMOVED, "removed"))

G_DEFINE_ENUM_TYPE (LcPlaceRole, lc_place_role,
                    G_DEFINE_ENUM_VALUE (LC_PLACE_ROLE_MEMBER, "member"),
                    G_DEFINE_ENUM_VALUE (LC_PLACE_ROLE_CO_LEADER, "co_leader"),
                    G_DEFINE_ENUM_VALUE (LC_PLACE_ROLE_LEADER, "leader"))

G_DEFINE_ENUM_TYPE (LcTaskAction, lc_task_action,
                    G_DEFINE_ENUM_VALUE (LC_TASK_ACTION_CREATED, "created"),
                    G_DEFINE_ENUM_VALUE (LC_TASK_ACTION_UPDATED, "updated"),
                    G_DEFINE_ENUM_VALUE (LC_TASK_ACTION_MOVED, "moved"),
                    G_DEFINE_ENUM_VALUE (LC_TASK_ACTION_DELETED, "deleted"),
                    G_DEFINE_ENUM_VALUE (LC_TASK_ACTION_RESTORED, "restored"))
