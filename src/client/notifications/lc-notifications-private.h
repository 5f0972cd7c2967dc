/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-features.h"
#include "lc-json.h"
#include "lc-object-pool.h"
#include "notifications/lc-notifications.h"

G_BEGIN_DECLS

struct _LcNotifications
{
  GObject parent_instance;

  LcSession    *session; /* which owns this */
  LcDocuments  *documents;
  LcObjectPool *pool;         /* of these */
  GListStore   *preferences;
  GHashTable   *told;         /* id → when it happened (gint64 *), of what was for the desktop */
  gint64        read_until;   /* what happened until then was read, as far as is known here */
  guint         unread_count;
  gboolean      knows_count;  /* as the server has it, and not only the cache */
  gboolean      counting;
  gboolean      count_again;
  gboolean      read_meanwhile; /* since it was asked how many there are: the answer may not know that yet */
};

typedef enum
{
  LC_NOTIFICATIONS_GONE,
  LC_NOTIFICATIONS_TOLD,
  LC_NOTIFICATIONS_N_SIGNALS,
} LcNotificationsSignal;

extern const LcFeature lc_notifications_feature;

void            lc_notifications_emit             (LcNotifications       *self,
                                                   LcNotificationsSignal  signal,
                                                   LcNotification        *notification);
void            lc_notifications_emit_stale       (LcNotifications       *self);
LcNotification *lc_notifications_ensure           (LcNotifications       *self,
                                                   const char            *id);
LcNotification *lc_notifications_read             (LcNotifications       *self,
                                                   JsonObject            *object,
                                                   gboolean               cached,
                                                   GError               **error);
DexFuture      *lc_notifications_fetch            (LcNotifications       *self,
                                                   const char            *id)     G_GNUC_WARN_UNUSED_RESULT;
void            lc_notifications_count            (LcNotifications       *self);
void            lc_notifications_mark_read        (LcNotifications       *self,
                                                   LcNotification        *notification,
                                                   gint64                 read_at);
void            lc_notifications_mark_read_until  (LcNotifications       *self,
                                                   gint64                 until);
LcNotificationPreference *lc_notifications_ensure_preference (LcNotifications *self,
                                                   const char            *kind);
gboolean        lc_notifications_read_preference  (LcNotifications       *self,
                                                   JsonObject            *object,
                                                   gboolean               cached,
                                                   GError               **error);
DexFuture      *lc_notifications_read_preferences (LcNotifications       *self)   G_GNUC_WARN_UNUSED_RESULT;

/* lc-notifications-events.c */
void            lc_notifications_take_change      (gpointer               part,
                                                   const char            *kind,
                                                   const char            *subject,
                                                   JsonObject            *data);
void            lc_notifications_resync           (gpointer               part);

G_END_DECLS
