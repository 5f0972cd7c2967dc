/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-membership-private.h"

/* What is the same for places of all kinds. */
#define MEMBERSHIP(place) \
  { "PUT", place "/membership", \
    LC_ACTION_JOIN, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_put_membership }, \
  { "GET", place "/members", \
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_list_place_members }, \
  { "PUT", place "/members/{member_id}", \
    LC_ACTION_MANAGE_MEMBERS, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_put_place_member }, \
  { "DELETE", place "/members/{member_id}", \
    LC_ACTION_MANAGE_MEMBERS, LC_WORK_WRITE, LC_BODY_NONE, LC_RATE_WRITE, lc_delete_place_member }

const LcRoute lc_membership_routes[] =
{
  MEMBERSHIP ("/api/v1/spaces/{space_id}"),
  MEMBERSHIP ("/api/v1/groups/{group_id}"),
  { "PUT", "/api/v1/groups/{group_id}/leadership",
    LC_ACTION_MANAGE_MEMBERS, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_put_leadership },
  { "PUT", "/api/v1/groups/{group_id}/leadership/answer",
    LC_ACTION_JOIN, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_answer_leadership },
  { NULL }
};
