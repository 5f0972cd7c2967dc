/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-mentorship-private.h"

#include "lc-event.h"
#include "lc-match.h"
#include "lc-text.h"
#include "lc-version.h"

/* So many are shown, the best first. */
#define MAX_SHOWN 20
#define MAX_SKILL 40

static LcResponse *
respond (LcRequest  *request,
         GError    **error)
{
  g_auto(LcOffer) offer = { 0 };
  yyjson_mut_doc *document;
  yyjson_mut_val *root;

  if (!lc_offer_load (&offer, lc_request_get_database (request), lc_request_get_member_id (request), error))
    return NULL;
  if (offer.member_id == NULL)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  document = lc_document_new (&root);
  lc_offer_add_members (document, root, &offer);
  yyjson_mut_obj_add_bool (document, root, "is_paused", offer.is_paused);
  lc_document_add_time (document, root, "updated_at", offer.updated_at);
  yyjson_mut_obj_add_sint (document, root, "version", offer.version);

  return lc_response_new_version (200, document, offer.version);
}

static gboolean
append_event (LcRequest  *request,
              GError    **error)
{
  g_autofree char *audience = g_strconcat ("member:", lc_request_get_member_id (request), NULL);

  return lc_event_append (lc_request_get_database (request), "mentor-offer.changed", "me/mentor-offer", audience, NULL, error);
}

/**
 * lc_get_offer:
 * @request: GET /api/v1/me/mentor-offer
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_offer (LcRequest  *request,
              GError    **error)
{
  return respond (request, error);
}

/**
 * lc_put_offer:
 * @request: PUT /api/v1/me/mentor-offer
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_put_offer (LcRequest  *request,
              GError    **error)
{
  LcReader *reader = lc_request_get_reader (request);
  LcOfferFields fields;

  lc_offer_fields_read (&fields, reader);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_offer_store (lc_request_get_database (request), lc_request_get_member_id (request), &fields,
                       lc_time_now (), error) ||
      !append_event (request, error))
    return NULL;

  return respond (request, error);
}

/**
 * lc_delete_offer:
 * @request: DELETE /api/v1/me/mentor-offer
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_delete_offer (LcRequest  *request,
                 GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  const char *member_id = lc_request_get_member_id (request);
  g_auto(LcOffer) offer = { 0 };

  if (!lc_offer_load (&offer, database, member_id, error))
    return NULL;
  if (offer.n_active + offer.n_asked > 0)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "Finish, hand back or answer what you were asked for first; or pause.");
  if (offer.member_id != NULL &&
      (lc_database_run (database, error, "DELETE FROM mentor_offer WHERE member_id = $1", "t", member_id) != 1 ||
       !append_event (request, error)))
    return NULL;

  return lc_response_new_empty (204);
}

/* Returns: (nullable): why it cannot be looked for */
static LcResponse *
read_search (LcSearch  *search,
             LcRequest *request)
{
  *search = (LcSearch) {
    .member_id = lc_request_get_member_id (request),
    .skill = lc_request_get_query (request, "skill"),
    .language = lc_request_get_query (request, "language"),
    .time_zone = lc_request_get_query (request, "time_zone"),
  };
  if (search->skill == NULL || search->skill[0] == '\0' || g_utf8_strlen (search->skill, -1) > MAX_SKILL)
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`skill` is required, of at most 40 characters.");
  if (search->language != NULL && !lc_text_is_language (search->language))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`language` is a BCP 47 language tag.");
  if (search->time_zone != NULL && !lc_text_is_time_zone (search->time_zone))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`time_zone` is a name of the IANA time zone database.");
  if (!lc_week_read_query (&search->hours, lc_request_get_query (request, "hours")))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`hours` are numbers from 0 to 167 with commas between them.");

  return NULL;
}

/**
 * lc_list_mentors:
 * @request: GET /api/v1/mentors
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_mentors (LcRequest  *request,
                 GError    **error)
{
  g_autoptr(GPtrArray) matches = NULL;
  yyjson_mut_val *root, *items;
  yyjson_mut_doc *document;
  LcResponse *answer;
  LcSearch search;

  answer = read_search (&search, request);
  if (answer != NULL)
    return answer;
  matches = lc_match_find (lc_request_get_database (request), &search, error);
  if (matches == NULL)
    return NULL;

  document = lc_document_new (&root);
  items = yyjson_mut_obj_add_arr (document, root, "items");
  for (guint i = 0; i < MIN (matches->len, MAX_SHOWN); i++)
    lc_match_add_members (document, yyjson_mut_arr_add_obj (document, items), g_ptr_array_index (matches, i), &search);
  /* The form of a list, of which there is one page. */
  lc_document_add_text (document, root, "next", NULL);

  return lc_response_new_json (200, document);
}
