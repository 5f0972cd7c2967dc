/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-accounts-private.h"

#include "lc-event.h"
#include "lc-member-document.h"
#include "lc-moderation.h"
#include "lc-page.h"
#include "lc-rejection-store.h"
#include "lc-time.h"
#include "lc-version.h"

static const char * const decisions[] = { "approve", "reject", NULL };

/**
 * lc_list_registrations:
 * @request: GET /api/v1/registrations
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_registrations (LcRequest  *request,
                       GError    **error)
{
  static const char * const queries[] = LC_PAGE_QUERIES (
    "SELECT " LC_MEMBER_COLUMNS " FROM member m WHERE m.state = 'pending' AND (m.created_at, m.id) > ($1, $2)"
    " ORDER BY m.created_at, m.id");
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPageStart) start = { 0 };
  g_auto(LcPage) page = { 0 };

  if (!lc_page_start_read (&start, request, G_MININT64))
    return lc_page_start_problem ();

  lc_page_init (&page, request);
  statement = lc_database_query (lc_request_get_database (request), error, queries[lc_page_get_size (&page)], "it",
                                 start.key, start.id);

  return lc_page_fill (&page, statement, lc_member_document_add_members, LC_MEMBER_COLUMN_CREATED_AT, LC_MEMBER_COLUMN_ID,
                       error);
}

static LcResponse *
respond_member (LcDatabase  *database,
                const char  *member_id,
                GError     **error)
{
  yyjson_mut_doc *document;
  gint64 version;

  document = lc_member_document_load (database, member_id, &version, error);
  if (document == NULL)
    return NULL;

  return lc_response_new_version (200, document, version);
}

/**
 * lc_decide_registration:
 * @request: PUT /api/v1/registrations/{member_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_decide_registration (LcRequest  *request,
                        GError    **error)
{
  static const char approve[] =
    "UPDATE member SET state = 'active', updated_at = $2, version = version + 1 WHERE id = $1 AND state = 'pending'";
  const char *member_id = lc_request_get_param (request, "member_id");
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  g_autofree char *subject = g_strconcat ("members/", member_id, NULL);
  LcDeed deed = { .subject = subject, .member_id = member_id };
  const char *decision;
  gboolean approved;
  gint64 n_changed;

  decision = lc_reader_get_choice (reader, "decision", decisions, NULL);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  approved = g_str_equal (decision, "approve");
  n_changed = approved ? lc_database_run (database, error, approve, "ti", member_id, lc_time_now ())
                       : lc_rejection_store_reject (database, member_id, error);
  if (n_changed < 0)
    return NULL;
  if (n_changed == 0)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  deed.action = approved ? "registration.approved" : "registration.rejected";
  if (!lc_moderation_note (request, &deed, error) ||
      !lc_event_append (database, approved ? "member.created" : "member.deleted", subject,
                        approved ? "all" : "role:moderator", NULL, error))
    return NULL;

  return approved ? respond_member (database, member_id, error) : lc_response_new_empty (204);
}
