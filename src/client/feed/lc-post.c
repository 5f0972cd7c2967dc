/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-post-private.h"

#include <lc-limits.h>
#include <lc-markdown.h>

#include "lc-model.h"

struct _LcPost
{
  LcMessage parent_instance;

  char *space_id;
  LcSpace *space;
  int kind;
  char *title;
  char *excerpt;
  char *language;
  gint64 last_activity_at;
  guint reply_count;
  char **tags;
  char *accepted_reply_id;

  int level;
  gint64 read_at;
  guint read_reply_count;
  guint unread_count;
  char *last_reply_id;
  char *position_id;
};

G_DEFINE_FINAL_TYPE (LcPost, lc_post, LC_TYPE_MESSAGE)

enum
{
  PROP_SPACE_ID = 1,
  PROP_SPACE,
  PROP_KIND,
  PROP_TITLE,
  PROP_EXCERPT,
  PROP_LANGUAGE,
  PROP_LAST_ACTIVITY_AT,
  PROP_REPLY_COUNT,
  PROP_TAGS,
  PROP_ACCEPTED_REPLY_ID,
  PROP_LEVEL,
  PROP_READ_AT,
  PROP_UNREAD_COUNT,
  PROP_LAST_REPLY_ID,
  PROP_POSITION_ID,
};

static GParamSpec *properties[PROP_POSITION_ID + 1];

static void
update_unread_count (LcPost *self)
{
  guint count = self->read_at != 0 && self->reply_count > self->read_reply_count ? self->reply_count - self->read_reply_count : 0;

  lc_model_set_uint (self, &self->unread_count, count, properties[PROP_UNREAD_COUNT]);
}

/* What is the reader's own about a post. */
typedef struct
{
  int         level;
  gboolean    bookmarked;
  gint64      read_at;
  guint       unread_count;
  const char *last_reply_id;
  const char *position_id;
} State;

/* A document of a server that does not tell it says nothing. */
static gboolean
read_state (State       *state,
            JsonObject  *object,
            GError     **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);

  *state = (State) { 0 };
  if (object == NULL)
    return TRUE;

  state->level = lc_json_reader_level (&reader, "level", LC_TYPE_POST_LEVEL);
  state->bookmarked = lc_json_reader_boolean (&reader, "bookmarked");
  state->read_at = lc_json_reader_optional_time (&reader, "read_at");
  if (reader.error == NULL && state->read_at != 0 && !json_object_get_null_member (object, "unread_count"))
    state->unread_count = lc_json_reader_count (&reader, "unread_count");
  state->last_reply_id = lc_json_reader_optional_id (&reader, "last_reply_id");
  state->position_id = lc_json_reader_optional_id (&reader, "position_id");
  return lc_json_reader_finish (&reader, error);
}

static void
take_state (LcPost      *self,
            const State *state)
{
  self->read_reply_count = self->reply_count - MIN (state->unread_count, self->reply_count);
  lc_model_set_int (self, &self->level, state->level, properties[PROP_LEVEL]);
  lc_model_set_int64 (self, &self->read_at, state->read_at, properties[PROP_READ_AT]);
  lc_model_set_string (self, &self->last_reply_id, state->last_reply_id, properties[PROP_LAST_REPLY_ID]);
  lc_model_set_string (self, &self->position_id, state->position_id, properties[PROP_POSITION_ID]);
  update_unread_count (self);
}

static gboolean
lc_post_read (LcMessage    *message,
              LcJsonReader *reader,
              gboolean      stale)
{
  LcPost *self = LC_POST (message);
  const char *space_id = lc_json_reader_id (reader, "space_id");
  int kind = lc_json_reader_enum (reader, "kind", LC_TYPE_POST_KIND, LC_POST_KIND_DISCUSSION);
  const char *title = lc_json_reader_string (reader, "title");
  const char *excerpt = lc_json_reader_string (reader, "excerpt");
  const char *language = lc_json_reader_optional_string (reader, "language");
  gint64 last_activity_at = lc_json_reader_time (reader, "last_activity_at");
  guint reply_count = lc_json_reader_count (reader, "reply_count");
  const char *accepted_reply_id = lc_json_reader_optional_id (reader, "accepted_reply_id");
  g_auto(GStrv) tags = lc_json_reader_strv (reader, "tags");
  JsonObject *my = lc_json_reader_optional_object (reader, "my");
  State state;

  if (reader->error != NULL || !read_state (&state, my, &reader->error))
    return FALSE;
  if (stale)
    return TRUE;

  lc_model_set_string (self, &self->space_id, space_id, properties[PROP_SPACE_ID]);
  lc_model_set_int (self, &self->kind, kind, properties[PROP_KIND]);
  lc_model_set_string (self, &self->title, title, properties[PROP_TITLE]);
  lc_model_set_string (self, &self->excerpt, excerpt, properties[PROP_EXCERPT]);
  lc_model_set_string (self, &self->language, language, properties[PROP_LANGUAGE]);
  lc_post_set_activity (self, reply_count, last_activity_at);
  lc_post_set_tags (self, (const char * const *) tags);
  lc_post_set_accepted_reply_id (self, accepted_reply_id);
  take_state (self, &state);
  return TRUE;
}

static LcHttpRequest *
lc_post_to_request (LcMessage *message)
{
  LcPost *self = LC_POST (message);
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  LcHttpRequest *request = lc_http_request_new (SOUP_METHOD_POST, g_strdup ("/api/v1/posts"));

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "id", lc_message_get_id (message));
  lc_json_add_string (builder, "space_id", self->space_id);
  lc_json_add_string (builder, "kind", lc_enum_get_nick (LC_TYPE_POST_KIND, self->kind));
  lc_json_add_string (builder, "title", self->title);
  lc_json_add_string (builder, "body", lc_message_get_body (message));
  lc_json_add_string (builder, "language", self->language);
  lc_json_add_strv (builder, "tags", (const char * const *) self->tags);
  json_builder_end_object (builder);
  lc_http_request_set_json (request, builder);
  return request;
}

static void
lc_post_finalize (GObject *object)
{
  LcPost *self = LC_POST (object);

  g_clear_pointer (&self->space_id, g_free);
  g_clear_object (&self->space);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->excerpt, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->tags, g_strfreev);
  g_clear_pointer (&self->accepted_reply_id, g_free);
  g_clear_pointer (&self->last_reply_id, g_free);
  g_clear_pointer (&self->position_id, g_free);

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
    case PROP_SPACE_ID:
      g_value_set_string (value, self->space_id);
      break;

    case PROP_SPACE:
      g_value_set_object (value, self->space);
      break;

    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;

    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    case PROP_EXCERPT:
      g_value_set_string (value, self->excerpt);
      break;

    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;

    case PROP_LAST_ACTIVITY_AT:
      g_value_set_int64 (value, self->last_activity_at);
      break;

    case PROP_REPLY_COUNT:
      g_value_set_uint (value, self->reply_count);
      break;

    case PROP_TAGS:
      g_value_set_boxed (value, self->tags);
      break;

    case PROP_ACCEPTED_REPLY_ID:
      g_value_set_string (value, self->accepted_reply_id);
      break;

    case PROP_LEVEL:
      g_value_set_enum (value, self->level);
      break;

    case PROP_READ_AT:
      g_value_set_int64 (value, self->read_at);
      break;

    case PROP_UNREAD_COUNT:
      g_value_set_uint (value, self->unread_count);
      break;

    case PROP_LAST_REPLY_ID:
      g_value_set_string (value, self->last_reply_id);
      break;

    case PROP_POSITION_ID:
      g_value_set_string (value, self->position_id);
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
  LcMessageClass *message_class = LC_MESSAGE_CLASS (klass);

  object_class->finalize = lc_post_finalize;
  object_class->get_property = lc_post_get_property;
  message_class->nick = "post";
  message_class->collection = "posts";
  message_class->read = lc_post_read;
  message_class->to_request = lc_post_to_request;

  properties[PROP_SPACE_ID] =
    g_param_spec_string ("space-id", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_SPACE] =
    g_param_spec_object ("space", NULL, NULL, LC_TYPE_SPACE, LC_MODEL_READABLE);
  properties[PROP_KIND] =
    g_param_spec_enum ("kind", NULL, NULL, LC_TYPE_POST_KIND, LC_POST_KIND_DISCUSSION, LC_MODEL_READABLE);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_EXCERPT] =
    g_param_spec_string ("excerpt", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_LANGUAGE] =
    g_param_spec_string ("language", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_LAST_ACTIVITY_AT] =
    g_param_spec_int64 ("last-activity-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, LC_MODEL_READABLE);
  properties[PROP_REPLY_COUNT] =
    g_param_spec_uint ("reply-count", NULL, NULL, 0, G_MAXUINT, 0, LC_MODEL_READABLE);
  properties[PROP_TAGS] =
    g_param_spec_boxed ("tags", NULL, NULL, G_TYPE_STRV, LC_MODEL_READABLE);
  properties[PROP_ACCEPTED_REPLY_ID] =
    g_param_spec_string ("accepted-reply-id", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_LEVEL] =
    g_param_spec_enum ("level", NULL, NULL, LC_TYPE_POST_LEVEL, LC_POST_LEVEL_NONE, LC_MODEL_READABLE);
  properties[PROP_READ_AT] =
    g_param_spec_int64 ("read-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, LC_MODEL_READABLE);
  properties[PROP_UNREAD_COUNT] =
    g_param_spec_uint ("unread-count", NULL, NULL, 0, G_MAXUINT, 0, LC_MODEL_READABLE);
  properties[PROP_LAST_REPLY_ID] =
    g_param_spec_string ("last-reply-id", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_POSITION_ID] =
    g_param_spec_string ("position-id", NULL, NULL, NULL, LC_MODEL_READABLE);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
lc_post_init (LcPost *self)
{
  g_set_str (&self->title, "");
  g_set_str (&self->excerpt, "");
  self->tags = g_new0 (char *, 1);
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
 * lc_post_get_tags:
 * @self: a post
 *
 * Returns: (transfer none) (array zero-terminated=1): its tags
 */
const char * const *
lc_post_get_tags (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), NULL);

  return (const char * const *) self->tags;
}

/**
 * lc_post_get_accepted_reply_id:
 * @self: a post
 *
 * Returns: (transfer none) (nullable): the id of the reply that answers the question
 */
const char *
lc_post_get_accepted_reply_id (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), NULL);

  return self->accepted_reply_id;
}

/**
 * lc_post_get_level:
 * @self: a post
 *
 * Returns: what it is to the member
 */
LcPostLevel
lc_post_get_level (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), LC_POST_LEVEL_NONE);

  return self->level;
}

/**
 * lc_post_get_read_at:
 * @self: a post
 *
 * Returns: when the member was last there, in ms; 0: never
 */
gint64
lc_post_get_read_at (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), 0);

  return self->read_at;
}

/**
 * lc_post_get_unread_count:
 * @self: a post
 *
 * Returns: how many replies came since the member was last there; 0 also when that was never
 */
guint
lc_post_get_unread_count (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), 0);

  return self->unread_count;
}

/**
 * lc_post_get_last_reply_id:
 * @self: a post
 *
 * Returns: (transfer none) (nullable): the newest reply that the member has seen
 */
const char *
lc_post_get_last_reply_id (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), NULL);

  return self->last_reply_id;
}

/**
 * lc_post_get_position_id:
 * @self: a post
 *
 * Returns: (transfer none) (nullable): the reply at which the member left; %NULL: the post itself
 */
const char *
lc_post_get_position_id (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), NULL);

  return self->position_id;
}

static gpointer
create (const char *id)
{
  return g_object_new (LC_TYPE_POST, "id", id, NULL);
}

/* Returns: (transfer full): a pool of LcPost */
LcObjectPool *
lc_post_pool_new (void)
{
  return lc_object_pool_new (create);
}

/* Fills a post that the signed-in member has just written. */
void
lc_post_fill (LcPost              *self,
              LcMember            *author,
              const LcPostContent *content,
              gint64               now)
{
  g_autofree char *excerpt = lc_markdown_excerpt (content->body, LC_MAX_POST_EXCERPT);

  lc_message_fill (LC_MESSAGE (self), author, content->body, now);
  lc_post_set_space_id (self, content->space_id);
  lc_model_set_int (self, &self->kind, content->kind, properties[PROP_KIND]);
  lc_model_set_string (self, &self->title, content->title, properties[PROP_TITLE]);
  lc_model_set_string (self, &self->excerpt, excerpt, properties[PROP_EXCERPT]);
  lc_model_set_string (self, &self->language, content->language, properties[PROP_LANGUAGE]);
  if (content->tags != NULL)
    lc_post_set_tags (self, content->tags);
  lc_model_set_int64 (self, &self->last_activity_at, now, properties[PROP_LAST_ACTIVITY_AT]);
}

/* Shows another title and text, each if it is not %NULL. */
void
lc_post_set_text (LcPost     *self,
                  const char *title,
                  const char *body)
{
  if (title != NULL)
    lc_model_set_string (self, &self->title, title, properties[PROP_TITLE]);
  if (body != NULL)
    {
      g_autofree char *excerpt = lc_markdown_excerpt (body, LC_MAX_POST_EXCERPT);

      lc_message_set_body (LC_MESSAGE (self), body);
      lc_model_set_string (self, &self->excerpt, excerpt, properties[PROP_EXCERPT]);
    }
}

void
lc_post_set_tags (LcPost             *self,
                  const char * const *tags)
{
  lc_model_set_strv (self, &self->tags, tags, properties[PROP_TAGS]);
}

void
lc_post_set_accepted_reply_id (LcPost     *self,
                               const char *reply_id)
{
  lc_model_set_string (self, &self->accepted_reply_id, reply_id, properties[PROP_ACCEPTED_REPLY_ID]);
}

void
lc_post_set_space_id (LcPost     *self,
                      const char *space_id)
{
  lc_model_set_string (self, &self->space_id, space_id, properties[PROP_SPACE_ID]);
}

void
lc_post_set_space (LcPost  *self,
                   LcSpace *space)
{
  lc_model_set_object (self, &self->space, space, properties[PROP_SPACE]);
}

void
lc_post_set_activity (LcPost *self,
                      guint   reply_count,
                      gint64  last_activity_at)
{
  lc_model_set_uint (self, &self->reply_count, reply_count, properties[PROP_REPLY_COUNT]);
  lc_model_set_int64 (self, &self->last_activity_at, last_activity_at, properties[PROP_LAST_ACTIVITY_AT]);
  update_unread_count (self);
}

/* Takes over what the server says is the reader's own. */
gboolean
lc_post_apply_state (LcPost      *self,
                     JsonObject  *object,
                     GError     **error)
{
  State state;

  if (!read_state (&state, object, error))
    return FALSE;

  take_state (self, &state);
  lc_message_set_bookmarked (LC_MESSAGE (self), state.bookmarked);
  return TRUE;
}

void
lc_post_set_level (LcPost      *self,
                   LcPostLevel  level)
{
  lc_model_set_int (self, &self->level, level, properties[PROP_LEVEL]);
}

/* Shows how far it was read: until there are @n_unread replies behind. */
void
lc_post_set_reading (LcPost     *self,
                     gint64      read_at,
                     const char *last_reply_id,
                     const char *position_id,
                     guint       n_unread)
{
  State state = { self->level, .read_at = read_at, .unread_count = n_unread, .position_id = position_id };

  state.last_reply_id = last_reply_id != NULL ? last_reply_id : self->last_reply_id;
  take_state (self, &state);
}
