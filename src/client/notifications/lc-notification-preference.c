/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notifications/lc-notification-preference-private.h"

#include "lc-client-enums.h"
#include "lc-model.h"

struct _LcNotificationPreference
{
  LcDocument parent_instance;

  int level;
};

G_DEFINE_FINAL_TYPE (LcNotificationPreference, lc_notification_preference, LC_TYPE_DOCUMENT)

static const LcDocumentField fields[] = {
  { "level", LC_FIELD_ENUM, G_STRUCT_OFFSET (LcNotificationPreference, level), "level", lc_notification_level_get_type,
    LC_NOTIFICATION_LEVEL_LIST },
};

static void
lc_notification_preference_class_init (LcNotificationPreferenceClass *klass)
{
  LcDocumentClass *document_class = LC_DOCUMENT_CLASS (klass);

  document_class->collection = "notification-preferences";
  lc_document_class_install_fields (document_class, fields, G_N_ELEMENTS (fields));
}

static void
lc_notification_preference_init (LcNotificationPreference *self)
{
}

/* Returns: (transfer full): what holds for @kind, a word of the protocol */
LcNotificationPreference *
lc_notification_preference_new (const char *kind)
{
  return g_object_new (LC_TYPE_NOTIFICATION_PREFERENCE, "id", kind, NULL);
}

void
lc_notification_preference_set_level (LcNotificationPreference *self,
                                      LcNotificationLevel       level)
{
  lc_model_set_int (self, &self->level, level, lc_document_get_pspec (self, 0));
}

LcNotificationKind
lc_notification_preference_get_kind (LcNotificationPreference *self)
{
  int kind = LC_NOTIFICATION_KIND_OTHER;

  g_return_val_if_fail (LC_IS_NOTIFICATION_PREFERENCE (self), LC_NOTIFICATION_KIND_OTHER);

  lc_enum_from_nick (LC_TYPE_NOTIFICATION_KIND, lc_document_get_id (LC_DOCUMENT (self)), &kind);
  return kind;
}

LcNotificationLevel
lc_notification_preference_get_level (LcNotificationPreference *self)
{
  g_return_val_if_fail (LC_IS_NOTIFICATION_PREFERENCE (self), LC_NOTIFICATION_LEVEL_LIST);

  return self->level;
}
