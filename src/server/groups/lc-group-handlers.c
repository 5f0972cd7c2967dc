/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-groups-private.h"

#include "lc-moderation.h"
#include "lc-version.h"

/**
 * lc_group_load:
 * @row: (out caller-allocates): the group that @request names; its id is %NULL when there is none for who asks
 * @request: a request
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_group_load (LcGroupRow  *row,
               LcRequest   *request,
               GError     **error)
{
  LcViewer viewer = lc_request_get_viewer (request);

  if (!lc_group_store_load (lc_request_get_database (request), viewer.member_id, lc_request_get_param (request, "group_id"),
                            row, error))
    return FALSE;
  if (row->id != NULL && !lc_policy_sees_place (&viewer, &row->place))
    lc_group_row_clear (row);

  return TRUE;
}

static LcResponse *
respond (LcGroupRow *row,
         guint       status)
{
  return lc_response_new_version (status, g_steal_pointer (&row->document), row->version);
}

/* Writes the event and answers with the group as it is now. */
static LcResponse *
finish_change (LcRequest   *request,
               const char  *group_id,
               const char  *event_kind,
               guint        status,
               GError     **error)
{
  LcDatabase *database = lc_request_get_database (request);
  g_autofree char *subject = g_strconcat ("groups/", group_id, NULL);
  g_auto(LcGroupRow) row = { 0 };

  if (!lc_place_append_card_event (database, group_id, event_kind, subject, error) ||
      !lc_group_store_load (database, lc_request_get_member_id (request), group_id, &row, error))
    return NULL;

  return respond (&row, status);
}

/* Whether the cover is a picture that who asks has uploaded, or none; otherwise @answer says why not, or @error is set. */
static gboolean
check_cover (LcRequest      *request,
             LcGroupFields  *fields,
             LcResponse    **answer,
             GError        **error)
{
  static const char query[] = "SELECT 1 FROM upload WHERE id = $1 AND member_id = $2 AND width IS NOT NULL";
  LcReader *reader = lc_request_get_reader (request);
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  if (fields->cover_upload_id == NULL)
    return TRUE;

  statement = lc_database_query (lc_request_get_database (request), error, query, "tt", fields->cover_upload_id,
                                 lc_request_get_member_id (request));
  step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;
  if (step == LC_STEP_DONE)
    {
      lc_reader_add_problem (reader, "/cover_upload_id", "is not a picture of yours");
      *answer = lc_response_new_invalid (reader);
    }

  return step == LC_STEP_ROW;
}

/* What is hidden stands in no feed of all. */
static gboolean
check_feed (LcReader       *reader,
            LcGroupFields  *fields,
            LcVisibility    visibility,
            LcResponse    **answer)
{
  gboolean is_public = fields->visibility != NULL ? g_str_equal (fields->visibility, lc_visibility_names[LC_VISIBILITY_COMMUNITY])
                                                  : visibility == LC_VISIBILITY_COMMUNITY;

  if (fields->in_feed != 1 || is_public)
    return TRUE;

  lc_reader_add_problem (reader, "/in_feed", "goes with the visibility `community` alone");
  *answer = lc_response_new_invalid (reader);
  return FALSE;
}

static char *
hash_content (LcRequest      *request,
              LcGroupFields  *fields)
{
  g_autofree char *size = g_strdup_printf ("%" G_GINT64_FORMAT, fields->size_limit);
  g_autofree char *looking_for = lc_document_write_texts (fields->looking_for);
  g_autofree char *time_zones = lc_document_write_texts (fields->time_zones);
  g_autofree char *languages = lc_document_write_texts (fields->languages);

  return lc_content_hash (lc_request_get_member_id (request), fields->name, fields->purpose, fields->charter, languages,
                          time_zones, looking_for, fields->visibility, fields->join_policy, size,
                          fields->in_feed == 1 ? "feed" : "", fields->cover_upload_id != NULL ? fields->cover_upload_id : "",
                          NULL);
}

/**
 * lc_create_group:
 * @request: POST /api/v1/groups
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_create_group (LcRequest  *request,
                 GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  LcViewer viewer = lc_request_get_viewer (request);
  g_autofree char *content_hash = NULL;
  g_auto(LcGroupRow) found = { 0 };
  LcResponse *answer = NULL;
  LcGroupFields fields;
  const char *id;

  id = lc_reader_get_uuid (reader, "id");
  lc_group_fields_read (&fields, reader, TRUE);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  content_hash = hash_content (request, &fields);
  if (!lc_group_store_load (database, viewer.member_id, id, &found, error))
    return NULL;
  if (found.id != NULL && lc_policy_sees_place (&viewer, &found.place) && g_strcmp0 (found.content_hash, content_hash) == 0)
    return respond (&found, 200);
  if (found.id != NULL)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "There is another group with this id.");
  if (!check_feed (reader, &fields, LC_VISIBILITY_COMMUNITY, &answer) || !check_cover (request, &fields, &answer, error))
    return answer;

  if (!lc_group_store_insert (database, id, viewer.member_id, &fields, content_hash, error))
    {
      lc_document_lost_race (error);
      return NULL;
    }

  return finish_change (request, id, "group.created", 201, error);
}

/**
 * lc_get_group:
 * @request: GET /api/v1/groups/{group_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_group (LcRequest  *request,
              GError    **error)
{
  g_auto(LcGroupRow) row = { 0 };

  if (!lc_group_load (&row, request, error))
    return NULL;
  if (row.id == NULL)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  return respond (&row, 200);
}

/* Who may see less of the group than before is told that it is gone, with all that stands in it, before those who may see
 * something of it still are told what it is now. */
static gboolean
tell_hiding (LcRequest      *request,
             LcGroupRow     *row,
             LcGroupFields  *fields,
             GError        **error)
{
  g_autofree char *subject = g_strconcat ("groups/", row->id, NULL);
  gboolean hides = (g_strcmp0 (fields->visibility, "hidden") == 0 && row->place.visibility != LC_VISIBILITY_HIDDEN) ||
                   (g_strcmp0 (fields->visibility, "listed") == 0 && row->place.visibility == LC_VISIBILITY_COMMUNITY);

  return !hides || lc_place_append_card_event (lc_request_get_database (request), row->id, "group.deleted", subject, error);
}

/* Who leads the group changes what is theirs. */
static gboolean
note_edit (LcRequest         *request,
           const LcGroupRow  *row,
           GError           **error)
{
  g_autofree char *subject = g_strconcat ("groups/", row->id, NULL);
  LcDeed deed = { .action = "group.updated", .subject = subject, .place_id = row->id };

  return row->place.relation == LC_RELATION_LEADER || lc_moderation_note (request, &deed, error);
}

static LcResponse *
store_edit (LcRequest      *request,
            LcGroupRow     *row,
            LcGroupFields  *fields,
            GError        **error)
{
  LcDatabase *database = lc_request_get_database (request);
  gint64 n_changed = -1;

  if (tell_hiding (request, row, fields, error))
    n_changed = lc_group_store_update (database, row, lc_request_get_member_id (request), fields, error);
  if (n_changed == 0)
    g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY, "The group was changed meanwhile");

  return n_changed == 1 && note_edit (request, row, error)
         ? finish_change (request, row->id, "group.updated", 200, error) : NULL;
}

/**
 * lc_edit_group:
 * @request: PATCH /api/v1/groups/{group_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_edit_group (LcRequest  *request,
               GError    **error)
{
  LcReader *reader = lc_request_get_reader (request);
  LcViewer viewer = lc_request_get_viewer (request);
  g_auto(LcGroupRow) row = { 0 };
  LcResponse *answer = NULL;
  LcGroupFields fields;

  lc_group_fields_read (&fields, reader, FALSE);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_group_load (&row, request, error))
    return NULL;
  if (row.id == NULL)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
  if (lc_policy_check (LC_ACTION_MANAGE_GROUP, &viewer, &row.place, NULL) != LC_VERDICT_ALLOWED)
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "Only its leaders change this group.");

  answer = lc_request_check_version (request, &row.document, row.version);
  if (answer != NULL || !check_feed (reader, &fields, row.place.visibility, &answer) ||
      !check_cover (request, &fields, &answer, error))
    return answer;
  if (fields.size_limit >= 0 && fields.size_limit < row.n_members)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "There are more members in this group already.");

  return store_edit (request, &row, &fields, error);
}
