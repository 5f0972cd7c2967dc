/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-private.h"

#include "lc-page.h"
#include "lc-post-store.h"
#include "lc-reply-store.h"
#include "lc-time.h"

#define MAX_BODY 20000

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
  static const char query[] =
    "SELECT " LC_REPLY_COLUMNS " FROM reply r JOIN member m ON m.id = r.author_id"
    " WHERE r.post_id = $2 AND (r.created_at, r.id) > ($3, $4) ORDER BY r.created_at, r.id LIMIT $5";
  LcDatabase *database = lc_request_get_database (request);
  const char *member_id = lc_request_get_member_id (request);
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPageStart) start = { 0 };
  g_auto(LcPostRow) post = { 0 };
  g_auto(LcPage) page = { 0 };
  LcStep step;

  if (!lc_page_start_read (&start, request, G_MININT64))
    return lc_page_start_problem ();
  if (!lc_post_store_load (database, member_id, lc_request_get_param (request, "post_id"), &post, error))
    return NULL;
  if (!lc_post_is_visible (&post, request))
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  lc_page_init (&page, request);
  statement = lc_database_query (database, error, query, "ttiti", member_id, post.id, start.key, start.id,
                                 (gint64) page.limit + 1);
  if (statement == NULL)
    return NULL;

  while ((step = lc_statement_step (statement, error)) == LC_STEP_ROW && !lc_page_is_full (&page))
    {
      lc_reply_add_members (page.document, lc_page_add (&page), statement);
      if (lc_page_is_full (&page))
        lc_page_set_next (&page, lc_statement_get_int (statement, LC_REPLY_COLUMN_CREATED_AT),
                          lc_statement_get_text (statement, LC_REPLY_COLUMN_ID));
    }
  if (step == LC_STEP_ERROR)
    return NULL;

  return lc_page_finish (&page, step == LC_STEP_ROW);
}

/* Whether one can reply to @post, and to @parent_id in it; otherwise the answer says why not. */
static LcResponse *
check_place (LcRequest   *request,
             LcPostRow   *post,
             const char  *parent_id,
             GError     **error)
{
  LcReader *reader = lc_request_get_reader (request);
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  if (post->id == NULL || post->deleted_at != 0)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
  if (post->archived)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "This space is archived.");
  if (parent_id == NULL)
    return NULL;

  statement = lc_database_query (lc_request_get_database (request), error,
                                 "SELECT 1 FROM reply WHERE id = $1 AND post_id = $2", "tt", parent_id, post->id);
  if (statement == NULL || (step = lc_statement_step (statement, error)) != LC_STEP_DONE)
    return NULL;

  lc_reader_add_problem (reader, "/parent_id", "is not a reply to this post");
  return lc_response_new_invalid (reader);
}

static LcResponse *
store_reply (LcRequest   *request,
             LcReplyRow  *row,
             const char  *body,
             GError     **error)
{
  static const char insert[] =
    "INSERT INTO reply (id, post_id, parent_id, author_id, body, created_at, updated_at, content_hash)"
    " VALUES ($1, $2, $3, $4, $5, $6, $6, $7)";
  LcDatabase *database = lc_request_get_database (request);
  gint64 now = lc_time_now ();

  if (lc_database_run (database, error, insert, "tttttit", row->id, row->post_id, row->parent_id, row->author_id, body, now,
                       row->content_hash) != 1)
    {
      lc_document_lost_race (error);
      return NULL;
    }

  if (!lc_reply_store_count (database, row, "reply.created", 1, now, error))
    return NULL;

  return lc_reply_response_reload (request, row->id, 201, error);
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
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  g_autoptr(GError) failure = NULL;
  g_auto(LcReplyRow) found = { 0 };
  g_auto(LcReplyRow) row = { 0 };
  g_auto(LcPostRow) post = { 0 };
  LcResponse *refusal;
  const char *body;

  row.id = g_strdup (lc_reader_get_uuid (reader, "id"));
  row.parent_id = g_strdup (lc_reader_get_optional_uuid (reader, "parent_id"));
  body = lc_reader_get_text (reader, "body", 1, MAX_BODY);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  row.post_id = g_strdup (lc_request_get_param (request, "post_id"));
  row.author_id = g_strdup (lc_request_get_member_id (request));
  row.content_hash = lc_content_hash (row.author_id, row.post_id, row.parent_id != NULL ? row.parent_id : "", body, NULL);

  if (!lc_reply_store_load (database, row.author_id, row.id, &found, error))
    return NULL;
  if (found.id != NULL && g_strcmp0 (found.content_hash, row.content_hash) == 0)
    return lc_reply_response (&found, 200);
  if (found.id != NULL)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "There is another reply with this id.");

  if (!lc_post_store_load (database, row.author_id, row.post_id, &post, error))
    return NULL;
  refusal = check_place (request, &post, row.parent_id, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (refusal == NULL)
    return store_reply (request, &row, body, error);

  return refusal;
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
  g_auto(LcReplyRow) row = { 0 };

  if (!lc_reply_store_load (lc_request_get_database (request), lc_request_get_member_id (request),
                            lc_request_get_param (request, "reply_id"), &row, error))
    return NULL;
  if (row.id == NULL || row.is_post_deleted)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  return lc_reply_response (&row, 200);
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
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  g_auto(LcReplyRow) row = { 0 };
  LcResponse *refusal;
  gint64 now = lc_time_now ();
  const char *body;
  gint64 n_changed;

  body = lc_reader_get_text (reader, "body", 1, MAX_BODY);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_reply_store_load (database, lc_request_get_member_id (request), lc_request_get_param (request, "reply_id"), &row,
                            error))
    return NULL;
  refusal = lc_reply_check_edit (&row, request);
  if (refusal != NULL)
    return refusal;

  n_changed = lc_database_run (database, error, update, "titi", row.id, row.version, body, now);
  if (n_changed == 0)
    g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY, "The reply was changed meanwhile");
  if (n_changed != 1 || !lc_reply_store_count (database, &row, "reply.updated", 0, now, error))
    return NULL;

  return lc_reply_response_reload (request, row.id, 200, error);
}
