/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-private.h"

#include "lc-feed-notices.h"
#include "lc-limits.h"
#include "lc-markdown.h"
#include "lc-post-rank.h"
#include "lc-post-store.h"
#include "lc-tag-store.h"
#include "lc-text.h"
#include "lc-time.h"

/* What was sent; NULL is what was not. */
typedef struct
{
  const char *kind;
  const char *title;
  const char *body;
  gboolean    has_language;
  const char *language;
  char       *tags;         /* a JSON array */
} PostText;

static void
post_text_clear (PostText *self)
{
  g_clear_pointer (&self->tags, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PostText, post_text_clear)

static const char *
read_body (LcReader *reader)
{
  /* An empty body is one too: a link or a picture may say all in the title. */
  return lc_reader_get_text (reader, "body", 0, LC_MAX_POST_BODY);
}

static void
read_language (PostText *text,
               LcReader *reader)
{
  text->has_language = lc_reader_has (reader, "language");
  text->language = lc_reader_get_optional_text (reader, "language", 35, NULL);
  if (text->language != NULL && !lc_text_is_language (text->language))
    lc_reader_add_problem (reader, "/language", "must be a BCP 47 language tag");
}

/* What is asked in a group is asked by who is in it; whoever sees it may reply. */
static gboolean
is_outside_group (LcRequest      *request,
                  const LcPlace  *place)
{
  return place->kind == LC_PLACE_GROUP && !lc_relation_is_in (place->relation) &&
         lc_request_get_role (request) < LC_ROLE_MODERATOR;
}

/* Whether the member may post in the place that @post names; otherwise @answer says why not, or @error is set. */
static gboolean
check_place (LcRequest   *request,
             LcMessage   *post,
             LcResponse **answer,
             GError     **error)
{
  static const char query[] =
    "SELECT COALESCE(s.post_role, 'member'), " LC_PLACE_COLUMNS " FROM (SELECT 1) AS one" LC_PLACE_JOIN ("$2", "$1")
    " LEFT JOIN space s ON s.id = w.id WHERE w.kind IN ('space', 'group')";
  g_autoptr(LcStatement) statement = lc_database_query (lc_request_get_database (request), error, query, "tt",
                                                        post->author_id, post->container_id);
  LcReader *reader = lc_request_get_reader (request);
  LcVerdict verdict = LC_VERDICT_HIDDEN;
  LcRole post_role;
  LcStep step;

  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;

  if (step == LC_STEP_ROW)
    {
      lc_place_read (&post->place, statement, 1);
      post->is_in_feed = post->place.in_feed;
      verdict = lc_message_check_policy (post, LC_ACTION_WRITE_POST, request);
    }
  if (verdict == LC_VERDICT_HIDDEN)
    {
      lc_reader_add_problem (reader, "/space_id", "is not a place for posts");
      *answer = lc_response_new_invalid (reader);
    }
  else if (verdict == LC_VERDICT_FORBIDDEN)
    *answer = lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "You were removed from this %s.", lc_place_get_noun (&post->place));
  else if (post->place.is_archived)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "This %s is archived.", lc_place_get_noun (&post->place));
  else if (is_outside_group (request, &post->place))
    *answer = lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "Only its members post in this group.");
  else if (!lc_role_from_string (lc_statement_get_text (statement, 0), &post_role) ||
           lc_request_get_role (request) < post_role)
    *answer = lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "Not everybody may post in this space.");

  return *answer == NULL;
}

static LcResponse *
store_post (LcRequest   *request,
            LcMessage   *post,
            PostText    *text,
            GError     **error)
{
  static const char insert[] =
    "INSERT INTO post (id, space_id, author_id, kind, title, body, excerpt, language, created_at, updated_at,"
    " last_activity_at, content_hash, tags, rank, in_feed)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $9, $10, $11, $12, $13)";
  g_autofree char *excerpt = lc_markdown_excerpt (text->body, LC_MAX_POST_EXCERPT);
  gint64 now = lc_time_now ();
  gint64 n_changed;

  n_changed = lc_database_run (lc_request_get_database (request), error, insert, "tttttttt" "ittii", post->id,
                               post->container_id, post->author_id, text->kind, text->title, text->body, excerpt, text->language,
                               now, post->content_hash, text->tags, lc_post_rank (now, 0, 0),
                               (gint64) post->is_in_feed);

  return lc_message_finish_insert (post, request, n_changed, now, error) &&
         lc_tags_store (lc_request_get_database (request), post->id, NULL, text->tags, post->is_in_feed, error) &&
         lc_feed_notice_text (lc_request_get_database (request), post, post->author_id, text->body, error)
         ? lc_message_respond_reload (post, request, 201, error) : NULL;
}

/**
 * lc_create_post:
 * @request: POST /api/v1/posts
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_create_post (LcRequest  *request,
                GError    **error)
{
  LcReader *reader = lc_request_get_reader (request);
  g_auto(LcMessage) post = { .kind = &lc_post_kind };
  LcResponse *answer = NULL;
  g_auto(PostText) text = { 0 };

  post.id = g_strdup (lc_reader_get_uuid (reader, "id"));
  post.container_id = g_strdup (lc_reader_get_uuid (reader, "space_id"));
  text.kind = lc_reader_get_choice (reader, "kind", lc_post_kinds, NULL);
  text.title = lc_reader_get_text (reader, "title", 1, LC_MAX_POST_TITLE);
  text.body = read_body (reader);
  read_language (&text, reader);
  text.tags = lc_reader_has (reader, "tags") ? lc_tags_read (reader) : g_strdup ("[]");
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  post.author_id = g_strdup (lc_request_get_member_id (request));
  post.content_hash = lc_content_hash (post.author_id, post.container_id, text.kind, text.title, text.body,
                                       text.language != NULL ? text.language : "",
                                       g_strcmp0 (text.tags, "[]") != 0 ? text.tags : NULL, NULL);

  if (!lc_message_check_new (&post, request, &answer, error) || !check_place (request, &post, &answer, error))
    return answer;

  return store_post (request, &post, &text, error);
}

/**
 * lc_get_post:
 * @request: GET /api/v1/posts/{post_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_post (LcRequest  *request,
             GError    **error)
{
  return lc_message_handle_get (&lc_post_kind, request, error);
}

static gboolean
update_post (LcRequest   *request,
             LcMessage   *post,
             PostText    *text,
             GError     **error)
{
  static const char update[] =
    "UPDATE post SET kind = COALESCE($3, kind), title = COALESCE($4, title), body = COALESCE($5, body),"
    " excerpt = COALESCE($6, excerpt), language = CASE WHEN $7 = 1 THEN $8 ELSE language END, edited_at = $9,"
    " updated_at = $9, tags = COALESCE($10, tags), version = version + 1,"
    " accepted_reply_id = CASE WHEN COALESCE($3, kind) = 'question' THEN accepted_reply_id END"
    " WHERE id = $1 AND version = $2";
  g_autofree char *excerpt = text->body != NULL ? lc_markdown_excerpt (text->body, LC_MAX_POST_EXCERPT) : NULL;
  gint64 now = lc_time_now ();
  gint64 n_changed;

  n_changed = lc_database_run (lc_request_get_database (request), error, update, "tittttitit", post->id, post->version,
                               text->kind, text->title, text->body, excerpt, (gint64) text->has_language, text->language,
                               now, text->tags);

  return lc_message_finish_update (post, request, n_changed, LC_MESSAGE_UPDATED, now, error) &&
         (text->tags == NULL ||
          lc_tags_store (lc_request_get_database (request), post->id, lc_post_get_tags (post), text->tags,
                         post->is_in_feed, error)) &&
         (text->body == NULL || lc_feed_notice_text (lc_request_get_database (request), post, lc_request_get_member_id (request),
                                                     text->body, error)) &&
         lc_feed_notice_moderation (post, request, "edited", error);
}

/**
 * lc_edit_post:
 * @request: PATCH /api/v1/posts/{post_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_edit_post (LcRequest  *request,
              GError    **error)
{
  LcReader *reader = lc_request_get_reader (request);
  g_auto(LcMessage) post = { 0 };
  LcResponse *answer = NULL;
  g_auto(PostText) text = { 0 };

  if (lc_reader_has (reader, "kind"))
    text.kind = lc_reader_get_choice (reader, "kind", lc_post_kinds, NULL);
  if (lc_reader_has (reader, "title"))
    text.title = lc_reader_get_text (reader, "title", 1, LC_MAX_POST_TITLE);
  if (lc_reader_has (reader, "body"))
    text.body = read_body (reader);
  read_language (&text, reader);
  text.tags = lc_tags_read (reader);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_message_load_to_edit (&post, &lc_post_kind, request, &answer, error))
    return answer;

  return update_post (request, &post, &text, error) ? lc_message_respond_reload (&post, request, 200, error) : NULL;
}

/**
 * lc_delete_post:
 * @request: DELETE /api/v1/posts/{post_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_delete_post (LcRequest  *request,
                GError    **error)
{
  return lc_message_handle_delete (&lc_post_kind, request, error);
}

/**
 * lc_restore_post:
 * @request: PUT /api/v1/posts/{post_id}/restoration
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_restore_post (LcRequest  *request,
                 GError    **error)
{
  return lc_message_handle_restore (&lc_post_kind, request, error);
}
