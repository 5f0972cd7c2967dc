/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-notifications-private.h"

#include "lc-event.h"
#include "lc-limits.h"
#include "lc-markdown.h"
#include "lc-member-document.h"
#include "lc-notification-jobs.h"
#include "lc-page.h"
#include "lc-place.h"

/* So many unread ones are counted; more are "many". */
#define MAX_COUNTED "100"

/* A notification with what it is shown by; $1 is whose they are. */
#define COLUMNS \
  "n.id, n.updated_at, n.kind, n.actor_count, COALESCE(p.space_id, n.place_id), n.post_id, n.target_id, n.data, n.created_at," \
  " n.read_at, COALESCE(p.title, k.title, s.name, g.name, e.title), p.excerpt, r.id, r.body," \
  " COALESCE(w.kind, 'space'), " LC_AUTHOR_COLUMNS
#define TABLES \
  "notification n LEFT JOIN post p ON p.id = n.post_id LEFT JOIN reply r ON r.id = n.target_id" \
  " LEFT JOIN space s ON s.id = n.place_id LEFT JOIN project_group g ON g.id = n.place_id LEFT JOIN task k ON k.id = n.target_id" \
  " LEFT JOIN webinar e ON e.id = n.place_id LEFT JOIN place w ON w.id = n.place_id" \
  " LEFT JOIN member m ON m.id = n.actor_id"
/* What was deleted since, is no answer any more, or stands where its reader may look no more, is not shown. That one's own words were
 * taken away is told all the same. */
#define IS_MINE \
  "n.member_id = $1 AND ((n.post_id IS NULL AND k.id IS NULL AND " LC_PLACE_SEEN ("n.place_id", "$1") ") OR" \
  " (k.id IS NOT NULL AND k.deleted_at IS NULL AND " LC_PLACE_SEEN_INSIDE ("k.group_id", "$1") ") OR" \
  " (n.post_id IS NOT NULL AND (n.kind = 'moderation' OR (p.deleted_at IS NULL AND r.deleted_at IS NULL))" \
  " AND (n.kind <> 'answer' OR p.accepted_reply_id = n.target_id) AND " LC_PLACE_SEEN_INSIDE ("p.space_id", "$1") "))"

enum
{
  COLUMN_ID,
  COLUMN_UPDATED_AT,
  COLUMN_KIND,
  COLUMN_ACTOR_COUNT,
  COLUMN_SPACE_ID,
  COLUMN_POST_ID,
  COLUMN_TARGET_ID,
  COLUMN_DETAIL,
  COLUMN_CREATED_AT,
  COLUMN_READ_AT,
  COLUMN_TITLE,
  COLUMN_POST_EXCERPT,
  COLUMN_REPLY_ID,
  COLUMN_REPLY_BODY,
  COLUMN_PLACE_KIND,
  COLUMN_ACTOR_ID,
};

static void
add_excerpt (yyjson_mut_doc *document,
             yyjson_mut_val *object,
             LcStatement    *statement)
{
  const char *post_excerpt = lc_statement_get_text (statement, COLUMN_POST_EXCERPT);
  g_autofree char *excerpt = NULL;

  if (!lc_statement_is_null (statement, COLUMN_REPLY_ID))
    excerpt = lc_markdown_excerpt (lc_statement_get_text (statement, COLUMN_REPLY_BODY), LC_MAX_POST_EXCERPT);
  lc_document_add_text (document, object, "excerpt", excerpt != NULL ? excerpt : post_excerpt != NULL ? post_excerpt : "");
}

static void
add_members (yyjson_mut_doc *document,
             yyjson_mut_val *object,
             LcStatement    *statement)
{
  const char *detail = lc_statement_get_text (statement, COLUMN_DETAIL);

  lc_document_add_text (document, object, "id", lc_statement_get_text (statement, COLUMN_ID));
  lc_document_add_text (document, object, "kind", lc_statement_get_text (statement, COLUMN_KIND));
  if (lc_statement_is_null (statement, COLUMN_ACTOR_ID))
    yyjson_mut_obj_add_null (document, object, "actor");
  else
    lc_author_document_add (document, object, "actor", statement, COLUMN_ACTOR_ID);
  yyjson_mut_obj_add_sint (document, object, "actor_count", lc_statement_get_int (statement, COLUMN_ACTOR_COUNT));
  lc_document_add_text (document, object, "space_id", lc_statement_get_text (statement, COLUMN_SPACE_ID));
  lc_document_add_text (document, object, "place_kind", lc_statement_get_text (statement, COLUMN_PLACE_KIND));
  lc_document_add_text (document, object, "post_id", lc_statement_get_text (statement, COLUMN_POST_ID));
  lc_document_add_text (document, object, "target_id", lc_statement_get_text (statement, COLUMN_TARGET_ID));
  lc_document_add_text (document, object, "title", lc_statement_get_text (statement, COLUMN_TITLE));
  add_excerpt (document, object, statement);
  /* Rows of before had an empty object. */
  lc_document_add_text (document, object, "detail", detail[0] == '\0' || detail[0] == '{' ? NULL : detail);
  lc_document_add_time (document, object, "created_at", lc_statement_get_int (statement, COLUMN_CREATED_AT));
  lc_document_add_time (document, object, "updated_at", lc_statement_get_int (statement, COLUMN_UPDATED_AT));
  lc_document_add_column_time (document, object, "read_at", statement, COLUMN_READ_AT);
}

/**
 * lc_list_notifications:
 * @request: GET /api/v1/notifications
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_notifications (LcRequest  *request,
                       GError    **error)
{
  static const char * const queries[] = LC_PAGE_QUERIES (
    "SELECT " COLUMNS " FROM " TABLES " WHERE " IS_MINE " AND (n.updated_at, n.id) < ($2, $3)"
    " ORDER BY n.updated_at DESC, n.id DESC");
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPageStart) start = { 0 };
  g_auto(LcPage) page = { 0 };

  if (!lc_page_start_read (&start, request, G_MAXINT64))
    return lc_page_start_problem ();

  lc_page_init (&page, request);
  statement = lc_database_query (lc_request_get_database (request), error, queries[lc_page_get_size (&page)], "tit",
                                 lc_request_get_member_id (request), start.key, start.id);

  return lc_page_fill (&page, statement, add_members, COLUMN_UPDATED_AT, COLUMN_ID, error);
}

/**
 * lc_count_notifications:
 * @request: GET /api/v1/notifications/unread-count
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_count_notifications (LcRequest  *request,
                        GError    **error)
{
  static const char query[] =
    "SELECT count(*) FROM (SELECT 1 AS one FROM " TABLES " WHERE " IS_MINE " AND n.read_at IS NULL LIMIT " MAX_COUNTED ") AS u";
  g_autoptr(LcStatement) statement = lc_database_query (lc_request_get_database (request), error, query, "t",
                                                        lc_request_get_member_id (request));
  yyjson_mut_doc *document;
  yyjson_mut_val *root;

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return NULL;

  document = lc_document_new (&root);
  yyjson_mut_obj_add_sint (document, root, "count", lc_statement_get_int (statement, 0));
  return lc_response_new_json (200, document);
}

static LcResponse *
respond (LcRequest  *request,
         GError    **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (lc_request_get_database (request), error,
                                                        "SELECT " COLUMNS " FROM " TABLES " WHERE " IS_MINE " AND n.id = $2",
                                                        "tt", lc_request_get_member_id (request),
                                                        lc_request_get_param (request, "notification_id"));
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;
  yyjson_mut_doc *document;
  yyjson_mut_val *root;

  if (step == LC_STEP_ERROR)
    return NULL;
  if (step == LC_STEP_DONE)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  document = lc_document_new (&root);
  add_members (document, root, statement);
  return lc_response_new_json (200, document);
}

/**
 * lc_get_notification:
 * @request: GET /api/v1/notifications/{notification_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_notification (LcRequest  *request,
                     GError    **error)
{
  return respond (request, error);
}

/**
 * lc_read_notification:
 * @request: PUT /api/v1/notifications/{notification_id}/reading
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_read_notification (LcRequest  *request,
                      GError    **error)
{
  const char *id = lc_request_get_param (request, "notification_id");
  g_autofree char *subject = g_strconcat ("notifications/", id, NULL);
  g_autoptr(LcResponse) answer = respond (request, error);
  gint64 now = lc_time_now ();
  gint64 n_changed;

  if (answer == NULL || lc_response_get_status (answer) != 200)
    return g_steal_pointer (&answer);

  n_changed = lc_database_run (lc_request_get_database (request), error,
                               "UPDATE notification SET read_at = $3 WHERE id = $2 AND member_id = $1 AND read_at IS NULL", "tti",
                               lc_request_get_member_id (request), id, now);
  if (n_changed < 0 || (n_changed > 0 && !lc_notifications_append_read (lc_request_get_database (request),
                                                                        lc_request_get_member_id (request), subject, now, error)))
    return NULL;

  return respond (request, error);
}

/**
 * lc_read_notifications:
 * @request: PUT /api/v1/notifications/reading
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_read_notifications (LcRequest  *request,
                       GError    **error)
{
  LcReader *reader = lc_request_get_reader (request);
  gint64 until = lc_reader_get_time (reader, "until", 0);

  if (until == 0)
    lc_reader_add_problem (reader, "/until", "must be a time");
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_notifications_mark_read (lc_request_get_database (request), lc_request_get_member_id (request), until, error))
    return NULL;

  return lc_response_new_empty (204);
}
