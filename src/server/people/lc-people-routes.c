/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-people-private.h"

const LcRoute lc_people_routes[] =
{
  { "GET", "/api/v1/community",
    LC_ACTION_READ_STATUS, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_get_community },
  { "PATCH", "/api/v1/community",
    LC_ACTION_MANAGE_COMMUNITY, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_edit_community },

  { "GET", "/api/v1/members",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_list_members },
  { "GET", "/api/v1/members/{member_id}",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_get_member },
  { "PUT", "/api/v1/members/{member_id}/role",
    LC_ACTION_MANAGE_ROLES, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_set_member_role },

  { NULL }
};
