/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-people-private.h"

#include "lc-member-document.h"
#include "lc-member-filter.h"
#include "lc-page.h"
#include "lc-text.h"

/* Filters that were not given are NULL and hold for all; $3 is a LIKE pattern. */
#define CONDITIONS \
  " AND m.state = 'active'" \
  " AND (CAST($3 AS TEXT) IS NULL OR m.name_key LIKE $3 ESCAPE '!' OR m.handle LIKE $3 ESCAPE '!')" \
  " AND (CAST($4 AS TEXT) IS NULL OR EXISTS" \
  "  (SELECT 1 FROM member_language l WHERE l.member_id = m.id AND l.value = $4))" \
  " AND (CAST($5 AS TEXT) IS NULL OR EXISTS" \
  "  (SELECT 1 FROM member_skill k WHERE k.member_id = m.id AND k.value = $5))" \
  " AND (CAST($6 AS TEXT) IS NULL OR m.role = $6)"

/* By name, following the index of the one filter that finds the fewest. A CROSS JOIN stays in its order on SQLite. */
#define BY_NAME(condition) LC_PAGE_QUERIES (\
  "SELECT " LC_MEMBER_COLUMNS ", m.name_key FROM member m WHERE (m.name_key, m.id) > ($1, $2)" condition CONDITIONS \
  " ORDER BY m.name_key, m.id")
#define BY_FILTER(table, condition) LC_PAGE_QUERIES (\
  "SELECT " LC_MEMBER_COLUMNS ", f.name_key FROM " table " f CROSS JOIN member m" \
  " WHERE m.id = f.member_id AND (f.name_key, f.member_id) > ($1, $2)" condition CONDITIONS \
  " ORDER BY f.name_key, f.member_id")

static const char * const queries[] = BY_NAME ("");
static const char * const queries_role[] = BY_NAME (" AND m.role = $6");
static const char * const queries_language[] = BY_FILTER ("member_language", " AND f.value = $4");
static const char * const queries_skill[] = BY_FILTER ("member_skill", " AND f.value = $5");

static const char * const queries_joined[] = LC_PAGE_QUERIES (
  "SELECT " LC_MEMBER_COLUMNS " FROM member m WHERE m.state = 'active' AND (m.created_at, m.id) < ($1, $2)"
  " ORDER BY m.created_at DESC, m.id DESC");

static const char * const filter_names[] = { "q", "role", "language", "skill" };

/* A LIKE pattern for what contains @text, as names are kept. */
static char *
make_pattern (const char *text)
{
  g_autofree char *folded = lc_text_fold (text);
  GString *pattern = g_string_new ("%");

  for (const char *p = folded; *p != '\0'; p++)
    {
      if (*p == '%' || *p == '_' || *p == '!')
        g_string_append_c (pattern, '!');
      g_string_append_c (pattern, *p);
    }

  return g_string_free_and_steal (g_string_append_c (pattern, '%'));
}

/* Who joined last comes first. */
static LcResponse *
list_newest (LcRequest  *request,
             GError    **error)
{
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPageStart) start = { 0 };
  g_auto(LcPage) page = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (filter_names); i++)
    if (lc_request_get_query (request, filter_names[i]) != NULL)
      return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`sort=joined` goes with no filter.");
  if (!lc_page_start_read (&start, request, G_MAXINT64))
    return lc_page_start_problem ();

  lc_page_init (&page, request);
  statement = lc_database_query (lc_request_get_database (request), error, queries_joined[lc_page_get_size (&page)], "it",
                                 start.key, start.id);

  return lc_page_fill (&page, statement, lc_member_document_add_members, LC_MEMBER_COLUMN_CREATED_AT, LC_MEMBER_COLUMN_ID,
                       error);
}

static const char * const *
choose_queries (const char *role,
                const char *language,
                const char *skill)
{
  if (skill != NULL)
    return queries_skill;
  if (language != NULL)
    return queries_language;

  return role != NULL ? queries_role : queries;
}

/**
 * lc_list_members:
 * @request: GET /api/v1/members
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_members (LcRequest  *request,
                 GError    **error)
{
  const char *q = lc_request_get_query (request, "q");
  const char *role = lc_request_get_query (request, "role");
  const char *language = lc_request_get_query (request, "language");
  const char *skill = lc_request_get_query (request, "skill");
  const char *sort = lc_request_get_query (request, "sort");
  g_autofree char *language_key = NULL;
  g_autofree char *skill_key = NULL;
  g_autofree char *pattern = NULL;
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPageStart) start = { 0 };
  g_auto(LcPage) page = { 0 };
  LcRole known_role;

  if (g_strcmp0 (sort, "joined") == 0)
    return list_newest (request, error);
  if (sort != NULL && !g_str_equal (sort, "name"))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`sort` is `name` or `joined`.");
  if (!lc_page_start_read_text (&start, request))
    return lc_page_start_problem ();
  if (role != NULL && (!lc_role_from_string (role, &known_role) || known_role == LC_ROLE_VISITOR))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`role` is not a role.");
  if (language != NULL && !lc_text_is_language (language))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`language` is not a BCP 47 language tag.");

  pattern = q != NULL && *q != '\0' ? make_pattern (q[0] == '@' ? q + 1 : q) : NULL;
  language_key = language != NULL ? lc_member_filter_fold (LC_MEMBER_FILTER_LANGUAGE, language) : NULL;
  skill_key = skill != NULL ? lc_member_filter_fold (LC_MEMBER_FILTER_SKILL, skill) : NULL;

  lc_page_init (&page, request);
  statement = lc_database_query (lc_request_get_database (request), error,
                                 choose_queries (role, language, skill)[lc_page_get_size (&page)], "tttttt",
                                 start.text_key, start.id, pattern, language_key, skill_key, role);

  return lc_page_fill_text (&page, statement, lc_member_document_add_members, LC_MEMBER_N_COLUMNS, LC_MEMBER_COLUMN_ID,
                            error);
}
