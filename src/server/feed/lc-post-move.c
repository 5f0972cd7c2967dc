/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-private.h"

#include "lc-post-store.h"
#include "lc-time.h"

/* Whether there is such a space, open for posts; otherwise @answer says why not, or @error is set. */
static gboolean
check_target (LcRequest   *request,
              const char  *space_id,
              LcResponse **answer,
              GError     **error)
{
  LcReader *reader = lc_request_get_reader (request);
  g_autoptr(LcStatement) statement = lc_database_query (lc_request_get_database (request), error,
                                                        "SELECT archived FROM space WHERE id = $1", "t", space_id);
  LcStep step;

  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;

  if (step == LC_STEP_DONE)
    {
      lc_reader_add_problem (reader, "/space_id", "is not a space");
      *answer = lc_response_new_invalid (reader);
    }
  else if (lc_statement_get_int (statement, 0) != 0)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "This space is archived.");

  return *answer == NULL;
}

static gboolean
move (LcRequest   *request,
      LcMessage   *post,
      const char  *space_id,
      GError     **error)
{
  static const char count[] =
    "UPDATE space SET post_count = post_count + CASE WHEN id = $1 THEN 1 ELSE -1 END WHERE id IN ($1, $2)";
  LcDatabase *database = lc_request_get_database (request);
  gint64 now = lc_time_now ();
  gint64 n_changed;

  n_changed = lc_database_run (database, error,
                               "UPDATE post SET space_id = $3, updated_at = $4, version = version + 1"
                               " WHERE id = $1 AND version = $2", "titi", post->id, post->version, space_id, now);
  if (n_changed == 1 && lc_database_run (database, error, count, "tt", space_id, post->place_id) != 2)
    return FALSE;

  g_set_str (&post->place_id, space_id);
  return lc_message_finish_update (post, request, n_changed, LC_MESSAGE_UPDATED, now, error);
}

/**
 * lc_move_post:
 * @request: PUT /api/v1/posts/{post_id}/space
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_move_post (LcRequest  *request,
              GError    **error)
{
  LcReader *reader = lc_request_get_reader (request);
  const char *space_id = lc_reader_get_uuid (reader, "space_id");
  g_auto(LcMessage) post = { 0 };
  LcResponse *answer = NULL;

  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);
  if (!lc_message_load_own (&post, &lc_post_kind, request, &answer, error))
    return answer;
  if (g_str_equal (post.place_id, space_id))
    return lc_message_respond (&post, 200);
  if (!lc_message_check_version (&post, request, &answer) || !check_target (request, space_id, &answer, error))
    return answer;

  return move (request, &post, space_id, error) ? lc_message_respond_reload (&post, request, 200, error) : NULL;
}
