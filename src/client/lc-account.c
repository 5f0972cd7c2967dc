/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-account-private.h"

#include <lc-time.h>
#include <lc-uuid.h>

#include "lc-model.h"

struct _LcAccount
{
  GObject parent_instance;

  char *id;
  char *community_url;
  char *community_name;
  char *handle;
  char *display_name;
  char *member_id;
  char *avatar_url;
  gboolean local;
  gboolean demo;
  gint64 last_used_at;

  gint64 expires_at; /* of the token, in ms; 0: unknown */
};

G_DEFINE_FINAL_TYPE (LcAccount, lc_account, G_TYPE_OBJECT)

enum
{
  PROP_ID = 1,
  PROP_COMMUNITY_URL,
  PROP_COMMUNITY_NAME,
  PROP_HANDLE,
  PROP_DISPLAY_NAME,
  PROP_MEMBER_ID,
  PROP_AVATAR_URL,
  PROP_LOCAL,
  PROP_DEMO,
  PROP_LAST_USED_AT,
};

static GParamSpec *properties[PROP_LAST_USED_AT + 1];

static void
lc_account_finalize (GObject *object)
{
  LcAccount *self = LC_ACCOUNT (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->community_url, g_free);
  g_clear_pointer (&self->community_name, g_free);
  g_clear_pointer (&self->handle, g_free);
  g_clear_pointer (&self->display_name, g_free);
  g_clear_pointer (&self->member_id, g_free);
  g_clear_pointer (&self->avatar_url, g_free);

  G_OBJECT_CLASS (lc_account_parent_class)->finalize (object);
}

static void
lc_account_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  LcAccount *self = LC_ACCOUNT (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case PROP_COMMUNITY_URL:
      g_value_set_string (value, self->community_url);
      break;

    case PROP_COMMUNITY_NAME:
      g_value_set_string (value, self->community_name);
      break;

    case PROP_HANDLE:
      g_value_set_string (value, self->handle);
      break;

    case PROP_DISPLAY_NAME:
      g_value_set_string (value, self->display_name);
      break;

    case PROP_MEMBER_ID:
      g_value_set_string (value, self->member_id);
      break;

    case PROP_AVATAR_URL:
      g_value_set_string (value, self->avatar_url);
      break;

    case PROP_LOCAL:
      g_value_set_boolean (value, self->local);
      break;

    case PROP_DEMO:
      g_value_set_boolean (value, self->demo);
      break;

    case PROP_LAST_USED_AT:
      g_value_set_int64 (value, self->last_used_at);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_account_class_init (LcAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lc_account_finalize;
  object_class->get_property = lc_account_get_property;

  properties[PROP_ID] =
    g_param_spec_string ("id", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_COMMUNITY_URL] =
    g_param_spec_string ("community-url", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_COMMUNITY_NAME] =
    g_param_spec_string ("community-name", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_HANDLE] =
    g_param_spec_string ("handle", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_DISPLAY_NAME] =
    g_param_spec_string ("display-name", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_MEMBER_ID] =
    g_param_spec_string ("member-id", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_AVATAR_URL] =
    g_param_spec_string ("avatar-url", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_LOCAL] =
    g_param_spec_boolean ("local", NULL, NULL, FALSE, LC_MODEL_READABLE);
  properties[PROP_DEMO] =
    g_param_spec_boolean ("demo", NULL, NULL, FALSE, LC_MODEL_READABLE);
  properties[PROP_LAST_USED_AT] =
    g_param_spec_int64 ("last-used-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, LC_MODEL_READABLE);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
lc_account_init (LcAccount *self)
{
}

/**
 * lc_account_get_id:
 * @self: a account
 *
 * Returns: (transfer none): the id by which this computer knows it
 */
const char *
lc_account_get_id (LcAccount *self)
{
  g_return_val_if_fail (LC_IS_ACCOUNT (self), NULL);

  return self->id;
}

/**
 * lc_account_get_community_url:
 * @self: a account
 *
 * Returns: (transfer none): the address of the community
 */
const char *
lc_account_get_community_url (LcAccount *self)
{
  g_return_val_if_fail (LC_IS_ACCOUNT (self), NULL);

  return self->community_url;
}

/**
 * lc_account_get_community_name:
 * @self: a account
 *
 * Returns: (transfer none) (nullable): its name, as far as known
 */
const char *
lc_account_get_community_name (LcAccount *self)
{
  g_return_val_if_fail (LC_IS_ACCOUNT (self), NULL);

  return self->community_name;
}

/**
 * lc_account_get_handle:
 * @self: a account
 *
 * Returns: (transfer none): the handle
 */
const char *
lc_account_get_handle (LcAccount *self)
{
  g_return_val_if_fail (LC_IS_ACCOUNT (self), NULL);

  return self->handle;
}

/**
 * lc_account_get_display_name:
 * @self: a account
 *
 * Returns: (transfer none) (nullable): the name to show
 */
const char *
lc_account_get_display_name (LcAccount *self)
{
  g_return_val_if_fail (LC_IS_ACCOUNT (self), NULL);

  return self->display_name;
}

/**
 * lc_account_get_member_id:
 * @self: a account
 *
 * Returns: (transfer none) (nullable): the id of the member
 */
const char *
lc_account_get_member_id (LcAccount *self)
{
  g_return_val_if_fail (LC_IS_ACCOUNT (self), NULL);

  return self->member_id;
}

/**
 * lc_account_get_avatar_url:
 * @self: a account
 *
 * Returns: (transfer none) (nullable): where the picture is
 */
const char *
lc_account_get_avatar_url (LcAccount *self)
{
  g_return_val_if_fail (LC_IS_ACCOUNT (self), NULL);

  return self->avatar_url;
}

/**
 * lc_account_get_is_local:
 * @self: a account
 *
 * Returns: whether the community is on this computer
 */
gboolean
lc_account_get_is_local (LcAccount *self)
{
  g_return_val_if_fail (LC_IS_ACCOUNT (self), FALSE);

  return self->local;
}

/**
 * lc_account_get_is_demo:
 * @self: a account
 *
 * Returns: whether it is the demo community
 */
gboolean
lc_account_get_is_demo (LcAccount *self)
{
  g_return_val_if_fail (LC_IS_ACCOUNT (self), FALSE);

  return self->demo;
}

/**
 * lc_account_get_last_used_at:
 * @self: a account
 *
 * Returns: when it was last signed in, in ms
 */
gint64
lc_account_get_last_used_at (LcAccount *self)
{
  g_return_val_if_fail (LC_IS_ACCOUNT (self), 0);

  return self->last_used_at;
}

/**
 * lc_account_set_community_url:
 * @self: an account
 * @community_url: the address of the community
 *
 * Says where the community is now: that of this computer moves with each start.
 */
void
lc_account_set_community_url (LcAccount  *self,
                              const char *community_url)
{
  g_return_if_fail (LC_IS_ACCOUNT (self));
  g_return_if_fail (community_url != NULL);

  lc_model_set_string (self, &self->community_url, community_url, properties[PROP_COMMUNITY_URL]);
}

/**
 * lc_account_set_is_local:
 * @self: an account
 * @is_local: whether the community is on this computer, started by the application
 *
 * Says where the community is. Save the store afterwards.
 */
void
lc_account_set_is_local (LcAccount *self,
                         gboolean   is_local)
{
  g_return_if_fail (LC_IS_ACCOUNT (self));

  lc_model_set_boolean (self, &self->local, is_local, properties[PROP_LOCAL]);
}

/**
 * lc_account_new:
 * @community_url: the address of the community
 * @handle: the handle
 * @is_local: whether the community is on this computer
 *
 * Returns: (transfer full): an account that no store knows yet
 */
LcAccount *
lc_account_new (const char *community_url,
                const char *handle,
                gboolean    is_local)
{
  LcAccount *self;

  g_return_val_if_fail (community_url != NULL && handle != NULL, NULL);

  self = g_object_new (LC_TYPE_ACCOUNT, NULL);
  self->id = lc_uuid_new ();
  self->community_url = g_strdup (community_url);
  self->handle = g_strdup (handle);
  self->local = is_local;
  return self;
}

void
lc_account_set_demo (LcAccount *self)
{
  lc_model_set_boolean (self, &self->demo, TRUE, properties[PROP_DEMO]);
}

/* Keeps what is shown of a member before the community answers. */
void
lc_account_set_member (LcAccount *self,
                       LcMember  *member)
{
  lc_model_set_string (self, &self->member_id, lc_member_get_id (member), properties[PROP_MEMBER_ID]);
  lc_model_set_string (self, &self->handle, lc_member_get_handle (member), properties[PROP_HANDLE]);
  lc_model_set_string (self, &self->display_name, lc_member_get_display_name (member), properties[PROP_DISPLAY_NAME]);
  lc_model_set_string (self, &self->avatar_url, lc_member_get_avatar_url (member), properties[PROP_AVATAR_URL]);
}

void
lc_account_set_community_name (LcAccount  *self,
                               const char *name)
{
  lc_model_set_string (self, &self->community_name, name, properties[PROP_COMMUNITY_NAME]);
}

void
lc_account_touch (LcAccount *self)
{
  lc_model_set_int64 (self, &self->last_used_at, lc_time_now (), properties[PROP_LAST_USED_AT]);
}

void
lc_account_set_expires_at (LcAccount *self,
                           gint64     expires_at)
{
  self->expires_at = expires_at;
}

/* Returns: when the token ends unless it is renewed, in ms; 0 where unknown */
gint64
lc_account_get_expires_at (LcAccount *self)
{
  return self->expires_at;
}

/* Reads the group of @id. Returns: (transfer full) (nullable) */
LcAccount *
lc_account_load (GKeyFile   *file,
                 const char *id)
{
  g_autoptr(LcAccount) self = NULL;
  g_autofree char *url = g_key_file_get_string (file, id, "CommunityUrl", NULL);
  g_autofree char *handle = g_key_file_get_string (file, id, "Handle", NULL);

  if (!lc_uuid_is_valid (id) || url == NULL || handle == NULL)
    return NULL;

  self = lc_account_new (url, handle, g_key_file_get_boolean (file, id, "Local", NULL));
  g_set_str (&self->id, id);
  self->community_name = g_key_file_get_string (file, id, "CommunityName", NULL);
  self->display_name = g_key_file_get_string (file, id, "DisplayName", NULL);
  self->member_id = g_key_file_get_string (file, id, "MemberId", NULL);
  self->avatar_url = g_key_file_get_string (file, id, "AvatarUrl", NULL);
  self->last_used_at = g_key_file_get_int64 (file, id, "LastUsedAt", NULL);
  self->expires_at = g_key_file_get_int64 (file, id, "ExpiresAt", NULL);
  return g_steal_pointer (&self);
}

static void
save_string (GKeyFile   *file,
             const char *group,
             const char *key,
             const char *value)
{
  if (value != NULL)
    g_key_file_set_string (file, group, key, value);
}

/* Writes the group of @self. There is no secret in it. */
void
lc_account_save (LcAccount *self,
                 GKeyFile  *file)
{
  save_string (file, self->id, "CommunityUrl", self->community_url);
  save_string (file, self->id, "CommunityName", self->community_name);
  save_string (file, self->id, "Handle", self->handle);
  save_string (file, self->id, "DisplayName", self->display_name);
  save_string (file, self->id, "MemberId", self->member_id);
  save_string (file, self->id, "AvatarUrl", self->avatar_url);
  g_key_file_set_boolean (file, self->id, "Local", self->local);
  g_key_file_set_int64 (file, self->id, "LastUsedAt", self->last_used_at);
  g_key_file_set_int64 (file, self->id, "ExpiresAt", self->expires_at);
}
