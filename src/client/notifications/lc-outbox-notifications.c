/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notifications/lc-outbox-notifications.h"

#include <string.h>

#include <lc-time.h>
#include <lc-uuid.h>

#include "lc-client-enums.h"
#include "lc-future.h"
#include "lc-session-private.h"
#include "notifications/lc-notification-preference-private.h"
#include "notifications/lc-notification-private.h"
#include "notifications/lc-notifications-private.h"

static const char *
id_of (LcOutboxEntry *entry)
{
  const char *slash = strchr (lc_outbox_entry_get_subject (entry), '/');

  return slash != NULL ? slash + 1 : "";
}

static gpointer
find_notification (LcSession     *session,
                   LcOutboxEntry *entry)
{
  return lc_uuid_is_valid (id_of (entry)) ? lc_notifications_ensure (lc_session_get_notifications (session), id_of (entry)) : NULL;
}

static void
show_reading (LcSession     *session,
              LcOutboxEntry *entry)
{
  lc_notifications_mark_read (lc_session_get_notifications (session), lc_outbox_entry_get_object (entry),
                              lc_outbox_entry_get_created_at (entry));
}

static gboolean
take_reading (LcSession      *session,
              LcOutboxEntry  *entry,
              JsonObject     *answer,
              GError        **error)
{
  LcNotifications *notifications = lc_session_get_notifications (session);
  g_autoptr(LcNotification) read = NULL;

  lc_notifications_count (notifications);
  lc_notifications_emit_stale (notifications);
  if (answer == NULL)
    return TRUE;

  read = lc_notifications_read (notifications, answer, FALSE, error);
  return read != NULL;
}

/* It is as the server has it, or not there any more. */
static void
undo_reading (LcSession     *session,
              LcOutboxEntry *entry,
              gboolean       discarded)
{
  LcNotifications *notifications = lc_session_get_notifications (session);

  lc_notification_set_read_at (lc_outbox_entry_get_object (entry), 0);
  lc_notifications_count (notifications);
  lc_notifications_emit_stale (notifications);
}

static gpointer
find_notifications (LcSession     *session,
                    LcOutboxEntry *entry)
{
  return g_object_ref (lc_session_get_notifications (session));
}

static gint64
until_of (LcOutboxEntry *entry)
{
  const char *text = lc_outbox_entry_get_mine (entry, "until");
  gint64 until = 0;

  return text != NULL && lc_time_parse (text, &until) ? until : 0;
}

static void
show_reading_until (LcSession     *session,
                    LcOutboxEntry *entry)
{
  lc_notifications_mark_read_until (lc_session_get_notifications (session), until_of (entry));
}

/* The newest of those that were read is the one that says it. */
static gboolean
is_read (LcOutboxEntry *entry,
         JsonObject    *document)
{
  return lc_json_peek_string (document, "read_at") != NULL;
}

static gboolean
take_reading_until (LcSession      *session,
                    LcOutboxEntry  *entry,
                    JsonObject     *answer,
                    GError        **error)
{
  LcNotifications *notifications = lc_session_get_notifications (session);

  lc_notifications_count (notifications);
  lc_notifications_emit_stale (notifications);
  return TRUE;
}

static void
undo_reading_until (LcSession     *session,
                    LcOutboxEntry *entry,
                    gboolean       discarded)
{
  LcNotifications *notifications = lc_session_get_notifications (session);
  g_autoptr(GPtrArray) known = lc_object_pool_list (notifications->pool);

  notifications->read_until = 0;
  for (guint i = 0; i < known->len; i++)
    if (lc_notification_get_read_at (known->pdata[i]) == until_of (entry))
      lc_notification_set_read_at (known->pdata[i], 0);
  lc_notifications_count (notifications);
  lc_notifications_emit_stale (notifications);
}

static gpointer
find_preference (LcSession     *session,
                 LcOutboxEntry *entry)
{
  return g_object_ref (lc_notifications_ensure_preference (lc_session_get_notifications (session), id_of (entry)));
}

static void
show_preference (LcSession     *session,
                 LcOutboxEntry *entry)
{
  int level;

  if (lc_enum_from_nick (LC_TYPE_NOTIFICATION_LEVEL, lc_outbox_entry_get_mine (entry, "level"), &level))
    lc_notification_preference_set_level (lc_outbox_entry_get_object (entry), level);
}

static gboolean
names_preference (LcOutboxEntry *entry,
                  JsonObject    *answer)
{
  return g_strcmp0 (lc_json_peek_string (answer, "kind"), id_of (entry)) == 0 && lc_outbox_entry_is_answered_in (entry, answer);
}

static gboolean
take_preference (LcSession      *session,
                 LcOutboxEntry  *entry,
                 JsonObject     *answer,
                 GError        **error)
{
  show_preference (session, entry);
  return TRUE;
}

static void
undo_preference (LcSession     *session,
                 LcOutboxEntry *entry,
                 gboolean       discarded)
{
  lc_future_in_background (lc_notifications_read_preferences (lc_session_get_notifications (session)),
                           "The preferences of notifications cannot be read");
}

const LcOutboxKind lc_outbox_notification_reading = {
  .name = "notification-reading",
  .quiet = TRUE,
  .find = find_notification,
  .show = show_reading,
  .take = take_reading,
  .undo = undo_reading,
};

const LcOutboxKind lc_outbox_notifications_reading = {
  .name = "notifications-reading",
  .quiet = TRUE,
  .find = find_notifications,
  .show = show_reading_until,
  .is_done = is_read,
  .take = take_reading_until,
  .undo = undo_reading_until,
};

const LcOutboxKind lc_outbox_notification_preference = {
  .name = "notification-preference",
  .find = find_preference,
  .show = show_preference,
  .names = names_preference,
  .take = take_preference,
  .undo = undo_preference,
};
