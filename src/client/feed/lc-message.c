/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-message-private.h"

#include "feed/lc-attachment-private.h"
#include "feed/lc-reaction-private.h"
#include "lc-member-private.h"
#include "lc-model.h"

typedef struct
{
  LcMember *author;
  char *body;
  gint64 created_at;
  gint64 edited_at;
  gboolean bookmarked;
  GListModel *reactions;
  GPtrArray *attachments; /* LcAttachment; NULL: none */
} LcMessagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LcMessage, lc_message, LC_TYPE_DOCUMENT)

enum
{
  PROP_AUTHOR = 1,
  PROP_BODY,
  PROP_CREATED_AT,
  PROP_EDITED_AT,
  PROP_BOOKMARKED,
  PROP_REACTIONS,
};

static GParamSpec *properties[PROP_REACTIONS + 1];

static void
lc_message_finalize (GObject *object)
{
  LcMessagePrivate *priv = lc_message_get_instance_private (LC_MESSAGE (object));

  g_clear_object (&priv->author);
  g_clear_pointer (&priv->body, g_free);
  g_clear_object (&priv->reactions);
  g_clear_pointer (&priv->attachments, g_ptr_array_unref);

  G_OBJECT_CLASS (lc_message_parent_class)->finalize (object);
}

static void
lc_message_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  LcMessagePrivate *priv = lc_message_get_instance_private (LC_MESSAGE (object));

  switch (prop_id)
    {
    case PROP_AUTHOR:
      g_value_set_object (value, priv->author);
      break;

    case PROP_BODY:
      g_value_set_string (value, priv->body);
      break;

    case PROP_CREATED_AT:
      g_value_set_int64 (value, priv->created_at);
      break;

    case PROP_EDITED_AT:
      g_value_set_int64 (value, priv->edited_at);
      break;

    case PROP_BOOKMARKED:
      g_value_set_boolean (value, priv->bookmarked);
      break;

    case PROP_REACTIONS:
      g_value_set_object (value, priv->reactions);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

/* Most messages have none, and keep none. */
static void
take_attachments (LcMessage *self,
                  GPtrArray *attachments)
{
  LcMessagePrivate *priv = lc_message_get_instance_private (self);

  g_clear_pointer (&priv->attachments, g_ptr_array_unref);
  if (attachments->len > 0)
    priv->attachments = g_ptr_array_ref (attachments);
}

/* A document may come with its body or without. A cached one changes nothing where a fresh one was seen, but gives a body where
 * there is none. */
static gboolean
lc_message_read (LcDocument   *document,
                 LcJsonReader *reader,
                 LcObjectPool *members,
                 gboolean      stale)
{
  LcMessage *self = LC_MESSAGE (document);
  LcMessagePrivate *priv = lc_message_get_instance_private (self);
  const char *body = lc_json_reader_optional_string (reader, "body");
  gint64 created_at = lc_json_reader_time (reader, "created_at");
  gint64 edited_at = lc_json_reader_optional_time (reader, "edited_at");
  LcJsonReader my = LC_JSON_READER_INIT (lc_json_reader_optional_object (reader, "my"));
  gboolean bookmarked = my.object != NULL && lc_json_reader_boolean (&my, "bookmarked");
  g_autoptr(LcMember) author = NULL;
  g_autoptr(GPtrArray) attachments = NULL;

  if (reader->error != NULL ||
      !lc_json_reader_finish (&my, &reader->error) ||
      !lc_reactions_check (reader->object, &reader->error) ||
      !lc_member_pool_read_author (members, reader->object, "author", &author, &reader->error) ||
      (attachments = lc_attachments_read (reader->object, &reader->error)) == NULL ||
      !LC_MESSAGE_GET_CLASS (self)->read (self, reader, stale))
    return FALSE;

  /* Before the body: who shows that looks for them. */
  if (!stale || priv->attachments == NULL)
    take_attachments (self, attachments);
  if (body != NULL && (!stale || priv->body == NULL))
    lc_message_set_body (self, body);
  if (stale)
    return TRUE;

  lc_model_set_object (self, &priv->author, author, properties[PROP_AUTHOR]);
  lc_model_set_int64 (self, &priv->created_at, created_at, properties[PROP_CREATED_AT]);
  lc_model_set_int64 (self, &priv->edited_at, edited_at, properties[PROP_EDITED_AT]);
  lc_message_set_bookmarked (self, bookmarked);
  lc_reactions_apply (G_LIST_STORE (priv->reactions), reader->object);
  return TRUE;
}

static void
lc_message_class_init (LcMessageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LcDocumentClass *document_class = LC_DOCUMENT_CLASS (klass);

  object_class->finalize = lc_message_finalize;
  object_class->get_property = lc_message_get_property;
  document_class->versioned = TRUE;
  document_class->deletable = TRUE;
  document_class->read = lc_message_read;

  properties[PROP_AUTHOR] =
    g_param_spec_object ("author", NULL, NULL, LC_TYPE_MEMBER, LC_MODEL_READABLE);
  properties[PROP_BODY] =
    g_param_spec_string ("body", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_CREATED_AT] =
    g_param_spec_int64 ("created-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, LC_MODEL_READABLE);
  properties[PROP_EDITED_AT] =
    g_param_spec_int64 ("edited-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, LC_MODEL_READABLE);
  properties[PROP_BOOKMARKED] =
    g_param_spec_boolean ("bookmarked", NULL, NULL, FALSE, LC_MODEL_READABLE);
  properties[PROP_REACTIONS] =
    g_param_spec_object ("reactions", NULL, NULL, G_TYPE_LIST_MODEL, LC_MODEL_READABLE);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
lc_message_init (LcMessage *self)
{
  LcMessagePrivate *priv = lc_message_get_instance_private (self);

  priv->reactions = G_LIST_MODEL (g_list_store_new (LC_TYPE_REACTION));
}

/**
 * lc_message_get_id:
 * @self: a message
 *
 * Returns: (transfer none): the id
 */
const char *
lc_message_get_id (LcMessage *self)
{
  g_return_val_if_fail (LC_IS_MESSAGE (self), NULL);

  return lc_document_get_id (LC_DOCUMENT (self));
}

/**
 * lc_message_get_author:
 * @self: a message
 *
 * Returns: (transfer none) (nullable): who wrote it; %NULL: somebody who has left
 */
LcMember *
lc_message_get_author (LcMessage *self)
{
  LcMessagePrivate *priv = lc_message_get_instance_private (self);

  g_return_val_if_fail (LC_IS_MESSAGE (self), NULL);

  return priv->author;
}

/**
 * lc_message_get_body:
 * @self: a message
 *
 * Returns: (transfer none) (nullable): the text in Markdown; %NULL until it was fetched in full
 */
const char *
lc_message_get_body (LcMessage *self)
{
  LcMessagePrivate *priv = lc_message_get_instance_private (self);

  g_return_val_if_fail (LC_IS_MESSAGE (self), NULL);

  return priv->body;
}

/**
 * lc_message_get_created_at:
 * @self: a message
 *
 * Returns: when it was written, in ms
 */
gint64
lc_message_get_created_at (LcMessage *self)
{
  LcMessagePrivate *priv = lc_message_get_instance_private (self);

  g_return_val_if_fail (LC_IS_MESSAGE (self), 0);

  return priv->created_at;
}

/**
 * lc_message_get_edited_at:
 * @self: a message
 *
 * Returns: when it was last changed, in ms; 0: never
 */
gint64
lc_message_get_edited_at (LcMessage *self)
{
  LcMessagePrivate *priv = lc_message_get_instance_private (self);

  g_return_val_if_fail (LC_IS_MESSAGE (self), 0);

  return priv->edited_at;
}

/**
 * lc_message_get_is_deleted:
 * @self: a message
 *
 * Returns: whether it was deleted
 */
gboolean
lc_message_get_is_deleted (LcMessage *self)
{
  g_return_val_if_fail (LC_IS_MESSAGE (self), FALSE);

  return lc_document_get_is_deleted (LC_DOCUMENT (self));
}

/**
 * lc_message_get_is_bookmarked:
 * @self: a message
 *
 * Returns: whether the member keeps it for later
 */
gboolean
lc_message_get_is_bookmarked (LcMessage *self)
{
  LcMessagePrivate *priv = lc_message_get_instance_private (self);

  g_return_val_if_fail (LC_IS_MESSAGE (self), FALSE);

  return priv->bookmarked;
}

/**
 * lc_message_get_reactions:
 * @self: a message
 *
 * Returns: (transfer none): the [class@Reaction]s; always the same object
 */
GListModel *
lc_message_get_reactions (LcMessage *self)
{
  LcMessagePrivate *priv = lc_message_get_instance_private (self);

  g_return_val_if_fail (LC_IS_MESSAGE (self), NULL);

  return priv->reactions;
}

/**
 * lc_message_find_attachment:
 * @self: a message
 * @url: the address of a picture or file in its text
 *
 * Returns: (transfer none) (nullable): what is known of it
 */
const LcAttachment *
lc_message_find_attachment (LcMessage  *self,
                            const char *url)
{
  LcMessagePrivate *priv = lc_message_get_instance_private (self);

  g_return_val_if_fail (LC_IS_MESSAGE (self), NULL);
  g_return_val_if_fail (url != NULL, NULL);

  for (guint i = 0; priv->attachments != NULL && i < priv->attachments->len; i++)
    {
      const LcAttachment *attachment = priv->attachments->pdata[i];

      if (g_str_equal (attachment->url, url))
        return attachment;
    }

  return NULL;
}

/**
 * lc_message_get_version:
 * @self: a message
 *
 * Returns: the number of this version of the text on the server; it grows with each change
 */
gint64
lc_message_get_version (LcMessage *self)
{
  g_return_val_if_fail (LC_IS_MESSAGE (self), 0);

  return lc_document_get_version (LC_DOCUMENT (self));
}

/**
 * lc_message_get_state:
 * @self: a message
 *
 * Returns: where it is on its way to the server
 */
LcSendState
lc_message_get_state (LcMessage *self)
{
  g_return_val_if_fail (LC_IS_MESSAGE (self), LC_SEND_STATE_SETTLED);

  return lc_document_get_state (LC_DOCUMENT (self));
}

/**
 * lc_message_get_error:
 * @self: a message
 *
 * Returns: (transfer none) (nullable): why it could not be sent
 */
const GError *
lc_message_get_error (LcMessage *self)
{
  g_return_val_if_fail (LC_IS_MESSAGE (self), NULL);

  return lc_document_get_error (LC_DOCUMENT (self));
}

const char *
lc_message_get_nick (LcMessage *self)
{
  return LC_MESSAGE_GET_CLASS (self)->nick;
}

/* Returns: (transfer full): its path in the protocol, and @rest after it */
char *
lc_message_dup_path (LcMessage  *self,
                     const char *rest)
{
  return g_strconcat ("/api/v1/", LC_DOCUMENT_GET_CLASS (self)->collection, "/", lc_message_get_id (self), rest, NULL);
}

/* Returns: (transfer full): what makes it on the server. The id makes it the same thing however often it is sent. */
LcHttpRequest *
lc_message_to_request (LcMessage *self)
{
  LcHttpRequest *request = LC_MESSAGE_GET_CLASS (self)->to_request (self);

  request->retry = TRUE;
  return request;
}

/* Fills a message that the signed-in member has just written. */
void
lc_message_fill (LcMessage  *self,
                 LcMember   *author,
                 const char *body,
                 gint64      now)
{
  LcMessagePrivate *priv = lc_message_get_instance_private (self);

  lc_model_set_object (self, &priv->author, author, properties[PROP_AUTHOR]);
  lc_model_set_int64 (self, &priv->created_at, now, properties[PROP_CREATED_AT]);
  lc_message_set_body (self, body);
}

void
lc_message_set_body (LcMessage  *self,
                     const char *body)
{
  LcMessagePrivate *priv = lc_message_get_instance_private (self);

  lc_model_set_string (self, &priv->body, body, properties[PROP_BODY]);
}

void
lc_message_set_bookmarked (LcMessage *self,
                           gboolean   bookmarked)
{
  LcMessagePrivate *priv = lc_message_get_instance_private (self);

  lc_model_set_boolean (self, &priv->bookmarked, bookmarked, properties[PROP_BOOKMARKED]);
}
