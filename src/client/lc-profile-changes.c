/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-profile-changes-private.h"

#include <string.h>

struct _LcProfileChanges
{
  gatomicrefcount  ref_count;
  JsonObject      *object;
};

G_DEFINE_BOXED_TYPE (LcProfileChanges, lc_profile_changes, lc_profile_changes_ref, lc_profile_changes_unref)

/**
 * lc_profile_changes_new:
 *
 * Returns: (transfer full): no changes yet
 */
LcProfileChanges *
lc_profile_changes_new (void)
{
  LcProfileChanges *self = g_new0 (LcProfileChanges, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->object = json_object_new ();
  return self;
}

LcProfileChanges *
lc_profile_changes_ref (LcProfileChanges *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lc_profile_changes_unref (LcProfileChanges *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  json_object_unref (self->object);
  g_free (self);
}

/* Returns: whether nothing was set */
gboolean
lc_profile_changes_is_empty (LcProfileChanges *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return json_object_get_size (self->object) == 0;
}

static void
set_string (LcProfileChanges *self,
            const char       *name,
            const char       *value)
{
  g_return_if_fail (self != NULL && value != NULL);

  json_object_set_string_member (self->object, name, value);
}

static void
set_strv (LcProfileChanges   *self,
          const char         *name,
          const char * const *values)
{
  JsonArray *array;

  g_return_if_fail (self != NULL && values != NULL);

  array = json_array_new ();
  for (gsize i = 0; values[i] != NULL; i++)
    json_array_add_string_element (array, values[i]);
  json_object_set_array_member (self->object, name, array);
}

void
lc_profile_changes_set_handle (LcProfileChanges *self,
                               const char       *handle)
{
  set_string (self, "handle", handle);
}

void
lc_profile_changes_set_display_name (LcProfileChanges *self,
                                     const char       *display_name)
{
  set_string (self, "display_name", display_name);
}

void
lc_profile_changes_set_pronouns (LcProfileChanges *self,
                                 const char       *pronouns)
{
  set_string (self, "pronouns", pronouns);
}

void
lc_profile_changes_set_bio (LcProfileChanges *self,
                            const char       *bio)
{
  set_string (self, "bio", bio);
}

void
lc_profile_changes_set_time_zone (LcProfileChanges *self,
                                  const char       *time_zone)
{
  set_string (self, "time_zone", time_zone);
}

void
lc_profile_changes_set_languages (LcProfileChanges   *self,
                                  const char * const *languages)
{
  set_strv (self, "languages", languages);
}

void
lc_profile_changes_set_skills (LcProfileChanges   *self,
                               const char * const *skills)
{
  set_strv (self, "skills", skills);
}

void
lc_profile_changes_set_interests (LcProfileChanges   *self,
                                  const char * const *interests)
{
  set_strv (self, "interests", interests);
}

/**
 * lc_profile_changes_set_avatar:
 * @self: changes
 * @upload_id: (nullable): the id of an uploaded picture; %NULL: none any more
 *
 * Sets the picture.
 */
void
lc_profile_changes_set_avatar (LcProfileChanges *self,
                               const char       *upload_id)
{
  g_return_if_fail (self != NULL);

  if (upload_id != NULL)
    json_object_set_string_member (self->object, "avatar_upload_id", upload_id);
  else
    json_object_set_null_member (self->object, "avatar_upload_id");
}

/* Returns: (transfer full): the changes as a document */
GBytes *
lc_profile_changes_to_bytes (LcProfileChanges *self)
{
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), self->object);
  g_autofree char *text = json_to_string (node, FALSE);

  return g_bytes_new (text, strlen (text));
}
