/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-mentorship-private.h"

const LcRoute lc_mentorship_routes[] =
{
  { "GET", "/api/v1/me/mentor-offer",
    LC_ACTION_MENTOR, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_get_offer },
  { "PUT", "/api/v1/me/mentor-offer",
    LC_ACTION_MENTOR, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_put_offer },
  { "DELETE", "/api/v1/me/mentor-offer",
    LC_ACTION_MENTOR, LC_WORK_WRITE, LC_BODY_NONE, LC_RATE_WRITE, lc_delete_offer },
  { "GET", "/api/v1/mentors",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_list_mentors },
  { NULL }
};
