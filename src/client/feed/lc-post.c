/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-post-private.h"

#include <lc-limits.h>
#include <lc-markdown.h>

#include "lc-model.h"

struct _LcPost
{
  LcMessage parent_instance;

  char *space_id;
  gboolean in_feed;
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
  SPACE_ID,
  IN_FEED,
  SPACE,
  KIND,
  TITLE,
  EXCERPT,
  LANGUAGE,
  LAST_ACTIVITY_AT,
  REPLY_COUNT,
  TAGS,
  ACCEPTED_REPLY_ID,
  LEVEL,
  READ_AT,
  UNREAD_COUNT,
  LAST_REPLY_ID,
  POSITION_ID,
};

#define AT(member) G_STRUCT_OFFSET (LcPost, member)

static const LcDocumentField fields[] = {
  [SPACE_ID] = { "space-id", LC_FIELD_ID, AT (space_id), "space_id" },
  [IN_FEED] = { "in-feed", LC_FIELD_BOOLEAN, AT (in_feed) },
  [SPACE] = { "space", LC_FIELD_OBJECT, AT (space), NULL, lc_space_get_type },
  [KIND] = { "kind", LC_FIELD_ENUM, AT (kind), "kind", lc_post_kind_get_type, LC_POST_KIND_DISCUSSION },
  [TITLE] = { "title", LC_FIELD_STRING, AT (title), "title" },
  [EXCERPT] = { "excerpt", LC_FIELD_STRING, AT (excerpt), "excerpt" },
  [LANGUAGE] = { "language", LC_FIELD_OPTIONAL_STRING, AT (language), "language" },
  [LAST_ACTIVITY_AT] = { "last-activity-at", LC_FIELD_TIME, AT (last_activity_at), "last_activity_at" },
  [REPLY_COUNT] = { "reply-count", LC_FIELD_COUNT, AT (reply_count), "reply_count" },
  [TAGS] = { "tags", LC_FIELD_STRV, AT (tags), "tags" },
  [ACCEPTED_REPLY_ID] = { "accepted-reply-id", LC_FIELD_OPTIONAL_ID, AT (accepted_reply_id), "accepted_reply_id" },
  [LEVEL] = { "level", LC_FIELD_ENUM, AT (level), NULL, lc_post_level_get_type },
  [READ_AT] = { "read-at", LC_FIELD_OPTIONAL_TIME, AT (read_at) },
  [UNREAD_COUNT] = { "unread-count", LC_FIELD_COUNT, AT (unread_count) },
  [LAST_REPLY_ID] = { "last-reply-id", LC_FIELD_OPTIONAL_ID, AT (last_reply_id) },
  [POSITION_ID] = { "position-id", LC_FIELD_OPTIONAL_ID, AT (position_id) },
};

static void
update_unread_count (LcPost *self)
{
  guint count = self->read_at != 0 && self->reply_count > self->read_reply_count ? self->reply_count - self->read_reply_count : 0;

  lc_model_set_uint (self, &self->unread_count, count, lc_document_get_pspec (self, UNREAD_COUNT));
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

/* @reply_count: what there are now, of which some are unread */
static void
take_state (LcPost      *self,
            const State *state,
            guint        reply_count)
{
  self->read_reply_count = reply_count - MIN (state->unread_count, reply_count);
  lc_model_set_int (self, &self->level, state->level, lc_document_get_pspec (self, LEVEL));
  lc_model_set_int64 (self, &self->read_at, state->read_at, lc_document_get_pspec (self, READ_AT));
  lc_model_set_string (self, &self->last_reply_id, state->last_reply_id, lc_document_get_pspec (self, LAST_REPLY_ID));
  lc_model_set_string (self, &self->position_id, state->position_id, lc_document_get_pspec (self, POSITION_ID));
}

/* What was cached before posts told whether they stand in the feed did. */
static gboolean
lc_post_read (LcMessage    *message,
              LcJsonReader *reader,
              gboolean      stale)
{
  JsonObject *my = lc_json_reader_optional_object (reader, "my");
  gboolean in_feed = !json_object_has_member (reader->object, "in_feed") || lc_json_reader_boolean (reader, "in_feed");
  State state;

  if (reader->error != NULL || !read_state (&state, my, &reader->error))
    return FALSE;

  if (!stale)
    {
      take_state (LC_POST (message), &state, lc_json_reader_count (reader, "reply_count"));
      lc_post_set_in_feed (LC_POST (message), in_feed);
    }
  return TRUE;
}

static void
lc_post_applied (LcDocument *document)
{
  update_unread_count (LC_POST (document));
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
lc_post_class_init (LcPostClass *klass)
{
  LcDocumentClass *document_class = LC_DOCUMENT_CLASS (klass);
  LcMessageClass *message_class = LC_MESSAGE_CLASS (klass);

  document_class->collection = "posts";
  document_class->applied = lc_post_applied;
  message_class->nick = "post";
  message_class->read = lc_post_read;
  message_class->to_request = lc_post_to_request;
  lc_document_class_install_fields (document_class, fields, G_N_ELEMENTS (fields));
}

static void
lc_post_init (LcPost *self)
{
}

/**
 * lc_post_get_space_id:
 * @self: a post
 *
 * Returns: (transfer none): the id of the space or group in which it stands
 */
const char *
lc_post_get_space_id (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), NULL);

  return self->space_id;
}

/**
 * lc_post_get_is_in_feed:
 * @self: a post
 *
 * Returns: whether it stands in the community's feed, and not only in its place
 */
gboolean
lc_post_get_is_in_feed (LcPost *self)
{
  g_return_val_if_fail (LC_IS_POST (self), FALSE);

  return self->in_feed;
}

/**
 * lc_post_get_space:
 * @self: a post
 *
 * Returns: (transfer none) (nullable): its space; %NULL: it is not known, or the post stands in a group
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
  lc_model_set_int (self, &self->kind, content->kind, lc_document_get_pspec (self, KIND));
  lc_model_set_string (self, &self->title, content->title, lc_document_get_pspec (self, TITLE));
  lc_model_set_string (self, &self->excerpt, excerpt, lc_document_get_pspec (self, EXCERPT));
  lc_model_set_string (self, &self->language, content->language, lc_document_get_pspec (self, LANGUAGE));
  if (content->tags != NULL)
    lc_post_set_tags (self, content->tags);
  lc_model_set_int64 (self, &self->last_activity_at, now, lc_document_get_pspec (self, LAST_ACTIVITY_AT));
}

/* Shows another title and text, each if it is not %NULL. */
void
lc_post_set_text (LcPost     *self,
                  const char *title,
                  const char *body)
{
  if (title != NULL)
    lc_model_set_string (self, &self->title, title, lc_document_get_pspec (self, TITLE));
  if (body != NULL)
    {
      g_autofree char *excerpt = lc_markdown_excerpt (body, LC_MAX_POST_EXCERPT);

      lc_message_set_body (LC_MESSAGE (self), body);
      lc_model_set_string (self, &self->excerpt, excerpt, lc_document_get_pspec (self, EXCERPT));
    }
}

void
lc_post_set_tags (LcPost             *self,
                  const char * const *tags)
{
  lc_model_set_strv (self, &self->tags, tags, lc_document_get_pspec (self, TAGS));
}

void
lc_post_set_accepted_reply_id (LcPost     *self,
                               const char *reply_id)
{
  lc_model_set_string (self, &self->accepted_reply_id, reply_id, lc_document_get_pspec (self, ACCEPTED_REPLY_ID));
}

void
lc_post_set_space_id (LcPost     *self,
                      const char *space_id)
{
  lc_model_set_string (self, &self->space_id, space_id, lc_document_get_pspec (self, SPACE_ID));
}

void
lc_post_set_in_feed (LcPost   *self,
                     gboolean  in_feed)
{
  lc_model_set_boolean (self, &self->in_feed, in_feed, lc_document_get_pspec (self, IN_FEED));
}

void
lc_post_set_space (LcPost  *self,
                   LcSpace *space)
{
  lc_model_set_object (self, &self->space, space, lc_document_get_pspec (self, SPACE));
}

void
lc_post_set_activity (LcPost *self,
                      guint   reply_count,
                      gint64  last_activity_at)
{
  lc_model_set_uint (self, &self->reply_count, reply_count, lc_document_get_pspec (self, REPLY_COUNT));
  lc_model_set_int64 (self, &self->last_activity_at, last_activity_at, lc_document_get_pspec (self, LAST_ACTIVITY_AT));
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

  take_state (self, &state, self->reply_count);
  update_unread_count (self);
  lc_message_set_bookmarked (LC_MESSAGE (self), state.bookmarked);
  return TRUE;
}

void
lc_post_set_level (LcPost      *self,
                   LcPostLevel  level)
{
  lc_model_set_int (self, &self->level, level, lc_document_get_pspec (self, LEVEL));
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
  take_state (self, &state, self->reply_count);
  update_unread_count (self);
}
