/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-document-private.h"

#include "lc-model.h"

typedef struct
{
  char     *id;
  gint64    version;
  gboolean  fresh;   /* as the server had it, and not only as the cache did */
  gboolean  deleted;
  int       state;
  GError   *error;
} LcDocumentPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LcDocument, lc_document, G_TYPE_OBJECT)

enum
{
  PROP_ID = 1,
  PROP_DELETED,
  PROP_STATE,
  PROP_ERROR,
};

static GParamSpec *properties[PROP_ERROR + 1];

static void
lc_document_constructed (GObject *object)
{
  lc_document_init_fields (LC_DOCUMENT (object));

  G_OBJECT_CLASS (lc_document_parent_class)->constructed (object);
}

static void
lc_document_finalize (GObject *object)
{
  LcDocument *self = LC_DOCUMENT (object);
  LcDocumentPrivate *priv = lc_document_get_instance_private (self);

  lc_document_free_fields (self);
  g_clear_pointer (&priv->id, g_free);
  g_clear_error (&priv->error);

  G_OBJECT_CLASS (lc_document_parent_class)->finalize (object);
}

static void
lc_document_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  LcDocumentPrivate *priv = lc_document_get_instance_private (LC_DOCUMENT (object));

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, priv->id);
      break;

    case PROP_DELETED:
      g_value_set_boolean (value, priv->deleted);
      break;

    case PROP_STATE:
      g_value_set_enum (value, priv->state);
      break;

    case PROP_ERROR:
      g_value_set_boxed (value, priv->error);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_document_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  LcDocumentPrivate *priv = lc_document_get_instance_private (LC_DOCUMENT (object));

  switch (prop_id)
    {
    case PROP_ID:
      priv->id = g_value_dup_string (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_document_class_init (LcDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = lc_document_constructed;
  object_class->finalize = lc_document_finalize;
  object_class->get_property = lc_document_get_property;
  object_class->set_property = lc_document_set_property;

  properties[PROP_ID] =
    g_param_spec_string ("id", NULL, NULL, NULL, LC_MODEL_WRITABLE | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_DELETED] =
    g_param_spec_boolean ("deleted", NULL, NULL, FALSE, LC_MODEL_READABLE);
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, LC_TYPE_SEND_STATE, LC_SEND_STATE_SETTLED, LC_MODEL_READABLE);
  properties[PROP_ERROR] =
    g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, LC_MODEL_READABLE);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
lc_document_init (LcDocument *self)
{
}

/* Returns: (transfer none): the id */
const char *
lc_document_get_id (LcDocument *self)
{
  LcDocumentPrivate *priv = lc_document_get_instance_private (self);

  g_return_val_if_fail (LC_IS_DOCUMENT (self), NULL);

  return priv->id;
}

/* Returns: the number of this version on the server, which grows with each change; 0: the server was not asked yet */
gint64
lc_document_get_version (LcDocument *self)
{
  LcDocumentPrivate *priv = lc_document_get_instance_private (self);

  g_return_val_if_fail (LC_IS_DOCUMENT (self), 0);

  return priv->version;
}

/* Returns: whether it is as the server had it, and not only as the cache did */
gboolean
lc_document_get_is_fresh (LcDocument *self)
{
  LcDocumentPrivate *priv = lc_document_get_instance_private (self);

  g_return_val_if_fail (LC_IS_DOCUMENT (self), FALSE);

  return priv->fresh;
}

/* Returns: whether it was deleted */
gboolean
lc_document_get_is_deleted (LcDocument *self)
{
  LcDocumentPrivate *priv = lc_document_get_instance_private (self);

  g_return_val_if_fail (LC_IS_DOCUMENT (self), FALSE);

  return priv->deleted;
}

/* Returns: where what was written about it is on its way to the server */
LcSendState
lc_document_get_state (LcDocument *self)
{
  LcDocumentPrivate *priv = lc_document_get_instance_private (self);

  g_return_val_if_fail (LC_IS_DOCUMENT (self), LC_SEND_STATE_SETTLED);

  return priv->state;
}

/* Returns: (transfer none) (nullable): why that could not be sent */
const GError *
lc_document_get_error (LcDocument *self)
{
  LcDocumentPrivate *priv = lc_document_get_instance_private (self);

  g_return_val_if_fail (LC_IS_DOCUMENT (self), NULL);

  return priv->error;
}

void
lc_document_set_state (LcDocument   *self,
                       LcSendState   state,
                       const GError *error)
{
  LcDocumentPrivate *priv = lc_document_get_instance_private (self);

  lc_model_set_error (self, &priv->error, error, properties[PROP_ERROR]);
  lc_model_set_int (self, &priv->state, state, properties[PROP_STATE]);
}

void
lc_document_set_deleted (LcDocument *self,
                         gboolean    deleted)
{
  LcDocumentPrivate *priv = lc_document_get_instance_private (self);

  lc_model_set_boolean (self, &priv->deleted, deleted, properties[PROP_DELETED]);
}

static gboolean
take (LcDocument    *self,
      LcJsonReader  *reader,
      LcObjectPool  *members,
      gboolean       cached,
      GError       **error)
{
  LcDocumentPrivate *priv = lc_document_get_instance_private (self);
  LcDocumentClass *klass = LC_DOCUMENT_GET_CLASS (self);
  gint64 version = klass->versioned ? lc_json_reader_int (reader, "version", 1, G_MAXINT64) : 0;
  gboolean stale = priv->fresh && (cached || (klass->ordered && version < priv->version));
  gboolean deleted = klass->deletable ? lc_json_reader_boolean (reader, "deleted") : priv->deleted;

  lc_document_read_fields (self, reader, FALSE);
  if (reader->error != NULL || (klass->read != NULL && !klass->read (self, reader, members, stale)))
    return lc_json_reader_finish (reader, error);
  if (stale)
    return TRUE;

  priv->fresh |= !cached;
  priv->version = version;
  lc_document_set_deleted (self, deleted);
  lc_document_read_fields (self, reader, TRUE);
  if (klass->applied != NULL)
    klass->applied (self);
  return TRUE;
}

/**
 * lc_document_apply:
 * @self: a document
 * @object: what the server, or the cache, has for it
 * @members: where the people are found whom it names
 * @cached: whether it comes from the cache: it changes nothing then where a fresh one was seen
 * @error: return location for an error of %LC_ERROR
 *
 * Takes over a document, all of it or, where something in it is wrong, nothing. What has changed is notified when all is set.
 *
 * Returns: whether it was a right one
 */
gboolean
lc_document_apply (LcDocument    *self,
                   JsonObject    *object,
                   LcObjectPool  *members,
                   gboolean       cached,
                   GError       **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  gboolean right;

  g_object_freeze_notify (G_OBJECT (self));
  right = take (self, &reader, members, cached, error);
  g_object_thaw_notify (G_OBJECT (self));
  return right;
}
