/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-space-private.h"

#include "lc-model.h"

struct _LcSpace
{
  LcDocument parent_instance;

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

G_DEFINE_FINAL_TYPE (LcSpace, lc_space, LC_TYPE_DOCUMENT)

enum
{
  SLUG,
  NAME,
  DESCRIPTION,
  EMOJI,
  COLOR,
  POSITION,
  ARCHIVED,
  POST_ROLE,
  POST_COUNT,
  LEVEL,
};

static const LcDocumentField fields[] = {
  [SLUG] = { "slug", LC_FIELD_STRING, G_STRUCT_OFFSET (LcSpace, slug), "slug" },
  [NAME] = { "name", LC_FIELD_STRING, G_STRUCT_OFFSET (LcSpace, name), "name" },
  [DESCRIPTION] = { "description", LC_FIELD_STRING, G_STRUCT_OFFSET (LcSpace, description), "description" },
  [EMOJI] = { "emoji", LC_FIELD_STRING, G_STRUCT_OFFSET (LcSpace, emoji), "emoji" },
  [COLOR] = { "color", LC_FIELD_STRING, G_STRUCT_OFFSET (LcSpace, color), "color" },
  [POSITION] = { "position", LC_FIELD_INT, G_STRUCT_OFFSET (LcSpace, position), "position" },
  [ARCHIVED] = { "archived", LC_FIELD_BOOLEAN, G_STRUCT_OFFSET (LcSpace, archived), "archived" },
  [POST_ROLE] = { "post-role", LC_FIELD_ENUM, G_STRUCT_OFFSET (LcSpace, post_role), "post_role",
                  lc_member_role_get_type, LC_MEMBER_ROLE_ORGANISER },
  [POST_COUNT] = { "post-count", LC_FIELD_COUNT, G_STRUCT_OFFSET (LcSpace, post_count), "post_count" },
  [LEVEL] = { "level", LC_FIELD_ENUM, G_STRUCT_OFFSET (LcSpace, level), NULL, lc_space_level_get_type },
};

static gboolean
lc_space_read (LcDocument   *document,
               LcJsonReader *reader,
               LcObjectPool *members,
               gboolean      stale)
{
  LcJsonReader my = LC_JSON_READER_INIT (lc_json_reader_optional_object (reader, "my"));
  int level = my.object != NULL ? lc_json_reader_level (&my, "level", LC_TYPE_SPACE_LEVEL) : LC_SPACE_LEVEL_NONE;

  if (reader->error != NULL || !lc_json_reader_finish (&my, &reader->error))
    return FALSE;

  if (!stale)
    lc_space_set_level (LC_SPACE (document), level);
  return TRUE;
}

static void
lc_space_class_init (LcSpaceClass *klass)
{
  LcDocumentClass *document_class = LC_DOCUMENT_CLASS (klass);

  document_class->collection = "spaces";
  document_class->read = lc_space_read;
  lc_document_class_install_fields (document_class, fields, G_N_ELEMENTS (fields));
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

  return lc_document_get_id (LC_DOCUMENT (self));
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

/* Makes an empty space to be filled by lc_document_apply(). */
LcSpace *
lc_space_new (const char *id)
{
  return g_object_new (LC_TYPE_SPACE, "id", id, NULL);
}

void
lc_space_set_level (LcSpace      *self,
                    LcSpaceLevel  level)
{
  lc_model_set_int (self, &self->level, level, lc_document_get_pspec (self, LEVEL));
}
