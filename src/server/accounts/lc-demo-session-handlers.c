/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-accounts-private.h"

#include "lc-member-document.h"

/* One signs in as the member whom `demo` chose for the role, or as the oldest of it, so that the demo's guests meet in the
 * same people. */
#define PERSONA \
  "SELECT " LC_MEMBER_COLUMNS " FROM member m WHERE m.role = $1 AND m.state = 'active' " \
  "ORDER BY CASE WHEN EXISTS (SELECT 1 FROM store_state s WHERE s.name = 'demo_persona_' || m.role AND s.value = m.id) " \
  "THEN 0 ELSE 1 END, m.created_at, m.id LIMIT 1"

typedef struct
{
  const char   *role;
  const char   *device_name;
  const char   *address;
  char         *member_id;
  LcNewSession  session;
} DemoSignIn;

/**
 * lc_list_personas:
 * @request: GET /api/v1/demo/personas
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_personas (LcRequest  *request,
                  GError    **error)
{
  g_autoptr(yyjson_mut_doc) document = NULL;
  const char * const *roles = lc_role_get_choices ();
  yyjson_mut_val *items;
  yyjson_mut_val *root;

  if (!lc_request_get_services (request)->demo)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  document = lc_document_new (&root);
  items = yyjson_mut_obj_add_arr (document, root, "items");
  for (guint i = 0; roles[i] != NULL; i++)
    {
      g_autoptr(LcStatement) statement = NULL;
      yyjson_mut_val *item;
      LcStep step;

      statement = lc_database_query (lc_request_get_database (request), error, PERSONA, "t", roles[i]);
      if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
        return NULL;
      if (step == LC_STEP_DONE)
        continue;

      item = yyjson_mut_arr_add_obj (document, items);
      lc_document_add_text (document, item, "role", roles[i]);
      lc_member_document_add_members (document, yyjson_mut_obj_add_obj (document, item, "member"), statement);
    }

  return lc_response_new_json (200, g_steal_pointer (&document));
}

static gboolean
sign_in (LcDatabase  *database,
         gpointer     user_data,
         GError     **error)
{
  g_autoptr(LcStatement) statement = NULL;
  DemoSignIn *demo = user_data;
  LcStep step;

  g_clear_pointer (&demo->member_id, g_free);
  lc_new_session_clear (&demo->session);

  statement = lc_database_query (database, error, PERSONA, "t", demo->role);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;
  if (step == LC_STEP_DONE)
    return TRUE;

  demo->member_id = g_strdup (lc_statement_get_text (statement, LC_MEMBER_COLUMN_ID));
  g_clear_pointer (&statement, lc_statement_free);

  return lc_session_store_create (database, demo->member_id, demo->device_name, demo->address, &demo->session, error);
}

/**
 * lc_sign_in_to_demo:
 * @request: POST /api/v1/demo/sessions
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_sign_in_to_demo (LcRequest  *request,
                    GError    **error)
{
  LcServices *services = lc_request_get_services (request);
  LcReader *reader = lc_request_get_reader (request);
  DemoSignIn demo = { .address = lc_request_get_address (request) };
  LcResponse *response = NULL;

  if (!services->demo)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  demo.role = lc_reader_get_choice (reader, "role", lc_role_get_choices (), NULL);
  demo.device_name = lc_reader_get_optional_text (reader, "device_name", 80, NULL);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (lc_store_transact (services->store, sign_in, &demo, error))
    response = demo.member_id != NULL ? lc_signed_in_response (services, 201, demo.member_id, &demo.session, error)
                                      : lc_response_new_problem (LC_PROBLEM_NOT_FOUND, "Nobody has this role.");

  g_free (demo.member_id);
  lc_new_session_clear (&demo.session);
  return response;
}
