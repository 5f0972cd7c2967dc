/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-private.h"

#include "lc-feed-notices.h"
#include "lc-limits.h"
#include "lc-page.h"
#include "lc-post-store.h"
#include "lc-reply-store.h"
#include "lc-time.h"

/**
 * lc_list_replies:
 * @request: GET /api/v1/posts/{post_id}/replies
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_replies (LcRequest  *request,
                 GError    **error)
{
  static const char * const queries[] = LC_PAGE_QUERIES (
    "SELECT " LC_REPLY_COLUMNS " FROM reply r JOIN member m ON m.id = r.author_id"
    " WHERE r.post_id = $2 AND (r.created_at, r.id) > ($3, $4) ORDER BY r.created_at, r.id");
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPageStart) start = { 0 };
  g_auto(LcMessage) post = { 0 };
  g_auto(LcPage) page = { 0 };

  if (!lc_page_start_read (&start, request, G_MININT64))
    return lc_page_start_problem ();
  if (!lc_message_load (&post, &lc_post_kind, request, lc_request_get_param (request, "post_id"), error))
    return NULL;
  if (!lc_message_is_visible (&post, request))
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  lc_page_init (&page, request);
  statement = lc_database_query (lc_request_get_database (request), error, queries[lc_page_get_size (&page)], "ttit",
                                 lc_request_get_member_id (request), post.id, start.key, start.id);

  return lc_page_fill (&page, statement, lc_reply_add_members, LC_REPLY_COLUMN_CREATED_AT, LC_REPLY_COLUMN_ID, error);
}

/* Whether there is such a reply to @post; otherwise @answer says so, or @error is set. */
static gboolean
check_parent (LcRequest   *request,
              LcMessage   *post,
              const char  *parent_id,
              LcResponse **answer,
              GError     **error)
{
  LcReader *reader = lc_request_get_reader (request);
  g_autoptr(LcStatement) statement = lc_database_query (lc_request_get_database (request), error,
                                                        "SELECT 1 FROM reply WHERE id = $1 AND post_id = $2", "tt",
                                                        parent_id, post->id);
  LcStep step;

  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;

  if (step == LC_STEP_DONE)
    {
      lc_reader_add_problem (reader, "/parent_id", "is not a reply to this post");
      *answer = lc_response_new_invalid (reader);
    }

  return step == LC_STEP_ROW;
}

/* Whether one can reply there; otherwise @answer says why not, or @error is set. */
static gboolean
check_place (LcRequest   *request,
             LcMessage   *reply,
             LcResponse **answer,
             GError     **error)
{
  g_auto(LcMessage) post = { 0 };

  if (!lc_message_load (&post, &lc_post_kind, request, reply->container_id, error))
    return FALSE;

  reply->place = post.place;
  reply->is_in_feed = post.is_in_feed;
  if (post.id == NULL || post.deleted_at != 0)
    *answer = lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
  else if (post.place.is_archived)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "This %s is archived.", lc_place_get_noun (&post.place));
  else if (lc_message_check_policy (reply, LC_ACTION_WRITE_POST, request) != LC_VERDICT_ALLOWED)
    *answer = lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "You were removed from this %s.", lc_place_get_noun (&post.place));
  else
    return reply->parent_id == NULL || check_parent (request, &post, reply->parent_id, answer, error);

  return FALSE;
}

static LcResponse *
store_reply (LcRequest   *request,
             LcMessage   *reply,
             const char  *body,
             GError     **error)
{
  static const char insert[] =
    "INSERT INTO reply (id, post_id, parent_id, author_id, body, created_at, updated_at, content_hash)"
    " VALUES ($1, $2, $3, $4, $5, $6, $6, $7)";
  gint64 now = lc_time_now ();
  gint64 n_changed;

  n_changed = lc_database_run (lc_request_get_database (request), error, insert, "tttttit", reply->id, reply->container_id,
                               reply->parent_id, reply->author_id, body, now, reply->content_hash);

  return lc_message_finish_insert (reply, request, n_changed, now, error) &&
         lc_feed_notice_text (lc_request_get_database (request), reply, reply->author_id, body, error) &&
         lc_feed_notice_reply (lc_request_get_database (request), reply, error)
         ? lc_message_respond_reload (reply, request, 201, error) : NULL;
}

/**
 * lc_create_reply:
 * @request: POST /api/v1/posts/{post_id}/replies
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_create_reply (LcRequest  *request,
                 GError    **error)
{
  LcReader *reader = lc_request_get_reader (request);
  g_auto(LcMessage) reply = { .kind = &lc_reply_kind };
  LcResponse *answer = NULL;
  const char *body;

  reply.id = g_strdup (lc_reader_get_uuid (reader, "id"));
  reply.parent_id = g_strdup (lc_reader_get_optional_uuid (reader, "parent_id"));
  body = lc_reader_get_text (reader, "body", 1, LC_MAX_REPLY_BODY);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  reply.container_id = g_strdup (lc_request_get_param (request, "post_id"));
  reply.author_id = g_strdup (lc_request_get_member_id (request));
  reply.content_hash = lc_content_hash (reply.author_id, reply.container_id,
                                        reply.parent_id != NULL ? reply.parent_id : "", body, NULL);

  if (!lc_message_check_new (&reply, request, &answer, error) || !check_place (request, &reply, &answer, error))
    return answer;

  return store_reply (request, &reply, body, error);
}

/**
 * lc_get_reply:
 * @request: GET /api/v1/replies/{reply_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_reply (LcRequest  *request,
              GError    **error)
{
  return lc_message_handle_get (&lc_reply_kind, request, error);
}

/**
 * lc_edit_reply:
 * @request: PATCH /api/v1/replies/{reply_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_edit_reply (LcRequest  *request,
               GError    **error)
{
  static const char update[] =
    "UPDATE reply SET body = $3, edited_at = $4, updated_at = $4, version = version + 1 WHERE id = $1 AND version = $2";
  LcReader *reader = lc_request_get_reader (request);
  g_auto(LcMessage) reply = { 0 };
  LcResponse *answer = NULL;
  gint64 now = lc_time_now ();
  const char *body;
  gint64 n_changed;

  body = lc_reader_get_text (reader, "body", 1, LC_MAX_REPLY_BODY);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_message_load_to_edit (&reply, &lc_reply_kind, request, &answer, error))
    return answer;

  n_changed = lc_database_run (lc_request_get_database (request), error, update, "titi", reply.id, reply.version, body, now);

  return lc_message_finish_update (&reply, request, n_changed, LC_MESSAGE_UPDATED, now, error) &&
         lc_feed_notice_text (lc_request_get_database (request), &reply, lc_request_get_member_id (request), body, error) &&
         lc_feed_notice_moderation (&reply, request, "edited", error)
         ? lc_message_respond_reload (&reply, request, 200, error) : NULL;
}

/**
 * lc_delete_reply:
 * @request: DELETE /api/v1/replies/{reply_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_delete_reply (LcRequest  *request,
                 GError    **error)
{
  return lc_message_handle_delete (&lc_reply_kind, request, error);
}

/**
 * lc_restore_reply:
 * @request: PUT /api/v1/replies/{reply_id}/restoration
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_restore_reply (LcRequest  *request,
                  GError    **error)
{
  return lc_message_handle_restore (&lc_reply_kind, request, error);
}
