/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notifications/lc-session-notifications.h"

#include <lc-error.h>
#include <lc-time.h>
#include <lc-uuid.h>

#include "lc-session-private.h"
#include "notifications/lc-notifications-private.h"
#include "notifications/lc-outbox-notifications.h"

/* Writes @request about @object; a later one of the same path takes the place of one that was not sent. */
static DexFuture *
write_own (LcSession          *self,
           const LcOutboxKind *kind,
           gpointer            object,
           const char         *subject,
           LcHttpRequest      *request)
{
  g_autofree char *key = g_strdup (request->path);
  LcOutboxWrite write = { .kind = kind, .object = object, .subject = subject, .key = key };

  return lc_outbox_add (lc_session_get_outbox (self), &write, request);
}

static char *
dup_subject (gpointer notification)
{
  return g_strconcat ("notifications/", lc_document_get_id (notification), NULL);
}

static LcHttpRequest *
put_text (char       *path,
          const char *member,
          const char *text)
{
  LcHttpRequest *request = lc_http_request_new (SOUP_METHOD_PUT, path);
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  lc_json_add_string (builder, member, text);
  json_builder_end_object (builder);
  lc_http_request_set_json (request, builder);
  return request;
}

/**
 * lc_session_fetch_notification:
 * @self: a session
 * @id: the id of a notification
 *
 * Returns: (transfer full): a future of the [class@Notification]; %LC_ERROR_NOT_FOUND
 */
DexFuture *
lc_session_fetch_notification (LcSession  *self,
                               const char *id)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return lc_notifications_fetch (lc_session_get_notifications (self), id);
}

/**
 * lc_session_read_notification_preferences:
 * @self: a session
 *
 * Reads what the member wants to be told, and where, from the cache at once and then anew.
 *
 * Returns: (transfer full): a future of lc_notifications_get_preferences()
 */
DexFuture *
lc_session_read_notification_preferences (LcSession *self)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);

  return lc_notifications_read_preferences (lc_session_get_notifications (self));
}

/**
 * lc_session_mark_notification_read:
 * @self: a session
 * @notification: a notification
 *
 * Tells the member's other devices that it was read.
 *
 * Returns: (transfer full): a future that settles when the server has it, or it waits
 */
DexFuture *
lc_session_mark_notification_read (LcSession      *self,
                                   LcNotification *notification)
{
  g_autofree char *subject = NULL;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_NOTIFICATION (notification), NULL);

  if (lc_notification_get_read_at (notification) != 0)
    return dex_future_new_true ();

  subject = dup_subject (notification);
  return write_own (self, &lc_outbox_notification_reading, notification, subject,
                    lc_http_request_new (SOUP_METHOD_PUT, g_strconcat ("/api/v1/", subject, "/reading", NULL)));
}

/**
 * lc_session_mark_told_read:
 * @self: a session
 * @id: the id of a notification that may not be known here
 *
 * As lc_session_mark_notification_read().
 *
 * Returns: (transfer full): a future that settles when the server has it, or it waits; %LC_ERROR_NOT_FOUND where @id is none
 */
DexFuture *
lc_session_mark_told_read (LcSession  *self,
                           const char *id)
{
  g_autoptr(LcNotification) notification = NULL;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (!lc_uuid_is_valid (id))
    return dex_future_new_reject (LC_ERROR, LC_ERROR_NOT_FOUND, "There is no such notification");

  notification = lc_notifications_ensure (lc_session_get_notifications (self), id);
  return lc_session_mark_notification_read (self, notification);
}

/**
 * lc_session_mark_notifications_read:
 * @self: a session
 * @newest: the newest notification that was on screen
 *
 * Tells the member's other devices that it was read, and all before it. What comes meanwhile stays unread.
 *
 * Returns: (transfer full): a future that settles when the server has it, or it waits
 */
DexFuture *
lc_session_mark_notifications_read (LcSession      *self,
                                    LcNotification *newest)
{
  g_autofree char *subject = NULL;
  g_autofree char *until = NULL;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_NOTIFICATION (newest), NULL);

  subject = dup_subject (newest);
  until = lc_time_format (lc_notification_get_updated_at (newest));
  return write_own (self, &lc_outbox_notifications_reading, lc_session_get_notifications (self), subject,
                    put_text (g_strdup ("/api/v1/notifications/reading"), "until", until));
}

/**
 * lc_session_set_notification_level:
 * @self: a session
 * @preference: a preference
 * @level: what holds from now on
 *
 * Chooses where the member is told a kind of things.
 *
 * Returns: (transfer full): a future that settles when the server has it, or it waits
 */
DexFuture *
lc_session_set_notification_level (LcSession                *self,
                                   LcNotificationPreference *preference,
                                   LcNotificationLevel       level)
{
  g_autofree char *subject = NULL;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_NOTIFICATION_PREFERENCE (preference), NULL);

  if (lc_notification_preference_get_level (preference) == level)
    return dex_future_new_true ();

  subject = g_strconcat ("notification-preferences/", lc_document_get_id (LC_DOCUMENT (preference)), NULL);
  return write_own (self, &lc_outbox_notification_preference, preference, subject,
                    put_text (g_strconcat ("/api/v1/", subject, NULL), "level", lc_enum_get_nick (LC_TYPE_NOTIFICATION_LEVEL, level)));
}
