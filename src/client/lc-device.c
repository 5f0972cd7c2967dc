/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-device-private.h"

#include "lc-model.h"

struct _LcDevice
{
  GObject parent_instance;

  char *id;
  char *name;
  gint64 created_at;
  gint64 last_used_at;
  gint64 expires_at;
  gboolean current;
};

G_DEFINE_FINAL_TYPE (LcDevice, lc_device, G_TYPE_OBJECT)

enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_CREATED_AT,
  PROP_LAST_USED_AT,
  PROP_EXPIRES_AT,
  PROP_CURRENT,
};

static GParamSpec *properties[PROP_CURRENT + 1];

static void
lc_device_finalize (GObject *object)
{
  LcDevice *self = LC_DEVICE (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (lc_device_parent_class)->finalize (object);
}

static void
lc_device_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  LcDevice *self = LC_DEVICE (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_CREATED_AT:
      g_value_set_int64 (value, self->created_at);
      break;

    case PROP_LAST_USED_AT:
      g_value_set_int64 (value, self->last_used_at);
      break;

    case PROP_EXPIRES_AT:
      g_value_set_int64 (value, self->expires_at);
      break;

    case PROP_CURRENT:
      g_value_set_boolean (value, self->current);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_device_class_init (LcDeviceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lc_device_finalize;
  object_class->get_property = lc_device_get_property;

  properties[PROP_ID] =
    g_param_spec_string ("id", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_CREATED_AT] =
    g_param_spec_int64 ("created-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, LC_MODEL_READABLE);
  properties[PROP_LAST_USED_AT] =
    g_param_spec_int64 ("last-used-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, LC_MODEL_READABLE);
  properties[PROP_EXPIRES_AT] =
    g_param_spec_int64 ("expires-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, LC_MODEL_READABLE);
  properties[PROP_CURRENT] =
    g_param_spec_boolean ("current", NULL, NULL, FALSE, LC_MODEL_READABLE);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
lc_device_init (LcDevice *self)
{
}

/**
 * lc_device_get_id:
 * @self: a device
 *
 * Returns: (transfer none): the id of the session
 */
const char *
lc_device_get_id (LcDevice *self)
{
  g_return_val_if_fail (LC_IS_DEVICE (self), NULL);

  return self->id;
}

/**
 * lc_device_get_name:
 * @self: a device
 *
 * Returns: (transfer none): what the device calls itself, may be empty
 */
const char *
lc_device_get_name (LcDevice *self)
{
  g_return_val_if_fail (LC_IS_DEVICE (self), NULL);

  return self->name;
}

/**
 * lc_device_get_created_at:
 * @self: a device
 *
 * Returns: when the member signed in there, in ms
 */
gint64
lc_device_get_created_at (LcDevice *self)
{
  g_return_val_if_fail (LC_IS_DEVICE (self), 0);

  return self->created_at;
}

/**
 * lc_device_get_last_used_at:
 * @self: a device
 *
 * Returns: when it was last used, in ms
 */
gint64
lc_device_get_last_used_at (LcDevice *self)
{
  g_return_val_if_fail (LC_IS_DEVICE (self), 0);

  return self->last_used_at;
}

/**
 * lc_device_get_expires_at:
 * @self: a device
 *
 * Returns: when it will end by itself, in ms
 */
gint64
lc_device_get_expires_at (LcDevice *self)
{
  g_return_val_if_fail (LC_IS_DEVICE (self), 0);

  return self->expires_at;
}

/**
 * lc_device_get_is_current:
 * @self: a device
 *
 * Returns: whether it is this device
 */
gboolean
lc_device_get_is_current (LcDevice *self)
{
  g_return_val_if_fail (LC_IS_DEVICE (self), FALSE);

  return self->current;
}

/* Reads a session document. Returns: (transfer full) (nullable) */
LcDevice *
lc_device_read (JsonObject  *object,
                GError     **error)
{
  g_autoptr(LcDevice) self = g_object_new (LC_TYPE_DEVICE, NULL);
  LcJsonReader reader = LC_JSON_READER_INIT (object);

  self->id = g_strdup (lc_json_reader_id (&reader, "id"));
  self->name = g_strdup (lc_json_reader_string (&reader, "device_name"));
  self->created_at = lc_json_reader_time (&reader, "created_at");
  self->last_used_at = lc_json_reader_time (&reader, "last_used_at");
  self->expires_at = lc_json_reader_time (&reader, "expires_at");
  self->current = lc_json_reader_boolean (&reader, "current");
  if (!lc_json_reader_finish (&reader, error))
    return NULL;

  return g_steal_pointer (&self);
}
