/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-member-private.h"

#include <lc-error.h>

#include "lc-json.h"
#include "lc-model.h"

struct _LcMember
{
  GObject parent_instance;

  char *id;
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
  gboolean deleted;

  gint64 version;
  gboolean fresh;
};

G_DEFINE_FINAL_TYPE (LcMember, lc_member, G_TYPE_OBJECT)

enum
{
  PROP_ID = 1,
  PROP_HANDLE,
  PROP_DISPLAY_NAME,
  PROP_PRONOUNS,
  PROP_BIO,
  PROP_AVATAR_URL,
  PROP_TIME_ZONE,
  PROP_LANGUAGES,
  PROP_SKILLS,
  PROP_INTERESTS,
  PROP_ROLE,
  PROP_CREATED_AT,
  PROP_LAST_SEEN_AT,
  PROP_POST_COUNT,
  PROP_REPLY_COUNT,
  PROP_COMPLETE,
  PROP_DELETED,
};

static GParamSpec *properties[PROP_DELETED + 1];

static void
lc_member_finalize (GObject *object)
{
  LcMember *self = LC_MEMBER (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->handle, g_free);
  g_clear_pointer (&self->display_name, g_free);
  g_clear_pointer (&self->pronouns, g_free);
  g_clear_pointer (&self->bio, g_free);
  g_clear_pointer (&self->avatar_url, g_free);
  g_clear_pointer (&self->time_zone, g_free);
  g_clear_pointer (&self->languages, g_strfreev);
  g_clear_pointer (&self->skills, g_strfreev);
  g_clear_pointer (&self->interests, g_strfreev);

  G_OBJECT_CLASS (lc_member_parent_class)->finalize (object);
}

static void
lc_member_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  LcMember *self = LC_MEMBER (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case PROP_HANDLE:
      g_value_set_string (value, self->handle);
      break;

    case PROP_DISPLAY_NAME:
      g_value_set_string (value, self->display_name);
      break;

    case PROP_PRONOUNS:
      g_value_set_string (value, self->pronouns);
      break;

    case PROP_BIO:
      g_value_set_string (value, self->bio);
      break;

    case PROP_AVATAR_URL:
      g_value_set_string (value, self->avatar_url);
      break;

    case PROP_TIME_ZONE:
      g_value_set_string (value, self->time_zone);
      break;

    case PROP_LANGUAGES:
      g_value_set_boxed (value, self->languages);
      break;

    case PROP_SKILLS:
      g_value_set_boxed (value, self->skills);
      break;

    case PROP_INTERESTS:
      g_value_set_boxed (value, self->interests);
      break;

    case PROP_ROLE:
      g_value_set_enum (value, self->role);
      break;

    case PROP_CREATED_AT:
      g_value_set_int64 (value, self->created_at);
      break;

    case PROP_LAST_SEEN_AT:
      g_value_set_int64 (value, self->last_seen_at);
      break;

    case PROP_POST_COUNT:
      g_value_set_uint (value, self->post_count);
      break;

    case PROP_REPLY_COUNT:
      g_value_set_uint (value, self->reply_count);
      break;

    case PROP_COMPLETE:
      g_value_set_boolean (value, self->complete);
      break;

    case PROP_DELETED:
      g_value_set_boolean (value, self->deleted);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_member_class_init (LcMemberClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lc_member_finalize;
  object_class->get_property = lc_member_get_property;

  properties[PROP_ID] =
    g_param_spec_string ("id", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_HANDLE] =
    g_param_spec_string ("handle", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_DISPLAY_NAME] =
    g_param_spec_string ("display-name", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_PRONOUNS] =
    g_param_spec_string ("pronouns", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_BIO] =
    g_param_spec_string ("bio", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_AVATAR_URL] =
    g_param_spec_string ("avatar-url", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_TIME_ZONE] =
    g_param_spec_string ("time-zone", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_LANGUAGES] =
    g_param_spec_boxed ("languages", NULL, NULL, G_TYPE_STRV, LC_MODEL_READABLE);
  properties[PROP_SKILLS] =
    g_param_spec_boxed ("skills", NULL, NULL, G_TYPE_STRV, LC_MODEL_READABLE);
  properties[PROP_INTERESTS] =
    g_param_spec_boxed ("interests", NULL, NULL, G_TYPE_STRV, LC_MODEL_READABLE);
  properties[PROP_ROLE] =
    g_param_spec_enum ("role", NULL, NULL, LC_TYPE_MEMBER_ROLE, LC_MEMBER_ROLE_MEMBER, LC_MODEL_READABLE);
  properties[PROP_CREATED_AT] =
    g_param_spec_int64 ("created-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, LC_MODEL_READABLE);
  properties[PROP_LAST_SEEN_AT] =
    g_param_spec_int64 ("last-seen-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, LC_MODEL_READABLE);
  properties[PROP_POST_COUNT] =
    g_param_spec_uint ("post-count", NULL, NULL, 0, G_MAXUINT, 0, LC_MODEL_READABLE);
  properties[PROP_REPLY_COUNT] =
    g_param_spec_uint ("reply-count", NULL, NULL, 0, G_MAXUINT, 0, LC_MODEL_READABLE);
  properties[PROP_COMPLETE] =
    g_param_spec_boolean ("complete", NULL, NULL, FALSE, LC_MODEL_READABLE);
  properties[PROP_DELETED] =
    g_param_spec_boolean ("deleted", NULL, NULL, FALSE, LC_MODEL_READABLE);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
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

  return self->id;
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

  return self->deleted;
}

static gpointer
create (const char *id)
{
  LcMember *self = g_object_new (LC_TYPE_MEMBER, NULL);

  g_set_str (&self->id, id);
  g_set_str (&self->handle, "");
  g_set_str (&self->display_name, "");
  g_set_str (&self->pronouns, "");
  g_set_str (&self->bio, "");
  g_set_str (&self->time_zone, "");
  self->languages = g_new0 (char *, 1);
  self->skills = g_new0 (char *, 1);
  self->interests = g_new0 (char *, 1);
  return self;
}

/* Returns: (transfer full): a pool of LcMember */
LcObjectPool *
lc_member_pool_new (void)
{
  return lc_object_pool_new (create);
}

static void
set_identity (LcMember   *self,
              const char *handle,
              const char *display_name,
              const char *avatar_url,
              int         role)
{
  lc_model_set_string (self, &self->handle, handle, properties[PROP_HANDLE]);
  lc_model_set_string (self, &self->display_name, display_name, properties[PROP_DISPLAY_NAME]);
  lc_model_set_string (self, &self->avatar_url, avatar_url, properties[PROP_AVATAR_URL]);
  lc_model_set_int (self, &self->role, role, properties[PROP_ROLE]);
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

  if (!self->fresh)
    set_identity (self, handle, display_name, avatar_url, role);

  return TRUE;
}

/* Takes over a member document. A cached one changes nothing where a fresh one was seen. */
gboolean
lc_member_apply (LcMember    *self,
                 JsonObject  *object,
                 gboolean     cached,
                 GError     **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *handle = lc_json_reader_string (&reader, "handle");
  const char *display_name = lc_json_reader_string (&reader, "display_name");
  const char *pronouns = lc_json_reader_string (&reader, "pronouns");
  const char *bio = lc_json_reader_string (&reader, "bio");
  const char *avatar_url = lc_json_reader_optional_string (&reader, "avatar_url");
  const char *time_zone = lc_json_reader_string (&reader, "time_zone");
  g_auto(GStrv) languages = lc_json_reader_strv (&reader, "languages");
  g_auto(GStrv) skills = lc_json_reader_strv (&reader, "skills");
  g_auto(GStrv) interests = lc_json_reader_strv (&reader, "interests");
  int role = lc_json_reader_enum (&reader, "role", LC_TYPE_MEMBER_ROLE, LC_MEMBER_ROLE_MEMBER);
  gint64 created_at = lc_json_reader_time (&reader, "created_at");
  gint64 last_seen_at = lc_json_reader_optional_time (&reader, "last_seen_at");
  guint post_count = lc_json_reader_count (&reader, "post_count");
  guint reply_count = lc_json_reader_count (&reader, "reply_count");
  gint64 version = lc_json_reader_int (&reader, "version", 1, G_MAXINT64);

  if (!lc_json_reader_finish (&reader, error))
    return FALSE;

  if (cached && self->fresh)
    return TRUE;

  self->fresh |= !cached;
  self->version = version;
  set_identity (self, handle, display_name, avatar_url, role);
  lc_model_set_string (self, &self->pronouns, pronouns, properties[PROP_PRONOUNS]);
  lc_model_set_string (self, &self->bio, bio, properties[PROP_BIO]);
  lc_model_set_string (self, &self->time_zone, time_zone, properties[PROP_TIME_ZONE]);
  lc_model_set_strv (self, &self->languages, (const char * const *) languages, properties[PROP_LANGUAGES]);
  lc_model_set_strv (self, &self->skills, (const char * const *) skills, properties[PROP_SKILLS]);
  lc_model_set_strv (self, &self->interests, (const char * const *) interests, properties[PROP_INTERESTS]);
  lc_model_set_int64 (self, &self->created_at, created_at, properties[PROP_CREATED_AT]);
  lc_model_set_int64 (self, &self->last_seen_at, last_seen_at, properties[PROP_LAST_SEEN_AT]);
  lc_model_set_uint (self, &self->post_count, post_count, properties[PROP_POST_COUNT]);
  lc_model_set_uint (self, &self->reply_count, reply_count, properties[PROP_REPLY_COUNT]);
  lc_model_set_boolean (self, &self->complete, TRUE, properties[PROP_COMPLETE]);
  return TRUE;
}

void
lc_member_set_deleted (LcMember *self)
{
  lc_model_set_boolean (self, &self->deleted, TRUE, properties[PROP_DELETED]);
}

gint64
lc_member_get_version (LcMember *self)
{
  return self->version;
}

/* Reads a member document into the pool's object. Returns: (transfer full) (nullable) */
LcMember *
lc_member_pool_read (LcObjectPool  *pool,
                     JsonObject    *object,
                     gboolean       cached,
                     GError       **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *id = lc_json_reader_id (&reader, "id");
  g_autoptr(LcMember) self = NULL;

  if (!lc_json_reader_finish (&reader, error))
    return NULL;

  self = lc_object_pool_ensure (pool, id);
  if (!lc_member_apply (self, object, cached, error))
    return NULL;

  return g_steal_pointer (&self);
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
