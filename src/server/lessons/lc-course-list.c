/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-lessons-private.h"

#include "lc-page.h"
#include "lc-text.h"

/* So many of one's own are shown, those first in which one was last. */
#define MAX_MINE "200"

static const char * const queries_catalogue[] = LC_PAGE_QUERIES (
  "SELECT " LC_COURSE_COLUMNS " FROM course_facet f JOIN course c ON c.id = f.course_id" LC_COURSE_JOINS
  " WHERE f.choice = $2 AND (f.published_at, f.course_id) < ($3, $4) AND " LC_PLACE_SEEN ("c.id", "$1")
  " ORDER BY f.published_at DESC, f.course_id DESC");

/**
 * lc_list_courses:
 * @request: GET /api/v1/courses
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_courses (LcRequest  *request,
                 GError    **error)
{
  const char *language = lc_request_get_query (request, "language");
  const char *level = lc_request_get_query (request, "level");
  const char *skill = lc_request_get_query (request, "skill");
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPageStart) start = { 0 };
  g_autofree char *choice = NULL;
  g_auto(LcPage) page = { 0 };

  if (language != NULL && !lc_text_is_language (language))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`language` is a BCP 47 language tag.");
  if (level != NULL && !g_strv_contains (lc_course_levels, level))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`level` is all, beginner, intermediate or advanced.");
  if (skill != NULL && (skill[0] == '\0' || !g_utf8_validate (skill, -1, NULL)))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`skill` is the name of a skill.");
  if (!lc_page_start_read (&start, request, G_MAXINT64))
    return lc_page_start_problem ();

  choice = lc_course_write_choice (language, level, skill);
  lc_page_init (&page, request);
  statement = lc_database_query (lc_request_get_database (request), error, queries_catalogue[lc_page_get_size (&page)], "ttit",
                                 lc_request_get_member_id (request), choice, start.key, start.id);

  return lc_page_fill (&page, statement, lc_course_add_summary, LC_COURSE_COLUMN_PUBLISHED_AT, LC_COURSE_COLUMN_ID, error);
}

/**
 * lc_get_my_courses:
 * @request: GET /api/v1/me/courses
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_my_courses (LcRequest  *request,
                   GError    **error)
{
  /* What somebody has enrolled in, and what they write. */
  static const char query[] =
    "SELECT " LC_COURSE_COLUMNS " FROM (SELECT course_id FROM enrolment WHERE member_id = $1"
    " UNION SELECT place_id FROM membership WHERE member_id = $1 AND role = 'leader' AND state = 'joined') o"
    " CROSS JOIN course c" LC_COURSE_JOINS " WHERE c.id = o.course_id AND " LC_PLACE_SEEN ("c.id", "$1")
    " ORDER BY COALESCE(n.updated_at, c.updated_at) DESC, c.id DESC LIMIT " MAX_MINE;
  g_autoptr(LcStatement) statement = NULL;
  yyjson_mut_val *root, *items;
  g_autoptr(yyjson_mut_doc) document = lc_document_new (&root);
  LcStep step = LC_STEP_ERROR;

  items = yyjson_mut_obj_add_arr (document, root, "items");
  statement = lc_database_query (lc_request_get_database (request), error, query, "t", lc_request_get_member_id (request));
  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    lc_course_add_summary (document, yyjson_mut_arr_add_obj (document, items), statement);

  /* The form of a list, of which there is one page. */
  lc_document_add_text (document, root, "next", NULL);

  return step == LC_STEP_DONE ? lc_response_new_json (200, g_steal_pointer (&document)) : NULL;
}
