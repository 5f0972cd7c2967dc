/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-people-private.h"

#include "lc-member-document.h"
#include "lc-page.h"
#include "lc-text.h"

/* Members in the order of their names. Filters that were not given are NULL and hold for all; $4 is a LIKE pattern. */
static const char query[] =
  "SELECT " LC_MEMBER_COLUMNS ", m.name_key FROM member m"
  " WHERE m.state = 'active' AND (m.name_key, m.id) > ($1, $2)"
  " AND (CAST($4 AS TEXT) IS NULL OR m.name_key LIKE $4 ESCAPE '!' OR m.handle LIKE $4 ESCAPE '!')"
  " AND (CAST($5 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM member_language l WHERE l.member_id = m.id"
  "  AND (lower(l.value) = $5 OR lower(l.value) LIKE $5 || '-%')))"
  " AND (CAST($6 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM member_skill k WHERE k.member_id = m.id"
  "  AND lower(k.value) = $6))"
  " ORDER BY m.name_key, m.id LIMIT $3";

/* The same for one role, which has its own index. */
static const char query_role[] =
  "SELECT " LC_MEMBER_COLUMNS ", m.name_key FROM member m"
  " WHERE m.state = 'active' AND m.role = $7 AND (m.name_key, m.id) > ($1, $2)"
  " AND (CAST($4 AS TEXT) IS NULL OR m.name_key LIKE $4 ESCAPE '!' OR m.handle LIKE $4 ESCAPE '!')"
  " AND (CAST($5 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM member_language l WHERE l.member_id = m.id"
  "  AND (lower(l.value) = $5 OR lower(l.value) LIKE $5 || '-%')))"
  " AND (CAST($6 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM member_skill k WHERE k.member_id = m.id"
  "  AND lower(k.value) = $6))"
  " ORDER BY m.name_key, m.id LIMIT $3";

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
  g_autofree char *language_key = NULL;
  g_autofree char *skill_key = NULL;
  g_autofree char *pattern = NULL;
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPageStart) start = { 0 };
  g_auto(LcPage) page = { 0 };
  LcRole known_role;

  if (!lc_page_start_read_text (&start, request))
    return lc_page_start_problem ();
  if (role != NULL && (!lc_role_from_string (role, &known_role) || known_role == LC_ROLE_VISITOR))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`role` is not a role.");
  if (language != NULL && !lc_text_is_language (language))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`language` is not a BCP 47 language tag.");

  pattern = q != NULL && *q != '\0' ? make_pattern (q[0] == '@' ? q + 1 : q) : NULL;
  language_key = language != NULL ? g_ascii_strdown (language, -1) : NULL;
  skill_key = skill != NULL ? lc_text_fold (skill) : NULL;

  lc_page_init (&page, request);
  statement = lc_database_query (lc_request_get_database (request), error, role != NULL ? query_role : query,
                                 role != NULL ? "ttitttt" : "ttittt", start.text_key, start.id, (gint64) page.limit + 1,
                                 pattern, language_key, skill_key, role);

  return lc_page_fill_text (&page, statement, lc_member_document_add_members, LC_MEMBER_N_COLUMNS, LC_MEMBER_COLUMN_ID,
                            error);
}
