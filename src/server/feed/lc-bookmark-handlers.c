/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-private.h"

#include "lc-bookmark-reminder.h"
#include "lc-limits.h"
#include "lc-markdown.h"
#include "lc-page.h"
#include "lc-post-state.h"
#include "lc-post-store.h"
#include "lc-reply-store.h"

/* A bookmark with what it is shown by; $1 is whose they are. What was deleted since, or
 * stands where its reader may look no more, is not shown, but kept until it is back. */
#define COLUMNS \
  "b.target_id, b.created_at, b.note, b.remind_at, p.id, p.space_id, p.title, p.excerpt, r.id, r.body, " LC_AUTHOR_COLUMNS
#define TABLES \
  "bookmark b JOIN post p ON p.id = b.post_id LEFT JOIN reply r ON r.id = b.target_id" \
  " JOIN member m ON m.id = COALESCE(r.author_id, p.author_id)"
#define IS_MINE "b.member_id = $1 AND p.deleted_at IS NULL AND r.deleted_at IS NULL" LC_POST_SEEN ("$1")

enum
{
  COLUMN_TARGET_ID,
  COLUMN_CREATED_AT,
  COLUMN_NOTE,
  COLUMN_REMIND_AT,
  COLUMN_POST_ID,
  COLUMN_SPACE_ID,
  COLUMN_TITLE,
  COLUMN_EXCERPT,
  COLUMN_REPLY_ID,
  COLUMN_REPLY_BODY,
  COLUMN_AUTHOR_ID,
};

static void
add_members (yyjson_mut_doc *document,
             yyjson_mut_val *object,
             LcStatement    *statement)
{
  gboolean is_reply = !lc_statement_is_null (statement, COLUMN_REPLY_ID);
  g_autofree char *excerpt = NULL;

  if (is_reply)
    excerpt = lc_markdown_excerpt (lc_statement_get_text (statement, COLUMN_REPLY_BODY), LC_MAX_POST_EXCERPT);
  else
    excerpt = g_strdup (lc_statement_get_text (statement, COLUMN_EXCERPT));

  lc_document_add_text (document, object, "target_id", lc_statement_get_text (statement, COLUMN_TARGET_ID));
  lc_document_add_text (document, object, "kind", is_reply ? "reply" : "post");
  lc_document_add_text (document, object, "post_id", lc_statement_get_text (statement, COLUMN_POST_ID));
  lc_document_add_text (document, object, "space_id", lc_statement_get_text (statement, COLUMN_SPACE_ID));
  lc_document_add_text (document, object, "title", lc_statement_get_text (statement, COLUMN_TITLE));
  lc_author_document_add (document, object, "author", statement, COLUMN_AUTHOR_ID);
  lc_document_add_text (document, object, "excerpt", excerpt);
  lc_document_add_text (document, object, "note", lc_statement_get_text (statement, COLUMN_NOTE));
  lc_document_add_column_time (document, object, "remind_at", statement, COLUMN_REMIND_AT);
  lc_document_add_time (document, object, "created_at", lc_statement_get_int (statement, COLUMN_CREATED_AT));
}

/**
 * lc_list_bookmarks:
 * @request: GET /api/v1/bookmarks
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_bookmarks (LcRequest  *request,
                   GError    **error)
{
  static const char * const queries[] = LC_PAGE_QUERIES (
    "SELECT " COLUMNS " FROM " TABLES " WHERE " IS_MINE " AND (b.created_at, b.target_id) < ($2, $3)"
    " ORDER BY b.created_at DESC, b.target_id DESC");
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPageStart) start = { 0 };
  g_auto(LcPage) page = { 0 };

  if (!lc_page_start_read (&start, request, G_MAXINT64))
    return lc_page_start_problem ();

  lc_page_init (&page, request);
  statement = lc_database_query (lc_request_get_database (request), error, queries[lc_page_get_size (&page)], "tit",
                                 lc_request_get_member_id (request), start.key, start.id);

  return lc_page_fill (&page, statement, add_members, COLUMN_CREATED_AT, COLUMN_TARGET_ID, error);
}

/* Looks up the post or the reply. Its id is %NULL when it is not there for who asks. */
static gboolean
load_target (LcMessage  *target,
             LcRequest  *request,
             GError    **error)
{
  const char *id = lc_request_get_param (request, "target_id");

  if (!lc_message_load (target, &lc_post_kind, request, id, error))
    return FALSE;
  if (target->id == NULL && !lc_message_load (target, &lc_reply_kind, request, id, error))
    return FALSE;
  if (target->id != NULL && (target->deleted_at != 0 || target->is_container_deleted))
    lc_message_clear (target);

  return TRUE;
}

static gboolean
append_event (LcRequest   *request,
              const char  *target_id,
              const char  *post_id,
              gboolean     bookmarked,
              GError     **error)
{
  g_autofree char *subject = g_strconcat ("bookmarks/", target_id, NULL);
  g_autoptr(yyjson_mut_doc) data = NULL;
  yyjson_mut_val *root;

  data = lc_document_new (&root);
  lc_document_add_text (data, root, "target_id", target_id);
  lc_document_add_text (data, root, "post_id", post_id);
  yyjson_mut_obj_add_bool (data, root, "bookmarked", bookmarked);

  return lc_post_state_append_event (lc_request_get_database (request), "bookmark.changed", subject,
                                     lc_request_get_member_id (request), data, error);
}

/* Keeps what the rows of posts tell of it, and tells the member's other devices. */
static gboolean
finish_change (LcRequest   *request,
               const char  *target_id,
               const char  *post_id,
               gboolean     bookmarked,
               GError     **error)
{
  if (g_str_equal (target_id, post_id) &&
      !lc_post_state_set_bookmarked (lc_request_get_database (request), lc_request_get_member_id (request), post_id,
                                     bookmarked, error))
    return FALSE;

  return append_event (request, target_id, post_id, bookmarked, error);
}

static LcResponse *
respond (LcRequest   *request,
         const char  *target_id,
         GError     **error)
{
  g_autoptr(LcStatement) statement = NULL;
  yyjson_mut_doc *document;
  yyjson_mut_val *root;
  LcStep step;

  statement = lc_database_query (lc_request_get_database (request), error,
                                 "SELECT " COLUMNS " FROM " TABLES " WHERE " IS_MINE " AND b.target_id = $2", "tt",
                                 lc_request_get_member_id (request), target_id);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return NULL;
  if (step == LC_STEP_DONE)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  document = lc_document_new (&root);
  add_members (document, root, statement);

  return lc_response_new_json (200, document);
}

/**
 * lc_get_bookmark:
 * @request: GET /api/v1/bookmarks/{target_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_bookmark (LcRequest  *request,
                 GError    **error)
{
  return respond (request, lc_request_get_param (request, "target_id"), error);
}

/**
 * lc_put_bookmark:
 * @request: PUT /api/v1/bookmarks/{target_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_put_bookmark (LcRequest  *request,
                 GError    **error)
{
  /* A reminder that was given is not given again, unless another time is asked for. */
  static const char upsert[] =
    "INSERT INTO bookmark (member_id, target_id, post_id, note, remind_at, created_at) VALUES ($1, $2, $3, $4, $5, $6)"
    " ON CONFLICT (member_id, target_id) DO UPDATE SET note = excluded.note, remind_at = excluded.remind_at,"
    " reminded_at = CASE WHEN bookmark.remind_at IS DISTINCT FROM excluded.remind_at THEN NULL ELSE bookmark.reminded_at END"
    " WHERE bookmark.note <> excluded.note OR bookmark.remind_at IS DISTINCT FROM excluded.remind_at";
  LcReader *reader = lc_request_get_reader (request);
  g_auto(LcMessage) target = { 0 };
  const char *post_id;
  const char *note;
  gint64 remind_at;
  gint64 n_changed;

  note = lc_reader_get_optional_text (reader, "note", LC_MAX_BOOKMARK_NOTE, "");
  remind_at = lc_reader_get_time (reader, "remind_at", 0);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!load_target (&target, request, error))
    return NULL;
  if (target.id == NULL)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  post_id = target.kind == &lc_post_kind ? target.id : target.container_id;
  n_changed = lc_database_run (lc_request_get_database (request), error, upsert, "ttttni",
                               lc_request_get_member_id (request), target.id, post_id, note,
                               remind_at != 0 ? &remind_at : NULL, lc_time_now ());
  if (n_changed < 0 || (n_changed > 0 && !finish_change (request, target.id, post_id, TRUE, error)))
    return NULL;
  if (n_changed > 0 && remind_at != 0 &&
      !lc_bookmark_request_reminder (lc_request_get_database (request), lc_request_get_member_id (request), target.id, remind_at,
                                     error))
    return NULL;

  return respond (request, target.id, error);
}

/**
 * lc_delete_bookmark:
 * @request: DELETE /api/v1/bookmarks/{target_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_delete_bookmark (LcRequest  *request,
                    GError    **error)
{
  const char *target_id = lc_request_get_param (request, "target_id");
  g_autoptr(LcStatement) statement = NULL;
  g_autofree char *post_id = NULL;
  LcStep step;

  statement = lc_database_query (lc_request_get_database (request), error,
                                 "DELETE FROM bookmark WHERE member_id = $1 AND target_id = $2 RETURNING post_id", "tt",
                                 lc_request_get_member_id (request), target_id);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return NULL;
  post_id = g_strdup (step == LC_STEP_ROW ? lc_statement_get_text (statement, 0) : NULL);
  g_clear_pointer (&statement, lc_statement_free);

  if (post_id != NULL && !finish_change (request, target_id, post_id, FALSE, error))
    return NULL;

  return lc_response_new_empty (204);
}
