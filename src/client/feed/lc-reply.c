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
  POST_ID,
  PARENT_ID,
  ACCEPTED,
};

static const LcDocumentField fields[] = {
  [POST_ID] = { "post-id", LC_FIELD_ID, G_STRUCT_OFFSET (LcReply, post_id), "post_id" },
  [PARENT_ID] = { "parent-id", LC_FIELD_OPTIONAL_ID, G_STRUCT_OFFSET (LcReply, parent_id), "parent_id" },
  [ACCEPTED] = { "accepted", LC_FIELD_BOOLEAN, G_STRUCT_OFFSET (LcReply, accepted), "accepted" },
};

/* A list of replies tells their texts, too. */
static gboolean
lc_reply_read (LcMessage    *message,
               LcJsonReader *reader,
               gboolean      stale)
{
  lc_json_reader_string (reader, "body");
  return reader->error == NULL;
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
lc_reply_class_init (LcReplyClass *klass)
{
  LcDocumentClass *document_class = LC_DOCUMENT_CLASS (klass);
  LcMessageClass *message_class = LC_MESSAGE_CLASS (klass);

  document_class->collection = "replies";
  message_class->nick = "reply";
  message_class->read = lc_reply_read;
  message_class->to_request = lc_reply_to_request;
  lc_document_class_install_fields (document_class, fields, G_N_ELEMENTS (fields));
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
  lc_model_set_string (self, &self->post_id, post_id, lc_document_get_pspec (self, POST_ID));
  lc_model_set_string (self, &self->parent_id, parent_id, lc_document_get_pspec (self, PARENT_ID));
}

void
lc_reply_set_accepted (LcReply  *self,
                       gboolean  accepted)
{
  lc_model_set_boolean (self, &self->accepted, accepted, lc_document_get_pspec (self, ACCEPTED));
}
