/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-accounts-private.h"

#include "lc-page.h"
#include "lc-time.h"

/* The old token works for so long after a renewal, so that an answer that was lost signs nobody out. */
#define RENEWAL_GRACE (5 * 60 * G_GINT64_CONSTANT (1000))

static void
add_session (yyjson_mut_doc *document,
             yyjson_mut_val *object,
             LcStatement    *statement)
{
  lc_document_add_text (document, object, "id", lc_statement_get_text (statement, 0));
  lc_document_add_text (document, object, "device_name", lc_statement_get_text (statement, 1));
  lc_document_add_time (document, object, "created_at", lc_statement_get_int (statement, 2));
  lc_document_add_time (document, object, "last_used_at", lc_statement_get_int (statement, 3));
  lc_document_add_time (document, object, "expires_at", lc_statement_get_int (statement, 4));
  yyjson_mut_obj_add_bool (document, object, "current", lc_statement_get_int (statement, 5) != 0);
}

/**
 * lc_list_sessions:
 * @request: GET /api/v1/sessions
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_sessions (LcRequest  *request,
                  GError    **error)
{
  static const char * const queries[] = LC_PAGE_QUERIES (
    "SELECT id, device_name, created_at, last_used_at, expires_at, CASE WHEN id = $5 THEN 1 ELSE 0 END FROM session"
    " WHERE member_id = $1 AND expires_at > $2 AND (last_used_at, id) < ($3, $4)"
    " ORDER BY last_used_at DESC, id DESC");
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPageStart) start = { 0 };
  g_auto(LcPage) page = { 0 };

  if (!lc_page_start_read (&start, request, G_MAXINT64))
    return lc_page_start_problem ();

  lc_page_init (&page, request);
  statement = lc_database_query (lc_request_get_database (request), error, queries[lc_page_get_size (&page)], "tiitt",
                                 lc_request_get_member_id (request), lc_time_now (), start.key, start.id,
                                 lc_request_get_session_id (request));

  return lc_page_fill (&page, statement, add_session, 3, 0, error);
}

/**
 * lc_end_session:
 * @request: DELETE /api/v1/sessions/{session_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_end_session (LcRequest  *request,
                GError    **error)
{
  const char *session_id = lc_request_get_param (request, "session_id");

  if (g_str_equal (session_id, "current"))
    session_id = lc_request_get_session_id (request);

  switch (lc_session_store_end (lc_request_get_database (request), lc_request_get_member_id (request), session_id, error))
    {
    case -1:
      return NULL;
    case 0:
      return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
    default:
      return lc_response_new_empty (204);
    }
}

static char *
load_device_name (LcRequest  *request,
                  GError    **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (lc_request_get_database (request), error,
                                                        "SELECT device_name FROM session WHERE id = $1", "t",
                                                        lc_request_get_session_id (request));

  switch (statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR)
    {
    case LC_STEP_ROW:
      return g_strdup (lc_statement_get_text (statement, 0));
    case LC_STEP_DONE:
      return g_strdup ("");
    case LC_STEP_ERROR:
    default:
      return NULL;
    }
}

/**
 * lc_renew_session:
 * @request: POST /api/v1/sessions/current/renewal
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_renew_session (LcRequest  *request,
                  GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  g_autoptr(yyjson_mut_doc) document = NULL;
  g_auto(LcNewSession) session = { 0 };
  g_autofree char *device_name = NULL;
  LcResponse *response;
  yyjson_mut_val *root;

  device_name = load_device_name (request, error);
  if (device_name == NULL ||
      !lc_session_store_create (database, lc_request_get_member_id (request), device_name,
                                lc_request_get_address (request), &session, error) ||
      !lc_session_store_retire (database, lc_request_get_session_id (request), lc_time_now () + RENEWAL_GRACE, error))
    return NULL;

  document = lc_document_new (&root);
  lc_new_session_add (&session, document, root);

  response = lc_response_new_json (200, g_steal_pointer (&document));
  lc_response_set_header (response, "Cache-Control", "no-store");
  return response;
}
