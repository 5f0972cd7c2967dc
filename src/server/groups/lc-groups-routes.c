/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-groups-private.h"

const LcRoute lc_groups_routes[] =
{
  { "GET", "/api/v1/groups",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_list_groups },
  { "POST", "/api/v1/groups",
    LC_ACTION_CREATE_GROUP, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_create_group },
  { "GET", "/api/v1/groups/{group_id}",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_get_group },
  { "PATCH", "/api/v1/groups/{group_id}",
    LC_ACTION_MANAGE_GROUP, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_edit_group },
  { NULL }
};
