/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-accounts-private.h"

#include "lc-event.h"
#include "lc-member-document.h"
#include "lc-profile.h"
#include "lc-version.h"

static void
add_permissions (yyjson_mut_doc *document,
                 yyjson_mut_val *object,
                 LcRole          role)
{
  yyjson_mut_val *permissions = yyjson_mut_obj_add_arr (document, object, "permissions");

  for (guint action = 0; action < LC_N_ACTIONS; action++)
    if (lc_policy_get_rule (action, role) != LC_RULE_DENY)
      yyjson_mut_arr_add_str (document, permissions, lc_action_to_string (action));
}

static yyjson_mut_doc *
load_account (LcRequest  *request,
              gint64     *version,
              GError    **error)
{
  static const char query[] = "SELECT " LC_MEMBER_COLUMNS ", CASE WHEN m.suspended_until > $2 THEN m.suspended_until END FROM member m"
                              " WHERE m.id = $1";
  g_autoptr(LcStatement) statement = NULL;
  yyjson_mut_doc *document;
  yyjson_mut_val *root;

  statement = lc_database_query (lc_request_get_database (request), error, query, "ti", lc_request_get_member_id (request),
                                 lc_time_now ());
  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return NULL;

  document = lc_document_new (&root);
  lc_member_document_add_members (document, root, statement);
  lc_document_add_text (document, root, "avatar_upload_id", lc_statement_get_text (statement, LC_MEMBER_COLUMN_AVATAR));
  lc_document_add_column_time (document, root, "suspended_until", statement, LC_MEMBER_N_COLUMNS);
  add_permissions (document, root, lc_request_get_role (request));
  *version = lc_statement_get_int (statement, LC_MEMBER_COLUMN_VERSION);

  return document;
}

/**
 * lc_get_account:
 * @request: GET /api/v1/account
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_account (LcRequest  *request,
                GError    **error)
{
  yyjson_mut_doc *document;
  gint64 version;

  document = load_account (request, &version, error);
  if (document == NULL)
    return NULL;

  return lc_response_new_version (200, document, version);
}

static gboolean
append_events (LcRequest  *request,
               GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  const char *member_id = lc_request_get_member_id (request);
  g_autofree char *audience = g_strconcat ("member:", member_id, NULL);
  g_autofree char *subject = g_strconcat ("members/", member_id, NULL);

  return lc_event_append (database, "member.updated", subject, "all", NULL, error) &&
         lc_event_append (database, "account.updated", "account", audience, NULL, error);
}

static LcResponse *
store_profile (LcRequest  *request,
               LcProfile  *profile,
               gint64      version,
               GError    **error)
{
  LcReader *reader = lc_request_get_reader (request);
  g_autoptr(GError) failure = NULL;

  switch (lc_profile_update (profile, lc_request_get_database (request), lc_request_get_member_id (request), version,
                             &failure))
    {
    case LC_PROFILE_STORED:
      return append_events (request, error) ? lc_get_account (request, error) : NULL;

    case LC_PROFILE_STALE:
      g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY, "The profile was changed meanwhile");
      return NULL;

    case LC_PROFILE_TAKEN:
      return lc_response_new_problem (LC_PROBLEM_CONFLICT, "The handle “%s” is taken.", profile->handle);

    case LC_PROFILE_NO_PICTURE:
      lc_reader_add_problem (reader, "/avatar_upload_id", "must be a picture of your own");
      return lc_response_new_invalid (reader);

    case LC_PROFILE_ERROR:
    default:
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
}

/**
 * lc_edit_account:
 * @request: PATCH /api/v1/account
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_edit_account (LcRequest  *request,
                 GError    **error)
{
  LcReader *reader = lc_request_get_reader (request);
  g_autoptr(yyjson_mut_doc) current = NULL;
  LcResponse *refusal;
  LcProfile profile;
  gint64 version;

  lc_profile_read (&profile, reader, FALSE);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  current = load_account (request, &version, error);
  if (current == NULL)
    return NULL;

  refusal = lc_request_check_version (request, &current, version);
  return refusal != NULL ? refusal : store_profile (request, &profile, version, error);
}
