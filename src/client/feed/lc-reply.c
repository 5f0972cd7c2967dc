/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-reply-private.h"

#include "feed/lc-reaction-private.h"
#include "lc-member-private.h"
#include "lc-model.h"

struct _LcReply
{
  GObject parent_instance;

  char *id;
  char *post_id;
  char *parent_id;
  LcMember *author;
  char *body;
  gint64 created_at;
  gint64 edited_at;
  gboolean deleted;
  GListModel *reactions;
  int state;
  GError *error;

  gint64 version;
  gboolean fresh;
};

G_DEFINE_FINAL_TYPE (LcReply, lc_reply, G_TYPE_OBJECT)

enum
{
  PROP_ID = 1,
  PROP_POST_ID,
  PROP_PARENT_ID,
  PROP_AUTHOR,
  PROP_BODY,
  PROP_CREATED_AT,
  PROP_EDITED_AT,
  PROP_DELETED,
  PROP_REACTIONS,
  PROP_STATE,
  PROP_ERROR,
};

static GParamSpec *properties[PROP_ERROR + 1];

static void
lc_reply_finalize (GObject *object)
{
  LcReply *self = LC_REPLY (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->post_id, g_free);
  g_clear_pointer (&self->parent_id, g_free);
  g_clear_object (&self->author);
  g_clear_pointer (&self->body, g_free);
  g_clear_object (&self->reactions);
  g_clear_error (&self->error);

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
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case PROP_POST_ID:
      g_value_set_string (value, self->post_id);
      break;

    case PROP_PARENT_ID:
      g_value_set_string (value, self->parent_id);
      break;

    case PROP_AUTHOR:
      g_value_set_object (value, self->author);
      break;

    case PROP_BODY:
      g_value_set_string (value, self->body);
      break;

    case PROP_CREATED_AT:
      g_value_set_int64 (value, self->created_at);
      break;

    case PROP_EDITED_AT:
      g_value_set_int64 (value, self->edited_at);
      break;

    case PROP_DELETED:
      g_value_set_boolean (value, self->deleted);
      break;

    case PROP_REACTIONS:
      g_value_set_object (value, self->reactions);
      break;

    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;

    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
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

  object_class->finalize = lc_reply_finalize;
  object_class->get_property = lc_reply_get_property;

  properties[PROP_ID] =
    g_param_spec_string ("id", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_POST_ID] =
    g_param_spec_string ("post-id", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_PARENT_ID] =
    g_param_spec_string ("parent-id", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_AUTHOR] =
    g_param_spec_object ("author", NULL, NULL, LC_TYPE_MEMBER, LC_MODEL_READABLE);
  properties[PROP_BODY] =
    g_param_spec_string ("body", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_CREATED_AT] =
    g_param_spec_int64 ("created-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, LC_MODEL_READABLE);
  properties[PROP_EDITED_AT] =
    g_param_spec_int64 ("edited-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, LC_MODEL_READABLE);
  properties[PROP_DELETED] =
    g_param_spec_boolean ("deleted", NULL, NULL, FALSE, LC_MODEL_READABLE);
  properties[PROP_REACTIONS] =
    g_param_spec_object ("reactions", NULL, NULL, G_TYPE_LIST_MODEL, LC_MODEL_READABLE);
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, LC_TYPE_SEND_STATE, LC_SEND_STATE_SETTLED, LC_MODEL_READABLE);
  properties[PROP_ERROR] =
    g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, LC_MODEL_READABLE);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
lc_reply_init (LcReply *self)
{
  self->reactions = G_LIST_MODEL (g_list_store_new (LC_TYPE_REACTION));
}

/**
 * lc_reply_get_id:
 * @self: a reply
 *
 * Returns: (transfer none): the id
 */
const char *
lc_reply_get_id (LcReply *self)
{
  g_return_val_if_fail (LC_IS_REPLY (self), NULL);

  return self->id;
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
 * lc_reply_get_author:
 * @self: a reply
 *
 * Returns: (transfer none) (nullable): who wrote it; %NULL: somebody who has left
 */
LcMember *
lc_reply_get_author (LcReply *self)
{
  g_return_val_if_fail (LC_IS_REPLY (self), NULL);

  return self->author;
}

/**
 * lc_reply_get_body:
 * @self: a reply
 *
 * Returns: (transfer none): the text in Markdown
 */
const char *
lc_reply_get_body (LcReply *self)
{
  g_return_val_if_fail (LC_IS_REPLY (self), NULL);

  return self->body;
}

/**
 * lc_reply_get_created_at:
 * @self: a reply
 *
 * Returns: when it was written, in ms
 */
gint64
lc_reply_get_created_at (LcReply *self)
{
  g_return_val_if_fail (LC_IS_REPLY (self), 0);

  return self->created_at;
}

/**
 * lc_reply_get_edited_at:
 * @self: a reply
 *
 * Returns: when it was last changed, in ms; 0: never
 */
gint64
lc_reply_get_edited_at (LcReply *self)
{
  g_return_val_if_fail (LC_IS_REPLY (self), 0);

  return self->edited_at;
}

/**
 * lc_reply_get_is_deleted:
 * @self: a reply
 *
 * Returns: whether it was deleted
 */
gboolean
lc_reply_get_is_deleted (LcReply *self)
{
  g_return_val_if_fail (LC_IS_REPLY (self), FALSE);

  return self->deleted;
}

/**
 * lc_reply_get_reactions:
 * @self: a reply
 *
 * Returns: (transfer none): the [class@Reaction]s; always the same object
 */
GListModel *
lc_reply_get_reactions (LcReply *self)
{
  g_return_val_if_fail (LC_IS_REPLY (self), NULL);

  return self->reactions;
}

/**
 * lc_reply_get_state:
 * @self: a reply
 *
 * Returns: where it is on its way to the server
 */
LcSendState
lc_reply_get_state (LcReply *self)
{
  g_return_val_if_fail (LC_IS_REPLY (self), LC_SEND_STATE_SETTLED);

  return self->state;
}

/**
 * lc_reply_get_error:
 * @self: a reply
 *
 * Returns: (transfer none) (nullable): why it could not be sent
 */
const GError *
lc_reply_get_error (LcReply *self)
{
  g_return_val_if_fail (LC_IS_REPLY (self), NULL);

  return self->error;
}

static gpointer
create (const char *id)
{
  LcReply *self = g_object_new (LC_TYPE_REPLY, NULL);

  g_set_str (&self->id, id);
  g_set_str (&self->body, "");
  return self;
}

/* Returns: (transfer full): a pool of LcReply */
LcObjectPool *
lc_reply_pool_new (void)
{
  return lc_object_pool_new (create);
}

/* Takes over a reply document. A cached one changes nothing where a fresh one was seen. */
gboolean
lc_reply_apply (LcReply       *self,
                JsonObject    *object,
                LcObjectPool  *members,
                gboolean       cached,
                GError       **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *post_id = lc_json_reader_id (&reader, "post_id");
  const char *parent_id = lc_json_reader_optional_id (&reader, "parent_id");
  const char *body = lc_json_reader_string (&reader, "body");
  gint64 created_at = lc_json_reader_time (&reader, "created_at");
  gint64 edited_at = lc_json_reader_optional_time (&reader, "edited_at");
  gboolean deleted = lc_json_reader_boolean (&reader, "deleted");
  gint64 version = lc_json_reader_int (&reader, "version", 1, G_MAXINT64);
  g_autoptr(LcMember) author = NULL;

  if (!lc_json_reader_finish (&reader, error) ||
      !lc_reactions_check (object, error) ||
      !lc_member_pool_read_author (members, object, "author", &author, error))
    return FALSE;

  if (cached && self->fresh)
    return TRUE;

  self->fresh |= !cached;
  self->version = version;
  lc_model_set_string (self, &self->post_id, post_id, properties[PROP_POST_ID]);
  lc_model_set_string (self, &self->parent_id, parent_id, properties[PROP_PARENT_ID]);
  lc_model_set_object (self, &self->author, author, properties[PROP_AUTHOR]);
  lc_model_set_string (self, &self->body, body, properties[PROP_BODY]);
  lc_model_set_int64 (self, &self->created_at, created_at, properties[PROP_CREATED_AT]);
  lc_model_set_int64 (self, &self->edited_at, edited_at, properties[PROP_EDITED_AT]);
  lc_model_set_boolean (self, &self->deleted, deleted, properties[PROP_DELETED]);
  lc_reactions_apply (G_LIST_STORE (self->reactions), object);
  return TRUE;
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
  lc_model_set_string (self, &self->post_id, post_id, properties[PROP_POST_ID]);
  lc_model_set_string (self, &self->parent_id, parent_id, properties[PROP_PARENT_ID]);
  lc_model_set_object (self, &self->author, author, properties[PROP_AUTHOR]);
  lc_model_set_string (self, &self->body, body, properties[PROP_BODY]);
  lc_model_set_int64 (self, &self->created_at, now, properties[PROP_CREATED_AT]);
}

void
lc_reply_set_state (LcReply      *self,
                    LcSendState   state,
                    const GError *error)
{
  lc_model_set_error (self, &self->error, error, properties[PROP_ERROR]);
  lc_model_set_int (self, &self->state, state, properties[PROP_STATE]);
}

void
lc_reply_set_deleted (LcReply  *self,
                      gboolean  deleted)
{
  lc_model_set_boolean (self, &self->deleted, deleted, properties[PROP_DELETED]);
}

gint64
lc_reply_get_version (LcReply *self)
{
  return self->version;
}
