/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-features.h"

#include "feed/lc-feed.h"
#include "groups/lc-groups-private.h"
#include "groups/lc-tasks-private.h"
#include "leadership/lc-moderation-private.h"
#include "lessons/lc-learning-private.h"
#include "notifications/lc-notifications-private.h"
#include "webinars/lc-webinars-private.h"

/* All features, each one row. */
static const LcFeature * const features[] = {
  &lc_feed_feature,
  &lc_groups_feature,
  &lc_tasks_feature,
  &lc_lessons_feature,
  &lc_moderation_feature,
  &lc_notifications_feature,
  &lc_webinars_feature,
};

static GPtrArray *
ensure_list (void)
{
  static GPtrArray *list;

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      for (gsize i = 0; i < G_N_ELEMENTS (features); i++)
        g_ptr_array_add (list, (gpointer) features[i]);
    }

  return list;
}

/**
 * lc_features_add:
 * @feature: a feature, in static memory
 *
 * Adds a feature that is not built in, before the first session is made.
 */
void
lc_features_add (const LcFeature *feature)
{
  g_ptr_array_add (ensure_list (), (gpointer) feature);
}

/* Returns: (transfer none): the LcFeature, in their order */
GPtrArray *
lc_features_list (void)
{
  return ensure_list ();
}

/* Returns: (transfer none) (nullable): the kind of writes of @name, which is in files */
const LcOutboxKind *
lc_features_find_outbox_kind (const char *name)
{
  GPtrArray *list = ensure_list ();

  for (guint i = 0; i < list->len; i++)
    {
      const LcFeature *feature = list->pdata[i];

      for (gsize j = 0; feature->outbox_kinds != NULL && feature->outbox_kinds[j] != NULL; j++)
        if (g_str_equal (feature->outbox_kinds[j]->name, name))
          return feature->outbox_kinds[j];
    }

  return NULL;
}

/* Returns: whether events of @kind are for @self */
gboolean
lc_feature_takes (const LcFeature *self,
                  const char      *kind)
{
  for (gsize i = 0; self->event_prefixes != NULL && self->event_prefixes[i] != NULL; i++)
    if (g_str_has_prefix (kind, self->event_prefixes[i]))
      return TRUE;

  return FALSE;
}
