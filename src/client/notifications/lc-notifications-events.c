/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <lc-error.h>

#include "lc-future.h"
#include "lc-session-private.h"
#include "notifications/lc-notification-private.h"
#include "notifications/lc-notifications-private.h"

/* What the events say about notifications, and about what they are about. */

/* A notification that is read anew. */
typedef struct
{
  LcNotifications *notifications;
  LcNotification  *known;   /* NULL: nobody has it here */
  gboolean         desktop;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->notifications);
  g_clear_object (&reading->known);
  g_free (reading);
}

static void
lose (LcNotifications *self,
      LcNotification  *notification)
{
  lc_document_set_deleted (LC_DOCUMENT (notification), TRUE);
  lc_notifications_emit (self, LC_NOTIFICATIONS_GONE, notification);
}

/* An event may be told more than once: what it tells is for the desktop once. */
static void
tell (LcNotifications *self,
      LcNotification  *notification)
{
  const char *id = lc_document_get_id (LC_DOCUMENT (notification));
  const gint64 *told_at = g_hash_table_lookup (self->told, id);
  gint64 updated_at = lc_notification_get_updated_at (notification);

  if (lc_notification_get_read_at (notification) != 0 || (told_at != NULL && *told_at >= updated_at))
    return;

  g_hash_table_insert (self->told, g_strdup (id), g_memdup2 (&updated_at, sizeof updated_at));
  lc_notifications_emit (self, LC_NOTIFICATIONS_TOLD, notification);
}

static DexFuture *
read_anew (DexFuture *future,
           gpointer   user_data)
{
  Reading *reading = user_data;
  g_autoptr(GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (value != NULL)
    {
      if (reading->desktop)
        tell (reading->notifications, g_value_get_object (value));
    }
  else if (reading->known != NULL && g_error_matches (error, LC_ERROR, LC_ERROR_NOT_FOUND))
    lose (reading->notifications, reading->known);
  return dex_future_new_true ();
}

static void
read_again (LcNotifications *self,
            const char      *id,
            gboolean         desktop)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->notifications = g_object_ref (self);
  reading->known = lc_object_pool_lookup (self->pool, id);
  reading->desktop = desktop;
  lc_future_in_background (dex_future_finally (lc_notifications_fetch (self, id), read_anew, reading, reading_free),
                           "A notification cannot be read");
}

/* Reads those again that are about the post or the reply of @id. */
static void
check_about (LcNotifications *self,
             const char      *id)
{
  g_autoptr(GPtrArray) known = lc_object_pool_list (self->pool);

  for (guint i = 0; i < known->len; i++)
    if (g_strcmp0 (lc_notification_get_post_id (known->pdata[i]), id) == 0 ||
        g_strcmp0 (lc_notification_get_target_id (known->pdata[i]), id) == 0)
      read_again (self, lc_document_get_id (known->pdata[i]), FALSE);
}

static void
take_read (LcNotifications *self,
           const char      *id,
           JsonObject      *data)
{
  LcJsonReader reader = LC_JSON_READER_INIT (data);
  gint64 until = data != NULL ? lc_json_reader_time (&reader, "until") : 0;
  g_autoptr(LcNotification) known = NULL;
  g_autoptr(GError) error = NULL;

  if (!lc_json_reader_finish (&reader, &error))
    {
      g_warning ("%s", error->message);
      return;
    }

  known = id != NULL ? lc_object_pool_lookup (self->pool, id) : NULL;
  if (id == NULL)
    lc_notifications_mark_read_until (self, until);
  else if (known != NULL)
    lc_notifications_mark_read (self, known, until);
}

static void
take_deleted (LcNotifications *self,
              const char      *id)
{
  g_autoptr(LcNotification) known = lc_object_pool_lookup (self->pool, id);

  if (known != NULL)
    lose (self, known);
}

static void
take_preference (LcNotifications *self,
                 JsonObject      *data)
{
  g_autoptr(GError) error = NULL;

  if (data != NULL && !lc_notifications_read_preference (self, data, FALSE, &error))
    g_warning ("%s", error->message);
}

static gboolean
is_for_desktop (JsonObject *data)
{
  return data != NULL && json_object_get_boolean_member_with_default (data, "desktop", FALSE);
}

static void
take_notification (LcNotifications *self,
                   const char      *kind,
                   const char      *id,
                   JsonObject      *data)
{
  if (g_str_equal (kind, "notification.read"))
    take_read (self, id, data);
  else if (g_str_equal (kind, "notification.deleted") && id != NULL)
    take_deleted (self, id);
  else if (g_str_equal (kind, "notification.changed") && id != NULL && is_for_desktop (data))
    read_again (self, id, TRUE);

  lc_notifications_count (self);
  lc_notifications_emit_stale (self);
}

/* With a message goes what was told of it, and comes back with it; so it is with what one sees of a place. */
static void
take_other (LcNotifications *self,
            const char      *kind,
            const char      *id)
{
  gboolean deleted = g_str_has_suffix (kind, ".deleted");

  if (deleted && id != NULL)
    check_about (self, id);
  else
    lc_notifications_emit_stale (self);
  if (!deleted || self->unread_count > 0)
    lc_notifications_count (self);
}

/* Takes an event of the community. */
void
lc_notifications_take_change (gpointer    part,
                              const char *kind,
                              const char *subject,
                              JsonObject *data)
{
  const char *slash = strchr (subject, '/');
  const char *id = slash != NULL ? slash + 1 : NULL;

  if (g_str_has_prefix (kind, "notification-preference."))
    take_preference (part, data);
  else if (g_str_has_prefix (kind, "notification."))
    take_notification (part, kind, id, data);
  else
    take_other (part, kind, id);
}

/* Events may have been missed; lists read themselves anew. */
void
lc_notifications_resync (gpointer part)
{
  lc_notifications_count (part);
}
