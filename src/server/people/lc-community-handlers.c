/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-people-private.h"

#include "lc-community.h"
#include "lc-event.h"
#include "lc-limits.h"
#include "lc-moderation.h"
#include "lc-time.h"
#include "lc-version.h"

#define MAX_DESCRIPTION 4000

static const char * const registrations[] = { "open", "invite", "approval", NULL };

static LcResponse *
respond (LcRequest      *request,
         LcCommunityRow *row)
{
  return lc_response_new_version (200, lc_community_document (row, lc_request_get_services (request)->demo), row->version);
}

/**
 * lc_get_community:
 * @request: GET /api/v1/community
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_community (LcRequest  *request,
                  GError    **error)
{
  g_auto(LcCommunityRow) row = { 0 };

  return lc_community_load (lc_request_get_database (request), &row, error) ? respond (request, &row) : NULL;
}

static LcResponse *
store_edit (LcRequest   *request,
            const char  *name,
            const char  *description,
            const char  *registration,
            gint64       version,
            GError     **error)
{
  static const char update[] =
    "UPDATE community SET name = COALESCE($1, name), description = COALESCE($2, description),"
    " registration = COALESCE($3, registration), updated_at = $4, version = version + 1 WHERE id = 1 AND version = $5";
  LcDatabase *database = lc_request_get_database (request);
  gint64 n_changed;

  n_changed = lc_database_run (database, error, update, "tttii", name, description, registration, lc_time_now (), version);
  if (n_changed == 0)
    g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY, "The community was changed meanwhile");
  if (n_changed != 1 || !lc_event_append (database, "community.updated", "community", "all", NULL, error) ||
      !lc_moderation_note (request, &(LcDeed) { .action = "community.edited", .subject = "community" }, error))
    return NULL;

  return lc_get_community (request, error);
}

/**
 * lc_edit_community:
 * @request: PATCH /api/v1/community
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_edit_community (LcRequest  *request,
                   GError    **error)
{
  LcReader *reader = lc_request_get_reader (request);
  g_autoptr(yyjson_mut_doc) current = NULL;
  g_auto(LcCommunityRow) row = { 0 };
  const char *name = NULL;
  const char *description;
  const char *registration = NULL;
  LcResponse *refusal;

  if (lc_reader_has (reader, "name"))
    name = lc_reader_get_text (reader, "name", 1, LC_MAX_COMMUNITY_NAME);
  description = lc_reader_get_optional_text (reader, "description", MAX_DESCRIPTION, NULL);
  if (lc_reader_has (reader, "registration"))
    registration = lc_reader_get_choice (reader, "registration", registrations, NULL);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_community_load (lc_request_get_database (request), &row, error))
    return NULL;

  current = lc_community_document (&row, lc_request_get_services (request)->demo);
  refusal = lc_request_check_version (request, &current, row.version);

  return refusal != NULL ? refusal : store_edit (request, name, description, registration, row.version, error);
}
