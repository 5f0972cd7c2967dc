/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-private.h"

#include "lc-feed-notices.h"
#include "lc-post-store.h"
#include "lc-reply-store.h"
#include "lc-time.h"

static gboolean
set_answer (LcRequest   *request,
            LcMessage   *post,
            const char  *reply_id,
            GError     **error)
{
  gint64 now = lc_time_now ();
  gint64 n_changed;

  n_changed = lc_database_run (lc_request_get_database (request), error,
                               "UPDATE post SET accepted_reply_id = $3, updated_at = $4, version = version + 1"
                               " WHERE id = $1 AND version = $2", "titi", post->id, post->version, reply_id, now);

  return lc_message_finish_update (post, request, n_changed, LC_MESSAGE_UPDATED, now, error) &&
         (reply_id == NULL || lc_feed_notice_answer (lc_request_get_database (request), post, reply_id,
                                                     lc_request_get_member_id (request), error)) &&
         lc_feed_note (post, request, reply_id != NULL ? "answered" : "unanswered", error);
}

/* Whether @reply_id can answer @post; otherwise @answer says why not, or @error is set. */
static gboolean
check_reply (LcRequest   *request,
             LcMessage   *post,
             const char  *reply_id,
             LcResponse **answer,
             GError     **error)
{
  LcReader *reader = lc_request_get_reader (request);
  g_auto(LcMessage) reply = { 0 };

  if (!lc_post_is_question (post))
    {
      *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "Only a question has an answer.");
      return FALSE;
    }
  if (!lc_message_load (&reply, &lc_reply_kind, request, reply_id, error))
    return FALSE;

  if (reply.id == NULL || reply.deleted_at != 0 || !g_str_equal (reply.container_id, post->id))
    {
      lc_reader_add_problem (reader, "/reply_id", "is not a reply to this post");
      *answer = lc_response_new_invalid (reader);
    }

  return *answer == NULL;
}

static LcResponse *
change_answer (LcRequest   *request,
               const char  *reply_id,
               GError     **error)
{
  g_auto(LcMessage) post = { 0 };
  LcResponse *answer = NULL;

  if (!lc_message_load_own (&post, &lc_post_kind, request, &answer, error))
    return answer;

  /* What is so already was perhaps asked for by this client, which did not get the answer. */
  if (g_strcmp0 (lc_post_get_accepted_reply_id (&post), reply_id) == 0)
    return lc_message_respond (&post, 200);
  if (!lc_message_check_version (&post, request, &answer) ||
      (reply_id != NULL && !check_reply (request, &post, reply_id, &answer, error)))
    return answer;

  return set_answer (request, &post, reply_id, error) ? lc_message_respond_reload (&post, request, 200, error) : NULL;
}

/**
 * lc_accept_reply:
 * @request: PUT /api/v1/posts/{post_id}/accepted-reply
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_accept_reply (LcRequest  *request,
                 GError    **error)
{
  LcReader *reader = lc_request_get_reader (request);
  const char *reply_id = lc_reader_get_uuid (reader, "reply_id");

  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  return change_answer (request, reply_id, error);
}

/**
 * lc_unaccept_reply:
 * @request: DELETE /api/v1/posts/{post_id}/accepted-reply
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_unaccept_reply (LcRequest  *request,
                   GError    **error)
{
  return change_answer (request, NULL, error);
}
