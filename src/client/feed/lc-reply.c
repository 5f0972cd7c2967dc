/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-reply-private.h"

#include "lc-model.h"

struct _LcReply
{
  LcMessage parent_instance;

  char *post_id;
  char *parent_id;
  gboolean accepted;
};

G_DEFINE_FINAL_TYPE (LcReply, lc_reply, LC_TYPE_MESSAGE)

enum
{
  PROP_POST_ID = 1,
  PROP_PARENT_ID,
  PROP_ACCEPTED,
};

static GParamSpec *properties[PROP_ACCEPTED + 1];

static void
set_place (LcReply    *self,
           const char *post_id,
           const char *parent_id)
{
  lc_model_set_string (self, &self->post_id, post_id, properties[PROP_POST_ID]);
  lc_model_set_string (self, &self->parent_id, parent_id, properties[PROP_PARENT_ID]);
}

static gboolean
lc_reply_read (LcMessage    *message,
               LcJsonReader *reader,
               gboolean      stale)
{
  const char *post_id = lc_json_reader_id (reader, "post_id");
  const char *parent_id = lc_json_reader_optional_id (reader, "parent_id");
  gboolean accepted = lc_json_reader_boolean (reader, "accepted");

  lc_json_reader_string (reader, "body");
  if (reader->error != NULL)
    return FALSE;

  if (!stale)
    {
      set_place (LC_REPLY (message), post_id, parent_id);
      lc_reply_set_accepted (LC_REPLY (message), accepted);
    }
  return TRUE;
}

static LcHttpRequest *
lc_reply_to_request (LcMessage *message)
{
  LcReply *self = LC_REPLY (message);
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  LcHttpRequest *request = lc_http_request_new (SOUP_METHOD_POST, g_strconcat ("/api/v1/posts/", self->post_id, "/replies", NULL));

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "id", lc_message_get_id (message));
  lc_json_add_string (builder, "parent_id", self->parent_id);
  lc_json_add_string (builder, "body", lc_message_get_body (message));
  json_builder_end_object (builder);
  lc_http_request_set_json (request, builder);
  return request;
}

static void
lc_reply_finalize (GObject *object)
{
  LcReply *self = LC_REPLY (object);

  g_clear_pointer (&self->post_id, g_free);
  g_clear_pointer (&self->parent_id, g_free);

  G_OBJECT_CLASS (lc_reply_parent_class)->finalize (object);
}

static void
lc_reply_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  LcReply *self = LC_REPLY (object);

  switch (prop_id)
    {
    case PROP_POST_ID:
      g_value_set_string (value, self->post_id);
      break;

    case PROP_PARENT_ID:
      g_value_set_string (value, self->parent_id);
      break;

    case PROP_ACCEPTED:
      g_value_set_boolean (value, self->accepted);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_reply_class_init (LcReplyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LcMessageClass *message_class = LC_MESSAGE_CLASS (klass);

  object_class->finalize = lc_reply_finalize;
  object_class->get_property = lc_reply_get_property;
  message_class->nick = "reply";
  message_class->collection = "replies";
  message_class->read = lc_reply_read;
  message_class->to_request = lc_reply_to_request;

  properties[PROP_POST_ID] =
    g_param_spec_string ("post-id", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_PARENT_ID] =
    g_param_spec_string ("parent-id", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_ACCEPTED] =
    g_param_spec_boolean ("accepted", NULL, NULL, FALSE, LC_MODEL_READABLE);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
lc_reply_init (LcReply *self)
{
}

/**
 * lc_reply_get_post_id:
 * @self: a reply
 *
 * Returns: (transfer none): the id of its post
 */
const char *
lc_reply_get_post_id (LcReply *self)
{
  g_return_val_if_fail (LC_IS_REPLY (self), NULL);

  return self->post_id;
}

/**
 * lc_reply_get_parent_id:
 * @self: a reply
 *
 * Returns: (transfer none) (nullable): the id of the reply that it answers; %NULL: it answers the post
 */
const char *
lc_reply_get_parent_id (LcReply *self)
{
  g_return_val_if_fail (LC_IS_REPLY (self), NULL);

  return self->parent_id;
}

/**
 * lc_reply_get_is_accepted:
 * @self: a reply
 *
 * Returns: whether it answers the question
 */
gboolean
lc_reply_get_is_accepted (LcReply *self)
{
  g_return_val_if_fail (LC_IS_REPLY (self), FALSE);

  return self->accepted;
}

static gpointer
create (const char *id)
{
  return g_object_new (LC_TYPE_REPLY, "id", id, NULL);
}

/* Returns: (transfer full): a pool of LcReply */
LcObjectPool *
lc_reply_pool_new (void)
{
  return lc_object_pool_new (create);
}

/* Fills a reply that the signed-in member has just written. */
void
lc_reply_fill (LcReply    *self,
               const char *post_id,
               const char *parent_id,
               LcMember   *author,
               const char *body,
               gint64      now)
{
  lc_message_fill (LC_MESSAGE (self), author, body, now);
  set_place (self, post_id, parent_id);
}

void
lc_reply_set_accepted (LcReply  *self,
                       gboolean  accepted)
{
  lc_model_set_boolean (self, &self->accepted, accepted, properties[PROP_ACCEPTED]);
}
