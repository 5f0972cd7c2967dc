/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-member-private.h"

#include "lc-model.h"

struct _LcMember
{
  LcDocument parent_instance;

  char *handle;
  char *display_name;
  char *pronouns;
  char *bio;
  char *avatar_url;
  char *time_zone;
  char **languages;
  char **skills;
  char **interests;
  int role;
  gint64 created_at;
  gint64 last_seen_at;
  guint post_count;
  guint reply_count;
  gboolean complete;
};

G_DEFINE_FINAL_TYPE (LcMember, lc_member, LC_TYPE_DOCUMENT)

enum
{
  HANDLE,
  DISPLAY_NAME,
  PRONOUNS,
  BIO,
  AVATAR_URL,
  TIME_ZONE,
  LANGUAGES,
  SKILLS,
  INTERESTS,
  ROLE,
  CREATED_AT,
  LAST_SEEN_AT,
  POST_COUNT,
  REPLY_COUNT,
  COMPLETE,
};

#define AT(member) G_STRUCT_OFFSET (LcMember, member)

static const LcDocumentField fields[] = {
  [HANDLE] = { "handle", LC_FIELD_STRING, AT (handle), "handle" },
  [DISPLAY_NAME] = { "display-name", LC_FIELD_STRING, AT (display_name), "display_name" },
  [PRONOUNS] = { "pronouns", LC_FIELD_STRING, AT (pronouns), "pronouns" },
  [BIO] = { "bio", LC_FIELD_STRING, AT (bio), "bio" },
  [AVATAR_URL] = { "avatar-url", LC_FIELD_OPTIONAL_STRING, AT (avatar_url), "avatar_url" },
  [TIME_ZONE] = { "time-zone", LC_FIELD_STRING, AT (time_zone), "time_zone" },
  [LANGUAGES] = { "languages", LC_FIELD_STRV, AT (languages), "languages" },
  [SKILLS] = { "skills", LC_FIELD_STRV, AT (skills), "skills" },
  [INTERESTS] = { "interests", LC_FIELD_STRV, AT (interests), "interests" },
  [ROLE] = { "role", LC_FIELD_ENUM, AT (role), "role", lc_member_role_get_type, LC_MEMBER_ROLE_MEMBER },
  [CREATED_AT] = { "created-at", LC_FIELD_TIME, AT (created_at), "created_at" },
  [LAST_SEEN_AT] = { "last-seen-at", LC_FIELD_OPTIONAL_TIME, AT (last_seen_at), "last_seen_at" },
  [POST_COUNT] = { "post-count", LC_FIELD_COUNT, AT (post_count), "post_count" },
  [REPLY_COUNT] = { "reply-count", LC_FIELD_COUNT, AT (reply_count), "reply_count" },
  [COMPLETE] = { "complete", LC_FIELD_BOOLEAN, AT (complete) },
};

static void
lc_member_applied (LcDocument *document)
{
  LcMember *self = LC_MEMBER (document);

  lc_model_set_boolean (self, &self->complete, TRUE, lc_document_get_pspec (self, COMPLETE));
}

static void
lc_member_class_init (LcMemberClass *klass)
{
  LcDocumentClass *document_class = LC_DOCUMENT_CLASS (klass);

  document_class->collection = "members";
  document_class->versioned = TRUE;
  document_class->applied = lc_member_applied;
  lc_document_class_install_fields (document_class, fields, G_N_ELEMENTS (fields));
}

static void
lc_member_init (LcMember *self)
{
}

/**
 * lc_member_get_id:
 * @self: a member
 *
 * Returns: (transfer none): the id
 */
const char *
lc_member_get_id (LcMember *self)
{
  g_return_val_if_fail (LC_IS_MEMBER (self), NULL);

  return lc_document_get_id (LC_DOCUMENT (self));
}

/**
 * lc_member_get_handle:
 * @self: a member
 *
 * Returns: (transfer none): the unique name, without “@”
 */
const char *
lc_member_get_handle (LcMember *self)
{
  g_return_val_if_fail (LC_IS_MEMBER (self), NULL);

  return self->handle;
}

/**
 * lc_member_get_display_name:
 * @self: a member
 *
 * Returns: (transfer none): the name to show
 */
const char *
lc_member_get_display_name (LcMember *self)
{
  g_return_val_if_fail (LC_IS_MEMBER (self), NULL);

  return self->display_name;
}

/**
 * lc_member_get_pronouns:
 * @self: a member
 *
 * Returns: (transfer none): the pronouns, may be empty
 */
const char *
lc_member_get_pronouns (LcMember *self)
{
  g_return_val_if_fail (LC_IS_MEMBER (self), NULL);

  return self->pronouns;
}

/**
 * lc_member_get_bio:
 * @self: a member
 *
 * Returns: (transfer none): the description of oneself in Markdown, may be empty
 */
const char *
lc_member_get_bio (LcMember *self)
{
  g_return_val_if_fail (LC_IS_MEMBER (self), NULL);

  return self->bio;
}

/**
 * lc_member_get_avatar_url:
 * @self: a member
 *
 * Returns: (transfer none) (nullable): where the picture is, relative to the community
 */
const char *
lc_member_get_avatar_url (LcMember *self)
{
  g_return_val_if_fail (LC_IS_MEMBER (self), NULL);

  return self->avatar_url;
}

/**
 * lc_member_get_time_zone:
 * @self: a member
 *
 * Returns: (transfer none): the IANA time zone, may be empty
 */
const char *
lc_member_get_time_zone (LcMember *self)
{
  g_return_val_if_fail (LC_IS_MEMBER (self), NULL);

  return self->time_zone;
}

/**
 * lc_member_get_languages:
 * @self: a member
 *
 * Returns: (transfer none): BCP 47 tags, ending with %NULL
 */
const char * const *
lc_member_get_languages (LcMember *self)
{
  g_return_val_if_fail (LC_IS_MEMBER (self), NULL);

  return (const char * const *) self->languages;
}

/**
 * lc_member_get_skills:
 * @self: a member
 *
 * Returns: (transfer none): what the member can help with, ending with %NULL
 */
const char * const *
lc_member_get_skills (LcMember *self)
{
  g_return_val_if_fail (LC_IS_MEMBER (self), NULL);

  return (const char * const *) self->skills;
}

/**
 * lc_member_get_interests:
 * @self: a member
 *
 * Returns: (transfer none): what the member wants to learn, ending with %NULL
 */
const char * const *
lc_member_get_interests (LcMember *self)
{
  g_return_val_if_fail (LC_IS_MEMBER (self), NULL);

  return (const char * const *) self->interests;
}

/**
 * lc_member_get_role:
 * @self: a member
 *
 * Returns: the role
 */
LcMemberRole
lc_member_get_role (LcMember *self)
{
  g_return_val_if_fail (LC_IS_MEMBER (self), LC_MEMBER_ROLE_MEMBER);

  return self->role;
}

/**
 * lc_member_get_created_at:
 * @self: a member
 *
 * Returns: when the member came, in ms
 */
gint64
lc_member_get_created_at (LcMember *self)
{
  g_return_val_if_fail (LC_IS_MEMBER (self), 0);

  return self->created_at;
}

/**
 * lc_member_get_last_seen_at:
 * @self: a member
 *
 * Returns: the day the member was last here, in ms; 0: unknown
 */
gint64
lc_member_get_last_seen_at (LcMember *self)
{
  g_return_val_if_fail (LC_IS_MEMBER (self), 0);

  return self->last_seen_at;
}

/**
 * lc_member_get_post_count:
 * @self: a member
 *
 * Returns: the number of posts
 */
guint
lc_member_get_post_count (LcMember *self)
{
  g_return_val_if_fail (LC_IS_MEMBER (self), 0);

  return self->post_count;
}

/**
 * lc_member_get_reply_count:
 * @self: a member
 *
 * Returns: the number of replies
 */
guint
lc_member_get_reply_count (LcMember *self)
{
  g_return_val_if_fail (LC_IS_MEMBER (self), 0);

  return self->reply_count;
}

/**
 * lc_member_get_is_complete:
 * @self: a member
 *
 * Returns: whether the whole profile is known
 */
gboolean
lc_member_get_is_complete (LcMember *self)
{
  g_return_val_if_fail (LC_IS_MEMBER (self), FALSE);

  return self->complete;
}

/**
 * lc_member_get_is_deleted:
 * @self: a member
 *
 * Returns: whether the member has left
 */
gboolean
lc_member_get_is_deleted (LcMember *self)
{
  g_return_val_if_fail (LC_IS_MEMBER (self), FALSE);

  return lc_document_get_is_deleted (LC_DOCUMENT (self));
}

/* Takes over the author of a post or reply. What is known from the member's own document is better. */
static gboolean
apply_author (LcMember    *self,
              JsonObject  *object,
              GError     **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *handle = lc_json_reader_string (&reader, "handle");
  const char *display_name = lc_json_reader_string (&reader, "display_name");
  const char *avatar_url = lc_json_reader_optional_string (&reader, "avatar_url");
  int role = lc_json_reader_enum (&reader, "role", LC_TYPE_MEMBER_ROLE, LC_MEMBER_ROLE_MEMBER);

  if (!lc_json_reader_finish (&reader, error))
    return FALSE;

  if (lc_document_get_is_fresh (LC_DOCUMENT (self)))
    return TRUE;

  lc_model_set_string (self, &self->handle, handle, lc_document_get_pspec (self, HANDLE));
  lc_model_set_string (self, &self->display_name, display_name, lc_document_get_pspec (self, DISPLAY_NAME));
  lc_model_set_string (self, &self->avatar_url, avatar_url, lc_document_get_pspec (self, AVATAR_URL));
  lc_model_set_int (self, &self->role, role, lc_document_get_pspec (self, ROLE));
  return TRUE;
}

/* Reads the member @name of @object, an author or null (a former member). */
gboolean
lc_member_pool_read_author (LcObjectPool  *pool,
                            JsonObject    *object,
                            const char    *name,
                            LcMember     **author,
                            GError       **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  JsonObject *found = lc_json_reader_optional_object (&reader, name);
  LcJsonReader id_reader = LC_JSON_READER_INIT (found);
  g_autoptr(LcMember) self = NULL;
  const char *id;

  *author = NULL;
  if (!lc_json_reader_finish (&reader, error))
    return FALSE;
  if (found == NULL)
    return TRUE;

  id = lc_json_reader_id (&id_reader, "id");
  if (!lc_json_reader_finish (&id_reader, error))
    return FALSE;

  self = lc_object_pool_ensure (pool, id);
  if (!apply_author (self, found, error))
    return FALSE;

  *author = g_steal_pointer (&self);
  return TRUE;
}
