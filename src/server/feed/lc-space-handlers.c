/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-private.h"

#include "lc-moderation.h"
#include "lc-page.h"
#include "lc-space-store.h"
#include "lc-version.h"

/**
 * lc_space_load:
 * @row: (out caller-allocates): the space that @request names; its id is %NULL when there is none for who asks
 * @request: a request
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_space_load (LcSpaceRow  *row,
               LcRequest   *request,
               GError     **error)
{
  LcViewer viewer = lc_request_get_viewer (request);

  if (!lc_space_store_load (lc_request_get_database (request), viewer.member_id, lc_request_get_param (request, "space_id"),
                            row, error))
    return FALSE;
  if (row->id != NULL && !lc_policy_sees_place (&viewer, &row->place))
    lc_space_row_clear (row);

  return TRUE;
}

/**
 * lc_list_spaces:
 * @request: GET /api/v1/spaces
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_spaces (LcRequest  *request,
                GError    **error)
{
  static const char * const queries[] = LC_PAGE_QUERIES (
    "SELECT " LC_SPACE_COLUMNS " FROM " LC_SPACE_TABLES
    " WHERE (s.position, s.id) > ($2, $3) AND " LC_PLACE_SEEN ("s.id", "$1") " ORDER BY s.position, s.id");
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPageStart) start = { 0 };
  g_auto(LcPage) page = { 0 };

  if (!lc_page_start_read (&start, request, G_MININT64))
    return lc_page_start_problem ();

  lc_page_init (&page, request);
  statement = lc_database_query (lc_request_get_database (request), error, queries[lc_page_get_size (&page)], "tit",
                                 lc_request_get_member_id (request), start.key, start.id);

  return lc_page_fill (&page, statement, lc_space_add_members, LC_SPACE_COLUMN_POSITION, LC_SPACE_COLUMN_ID, error);
}

static LcResponse *
respond (LcSpaceRow *row,
         guint       status)
{
  return lc_response_new_version (status, g_steal_pointer (&row->document), row->version);
}

/* Writes the event and answers with the space as it is now. */
static LcResponse *
finish_change (LcRequest   *request,
               const char  *space_id,
               const char  *event_kind,
               guint        status,
               GError     **error)
{
  LcDatabase *database = lc_request_get_database (request);
  g_autofree char *subject = g_strconcat ("spaces/", space_id, NULL);
  LcDeed deed = { .action = event_kind, .subject = subject, .place_id = space_id };
  g_auto(LcSpaceRow) row = { 0 };

  if (!lc_moderation_note (request, &deed, error) ||
      !lc_place_append_card_event (database, space_id, event_kind, subject, error) ||
      !lc_space_store_load (database, lc_request_get_member_id (request), space_id, &row, error))
    return NULL;

  return respond (&row, status);
}

static LcResponse *
respond_taken (const char *slug)
{
  return lc_response_new_problem (LC_PROBLEM_CONFLICT, "There is another space with the name “%s” in its address.", slug);
}

/**
 * lc_create_space:
 * @request: POST /api/v1/spaces
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_create_space (LcRequest  *request,
                 GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  g_autofree char *content_hash = NULL;
  g_autofree char *position = NULL;
  g_auto(LcSpaceRow) found = { 0 };
  LcSpaceFields fields;
  gboolean is_taken;
  const char *id;

  id = lc_reader_get_uuid (reader, "id");
  lc_space_fields_read (&fields, reader, TRUE);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  position = g_strdup_printf ("%" G_GINT64_FORMAT, fields.position);
  content_hash = lc_content_hash (fields.slug, fields.name, fields.description, fields.emoji, fields.color,
                                  fields.post_role, position,
                                  g_str_equal (fields.visibility, lc_visibility_names[0]) ? NULL : fields.visibility, NULL);

  if (!lc_space_store_load (database, lc_request_get_member_id (request), id, &found, error) ||
      !lc_space_store_is_slug_taken (database, fields.slug, id, &is_taken, error))
    return NULL;
  if (found.id != NULL && g_strcmp0 (found.content_hash, content_hash) == 0)
    return respond (&found, 200);
  if (found.id != NULL)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "There is another space with this id.");
  if (is_taken)
    return respond_taken (fields.slug);

  if (!lc_space_store_insert (database, id, &fields, content_hash, error))
    {
      lc_document_lost_race (error);
      return NULL;
    }

  return finish_change (request, id, "space.created", 201, error);
}

/**
 * lc_get_space:
 * @request: GET /api/v1/spaces/{space_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_space (LcRequest  *request,
              GError    **error)
{
  g_auto(LcSpaceRow) row = { 0 };

  if (!lc_space_load (&row, request, error))
    return NULL;
  if (row.id == NULL)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  return respond (&row, 200);
}

/* Who may see less of the space than before is told that it is gone, with all that stands in it, before those who may see
 * something of it still are told what it is now. */
static gboolean
change_visibility (LcRequest   *request,
                   LcSpaceRow  *row,
                   const char  *visibility,
                   GError     **error)
{
  LcDatabase *database = lc_request_get_database (request);
  g_autofree char *subject = g_strconcat ("spaces/", row->id, NULL);
  gboolean hides = (g_strcmp0 (visibility, "hidden") == 0 && row->place.visibility != LC_VISIBILITY_HIDDEN) ||
                   (g_strcmp0 (visibility, "listed") == 0 && row->place.visibility == LC_VISIBILITY_COMMUNITY);

  if (visibility == NULL)
    return TRUE;

  return (!hides || lc_place_append_card_event (database, row->id, "space.deleted", subject, error)) &&
         lc_space_store_set_visibility (database, row, visibility, error);
}

static LcResponse *
store_edit (LcRequest      *request,
            LcSpaceRow     *row,
            LcSpaceFields  *fields,
            GError        **error)
{
  LcDatabase *database = lc_request_get_database (request);
  gboolean is_taken = FALSE;

  if (fields->slug != NULL && !lc_space_store_is_slug_taken (database, fields->slug, row->id, &is_taken, error))
    return NULL;
  if (is_taken)
    return respond_taken (fields->slug);

  switch (lc_space_store_update (database, row, fields, error))
    {
    case 1:
      return change_visibility (request, row, fields->visibility, error)
             ? finish_change (request, row->id, "space.updated", 200, error) : NULL;
    case 0:
      g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY, "The space was changed meanwhile");
      return NULL;
    default:
      lc_document_lost_race (error);
      return NULL;
    }
}

/**
 * lc_edit_space:
 * @request: PATCH /api/v1/spaces/{space_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_edit_space (LcRequest  *request,
               GError    **error)
{
  LcReader *reader = lc_request_get_reader (request);
  g_auto(LcSpaceRow) row = { 0 };
  LcSpaceFields fields;
  LcResponse *refusal;

  lc_space_fields_read (&fields, reader, FALSE);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_space_load (&row, request, error))
    return NULL;
  if (row.id == NULL)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  refusal = lc_request_check_version (request, &row.document, row.version);
  return refusal != NULL ? refusal : store_edit (request, &row, &fields, error);
}
