/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-webinars-private.h"

const LcRoute lc_webinars_routes[] =
{
  { "GET", "/api/v1/webinars",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_list_webinars },
  { "POST", "/api/v1/webinars",
    LC_ACTION_ANNOUNCE_WEBINAR, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_create_webinar },
  { "GET", "/api/v1/webinars/{webinar_id}",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_get_webinar },
  { "PATCH", "/api/v1/webinars/{webinar_id}",
    LC_ACTION_HOST_WEBINAR, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_edit_webinar },
  { "GET", "/api/v1/webinars/{webinar_id}/calendar",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_get_webinar_calendar },
  { "PUT", "/api/v1/webinars/{webinar_id}/signup",
    LC_ACTION_SIGN_UP, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_put_signup },
  { "GET", "/api/v1/webinars/{webinar_id}/signups",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_list_signups },
  { "GET", "/api/v1/me/webinars",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_get_my_webinars },
  { NULL }
};
