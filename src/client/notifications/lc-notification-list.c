/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notifications/lc-notification-list.h"

#include "lc-paged-list-private.h"
#include "notifications/lc-notifications-private.h"

struct _LcNotificationList
{
  LcPagedList parent_instance;
};

G_DEFINE_FINAL_TYPE (LcNotificationList, lc_notification_list, LC_TYPE_PAGED_LIST)

static char *
dup_path (LcPagedList *list)
{
  return g_strdup ("/api/v1/notifications");
}

static gpointer
read_item (LcPagedList  *list,
           JsonObject   *object,
           gboolean      cached,
           GError      **error)
{
  return lc_notifications_read (lc_session_get_notifications (lc_paged_list_get_session (list)), object, cached, error);
}

/* What has gone since is not in it, though a page says so that comes from the cache or was on its way. */
static gboolean
accepts (LcPagedList *list,
         gpointer     item)
{
  return !lc_document_get_is_deleted (item);
}

static void
gone_cb (LcNotifications *notifications,
         LcNotification  *notification,
         LcPagedList     *list)
{
  lc_paged_list_remove (list, notification);
}

/* The page is read anew even where what has changed is known, so that the cache says it, too. */
static void
stale_cb (LcNotifications *notifications,
          LcPagedList     *list)
{
  dex_future_disown (lc_paged_list_refresh (list));
}

static void
lc_notification_list_class_init (LcNotificationListClass *klass)
{
  LcPagedListClass *list_class = LC_PAGED_LIST_CLASS (klass);

  list_class->dup_path = dup_path;
  list_class->read_item = read_item;
  list_class->accepts = accepts;
}

static void
lc_notification_list_init (LcNotificationList *self)
{
}

/**
 * lc_notification_list_new:
 * @session: a session
 *
 * Returns: (transfer full): what the member was told, what happened last first
 */
LcNotificationList *
lc_notification_list_new (LcSession *session)
{
  LcNotifications *notifications;
  LcNotificationList *self;

  g_return_val_if_fail (LC_IS_SESSION (session), NULL);

  self = g_object_new (LC_TYPE_NOTIFICATION_LIST, NULL);
  notifications = lc_session_get_notifications (session);
  g_signal_connect_object (notifications, "gone", G_CALLBACK (gone_cb), self, 0);
  g_signal_connect_object (notifications, "stale", G_CALLBACK (stale_cb), self, 0);
  lc_paged_list_begin (LC_PAGED_LIST (self), session);
  return self;
}

/* Returns: (transfer none) (nullable): what happened last */
LcNotification *
lc_notification_list_get_newest (LcNotificationList *self)
{
  g_return_val_if_fail (LC_IS_NOTIFICATION_LIST (self), NULL);

  return lc_paged_list_get_length (LC_PAGED_LIST (self)) > 0 ? lc_paged_list_peek (LC_PAGED_LIST (self), 0) : NULL;
}
