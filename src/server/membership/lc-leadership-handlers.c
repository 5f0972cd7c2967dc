/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-membership-private.h"

#include "lc-leadership.h"
#include "lc-moderation.h"
#include "lc-notice.h"

const LcNoticeKind lc_notice_succession =
{
  .name = "succession", .level = "desktop", .group = "succession", .repetition = LC_TOLD_UNTIL_READ, .passes_mutes = TRUE,
};

/* The answer: who leads now, and to whom that is offered. */
static LcResponse *
respond (LcRequest   *request,
         const char  *place_id,
         GError     **error)
{
  static const char query[] = "SELECT leader_id, leader_acting, successor_id FROM place WHERE id = $1";
  g_autoptr(LcStatement) statement = lc_database_query (lc_request_get_database (request), error, query, "t", place_id);
  yyjson_mut_doc *document;
  yyjson_mut_val *root;

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return NULL;

  document = lc_document_new (&root);
  lc_document_add_text (document, root, "leader_id", lc_statement_get_text (statement, 0));
  yyjson_mut_obj_add_bool (document, root, "leader_acting", lc_statement_get_int (statement, 1) != 0);
  lc_document_add_text (document, root, "successor_id", lc_statement_get_text (statement, 2));
  return lc_response_new_json (200, document);
}

/* Whether the one who is named is in the place; otherwise @answer says why not, or @error is set. */
static gboolean
check_candidate (LcRequest           *request,
                 const LcMembership  *own,
                 const char          *member_id,
                 LcResponse         **answer,
                 GError             **error)
{
  LcReader *reader = lc_request_get_reader (request);
  LcPlace place;

  if (member_id == NULL)
    return TRUE;

  if (!lc_place_load (&place, lc_request_get_database (request), member_id, own->place.id, error))
    return FALSE;
  if (!lc_relation_is_in (place.relation))
    {
      lc_reader_add_problem (reader, "/member_id", "is not in this place");
      *answer = lc_response_new_invalid (reader);
    }
  else if (g_strcmp0 (own->leader_id, member_id) == 0)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "That is who leads this %s.", lc_place_get_noun (&own->place));

  return *answer == NULL;
}

static gboolean
note_appointment (LcRequest           *request,
                  const LcMembership  *own,
                  const char          *member_id,
                  GError             **error)
{
  g_autofree char *subject = lc_place_dup_subject (&own->place);
  LcDeed deed = { .action = "leadership.given", .subject = subject, .member_id = member_id, .place_id = own->place.id };

  return lc_moderation_note (request, &deed, error);
}

/* Who leads offers; who tends the community appoints. */
static gboolean
change_leader (LcRequest           *request,
               const LcMembership  *own,
               const char          *member_id,
               gboolean             is_leader,
               GError             **error)
{
  LcDatabase *database = lc_request_get_database (request);
  const char *actor_id = lc_request_get_member_id (request);
  LcNotice notice = {
    .kind = &lc_notice_leader, .member_id = member_id, .actor_id = actor_id, .place_id = own->place.id, .target_id = own->place.id,
  };

  if (member_id != NULL && !is_leader)
    return lc_leadership_give (database, &own->place, member_id, FALSE, error) && lc_notify (database, &notice, error) &&
           note_appointment (request, own, member_id, error);
  if (g_strcmp0 (own->successor_id, member_id) == 0)
    return TRUE;

  return lc_leadership_set_successor (database, own->place.id, own->successor_id, member_id, actor_id, error) &&
         lc_leadership_append_event (database, &own->place, error);
}

/**
 * lc_put_leadership:
 * @request: PUT /api/v1/groups/{group_id}/leadership
 * @error: return location for an error
 *
 * Offers to lead to somebody, takes that back, or appoints somebody.
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_put_leadership (LcRequest  *request,
                   GError    **error)
{
  LcReader *reader = lc_request_get_reader (request);
  g_auto(LcMembership) own = { 0 };
  LcResponse *answer = NULL;
  const char *member_id;
  gboolean is_leader;

  if (!lc_reader_has (reader, "member_id"))
    lc_reader_add_problem (reader, "/member_id", "is required");
  member_id = lc_reader_get_optional_uuid (reader, "member_id");
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_membership_find (&own, request, NULL, &answer, error))
    return answer;

  is_leader = g_strcmp0 (own.leader_id, lc_request_get_member_id (request)) == 0;
  if (!is_leader && lc_request_get_role (request) < LC_ROLE_MODERATOR)
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "Only who leads this %s hands that over.", lc_place_get_noun (&own.place));
  if (!check_candidate (request, &own, member_id, &answer, error))
    return answer;

  return change_leader (request, &own, member_id, is_leader, error) ? respond (request, own.place.id, error) : NULL;
}

static gboolean
decline (LcRequest           *request,
         const LcMembership  *own,
         GError             **error)
{
  LcDatabase *database = lc_request_get_database (request);
  const char *member_id = lc_request_get_member_id (request);
  LcNotice notice = {
    .kind = &lc_notice_succession, .member_id = own->leader_id, .actor_id = member_id, .place_id = own->place.id,
    .target_id = own->place.id, .detail = "declined",
  };

  return lc_leadership_set_successor (database, own->place.id, member_id, NULL, NULL, error) &&
         lc_leadership_append_event (database, &own->place, error) &&
         (own->leader_id == NULL || lc_notify (database, &notice, error));
}

/**
 * lc_answer_leadership:
 * @request: PUT /api/v1/groups/{group_id}/leadership/answer
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_answer_leadership (LcRequest  *request,
                      GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  const char *member_id = lc_request_get_member_id (request);
  LcReader *reader = lc_request_get_reader (request);
  g_auto(LcMembership) own = { 0 };
  LcResponse *answer = NULL;
  gboolean accepts;

  if (!lc_reader_has (reader, "accept"))
    lc_reader_add_problem (reader, "/accept", "is required");
  accepts = lc_reader_get_boolean (reader, "accept", FALSE);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_membership_find (&own, request, NULL, &answer, error))
    return answer;
  if (accepts && g_strcmp0 (own.leader_id, member_id) == 0)
    return respond (request, own.place.id, error);
  if (g_strcmp0 (own.successor_id, member_id) != 0)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "Nobody offers you to lead this %s.", lc_place_get_noun (&own.place));

  return (accepts ? lc_leadership_give (database, &own.place, member_id, FALSE, error) : decline (request, &own, error))
         ? respond (request, own.place.id, error) : NULL;
}
