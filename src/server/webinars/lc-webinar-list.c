/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-webinars-private.h"

#include "lc-page.h"

/* So many of one's own that are to come are shown, those first that begin first. */
#define MAX_MINE "200"

#define SEEN " AND " LC_PLACE_SEEN ("e.id", "$1")

static const char * const queries_to_come[] = LC_PAGE_QUERIES (
  "SELECT " LC_WEBINAR_COLUMNS " FROM webinar e" LC_WEBINAR_JOINS
  " WHERE e.state IN ('announced', 'live') AND (e.starts_at, e.id) > ($2, $3)" SEEN " ORDER BY e.starts_at, e.id");
static const char * const queries_past[] = LC_PAGE_QUERIES (
  "SELECT " LC_WEBINAR_COLUMNS " FROM webinar e" LC_WEBINAR_JOINS
  " WHERE e.state IN ('ended', 'cancelled') AND (e.starts_at, e.id) < ($2, $3)" SEEN " ORDER BY e.starts_at DESC, e.id DESC");

/**
 * lc_list_webinars:
 * @request: GET /api/v1/webinars
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_webinars (LcRequest  *request,
                  GError    **error)
{
  const char *view = lc_request_get_query (request, "view");
  gboolean is_past = g_strcmp0 (view, "past") == 0;
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPageStart) start = { 0 };
  g_auto(LcPage) page = { 0 };

  if (view != NULL && !is_past && !g_str_equal (view, "upcoming"))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`view` is upcoming or past.");
  if (!lc_page_start_read (&start, request, is_past ? G_MAXINT64 : G_MININT64))
    return lc_page_start_problem ();

  lc_page_init (&page, request);
  statement = lc_database_query (lc_request_get_database (request), error,
                                 (is_past ? queries_past : queries_to_come)[lc_page_get_size (&page)], "tit",
                                 lc_request_get_member_id (request), start.key, start.id);

  return lc_page_fill (&page, statement, lc_webinar_add_summary, LC_WEBINAR_COLUMN_STARTS_AT, LC_WEBINAR_COLUMN_ID, error);
}

/**
 * lc_get_my_webinars:
 * @request: GET /api/v1/me/webinars
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_my_webinars (LcRequest  *request,
                    GError    **error)
{
  /* What somebody hosts, and what they have not declined. */
  static const char query[] =
    "SELECT " LC_WEBINAR_COLUMNS " FROM (SELECT webinar_id FROM signup WHERE member_id = $1 AND answer <> 'no'"
    " UNION SELECT place_id FROM membership WHERE member_id = $1 AND role = 'leader' AND state = 'joined') o"
    " CROSS JOIN webinar e" LC_WEBINAR_JOINS
    " WHERE e.id = o.webinar_id AND (e.state IN ('draft', 'announced', 'live') OR (e.state = 'cancelled' AND e.ends_at > $2))" SEEN
    " ORDER BY e.starts_at, e.id LIMIT " MAX_MINE;
  g_autoptr(LcStatement) statement = NULL;
  yyjson_mut_val *root, *items;
  g_autoptr(yyjson_mut_doc) document = lc_document_new (&root);
  LcStep step = LC_STEP_ERROR;

  items = yyjson_mut_obj_add_arr (document, root, "items");
  statement = lc_database_query (lc_request_get_database (request), error, query, "ti", lc_request_get_member_id (request),
                                 lc_time_now ());
  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    lc_webinar_add_summary (document, yyjson_mut_arr_add_obj (document, items), statement);

  /* The form of a list, of which there is one page. */
  lc_document_add_text (document, root, "next", NULL);

  return step == LC_STEP_DONE ? lc_response_new_json (200, g_steal_pointer (&document)) : NULL;
}
