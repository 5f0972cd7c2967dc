/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-notification-target.h"

static const char *
find_place (LcNotification  *notification,
            char           **value)
{
  const char *kind = lc_notification_get_place_kind (notification);

  /* A place of a kind that is not known to this version is looked for among the spaces, and not found there. */
  *value = g_strdup (lc_notification_get_space_id (notification));
  return g_str_equal (kind, "group") || g_str_equal (kind, "webinar") ? kind : "space";
}

/* Returns: whether it is about a task */
static gboolean
is_of_task (LcNotification *notification)
{
  LcNotificationKind kind = lc_notification_get_kind (notification);

  return kind == LC_NOTIFICATION_KIND_ASSIGNED || kind == LC_NOTIFICATION_KIND_DUE || kind == LC_NOTIFICATION_KIND_UNBLOCKED;
}

/**
 * lc_notification_target_find:
 * @notification: a notification
 * @answers: whether one wants to answer there
 * @value: (out) (transfer full): what is opened by the route
 *
 * Returns: the name of the route that leads to where it happened
 */
const char *
lc_notification_target_find (LcNotification  *notification,
                             gboolean         answers,
                             char           **value)
{
  const char *post_id = lc_notification_get_post_id (notification);
  const char *target_id = lc_notification_get_target_id (notification);
  gboolean is_reply = post_id != NULL && !g_str_equal (post_id, target_id);

  if (lc_notification_get_kind (notification) == LC_NOTIFICATION_KIND_DECISION ||
      lc_notification_get_kind (notification) == LC_NOTIFICATION_KIND_APPEAL)
    {
      *value = g_strdup (target_id);
      return "decision";
    }
  if (is_of_task (notification))
    {
      *value = g_strjoin ("/", lc_notification_get_space_id (notification), target_id, NULL);
      return "task";
    }
  if (post_id == NULL)
    return find_place (notification, value);

  *value = is_reply ? g_strdup_printf ("%s/%s", post_id, target_id) : g_strdup (post_id);
  if (answers)
    return "answer";

  return is_reply ? "reply" : "post";
}
