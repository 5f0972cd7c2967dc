/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-post-private.h"

#include <lc-markdown.h>

#include "feed/lc-reaction-private.h"
#include "lc-member-private.h"
#include "lc-model.h"

#define EXCERPT_CHARS 280

struct _LcPost
{
  GObject parent_instance;

  char *id;
  char *space_id;
  LcSpace *space;
  LcMember *author;
  int kind;
  char *title;
  char *body;
  char *excerpt;
  char *language;
  gint64 created_at;
  gint64 edited_at;
  gint64 last_activity_at;
  gboolean deleted;
  guint reply_count;
  GListModel *reactions;
  int state;
  GError *error;

  gint64 version;
  gboolean fresh;
};

G_DEFINE_FINAL_TYPE (LcPost, lc_post, G_TYPE_OBJECT)

enum
{
  PROP_ID = 1,
  PROP_SPACE_ID,
  PROP_SPACE,
  PROP_AUTHOR,
  PROP_KIND,
  PROP_TITLE,
  PROP_BODY,
  PROP_EXCERPT,
  PROP_LANGUAGE,
  PROP_CREATED_AT,
  PROP_EDITED_AT,
  PROP_LAST_ACTIVITY_AT,
  PROP_DELETED,
  PROP_REPLY_COUNT,
  PROP_REACTIONS,
  PROP_STATE,
  PROP_ERROR,
};

static GParamSpec *properties[PROP_ERROR + 1];

static void
lc_post_finalize (GObject *object)
{
  LcPost *self = LC_POST (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->space_id, g_free);
  g_clear_object (&self->space);
  g_clear_object (&self->author);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->body, g_free);
  g_clear_pointer (&self->excerpt, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_object (&self->reactions);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (lc_post_parent_class)->finalize (object);
}

static void
lc_post_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  LcPost *self = LC_POST (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case PROP_SPACE_ID:
      g_value_set_string (value, self->space_id);
      break;

    case PROP_SPACE:
      g_value_set_object (value, self->space);
      break;

    case PROP_AUTHOR:
      g_value_set_object (value, self->author);
      break;

    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;

    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    case PROP_BODY:
      g_value_set_string (value, self->body);
      break;

    case PROP_EXCERPT:
      g_value_set_string (value, self->excerpt);
      break;

    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;

    case PROP_CREATED_AT:
      g_value_set_int64 (value, self->created_at);
      break;

    case PROP_EDITED_AT:
      g_value_set_int64 (value, self->edited_at);
      break;

    case PROP_LAST_ACTIVITY_AT:
      g_value_set_int64 (value, self->last_activity_at);
      break;

    case PROP_DELETED:
      g_value_set_boolean (value, self->deleted);
      break;

    case PROP_REPLY_COUNT:
      g_value_set_uint (value, self->reply_count);
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
lc_post_class_init (LcPostClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lc_post_finalize;
  object_class->get_property = lc_post_get_property;

  properties[PROP_ID] =
    g_param_spec_string ("id", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_SPACE_ID] =
    g_param_spec_string ("space-id", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_SPACE] =
    g_param_spec_object ("space", NULL, NULL, LC_TYPE_SPACE, LC_MODEL_READABLE);
  properties[PROP_AUTHOR] =
    g_param_spec_object ("author", NULL, NULL, LC_TYPE_MEMBER, LC_MODEL_READABLE);
  properties[PROP_KIND] =
    g_param_spec_enum ("kind", NULL, NULL, LC_TYPE_POST_KIND, LC_POST_KIND_DISCUSSION, LC_MODEL_READABLE);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_BODY] =
    g_param_spec_string ("body", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_EXCERPT] =
    g_param_spec_string ("excerpt", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_LANGUAGE] =
    g_param_spec_string ("language", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_CREATED_AT] =
    g_param_spec_int64 ("created-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, LC_MODEL_READABLE);
  properties[PROP_EDITED_AT] =
    g_param_spec_int64 ("edited-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, LC_MODEL_READABLE);
  properties[PROP_LAST_ACTIVITY_AT] =
    g_param_spec_int64 ("last-activity-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, LC_MODEL_READABLE);
  properties[PROP_DELETED] =
    g_param_spec_boolean ("deleted", NULL, NULL, FALSE, LC_MODEL_READABLE);
  properties[PROP_REPLY_COUNT] =
    g_param_spec_uint ("reply-count", NULL, NULL, 0, G_MAXUINT, 0, LC_MODEL_READABLE);
  properties[PROP_REACTIONS] =
    g_param_spec_object ("reactions", NULL, NULL, G_TYPE_LIST_MODEL, LC_MODEL_READABLE);
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, LC_TYPE_SEND_STATE, LC_SEND_STATE_SETTLED, LC_MODEL_READABLE);
  properties[PROP_ERROR] =
    g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, LC_MODEL_READABLE);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
lc_post_init (LcPost *self)
{
  self->reactions = G_LIST_MODEL (g_list_store_new (LC_TYPE_REACTION));
}

/**
 * lc_post_get_id:
 * @self: a post
 *
 * Returns: (transfer none): the id
 */
const char *
lc_post_get_id (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), NULL);

  return self->id;
}

/**
 * lc_post_get_space_id:
 * @self: a post
 *
 * Returns: (transfer none): the id of its space
 */
const char *
lc_post_get_space_id (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), NULL);

  return self->space_id;
}

/**
 * lc_post_get_space:
 * @self: a post
 *
 * Returns: (transfer none) (nullable): its space
 */
LcSpace *
lc_post_get_space (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), NULL);

  return self->space;
}

/**
 * lc_post_get_author:
 * @self: a post
 *
 * Returns: (transfer none) (nullable): who wrote it; %NULL: somebody who has left
 */
LcMember *
lc_post_get_author (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), NULL);

  return self->author;
}

/**
 * lc_post_get_kind:
 * @self: a post
 *
 * Returns: what it is
 */
LcPostKind
lc_post_get_kind (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), LC_POST_KIND_DISCUSSION);

  return self->kind;
}

/**
 * lc_post_get_title:
 * @self: a post
 *
 * Returns: (transfer none): the title
 */
const char *
lc_post_get_title (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), NULL);

  return self->title;
}

/**
 * lc_post_get_body:
 * @self: a post
 *
 * Returns: (transfer none) (nullable): the text in Markdown; %NULL until it was fetched in full
 */
const char *
lc_post_get_body (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), NULL);

  return self->body;
}

/**
 * lc_post_get_excerpt:
 * @self: a post
 *
 * Returns: (transfer none): the beginning as plain text
 */
const char *
lc_post_get_excerpt (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), NULL);

  return self->excerpt;
}

/**
 * lc_post_get_language:
 * @self: a post
 *
 * Returns: (transfer none) (nullable): the BCP 47 tag of its language
 */
const char *
lc_post_get_language (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), NULL);

  return self->language;
}

/**
 * lc_post_get_created_at:
 * @self: a post
 *
 * Returns: when it was written, in ms
 */
gint64
lc_post_get_created_at (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), 0);

  return self->created_at;
}

/**
 * lc_post_get_edited_at:
 * @self: a post
 *
 * Returns: when it was last changed, in ms; 0: never
 */
gint64
lc_post_get_edited_at (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), 0);

  return self->edited_at;
}

/**
 * lc_post_get_last_activity_at:
 * @self: a post
 *
 * Returns: when it was last written to, in ms
 */
gint64
lc_post_get_last_activity_at (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), 0);

  return self->last_activity_at;
}

/**
 * lc_post_get_is_deleted:
 * @self: a post
 *
 * Returns: whether it was deleted
 */
gboolean
lc_post_get_is_deleted (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), FALSE);

  return self->deleted;
}

/**
 * lc_post_get_reply_count:
 * @self: a post
 *
 * Returns: the number of replies
 */
guint
lc_post_get_reply_count (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), 0);

  return self->reply_count;
}

/**
 * lc_post_get_reactions:
 * @self: a post
 *
 * Returns: (transfer none): the [class@Reaction]s; always the same object
 */
GListModel *
lc_post_get_reactions (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), NULL);

  return self->reactions;
}

/**
 * lc_post_get_state:
 * @self: a post
 *
 * Returns: where it is on its way to the server
 */
LcSendState
lc_post_get_state (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), LC_SEND_STATE_SETTLED);

  return self->state;
}

/**
 * lc_post_get_error:
 * @self: a post
 *
 * Returns: (transfer none) (nullable): why it could not be sent
 */
const GError *
lc_post_get_error (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), NULL);

  return self->error;
}

static gpointer
create (const char *id)
{
  LcPost *self = g_object_new (LC_TYPE_POST, NULL);

  g_set_str (&self->id, id);
  g_set_str (&self->title, "");
  g_set_str (&self->excerpt, "");
  return self;
}

/* Returns: (transfer full): a pool of LcPost */
LcObjectPool *
lc_post_pool_new (void)
{
  return lc_object_pool_new (create);
}

/* Takes over a post, with its body or without. A cached one changes nothing where a fresh one was seen, but gives a body
 * where there is none. */
gboolean
lc_post_apply (LcPost        *self,
               JsonObject    *object,
               LcObjectPool  *members,
               gboolean       cached,
               GError       **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *space_id = lc_json_reader_id (&reader, "space_id");
  int kind = lc_json_reader_enum (&reader, "kind", LC_TYPE_POST_KIND, LC_POST_KIND_DISCUSSION);
  const char *title = lc_json_reader_string (&reader, "title");
  const char *body = lc_json_reader_optional_string (&reader, "body");
  const char *excerpt = lc_json_reader_string (&reader, "excerpt");
  const char *language = lc_json_reader_optional_string (&reader, "language");
  gint64 created_at = lc_json_reader_time (&reader, "created_at");
  gint64 edited_at = lc_json_reader_optional_time (&reader, "edited_at");
  gint64 last_activity_at = lc_json_reader_time (&reader, "last_activity_at");
  gboolean deleted = lc_json_reader_boolean (&reader, "deleted");
  guint reply_count = lc_json_reader_count (&reader, "reply_count");
  gint64 version = lc_json_reader_int (&reader, "version", 1, G_MAXINT64);
  g_autoptr(LcMember) author = NULL;

  if (!lc_json_reader_finish (&reader, error) ||
      !lc_reactions_check (object, error) ||
      !lc_member_pool_read_author (members, object, "author", &author, error))
    return FALSE;

  if (body != NULL && (!cached || self->body == NULL))
    lc_model_set_string (self, &self->body, body, properties[PROP_BODY]);
  if (cached && self->fresh)
    return TRUE;

  self->fresh |= !cached;
  self->version = version;
  lc_model_set_string (self, &self->space_id, space_id, properties[PROP_SPACE_ID]);
  lc_model_set_object (self, &self->author, author, properties[PROP_AUTHOR]);
  lc_model_set_int (self, &self->kind, kind, properties[PROP_KIND]);
  lc_model_set_string (self, &self->title, title, properties[PROP_TITLE]);
  lc_model_set_string (self, &self->excerpt, excerpt, properties[PROP_EXCERPT]);
  lc_model_set_string (self, &self->language, language, properties[PROP_LANGUAGE]);
  lc_model_set_int64 (self, &self->created_at, created_at, properties[PROP_CREATED_AT]);
  lc_model_set_int64 (self, &self->edited_at, edited_at, properties[PROP_EDITED_AT]);
  lc_model_set_int64 (self, &self->last_activity_at, last_activity_at, properties[PROP_LAST_ACTIVITY_AT]);
  lc_model_set_boolean (self, &self->deleted, deleted, properties[PROP_DELETED]);
  lc_model_set_uint (self, &self->reply_count, reply_count, properties[PROP_REPLY_COUNT]);
  lc_reactions_apply (G_LIST_STORE (self->reactions), object);
  return TRUE;
}

/* Fills a post that the signed-in member has just written. */
void
lc_post_fill (LcPost     *self,
              const char *space_id,
              LcMember   *author,
              LcPostKind  kind,
              const char *title,
              const char *body,
              const char *language,
              gint64      now)
{
  lc_model_set_string (self, &self->space_id, space_id, properties[PROP_SPACE_ID]);
  lc_model_set_object (self, &self->author, author, properties[PROP_AUTHOR]);
  lc_model_set_int (self, &self->kind, kind, properties[PROP_KIND]);
  lc_model_set_string (self, &self->language, language, properties[PROP_LANGUAGE]);
  lc_model_set_int64 (self, &self->created_at, now, properties[PROP_CREATED_AT]);
  lc_model_set_int64 (self, &self->last_activity_at, now, properties[PROP_LAST_ACTIVITY_AT]);
  lc_post_set_text (self, title, body);
}

void
lc_post_set_text (LcPost     *self,
                  const char *title,
                  const char *body)
{
  g_autofree char *excerpt = lc_markdown_excerpt (body, EXCERPT_CHARS);

  lc_model_set_string (self, &self->title, title, properties[PROP_TITLE]);
  lc_model_set_string (self, &self->body, body, properties[PROP_BODY]);
  lc_model_set_string (self, &self->excerpt, excerpt, properties[PROP_EXCERPT]);
}

void
lc_post_set_state (LcPost       *self,
                   LcSendState   state,
                   const GError *error)
{
  lc_model_set_error (self, &self->error, error, properties[PROP_ERROR]);
  lc_model_set_int (self, &self->state, state, properties[PROP_STATE]);
}

void
lc_post_set_space (LcPost  *self,
                   LcSpace *space)
{
  lc_model_set_object (self, &self->space, space, properties[PROP_SPACE]);
}

void
lc_post_set_deleted (LcPost   *self,
                     gboolean  deleted)
{
  lc_model_set_boolean (self, &self->deleted, deleted, properties[PROP_DELETED]);
}

void
lc_post_set_activity (LcPost *self,
                      guint   reply_count,
                      gint64  last_activity_at)
{
  lc_model_set_uint (self, &self->reply_count, reply_count, properties[PROP_REPLY_COUNT]);
  lc_model_set_int64 (self, &self->last_activity_at, last_activity_at, properties[PROP_LAST_ACTIVITY_AT]);
}

gint64
lc_post_get_version (LcPost *self)
{
  return self->version;
}
