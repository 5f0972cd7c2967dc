/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-private.h"

#include "lc-post-state.h"
#include "lc-post-store.h"

static const char * const levels[] = { "followed", "muted", NULL };

/* Looks up the post. Returns: whether it is there; otherwise @answer or @error is set */
static gboolean
load_post (LcMessage   *post,
           LcRequest   *request,
           LcResponse **answer,
           GError     **error)
{
  if (!lc_message_load (post, &lc_post_kind, request, lc_request_get_param (request, "post_id"), error))
    return FALSE;
  if (lc_message_is_visible (post, request))
    return TRUE;

  *answer = lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
  return FALSE;
}

/* Answers with what is the member's own about the post, and tells their other devices if it changed. */
static LcResponse *
finish (LcRequest  *request,
        const char *post_id,
        gint64      n_changed,
        GError    **error)
{
  g_autofree char *subject = g_strconcat ("posts/", post_id, NULL);
  g_autoptr(yyjson_mut_doc) state = NULL;
  g_auto(LcMessage) post = { 0 };
  yyjson_mut_val *my;

  if (n_changed < 0 || !lc_message_load (&post, &lc_post_kind, request, post_id, error))
    return NULL;

  my = yyjson_mut_obj_get (yyjson_mut_doc_get_root (post.document), "my");
  state = yyjson_mut_doc_new (NULL);
  yyjson_mut_doc_set_root (state, yyjson_mut_val_mut_copy (state, my));
  if (n_changed > 0 &&
      !lc_post_state_append_event (lc_request_get_database (request), "post-state.changed", subject,
                                   lc_request_get_member_id (request), state, error))
    return NULL;

  return lc_response_new_json (200, g_steal_pointer (&state));
}

/* Whether a reply that is told is one to the post; otherwise notes it. Returns: FALSE with @error set */
static gboolean
check_reply (LcRequest  *request,
             const char *post_id,
             const char *reply_id,
             const char *pointer,
             GError    **error)
{
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  if (reply_id == NULL)
    return TRUE;

  statement = lc_database_query (lc_request_get_database (request), error,
                                 "SELECT 1 FROM reply WHERE id = $1 AND post_id = $2", "tt", reply_id, post_id);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;
  if (step == LC_STEP_DONE)
    lc_reader_add_problem (lc_request_get_reader (request), pointer, "is not a reply to this post");

  return TRUE;
}

/**
 * lc_put_reading:
 * @request: PUT /api/v1/posts/{post_id}/reading
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_put_reading (LcRequest  *request,
                GError    **error)
{
  LcReader *reader = lc_request_get_reader (request);
  g_auto(LcMessage) post = { 0 };
  LcResponse *answer = NULL;
  LcReading reading = { 0 };

  reading.last_reply_id = lc_reader_get_optional_uuid (reader, "last_reply_id");
  reading.position_id = lc_reader_get_optional_uuid (reader, "position_id");
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!load_post (&post, request, &answer, error))
    return answer;
  if (!check_reply (request, post.id, reading.last_reply_id, "/last_reply_id", error) ||
      !check_reply (request, post.id, reading.position_id, "/position_id", error))
    return NULL;
  if (lc_reader_get_problems (reader)->len > 0)
    return lc_response_new_invalid (reader);

  reading.post_id = post.id;
  return finish (request, post.id,
                 lc_post_state_set_reading (lc_request_get_database (request), lc_request_get_member_id (request), &reading,
                                            error),
                 error);
}

/**
 * lc_put_subscription:
 * @request: PUT /api/v1/posts/{post_id}/subscription
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_put_subscription (LcRequest  *request,
                     GError    **error)
{
  LcReader *reader = lc_request_get_reader (request);
  g_auto(LcMessage) post = { 0 };
  LcResponse *answer = NULL;
  const char *level;

  level = lc_reader_get_choice_or_null (reader, "level", levels);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!load_post (&post, request, &answer, error))
    return answer;

  return finish (request, post.id,
                 lc_post_state_set_level (lc_request_get_database (request), lc_request_get_member_id (request), post.id,
                                          level, error),
                 error);
}
