/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-moderation-private.h"

#include "lc-member-document.h"
#include "lc-page.h"
#include "lc-place.h"

#define COLUMNS \
  "g.id, g.created_at, g.action, g.subject, g.place_id, g.detail, g.reason, g.member_id," \
  " m.id, m.handle, m.display_name, m.avatar_upload_id, m.role, m.state," \
  " t.id, t.handle, t.display_name, t.avatar_upload_id, t.role, t.state"

enum
{
  COLUMN_ID,
  COLUMN_CREATED_AT,
  COLUMN_ACTION,
  COLUMN_SUBJECT,
  COLUMN_PLACE_ID,
  COLUMN_DETAIL,
  COLUMN_REASON,
  COLUMN_MEMBER_ID,
  COLUMN_ACTOR,
  COLUMN_MEMBER = COLUMN_ACTOR + LC_AUTHOR_N_COLUMNS,
};

/* By one thing at a time: each has its index. */
#define FROM_LOG(condition) \
  LC_PAGE_QUERIES ("SELECT " COLUMNS " FROM moderation g LEFT JOIN member m ON m.id = g.actor_id" \
                   " LEFT JOIN member t ON t.id = g.member_id WHERE (g.created_at, g.id) < ($2, $3)" \
                   " AND (g.place_id IS NULL OR " LC_PLACE_SEEN_INSIDE ("g.place_id", "$1") ")" condition \
                   " ORDER BY g.created_at DESC, g.id DESC")

static const struct
{
  const char *name;  /* of the parameter */
  const char *queries[LC_PAGE_N_SIZES];
} filters[] = {
  { "actor", FROM_LOG (" AND g.actor_id = $4") },
  { "member", FROM_LOG (" AND g.member_id = $4") },
  { "subject", FROM_LOG (" AND g.subject = $4") },
  { "action", FROM_LOG (" AND g.action = $4") },
};

static void
add_person (yyjson_mut_doc *document,
            yyjson_mut_val *object,
            const char     *key,
            LcStatement    *statement,
            guint           first_column)
{
  if (lc_statement_is_null (statement, first_column))
    yyjson_mut_obj_add_null (document, object, key);
  else
    lc_author_document_add (document, object, key, statement, first_column);
}

static void
add_members (yyjson_mut_doc *document,
             yyjson_mut_val *object,
             LcStatement    *statement)
{
  lc_document_add_text (document, object, "id", lc_statement_get_text (statement, COLUMN_ID));
  lc_document_add_time (document, object, "created_at", lc_statement_get_int (statement, COLUMN_CREATED_AT));
  add_person (document, object, "actor", statement, COLUMN_ACTOR);
  lc_document_add_text (document, object, "action", lc_statement_get_text (statement, COLUMN_ACTION));
  lc_document_add_text (document, object, "subject", lc_statement_get_text (statement, COLUMN_SUBJECT));
  lc_document_add_text (document, object, "member_id", lc_statement_get_text (statement, COLUMN_MEMBER_ID));
  add_person (document, object, "member", statement, COLUMN_MEMBER);
  lc_document_add_text (document, object, "place_id", lc_statement_get_text (statement, COLUMN_PLACE_ID));
  lc_document_add_text (document, object, "detail", lc_statement_get_text (statement, COLUMN_DETAIL));
  lc_document_add_text (document, object, "reason", lc_statement_get_text (statement, COLUMN_REASON));
}

/* Finds the one filter that is asked for. Returns: FALSE when there are several */
static gboolean
read_filter (LcRequest            *request,
             const char * const  **queries,
             const char          **value)
{
  static const char * const all[] = FROM_LOG ("");

  *queries = all;
  *value = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      const char *given = lc_request_get_query (request, filters[i].name);

      if (given == NULL)
        continue;
      if (*value != NULL)
        return FALSE;
      *value = given;
      *queries = filters[i].queries;
    }

  return TRUE;
}

/**
 * lc_list_moderation:
 * @request: GET /api/v1/moderation
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_moderation (LcRequest  *request,
                    GError    **error)
{
  const char *member_id = lc_request_get_member_id (request);
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPageStart) start = { 0 };
  g_auto(LcPage) page = { 0 };
  const char * const *queries;
  const char *query;
  const char *value;

  if (!read_filter (request, &queries, &value))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "The log is filtered by one thing at a time.");
  if (!lc_page_start_read (&start, request, G_MAXINT64))
    return lc_page_start_problem ();

  lc_page_init (&page, request);
  query = queries[lc_page_get_size (&page)];
  statement = value != NULL
    ? lc_database_query (lc_request_get_database (request), error, query, "titt", member_id, start.key, start.id, value)
    : lc_database_query (lc_request_get_database (request), error, query, "tit", member_id, start.key, start.id);

  return lc_page_fill (&page, statement, add_members, COLUMN_CREATED_AT, COLUMN_ID, error);
}
