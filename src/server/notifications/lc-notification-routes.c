/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-notifications-private.h"

const LcRoute lc_notification_routes[] =
{
  { "GET", "/api/v1/notifications",
    LC_ACTION_MARK, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_list_notifications },
  { "GET", "/api/v1/notifications/unread-count",
    LC_ACTION_MARK, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_count_notifications },
  { "PUT", "/api/v1/notifications/reading",
    LC_ACTION_MARK, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_read_notifications },
  { "GET", "/api/v1/notifications/{notification_id}",
    LC_ACTION_MARK, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_get_notification },
  { "PUT", "/api/v1/notifications/{notification_id}/reading",
    LC_ACTION_MARK, LC_WORK_WRITE, LC_BODY_NONE, LC_RATE_WRITE, lc_read_notification },
  { "GET", "/api/v1/notification-preferences",
    LC_ACTION_MARK, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_list_notification_preferences },
  { "PUT", "/api/v1/notification-preferences/{kind}",
    LC_ACTION_MARK, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_put_notification_preference },

  { NULL }
};
