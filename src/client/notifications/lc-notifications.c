/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notifications/lc-notifications-private.h"

#include "lc-future.h"
#include "lc-model.h"
#include "lc-session-private.h"
#include "notifications/lc-notification-preference-private.h"
#include "notifications/lc-notification-private.h"
#include "notifications/lc-outbox-notifications.h"

#define COUNT_PATH "/api/v1/notifications/unread-count"
#define PREFERENCES_PATH "/api/v1/notification-preferences"

G_DEFINE_FINAL_TYPE (LcNotifications, lc_notifications, G_TYPE_OBJECT)

enum
{
  PROP_UNREAD_COUNT = 1,
};

static GParamSpec *properties[PROP_UNREAD_COUNT + 1];
static guint signals[LC_NOTIFICATIONS_N_SIGNALS];
static guint stale_signal;

static void
set_unread_count (LcNotifications *self,
                  guint            count)
{
  lc_model_set_uint (self, &self->unread_count, count, properties[PROP_UNREAD_COUNT]);
}

void
lc_notifications_emit (LcNotifications       *self,
                       LcNotificationsSignal  signal,
                       LcNotification        *notification)
{
  g_signal_emit (self, signals[signal], 0, notification);
}

void
lc_notifications_emit_stale (LcNotifications *self)
{
  g_signal_emit (self, stale_signal, 0);
}

/* Returns: (transfer full): the notification of @id, made now if it is not known yet */
LcNotification *
lc_notifications_ensure (LcNotifications *self,
                         const char      *id)
{
  return lc_object_pool_ensure (self->pool, id);
}

static void
take_notification (LcSession *session,
                   gpointer   document,
                   gboolean   cached)
{
  LcNotifications *self = lc_session_get_notifications (session);

  if (!cached)
    lc_document_set_deleted (document, FALSE); /* what it is about is back */
  if (lc_notification_get_read_at (document) == 0 && lc_notification_get_updated_at (document) <= self->read_until)
    lc_notification_set_read_at (document, self->read_until);
}

/* Reads a notification into the object that there is for it. Returns: (transfer full) (nullable): %NULL with @error set */
LcNotification *
lc_notifications_read (LcNotifications  *self,
                       JsonObject       *object,
                       gboolean          cached,
                       GError          **error)
{
  return lc_documents_read (self->documents, LC_TYPE_NOTIFICATION, object, cached, error);
}

static DexFuture *
read_notification (LcSession  *session,
                   JsonObject *object,
                   gboolean    cached,
                   gpointer    user_data)
{
  g_autoptr(GError) error = NULL;
  LcNotification *notification = lc_notifications_read (user_data, object, cached, &error);

  if (notification == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_object (notification);
}

/* Returns: (transfer full): a future of the LcNotification as the server has it */
DexFuture *
lc_notifications_fetch (LcNotifications *self,
                        const char      *id)
{
  return lc_session_ask (self->session,
                         lc_http_request_new (SOUP_METHOD_GET, g_strconcat ("/api/v1/notifications/", id, NULL)),
                         read_notification, g_object_ref (self), g_object_unref);
}

/* How many of the unread ones of the server were read here, and it was not told yet. */
static guint
count_unsent (LcNotifications *self)
{
  GListModel *entries = G_LIST_MODEL (lc_session_get_outbox (self->session));
  guint length = g_list_model_get_n_items (entries);
  guint count = 0;

  for (guint i = 0; i < length; i++)
    {
      g_autoptr(LcOutboxEntry) entry = g_list_model_get_item (entries, i);

      if (lc_outbox_entry_get_type_of (entry) == &lc_outbox_notifications_reading)
        return LC_MANY_NOTIFICATIONS;
      count += lc_outbox_entry_get_type_of (entry) == &lc_outbox_notification_reading;
    }

  return count;
}

/* While the server was not told of all that was read here, its number is not the member's; it is asked again then. */
static DexFuture *
read_count (LcSession  *session,
            JsonObject *object,
            gboolean    cached,
            gpointer    user_data)
{
  LcNotifications *self = user_data;
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  guint count = lc_json_reader_count (&reader, "count");
  guint n_unsent = count_unsent (self);
  g_autoptr(GError) error = NULL;

  if (!lc_json_reader_finish (&reader, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  if (cached ? !self->knows_count : (n_unsent == 0 && !self->read_meanwhile) || !self->knows_count)
    set_unread_count (self, count - MIN (count, n_unsent));
  self->knows_count |= !cached;
  return dex_future_new_true ();
}

static DexFuture *
counted (DexFuture *future,
         gpointer   user_data)
{
  LcNotifications *self = user_data;

  self->counting = FALSE;
  if ((self->count_again || self->read_meanwhile) && self->session != NULL)
    lc_notifications_count (self);
  return dex_ref (future);
}

/* Asks how many are unread; asked for again meanwhile, once more. */
void
lc_notifications_count (LcNotifications *self)
{
  DexFuture *future;

  self->count_again = self->counting;
  if (self->counting)
    return;

  self->counting = TRUE;
  self->read_meanwhile = FALSE;
  future = lc_session_read (self->session, COUNT_PATH, read_count, g_object_ref (self), g_object_unref);
  lc_future_in_background (dex_future_finally (future, counted, g_object_ref (self), g_object_unref),
                           "The number of notifications cannot be read");
}

/* Shows that the member has read @notification. */
void
lc_notifications_mark_read (LcNotifications *self,
                            LcNotification  *notification,
                            gint64           read_at)
{
  if (lc_notification_get_read_at (notification) != 0)
    return;

  lc_notification_set_read_at (notification, read_at);
  self->read_meanwhile = TRUE;
  set_unread_count (self, self->unread_count - MIN (self->unread_count, 1));
}

/* Shows that the member has read what happened until @until. How many that were is known to the server only; there are none,
 * unless some came later. */
void
lc_notifications_mark_read_until (LcNotifications *self,
                                  gint64           until)
{
  g_autoptr(GPtrArray) known = lc_object_pool_list (self->pool);
  guint n_unread = 0;

  self->read_until = MAX (self->read_until, until);
  self->read_meanwhile = TRUE;
  for (guint i = 0; i < known->len; i++)
    {
      LcNotification *notification = known->pdata[i];
      gint64 updated_at = lc_notification_get_updated_at (notification);

      if (updated_at == 0 || lc_notification_get_read_at (notification) != 0)
        continue;
      if (updated_at <= until)
        lc_notification_set_read_at (notification, until);
      else
        n_unread++;
    }
  set_unread_count (self, n_unread);
}

/* Returns: (transfer none): what holds for @kind, made now if it is not known yet */
LcNotificationPreference *
lc_notifications_ensure_preference (LcNotifications *self,
                                    const char      *kind)
{
  GListModel *model = G_LIST_MODEL (self->preferences);
  guint length = g_list_model_get_n_items (model);
  g_autoptr(LcNotificationPreference) made = NULL;

  for (guint i = 0; i < length; i++)
    {
      g_autoptr(LcDocument) found = g_list_model_get_item (model, i);

      if (g_strcmp0 (lc_document_get_id (found), kind) == 0)
        return LC_NOTIFICATION_PREFERENCE (found);
    }

  made = lc_notification_preference_new (kind);
  g_list_store_append (self->preferences, made);
  return made;
}

gboolean
lc_notifications_read_preference (LcNotifications  *self,
                                  JsonObject       *object,
                                  gboolean          cached,
                                  GError          **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *kind = lc_json_reader_string (&reader, "kind");
  LcNotificationPreference *preference;

  if (!lc_json_reader_finish (&reader, error))
    return FALSE;

  preference = lc_notifications_ensure_preference (self, kind);
  if (!lc_document_apply (LC_DOCUMENT (preference), object, NULL, cached, error))
    return FALSE;

  lc_outbox_show (lc_session_get_outbox (self->session), preference);
  return TRUE;
}

static DexFuture *
read_preferences (LcSession  *session,
                  JsonObject *object,
                  gboolean    cached,
                  gpointer    user_data)
{
  LcNotifications *self = user_data;
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  JsonArray *items = lc_json_reader_array (&reader, "items");
  guint length = items != NULL ? json_array_get_length (items) : 0;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < length && reader.error == NULL; i++)
    {
      JsonObject *item = lc_json_array_get_object (items, i, &reader.error);

      if (item != NULL)
        lc_notifications_read_preference (self, item, cached, &reader.error);
    }
  if (!lc_json_reader_finish (&reader, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_for_object (self->preferences);
}

DexFuture *
lc_notifications_read_preferences (LcNotifications *self)
{
  return lc_session_read (self->session, PREFERENCES_PATH, read_preferences, g_object_ref (self), g_object_unref);
}

static void
lc_notifications_finalize (GObject *object)
{
  LcNotifications *self = LC_NOTIFICATIONS (object);

  g_clear_object (&self->preferences);
  g_clear_pointer (&self->told, g_hash_table_unref);
  g_clear_pointer (&self->documents, lc_documents_unref);
  g_clear_weak_pointer (&self->session);

  G_OBJECT_CLASS (lc_notifications_parent_class)->finalize (object);
}

static void
lc_notifications_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  LcNotifications *self = LC_NOTIFICATIONS (object);

  switch (prop_id)
    {
    case PROP_UNREAD_COUNT:
      g_value_set_uint (value, self->unread_count);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_notifications_class_init (LcNotificationsClass *klass)
{
  static const char * const names[LC_NOTIFICATIONS_N_SIGNALS] = { "gone", "told" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lc_notifications_finalize;
  object_class->get_property = lc_notifications_get_property;

  properties[PROP_UNREAD_COUNT] =
    g_param_spec_uint ("unread-count", NULL, NULL, 0, LC_MANY_NOTIFICATIONS, 0, LC_MODEL_READABLE);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  for (int i = 0; i < LC_NOTIFICATIONS_N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                               LC_TYPE_NOTIFICATION);
  stale_signal = g_signal_new ("stale", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lc_notifications_init (LcNotifications *self)
{
  self->preferences = g_list_store_new (LC_TYPE_NOTIFICATION_PREFERENCE);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static GObject *
create (LcSession *session)
{
  LcNotifications *self = g_object_new (LC_TYPE_NOTIFICATIONS, NULL);

  g_set_weak_pointer (&self->session, session);
  self->documents = lc_documents_ref (lc_session_get_documents (session));
  self->pool = lc_documents_get_pool (self->documents, LC_TYPE_NOTIFICATION);
  return G_OBJECT (self);
}

static void
begin (gpointer part)
{
  LcNotifications *self = part;

  lc_future_in_background (lc_session_recall (self->session, COUNT_PATH, read_count, g_object_ref (self), g_object_unref),
                           "The number of notifications cannot be read");
}

static const LcDocumentType document_types[] = {
  { lc_notification_get_type, take_notification },
  { NULL }
};

static const LcOutboxKind * const outbox_kinds[] = {
  &lc_outbox_notification_reading,
  &lc_outbox_notifications_reading,
  &lc_outbox_notification_preference,
  NULL,
};

/* What becomes of the messages and places that notifications are about shows in them, too. */
static const char * const event_prefixes[] = {
  "notification.", "notification-preference.", "post.deleted", "post.restored", "reply.deleted", "reply.restored", "membership.", NULL,
};

const LcFeature lc_notifications_feature = {
  .name = "notifications",
  .outbox_kinds = outbox_kinds,
  .document_types = document_types,
  .event_prefixes = event_prefixes,
  .create = create,
  .begin = begin,
  .change = lc_notifications_take_change,
  .resync = lc_notifications_resync,
};

/* Returns: (transfer none): what the member is told in @session */
LcNotifications *
lc_session_get_notifications (LcSession *session)
{
  g_return_val_if_fail (LC_IS_SESSION (session), NULL);

  return lc_session_get_part (session, LC_TYPE_NOTIFICATIONS);
}

/* Returns: how many the member has not read; %LC_MANY_NOTIFICATIONS stands for as many or more */
guint
lc_notifications_get_unread_count (LcNotifications *self)
{
  g_return_val_if_fail (LC_IS_NOTIFICATIONS (self), 0);

  return self->unread_count;
}

/* Returns: (transfer none): the preferences as far as they were read: see lc_session_read_notification_preferences() */
GListModel *
lc_notifications_get_preferences (LcNotifications *self)
{
  g_return_val_if_fail (LC_IS_NOTIFICATIONS (self), NULL);

  return G_LIST_MODEL (self->preferences);
}
