/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-notifications-feature.h"

#include "lc-notice.h"
#include "lc-notification-jobs.h"
#include "lc-notification-routes.h"

#define DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

static const LcJobKind jobs[] =
{
  { LC_JOB_READ_NOTIFICATIONS, lc_notifications_run_read, 0 },
  { "notifications.sweep", lc_notifications_run_sweep, DAY },
  { NULL }
};

static const LcNoticeKind * const notices[] =
{
  &lc_notice_moderation,
  &lc_notice_invitation,
  &lc_notice_admission,
  NULL
};

static const LcTable tables[] =
{
  { "notification", LC_TABLE_CARRIED },
  { "notification_actor", LC_TABLE_CARRIED },
  { "notification_preference", LC_TABLE_CARRIED },
  { NULL }
};

static const char * const notification_names[] =
{
  "id", "kind", "place_id", "post_id", "target_id", "created_at", "updated_at", "read_at", NULL
};
static const char * const preference_names[] = { "kind", "level", NULL };

static const LcExportTable exports[] =
{
  { "notifications.json", "SELECT id, kind, place_id, post_id, target_id, created_at, updated_at, read_at FROM notification"
                          " WHERE member_id = $1 ORDER BY created_at, id", notification_names },
  { "notification-preferences.json", "SELECT kind, level FROM notification_preference WHERE member_id = $1 ORDER BY kind",
    preference_names },
  { NULL }
};

static const char * const belongings[] =
{
  "DELETE FROM notification WHERE member_id = $1",
  "DELETE FROM notification WHERE actor_count = 1 AND id IN (SELECT notification_id FROM notification_actor WHERE actor_id = $1)",
  "UPDATE notification SET actor_count = actor_count - 1, actor_id = (SELECT a.actor_id FROM notification_actor a"
  " WHERE a.notification_id = notification.id AND a.actor_id <> $1 ORDER BY a.created_at DESC, a.actor_id DESC LIMIT 1)"
  " WHERE id IN (SELECT notification_id FROM notification_actor WHERE actor_id = $1)",
  "DELETE FROM notification_actor WHERE actor_id = $1",
  "DELETE FROM job WHERE kind = '" LC_JOB_READ_NOTIFICATIONS "' AND key > $1 || ' ' AND key < $1 || '!'",
  "DELETE FROM notification_preference WHERE member_id = $1",
  NULL
};

const LcFeature lc_notifications_feature =
{
  .name = "notifications",
  .routes = lc_notification_routes,
  .jobs = jobs,
  .notices = notices,
  .tables = tables,
  .exports = exports,
  .belongings = belongings,
};
