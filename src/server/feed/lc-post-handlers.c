/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-private.h"

#include "lc-markdown.h"
#include "lc-post-store.h"
#include "lc-text.h"
#include "lc-time.h"

#define MAX_TITLE 200
#define MAX_BODY 50000
#define MAX_EXCERPT 280

static const char * const kinds[] = { "discussion", "question", "resource", "celebration", NULL };

/* What was sent; NULL is what was not. */
typedef struct
{
  const char *kind;
  const char *title;
  const char *body;
  gboolean    has_language;
  const char *language;
} PostText;

static const char *
read_body (LcReader *reader)
{
  /* An empty body is one too: a link or a picture may say all in the title. */
  return lc_reader_get_text (reader, "body", 0, MAX_BODY);
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

/* Whether the member may post in that space; otherwise the answer says why not. */
static LcResponse *
check_space (LcRequest   *request,
             const char  *space_id,
             GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (lc_request_get_database (request), error,
                                                        "SELECT archived, post_role FROM space WHERE id = $1", "t", space_id);
  LcReader *reader = lc_request_get_reader (request);
  LcRole post_role;
  LcStep step;

  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return NULL;

  if (step == LC_STEP_DONE)
    {
      lc_reader_add_problem (reader, "/space_id", "is not a space");
      return lc_response_new_invalid (reader);
    }
  if (lc_statement_get_int (statement, 0) != 0)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "This space is archived.");
  if (!lc_role_from_string (lc_statement_get_text (statement, 1), &post_role) ||
      lc_request_get_role (request) < post_role)
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "Not everybody may post in this space.");

  return NULL;
}

static LcResponse *
store_post (LcRequest   *request,
            LcPostRow   *row,
            PostText    *text,
            GError     **error)
{
  static const char insert[] =
    "INSERT INTO post (id, space_id, author_id, kind, title, body, excerpt, language, created_at, updated_at,"
    " last_activity_at, content_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $9, $10)";
  LcDatabase *database = lc_request_get_database (request);
  g_autofree char *excerpt = lc_markdown_excerpt (text->body, MAX_EXCERPT);

  if (lc_database_run (database, error, insert, "tttttttt" "it", row->id, row->space_id, row->author_id, text->kind,
                       text->title, text->body, excerpt, text->language, lc_time_now (), row->content_hash) != 1)
    {
      lc_document_lost_race (error);
      return NULL;
    }

  if (!lc_post_store_count (database, row, 1, error) || !lc_post_append_event (database, "post.created", row, error))
    return NULL;

  return lc_post_response_reload (request, row->id, 201, error);
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
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  g_autoptr(GError) failure = NULL;
  g_auto(LcPostRow) found = { 0 };
  g_auto(LcPostRow) row = { 0 };
  PostText text = { 0 };
  LcResponse *refusal;
  const char *id;
  const char *space_id;

  id = lc_reader_get_uuid (reader, "id");
  space_id = lc_reader_get_uuid (reader, "space_id");
  text.kind = lc_reader_get_choice (reader, "kind", kinds, NULL);
  text.title = lc_reader_get_text (reader, "title", 1, MAX_TITLE);
  text.body = read_body (reader);
  read_language (&text, reader);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  row.id = g_strdup (id);
  row.space_id = g_strdup (space_id);
  row.author_id = g_strdup (lc_request_get_member_id (request));
  row.content_hash = lc_content_hash (row.author_id, space_id, text.kind, text.title, text.body,
                                      text.language != NULL ? text.language : "", NULL);

  if (!lc_post_store_load (database, row.author_id, id, &found, error))
    return NULL;
  if (found.id != NULL && g_strcmp0 (found.content_hash, row.content_hash) == 0)
    return lc_post_response (&found, 200);
  if (found.id != NULL)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "There is another post with this id.");

  refusal = check_space (request, space_id, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (refusal == NULL)
    return store_post (request, &row, &text, error);

  return refusal;
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
  g_auto(LcPostRow) row = { 0 };

  if (!lc_post_store_load (lc_request_get_database (request), lc_request_get_member_id (request),
                           lc_request_get_param (request, "post_id"), &row, error))
    return NULL;
  if (!lc_post_is_visible (&row, request))
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  return lc_post_response (&row, 200);
}

static gboolean
update_post (LcDatabase  *database,
             LcPostRow   *row,
             PostText    *text,
             GError     **error)
{
  static const char update[] =
    "UPDATE post SET kind = COALESCE($3, kind), title = COALESCE($4, title), body = COALESCE($5, body),"
    " excerpt = COALESCE($6, excerpt), language = CASE WHEN $7 = 1 THEN $8 ELSE language END, edited_at = $9,"
    " updated_at = $9, version = version + 1 WHERE id = $1 AND version = $2";
  g_autofree char *excerpt = text->body != NULL ? lc_markdown_excerpt (text->body, MAX_EXCERPT) : NULL;
  gint64 n_changed;

  n_changed = lc_database_run (database, error, update, "tittttiti", row->id, row->version, text->kind, text->title,
                               text->body, excerpt, (gint64) text->has_language, text->language, lc_time_now ());
  if (n_changed == 0)
    g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY, "The post was changed meanwhile");

  return n_changed == 1 && lc_post_append_event (database, "post.updated", row, error);
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
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  g_auto(LcPostRow) row = { 0 };
  PostText text = { 0 };
  LcResponse *refusal;

  if (lc_reader_has (reader, "kind"))
    text.kind = lc_reader_get_choice (reader, "kind", kinds, NULL);
  if (lc_reader_has (reader, "title"))
    text.title = lc_reader_get_text (reader, "title", 1, MAX_TITLE);
  if (lc_reader_has (reader, "body"))
    text.body = read_body (reader);
  read_language (&text, reader);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_post_store_load (database, lc_request_get_member_id (request), lc_request_get_param (request, "post_id"), &row,
                           error))
    return NULL;
  refusal = lc_post_check_edit (&row, request);
  if (refusal != NULL)
    return refusal;

  return update_post (database, &row, &text, error) ? lc_post_response_reload (request, row.id, 200, error) : NULL;
}
