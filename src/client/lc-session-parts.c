/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-session-parts.h"

#include "lc-features.h"

/* What one feature keeps for one session. */
typedef struct
{
  const LcFeature *feature;
  GObject         *object;
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;

  g_clear_object (&part->object);
  g_free (part);
}

/* Returns: (transfer full): what the features keep for @session */
GPtrArray *
lc_session_parts_new (LcSession *session)
{
  GPtrArray *features = lc_features_list ();
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);

  for (guint i = 0; i < features->len; i++)
    {
      Part *part = g_new0 (Part, 1);

      part->feature = features->pdata[i];
      part->object = part->feature->create != NULL ? part->feature->create (session) : NULL;
      if (part->feature->event_group != NULL)
        lc_connection_add_event_group (lc_session_get_connection (session), part->feature->event_group);
      g_ptr_array_add (parts, part);
    }

  return parts;
}

void
lc_session_parts_begin (GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = parts->pdata[i];

      if (part->feature->begin != NULL)
        part->feature->begin (part->object);
    }
}

void
lc_session_parts_change (GPtrArray  *parts,
                         const char *kind,
                         const char *subject,
                         JsonObject *data)
{
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = parts->pdata[i];

      if (lc_feature_takes (part->feature, kind))
        part->feature->change (part->object, kind, subject, data);
    }
}

void
lc_session_parts_resync (GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = parts->pdata[i];

      if (part->feature->resync != NULL)
        part->feature->resync (part->object);
    }
}

/* Returns: (transfer none) (nullable): what is of @type */
gpointer
lc_session_parts_find (GPtrArray *parts,
                       GType      type)
{
  for (guint i = 0; i < parts->len; i++)
    if (G_TYPE_CHECK_INSTANCE_TYPE (((Part *) parts->pdata[i])->object, type))
      return ((Part *) parts->pdata[i])->object;

  return NULL;
}
