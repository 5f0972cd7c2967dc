/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-space-private.h"

#include "lc-model.h"

struct _LcSpace
{
  GObject parent_instance;

  char *id;
  char *slug;
  char *name;
  char *description;
  char *emoji;
  char *color;
  int position;
  gboolean archived;
  int post_role;
  guint post_count;
  int level;
};

G_DEFINE_FINAL_TYPE (LcSpace, lc_space, G_TYPE_OBJECT)

enum
{
  PROP_ID = 1,
  PROP_SLUG,
  PROP_NAME,
  PROP_DESCRIPTION,
  PROP_EMOJI,
  PROP_COLOR,
  PROP_POSITION,
  PROP_ARCHIVED,
  PROP_POST_ROLE,
  PROP_POST_COUNT,
  PROP_LEVEL,
};

static GParamSpec *properties[PROP_LEVEL + 1];

static void
lc_space_finalize (GObject *object)
{
  LcSpace *self = LC_SPACE (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->slug, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->emoji, g_free);
  g_clear_pointer (&self->color, g_free);

  G_OBJECT_CLASS (lc_space_parent_class)->finalize (object);
}

static void
lc_space_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  LcSpace *self = LC_SPACE (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case PROP_SLUG:
      g_value_set_string (value, self->slug);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;

    case PROP_EMOJI:
      g_value_set_string (value, self->emoji);
      break;

    case PROP_COLOR:
      g_value_set_string (value, self->color);
      break;

    case PROP_POSITION:
      g_value_set_int (value, self->position);
      break;

    case PROP_ARCHIVED:
      g_value_set_boolean (value, self->archived);
      break;

    case PROP_POST_ROLE:
      g_value_set_enum (value, self->post_role);
      break;

    case PROP_POST_COUNT:
      g_value_set_uint (value, self->post_count);
      break;

    case PROP_LEVEL:
      g_value_set_enum (value, self->level);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_space_class_init (LcSpaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lc_space_finalize;
  object_class->get_property = lc_space_get_property;

  properties[PROP_ID] =
    g_param_spec_string ("id", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_SLUG] =
    g_param_spec_string ("slug", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_DESCRIPTION] =
    g_param_spec_string ("description", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_EMOJI] =
    g_param_spec_string ("emoji", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_COLOR] =
    g_param_spec_string ("color", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_POSITION] =
    g_param_spec_int ("position", NULL, NULL, G_MININT, G_MAXINT, 0, LC_MODEL_READABLE);
  properties[PROP_ARCHIVED] =
    g_param_spec_boolean ("archived", NULL, NULL, FALSE, LC_MODEL_READABLE);
  properties[PROP_POST_ROLE] =
    g_param_spec_enum ("post-role", NULL, NULL, LC_TYPE_MEMBER_ROLE, LC_MEMBER_ROLE_MEMBER, LC_MODEL_READABLE);
  properties[PROP_POST_COUNT] =
    g_param_spec_uint ("post-count", NULL, NULL, 0, G_MAXUINT, 0, LC_MODEL_READABLE);
  properties[PROP_LEVEL] =
    g_param_spec_enum ("level", NULL, NULL, LC_TYPE_SPACE_LEVEL, LC_SPACE_LEVEL_NONE, LC_MODEL_READABLE);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
lc_space_init (LcSpace *self)
{
}

/**
 * lc_space_get_id:
 * @self: a space
 *
 * Returns: (transfer none): the id
 */
const char *
lc_space_get_id (LcSpace *self)
{
  g_return_val_if_fail (LC_IS_SPACE (self), NULL);

  return self->id;
}

/**
 * lc_space_get_slug:
 * @self: a space
 *
 * Returns: (transfer none): the name in addresses
 */
const char *
lc_space_get_slug (LcSpace *self)
{
  g_return_val_if_fail (LC_IS_SPACE (self), NULL);

  return self->slug;
}

/**
 * lc_space_get_name:
 * @self: a space
 *
 * Returns: (transfer none): the name
 */
const char *
lc_space_get_name (LcSpace *self)
{
  g_return_val_if_fail (LC_IS_SPACE (self), NULL);

  return self->name;
}

/**
 * lc_space_get_description:
 * @self: a space
 *
 * Returns: (transfer none): what belongs here, may be empty
 */
const char *
lc_space_get_description (LcSpace *self)
{
  g_return_val_if_fail (LC_IS_SPACE (self), NULL);

  return self->description;
}

/**
 * lc_space_get_emoji:
 * @self: a space
 *
 * Returns: (transfer none): an emoji, may be empty
 */
const char *
lc_space_get_emoji (LcSpace *self)
{
  g_return_val_if_fail (LC_IS_SPACE (self), NULL);

  return self->emoji;
}

/**
 * lc_space_get_color:
 * @self: a space
 *
 * Returns: (transfer none): the name of one of GNOME's accent colours
 */
const char *
lc_space_get_color (LcSpace *self)
{
  g_return_val_if_fail (LC_IS_SPACE (self), NULL);

  return self->color;
}

/**
 * lc_space_get_position:
 * @self: a space
 *
 * Returns: the place among the spaces
 */
int
lc_space_get_position (LcSpace *self)
{
  g_return_val_if_fail (LC_IS_SPACE (self), 0);

  return self->position;
}

/**
 * lc_space_get_is_archived:
 * @self: a space
 *
 * Returns: whether it can be read but not written to
 */
gboolean
lc_space_get_is_archived (LcSpace *self)
{
  g_return_val_if_fail (LC_IS_SPACE (self), FALSE);

  return self->archived;
}

/**
 * lc_space_get_post_role:
 * @self: a space
 *
 * Returns: the least role that may post here
 */
LcMemberRole
lc_space_get_post_role (LcSpace *self)
{
  g_return_val_if_fail (LC_IS_SPACE (self), LC_MEMBER_ROLE_MEMBER);

  return self->post_role;
}

/**
 * lc_space_get_post_count:
 * @self: a space
 *
 * Returns: the number of posts
 */
guint
lc_space_get_post_count (LcSpace *self)
{
  g_return_val_if_fail (LC_IS_SPACE (self), 0);

  return self->post_count;
}

/**
 * lc_space_get_level:
 * @self: a space
 *
 * Returns: what it is to the member
 */
LcSpaceLevel
lc_space_get_level (LcSpace *self)
{
  g_return_val_if_fail (LC_IS_SPACE (self), LC_SPACE_LEVEL_NONE);

  return self->level;
}

/* Makes an empty space to be filled by lc_space_apply(). */
LcSpace *
lc_space_new (const char *id)
{
  LcSpace *self = g_object_new (LC_TYPE_SPACE, NULL);

  g_set_str (&self->id, id);
  return self;
}

/* Takes over a space document. */
gboolean
lc_space_apply (LcSpace     *self,
                JsonObject  *object,
                GError     **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *slug = lc_json_reader_string (&reader, "slug");
  const char *name = lc_json_reader_string (&reader, "name");
  const char *description = lc_json_reader_string (&reader, "description");
  const char *emoji = lc_json_reader_string (&reader, "emoji");
  const char *color = lc_json_reader_string (&reader, "color");
  int position = lc_json_reader_int (&reader, "position", G_MININT, G_MAXINT);
  gboolean archived = lc_json_reader_boolean (&reader, "archived");
  int post_role = lc_json_reader_enum (&reader, "post_role", LC_TYPE_MEMBER_ROLE, LC_MEMBER_ROLE_ORGANISER);
  guint post_count = lc_json_reader_count (&reader, "post_count");
  LcJsonReader my = LC_JSON_READER_INIT (lc_json_reader_optional_object (&reader, "my"));
  int level = my.object != NULL ? lc_json_reader_level (&my, "level", LC_TYPE_SPACE_LEVEL) : LC_SPACE_LEVEL_NONE;

  if (!lc_json_reader_finish (&reader, error) || !lc_json_reader_finish (&my, error))
    return FALSE;

  lc_model_set_string (self, &self->slug, slug, properties[PROP_SLUG]);
  lc_model_set_string (self, &self->name, name, properties[PROP_NAME]);
  lc_model_set_string (self, &self->description, description, properties[PROP_DESCRIPTION]);
  lc_model_set_string (self, &self->emoji, emoji, properties[PROP_EMOJI]);
  lc_model_set_string (self, &self->color, color, properties[PROP_COLOR]);
  lc_model_set_int (self, &self->position, position, properties[PROP_POSITION]);
  lc_model_set_boolean (self, &self->archived, archived, properties[PROP_ARCHIVED]);
  lc_model_set_int (self, &self->post_role, post_role, properties[PROP_POST_ROLE]);
  lc_model_set_uint (self, &self->post_count, post_count, properties[PROP_POST_COUNT]);
  lc_space_set_level (self, level);
  return TRUE;
}

void
lc_space_add_post_count (LcSpace *self,
                         int      change)
{
  lc_model_set_uint (self, &self->post_count, MAX (0, (int) self->post_count + change), properties[PROP_POST_COUNT]);
}

void
lc_space_set_level (LcSpace      *self,
                    LcSpaceLevel  level)
{
  lc_model_set_int (self, &self->level, level, properties[PROP_LEVEL]);
}
