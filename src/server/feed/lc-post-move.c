/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-private.h"

#include "lc-feed-notices.h"
#include "lc-post-feed.h"
#include "lc-post-store.h"
#include "lc-time.h"

/* Whether there is such a space, open for posts; otherwise @answer says why not, or @error is set. */
static gboolean
check_target (LcRequest   *request,
              const char  *space_id,
              LcPlace     *target,
              LcResponse **answer,
              GError     **error)
{
  static const char query[] =
    "SELECT " LC_PLACE_COLUMNS " FROM space s" LC_PLACE_JOIN ("s.id", "$1") " WHERE s.id = $2";
  LcReader *reader = lc_request_get_reader (request);
  LcViewer viewer = lc_request_get_viewer (request);
  g_autoptr(LcStatement) statement = lc_database_query (lc_request_get_database (request), error, query, "tt",
                                                        viewer.member_id, space_id);
  LcStep step;

  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;

  if (step == LC_STEP_ROW)
    lc_place_read (target, statement, 0);
  if (!lc_policy_sees_inside (&viewer, target))
    {
      lc_reader_add_problem (reader, "/space_id", "is not a space");
      *answer = lc_response_new_invalid (reader);
    }
  else if (target->is_archived)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "This space is archived.");

  return *answer == NULL;
}

/* Those who may look into the old place and not into the new one are told that the post is gone. */
static gboolean
append_gone (LcRequest   *request,
             LcMessage   *post,
             LcPlace     *target,
             GError     **error)
{
  g_autofree char *subject = g_strconcat ("posts/", post->id, NULL);

  return target->visibility == LC_VISIBILITY_COMMUNITY ||
         lc_place_append_event (lc_request_get_database (request), post->place.id, "post.deleted", subject, NULL, error);
}

static gboolean
move (LcRequest   *request,
      LcMessage   *post,
      LcPlace     *target,
      GError     **error)
{
  static const char count[] =
    "UPDATE space SET post_count = post_count + CASE WHEN id = $1 THEN 1 ELSE -1 END WHERE id IN ($1, $2)";
  static const char move_uploads[] =
    "UPDATE upload_use SET place_id = $2 WHERE target_id = $1 OR target_id IN (SELECT id FROM reply WHERE post_id = $1)";
  LcDatabase *database = lc_request_get_database (request);
  gint64 now = lc_time_now ();
  gint64 n_changed;

  n_changed = lc_database_run (database, error,
                               "UPDATE post SET space_id = $3, updated_at = $4, version = version + 1"
                               " WHERE id = $1 AND version = $2", "titi", post->id, post->version, target->id, now);
  if (n_changed == 1 &&
      (lc_database_run (database, error, count, "tt", target->id, post->container_id) < 1 ||
       lc_database_run (database, error, move_uploads, "tt", post->id, target->id) < 0 ||
       !append_gone (request, post, target, error) ||
       !lc_post_set_in_feed (database, post->id, target->in_feed, error)))
    return FALSE;

  g_set_str (&post->container_id, target->id);
  post->place = *target;
  post->is_in_feed = target->in_feed;
  return lc_message_finish_update (post, request, n_changed, LC_MESSAGE_UPDATED, now, error) &&
         lc_feed_notice_moderation (post, request, "moved", error);
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
  LcPlace target = { 0 };

  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);
  if (!lc_message_load_own (&post, &lc_post_kind, request, &answer, error))
    return answer;
  if (g_str_equal (post.container_id, space_id))
    return lc_message_respond (&post, 200);
  if (!lc_message_check_version (&post, request, &answer) || !check_target (request, space_id, &target, &answer, error))
    return answer;

  return move (request, &post, &target, error) ? lc_message_respond_reload (&post, request, 200, error) : NULL;
}
