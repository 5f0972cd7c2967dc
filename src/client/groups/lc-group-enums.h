/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LcGroupState:
 * @LC_GROUP_STATE_ACTIVE: its members work on something
 * @LC_GROUP_STATE_FINISHED: what it was made for is done
 * @LC_GROUP_STATE_ARCHIVED: it can be read but not written to
 *
 * How far a project group has come.
 */
typedef enum
{
  LC_GROUP_STATE_ACTIVE,
  LC_GROUP_STATE_FINISHED,
  LC_GROUP_STATE_ARCHIVED,
} LcGroupState;

#define LC_TYPE_GROUP_STATE (lc_group_state_get_type ())
GType lc_group_state_get_type (void) G_GNUC_CONST;

/**
 * LcVisibility:
 * @LC_VISIBILITY_COMMUNITY: all members of the community see what is in it
 * @LC_VISIBILITY_LISTED: all find it, and its own members see what is in it
 * @LC_VISIBILITY_HIDDEN: its own members alone know of it
 *
 * Who sees a place.
 */
typedef enum
{
  LC_VISIBILITY_COMMUNITY,
  LC_VISIBILITY_LISTED,
  LC_VISIBILITY_HIDDEN,
} LcVisibility;

#define LC_TYPE_VISIBILITY (lc_visibility_get_type ())
GType lc_visibility_get_type (void) G_GNUC_CONST;

/**
 * LcJoinPolicy:
 * @LC_JOIN_POLICY_OPEN: whoever sees it comes in
 * @LC_JOIN_POLICY_REQUEST: its leaders let in who asks
 * @LC_JOIN_POLICY_INVITE: its leaders invite
 *
 * How one comes into a place.
 */
typedef enum
{
  LC_JOIN_POLICY_OPEN,
  LC_JOIN_POLICY_REQUEST,
  LC_JOIN_POLICY_INVITE,
} LcJoinPolicy;

#define LC_TYPE_JOIN_POLICY (lc_join_policy_get_type ())
GType lc_join_policy_get_type (void) G_GNUC_CONST;

/**
 * LcPlaceRelation:
 * @LC_PLACE_RELATION_NONE: nothing
 * @LC_PLACE_RELATION_REQUESTED: has asked to be let in
 * @LC_PLACE_RELATION_INVITED: is invited
 * @LC_PLACE_RELATION_MEMBER: is in it
 * @LC_PLACE_RELATION_LEADER: is in it and leads it, alone or with others
 * @LC_PLACE_RELATION_REMOVED: was removed and cannot come again
 *
 * What the member is to a place.
 */
typedef enum
{
  LC_PLACE_RELATION_NONE,
  LC_PLACE_RELATION_REQUESTED,
  LC_PLACE_RELATION_INVITED,
  LC_PLACE_RELATION_MEMBER,
  LC_PLACE_RELATION_LEADER,
  LC_PLACE_RELATION_REMOVED,
} LcPlaceRelation;

#define LC_TYPE_PLACE_RELATION (lc_place_relation_get_type ())
GType lc_place_relation_get_type (void) G_GNUC_CONST;

/**
 * LcMembership:
 * @LC_MEMBERSHIP_NONE: nothing
 * @LC_MEMBERSHIP_JOINED: is in it
 * @LC_MEMBERSHIP_REQUESTED: has asked to be let in
 * @LC_MEMBERSHIP_INVITED: is invited
 * @LC_MEMBERSHIP_REMOVED: was removed and cannot come again
 *
 * What somebody is to a place.
 */
typedef enum
{
  LC_MEMBERSHIP_NONE,
  LC_MEMBERSHIP_JOINED,
  LC_MEMBERSHIP_REQUESTED,
  LC_MEMBERSHIP_INVITED,
  LC_MEMBERSHIP_REMOVED,
} LcMembership;

#define LC_TYPE_MEMBERSHIP (lc_membership_get_type ())
GType lc_membership_get_type (void) G_GNUC_CONST;

/**
 * LcPlaceRole:
 * @LC_PLACE_ROLE_MEMBER: is in it
 * @LC_PLACE_ROLE_CO_LEADER: leads with its leader
 * @LC_PLACE_ROLE_LEADER: leads it
 *
 * What somebody is in a place.
 */
typedef enum
{
  LC_PLACE_ROLE_MEMBER,
  LC_PLACE_ROLE_CO_LEADER,
  LC_PLACE_ROLE_LEADER,
} LcPlaceRole;

#define LC_TYPE_PLACE_ROLE (lc_place_role_get_type ())
GType lc_place_role_get_type (void) G_GNUC_CONST;

/**
 * LcTaskAction:
 * @LC_TASK_ACTION_CREATED: it was made
 * @LC_TASK_ACTION_UPDATED: what it says was changed
 * @LC_TASK_ACTION_MOVED: it was put elsewhere on its board
 * @LC_TASK_ACTION_DELETED: it was deleted
 * @LC_TASK_ACTION_RESTORED: its deletion was undone
 *
 * What was done with a task.
 */
typedef enum
{
  LC_TASK_ACTION_CREATED,
  LC_TASK_ACTION_UPDATED,
  LC_TASK_ACTION_MOVED,
  LC_TASK_ACTION_DELETED,
  LC_TASK_ACTION_RESTORED,
} LcTaskAction;

#define LC_TYPE_TASK_ACTION (lc_task_action_get_type ())
GType lc_task_action_get_type (void) G_GNUC_CONST;

G_END_DECLS
