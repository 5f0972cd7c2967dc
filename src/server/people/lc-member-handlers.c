/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-people-private.h"

#include "lc-event.h"
#include "lc-invitation-store.h"
#include "lc-member-document.h"
#include "lc-moderation.h"
#include "lc-time.h"
#include "lc-uuid.h"
#include "lc-version.h"

/* The active member with that id, or `@handle`. Returns: NULL with no error when there is none. */
static yyjson_mut_doc *
load_member (LcDatabase  *database,
             const char  *member_id,
             gint64      *version,
             GError     **error)
{
  static const char by_id[] = "SELECT " LC_MEMBER_COLUMNS " FROM member m WHERE m.id = $1 AND m.state = 'active'";
  static const char by_handle[] = "SELECT " LC_MEMBER_COLUMNS " FROM member m WHERE m.handle = $1 AND m.state = 'active'";
  gboolean is_handle = member_id[0] == '@';
  g_autoptr(LcStatement) statement = NULL;
  yyjson_mut_doc *document;
  yyjson_mut_val *root;

  statement = lc_database_query (database, error, is_handle ? by_handle : by_id, "t", is_handle ? member_id + 1 : member_id);
  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return NULL;

  document = lc_document_new (&root);
  lc_member_document_add_members (document, root, statement);
  *version = lc_statement_get_int (statement, LC_MEMBER_COLUMN_VERSION);

  return document;
}

static LcResponse *
respond (LcRequest  *request,
         GError    **error)
{
  g_autoptr(GError) failure = NULL;
  yyjson_mut_doc *document;
  gint64 version;

  document = load_member (lc_request_get_database (request), lc_request_get_param (request, "member_id"), &version, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (document == NULL)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  return lc_response_new_version (200, document, version);
}

/**
 * lc_get_member:
 * @request: GET /api/v1/members/{member_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_member (LcRequest  *request,
               GError    **error)
{
  return respond (request, error);
}

/* Returns: 1 when @member_id is the only organiser, 0 when not, -1 with @error set. */
static int
is_last_organiser (LcDatabase  *database,
                   const char  *member_id,
                   GError     **error)
{
  static const char query[] =
    "SELECT 1 FROM member WHERE id = $1 AND role = 'organiser' AND NOT EXISTS"
    " (SELECT 1 FROM member WHERE role = 'organiser' AND state = 'active' AND id <> $1)";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", member_id);

  return statement != NULL ? (int) lc_statement_step (statement, error) : -1;
}

static gboolean
append_events (LcDatabase  *database,
               const char  *member_id,
               GError     **error)
{
  g_autofree char *audience = g_strconcat ("member:", member_id, NULL);
  g_autofree char *subject = g_strconcat ("members/", member_id, NULL);

  return lc_event_append (database, "member.updated", subject, "all", NULL, error) &&
         lc_event_append (database, "account.updated", "account", audience, NULL, error);
}

static gboolean
note_role (LcRequest   *request,
           const char  *member_id,
           const char  *role,
           GError     **error)
{
  g_autofree char *subject = g_strconcat ("members/", member_id, NULL);
  LcDeed deed = { .action = "member.role", .subject = subject, .member_id = member_id, .detail = role };

  return lc_moderation_note (request, &deed, error);
}

/**
 * lc_set_member_role:
 * @request: PUT /api/v1/members/{member_id}/role
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_set_member_role (LcRequest  *request,
                    GError    **error)
{
  static const char update[] =
    "UPDATE member SET role = $2, updated_at = $3, version = version + 1"
    " WHERE id = $1 AND state = 'active' AND role <> $2";
  const char *member_id = lc_request_get_param (request, "member_id");
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  const char *role;
  gint64 n_changed;
  int is_last = 0;
  LcRole parsed;

  role = lc_reader_get_choice (reader, "role", lc_role_get_choices (), NULL);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  /* No handle: it may go to somebody else while one looks at it. */
  if (!lc_uuid_is_valid (member_id))
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  if (!g_str_equal (role, "organiser"))
    is_last = is_last_organiser (database, member_id, error);
  if (is_last < 0)
    return NULL;
  if (is_last > 0)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "A community needs an organiser, and this is the last one.");

  n_changed = lc_database_run (database, error, update, "tti", member_id, role, lc_time_now ());
  if (n_changed < 0)
    return NULL;
  if (n_changed == 1 && (!lc_role_from_string (role, &parsed) ||
                         !lc_invitation_store_revoke_excess (database, member_id, parsed, error) ||
                         !append_events (database, member_id, error) || !note_role (request, member_id, role, error)))
    return NULL;

  return respond (request, error);
}
