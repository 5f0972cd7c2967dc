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

  { "GET", "/api/v1/groups/{group_id}/board",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_get_board },
  { "POST", "/api/v1/groups/{group_id}/columns",
    LC_ACTION_MANAGE_GROUP, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_create_column },
  { "PATCH", "/api/v1/columns/{column_id}",
    LC_ACTION_MANAGE_GROUP, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_edit_column },
  { "PUT", "/api/v1/columns/{column_id}/position",
    LC_ACTION_MANAGE_GROUP, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_move_column },
  { "DELETE", "/api/v1/columns/{column_id}",
    LC_ACTION_MANAGE_GROUP, LC_WORK_WRITE, LC_BODY_NONE, LC_RATE_WRITE, lc_delete_column },

  { "POST", "/api/v1/groups/{group_id}/tasks",
    LC_ACTION_EDIT_TASKS, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_create_task },
  { "GET", "/api/v1/tasks/{task_id}",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_get_task },
  { "PATCH", "/api/v1/tasks/{task_id}",
    LC_ACTION_EDIT_TASKS, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_edit_task },
  { "PUT", "/api/v1/tasks/{task_id}/position",
    LC_ACTION_EDIT_TASKS, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_move_task },
  { "DELETE", "/api/v1/tasks/{task_id}",
    LC_ACTION_EDIT_TASKS, LC_WORK_WRITE, LC_BODY_NONE, LC_RATE_WRITE, lc_delete_task },
  { "PUT", "/api/v1/tasks/{task_id}/restoration",
    LC_ACTION_EDIT_TASKS, LC_WORK_WRITE, LC_BODY_NONE, LC_RATE_WRITE, lc_restore_task },
  { "GET", "/api/v1/tasks/{task_id}/history",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_list_task_changes },
  { "GET", "/api/v1/me/tasks",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_get_my_tasks },
  { NULL }
};
