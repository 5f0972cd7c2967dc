/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-community-private.h"

#include "lc-http.h"
#include "lc-model.h"

struct _LcCommunity
{
  GObject parent_instance;

  char *name;
  char *description;
  char *server_version;
  int registration;
  gboolean demo;
  guint member_count;
  gint64 revision;
};

G_DEFINE_FINAL_TYPE (LcCommunity, lc_community, G_TYPE_OBJECT)

enum
{
  PROP_NAME = 1,
  PROP_DESCRIPTION,
  PROP_SERVER_VERSION,
  PROP_REGISTRATION,
  PROP_DEMO,
  PROP_MEMBER_COUNT,
  PROP_REVISION,
};

static GParamSpec *properties[PROP_REVISION + 1];

static void
lc_community_finalize (GObject *object)
{
  LcCommunity *self = LC_COMMUNITY (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->server_version, g_free);

  G_OBJECT_CLASS (lc_community_parent_class)->finalize (object);
}

static void
lc_community_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  LcCommunity *self = LC_COMMUNITY (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;

    case PROP_SERVER_VERSION:
      g_value_set_string (value, self->server_version);
      break;

    case PROP_REGISTRATION:
      g_value_set_enum (value, self->registration);
      break;

    case PROP_DEMO:
      g_value_set_boolean (value, self->demo);
      break;

    case PROP_MEMBER_COUNT:
      g_value_set_uint (value, self->member_count);
      break;

    case PROP_REVISION:
      g_value_set_int64 (value, self->revision);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_community_class_init (LcCommunityClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lc_community_finalize;
  object_class->get_property = lc_community_get_property;

  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_DESCRIPTION] =
    g_param_spec_string ("description", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_SERVER_VERSION] =
    g_param_spec_string ("server-version", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_REGISTRATION] =
    g_param_spec_enum ("registration", NULL, NULL, LC_TYPE_REGISTRATION, LC_REGISTRATION_OPEN, LC_MODEL_READABLE);
  properties[PROP_DEMO] =
    g_param_spec_boolean ("demo", NULL, NULL, FALSE, LC_MODEL_READABLE);
  properties[PROP_MEMBER_COUNT] =
    g_param_spec_uint ("member-count", NULL, NULL, 0, G_MAXUINT, 0, LC_MODEL_READABLE);
  properties[PROP_REVISION] =
    g_param_spec_int64 ("revision", NULL, NULL, 0, G_MAXINT64, 0, LC_MODEL_READABLE);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
lc_community_init (LcCommunity *self)
{
}

/**
 * lc_community_get_name:
 * @self: a community
 *
 * Returns: (transfer none): the name
 */
const char *
lc_community_get_name (LcCommunity *self)
{
  g_return_val_if_fail (LC_IS_COMMUNITY (self), NULL);

  return self->name;
}

/**
 * lc_community_get_description:
 * @self: a community
 *
 * Returns: (transfer none): the description in Markdown, may be empty
 */
const char *
lc_community_get_description (LcCommunity *self)
{
  g_return_val_if_fail (LC_IS_COMMUNITY (self), NULL);

  return self->description;
}

/**
 * lc_community_get_server_version:
 * @self: a community
 *
 * Returns: (transfer none): the version of the community's server
 */
const char *
lc_community_get_server_version (LcCommunity *self)
{
  g_return_val_if_fail (LC_IS_COMMUNITY (self), NULL);

  return self->server_version;
}

/**
 * lc_community_get_registration:
 * @self: a community
 *
 * Returns: how one becomes a member
 */
LcRegistration
lc_community_get_registration (LcCommunity *self)
{
  g_return_val_if_fail (LC_IS_COMMUNITY (self), LC_REGISTRATION_OPEN);

  return self->registration;
}

/**
 * lc_community_get_is_demo:
 * @self: a community
 *
 * Returns: whether it is the demo community
 */
gboolean
lc_community_get_is_demo (LcCommunity *self)
{
  g_return_val_if_fail (LC_IS_COMMUNITY (self), FALSE);

  return self->demo;
}

/**
 * lc_community_get_member_count:
 * @self: a community
 *
 * Returns: the number of members
 */
guint
lc_community_get_member_count (LcCommunity *self)
{
  g_return_val_if_fail (LC_IS_COMMUNITY (self), 0);

  return self->member_count;
}

/**
 * lc_community_get_revision:
 * @self: a community
 *
 * Returns: the number that grows with each change of name, description or registration; 0 until it was read
 */
gint64
lc_community_get_revision (LcCommunity *self)
{
  g_return_val_if_fail (LC_IS_COMMUNITY (self), 0);

  return self->revision;
}

/* Takes over a community document. */
gboolean
lc_community_apply (LcCommunity  *self,
                    JsonObject   *object,
                    GError      **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *name = lc_json_reader_string (&reader, "name");
  const char *description = lc_json_reader_string (&reader, "description");
  const char *version = lc_json_reader_string (&reader, "version");
  int registration = lc_json_reader_enum (&reader, "registration", LC_TYPE_REGISTRATION, LC_REGISTRATION_INVITE);
  gboolean demo = lc_json_reader_boolean (&reader, "demo");
  guint member_count = lc_json_reader_count (&reader, "member_count");
  gint64 revision = lc_json_reader_int (&reader, "revision", 1, G_MAXINT64);

  if (!lc_json_reader_finish (&reader, error))
    return FALSE;

  lc_model_set_string (self, &self->name, name, properties[PROP_NAME]);
  lc_model_set_string (self, &self->description, description, properties[PROP_DESCRIPTION]);
  lc_model_set_string (self, &self->server_version, version, properties[PROP_SERVER_VERSION]);
  lc_model_set_int (self, &self->registration, registration, properties[PROP_REGISTRATION]);
  lc_model_set_boolean (self, &self->demo, demo, properties[PROP_DEMO]);
  lc_model_set_uint (self, &self->member_count, member_count, properties[PROP_MEMBER_COUNT]);
  lc_model_set_int64 (self, &self->revision, revision, properties[PROP_REVISION]);
  return TRUE;
}

LcCommunity *
lc_community_new (void)
{
  return g_object_new (LC_TYPE_COMMUNITY, NULL);
}

static DexFuture *
read_community (DexFuture *future,
                gpointer   user_data)
{
  g_autoptr(LcCommunity) self = lc_community_new ();
  g_autoptr(GError) error = NULL;
  JsonObject *object = lc_http_response_get_object (lc_http_response_from_future (future), &error);

  if (object == NULL || !lc_community_apply (self, object, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_object (g_steal_pointer (&self));
}

/**
 * lc_community_fetch:
 * @url: the address of a community
 *
 * Asks a community who it is, as a visitor.
 *
 * Returns: (transfer full): a future of a [class@Community]; %LC_ERROR_UNAVAILABLE where nothing answers there,
 *   %LC_ERROR_FAILED where something else does
 */
DexFuture *
lc_community_fetch (const char *url)
{
  g_autoptr(LcHttp) http = NULL;

  g_return_val_if_fail (url != NULL, NULL);

  http = lc_http_new (url);
  return dex_future_then (lc_http_get (http, "/api/v1/community"), read_community, NULL, NULL);
}
