/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "groups/lc-session-group-members.h"

#include "lc-json.h"
#include "lc-session-private.h"

/* What those do who lead a group about who is in it. What has become of it an event tells, to all who lead. */

static char *
dup_path (LcGroup  *group,
          LcMember *member)
{
  return g_strconcat ("/api/v1/groups/", lc_document_get_id (LC_DOCUMENT (group)), "/members/", lc_member_get_id (member), NULL);
}

/* The answer is about the one whom it was asked about. */
static DexFuture *
state_was_set (LcSession  *self,
               JsonObject *object,
               gboolean    cached,
               gpointer    user_data)
{
  if (g_strcmp0 (lc_json_peek_string (object, "member_id"), lc_member_get_id (user_data)) != 0)
    return lc_connection_mistake (lc_session_get_connection (self));

  return dex_future_new_true ();
}

/* @role: a LcPlaceRole, or -1: what it was */
static DexFuture *
set_state (LcSession    *self,
           LcGroup      *group,
           LcMember     *member,
           LcMembership  membership,
           int           role)
{
  LcHttpRequest *request = lc_http_request_new (SOUP_METHOD_PUT, dup_path (group, member));
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "state", lc_enum_get_nick (LC_TYPE_MEMBERSHIP, membership));
  if (role >= 0)
    lc_json_add_string (builder, "role", lc_enum_get_nick (LC_TYPE_PLACE_ROLE, role));
  json_builder_end_object (builder);
  lc_http_request_set_json (request, builder);
  return lc_session_ask (self, request, state_was_set, g_object_ref (member), g_object_unref);
}

/**
 * lc_session_invite_to_group:
 * @self: a session
 * @group: a group that the member leads
 * @member: somebody who is not in it
 *
 * Returns: (transfer full): a future that settles when @member is invited, or is in it already
 */
DexFuture *
lc_session_invite_to_group (LcSession *self,
                            LcGroup   *group,
                            LcMember  *member)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_GROUP (group) && LC_IS_MEMBER (member), NULL);

  return set_state (self, group, member, LC_MEMBERSHIP_INVITED, -1);
}

/**
 * lc_session_let_into_group:
 * @self: a session
 * @group: a group that the member leads
 * @member: who has asked to be let in
 *
 * Returns: (transfer full): a future that settles when @member is in it; %LC_ERROR_EXISTS where the group is full, or nobody asks any
 *   more
 */
DexFuture *
lc_session_let_into_group (LcSession *self,
                           LcGroup   *group,
                           LcMember  *member)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_GROUP (group) && LC_IS_MEMBER (member), NULL);

  return set_state (self, group, member, LC_MEMBERSHIP_JOINED, -1);
}

/**
 * lc_session_set_group_role:
 * @self: a session
 * @group: a group that the member leads
 * @member: who is in it, and not its leader
 * @role: whether that one leads with the leader
 *
 * Returns: (transfer full): a future that settles when it is so
 */
DexFuture *
lc_session_set_group_role (LcSession   *self,
                           LcGroup     *group,
                           LcMember    *member,
                           LcPlaceRole  role)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_GROUP (group) && LC_IS_MEMBER (member), NULL);

  return set_state (self, group, member, LC_MEMBERSHIP_JOINED, role);
}

/**
 * lc_session_remove_from_group:
 * @self: a session
 * @group: a group that the member leads
 * @member: who is in it, and not its leader
 *
 * Returns: (transfer full): a future that settles when @member is not in it any more, and does not come again by themselves
 */
DexFuture *
lc_session_remove_from_group (LcSession *self,
                              LcGroup   *group,
                              LcMember  *member)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_GROUP (group) && LC_IS_MEMBER (member), NULL);

  return set_state (self, group, member, LC_MEMBERSHIP_REMOVED, -1);
}

/**
 * lc_session_forget_group_member:
 * @self: a session
 * @group: a group that the member leads
 * @member: who has asked, is invited, or was removed
 *
 * Refuses the request, takes the invitation back, or lets @member come again.
 *
 * Returns: (transfer full): a future that settles when @member is nothing to the group any more
 */
DexFuture *
lc_session_forget_group_member (LcSession *self,
                                LcGroup   *group,
                                LcMember  *member)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_GROUP (group) && LC_IS_MEMBER (member), NULL);

  return lc_session_ask (self, lc_http_request_new (SOUP_METHOD_DELETE, dup_path (group, member)), NULL, NULL, NULL);
}

static DexFuture *
leadership_was_set (LcSession  *self,
                    JsonObject *object,
                    gboolean    cached,
                    gpointer    user_data)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  g_autoptr(GError) error = NULL;

  lc_json_reader_optional_id (&reader, "leader_id");
  lc_json_reader_optional_id (&reader, "successor_id");
  if (!lc_json_reader_finish (&reader, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_true ();
}

static LcHttpRequest *
request_about_leading (LcGroup     *group,
                       const char  *rest,
                       JsonBuilder *builder)
{
  LcHttpRequest *request;

  json_builder_end_object (builder);
  request = lc_http_request_new (SOUP_METHOD_PUT,
                                 g_strconcat ("/api/v1/groups/", lc_document_get_id (LC_DOCUMENT (group)), "/leadership", rest, NULL));
  lc_http_request_set_json (request, builder);
  return request;
}

/**
 * lc_session_offer_group_leadership:
 * @self: a session
 * @group: a group that the member leads, or any for a moderator
 * @member: (nullable): who is in it and is to lead it; %NULL: the offer is taken back
 *
 * Who leads the group offers that to somebody, who has to accept it; a moderator appoints.
 *
 * Returns: (transfer full): a future that settles when @member is asked, or leads
 */
DexFuture *
lc_session_offer_group_leadership (LcSession *self,
                                   LcGroup   *group,
                                   LcMember  *member)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_GROUP (group), NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "member_id");
  if (member != NULL)
    json_builder_add_string_value (builder, lc_member_get_id (member));
  else
    json_builder_add_null_value (builder);
  return lc_session_ask (self, request_about_leading (group, NULL, builder), leadership_was_set, NULL, NULL);
}

/**
 * lc_session_answer_group_offer:
 * @self: a session
 * @group: a group that the member was asked to lead
 * @accept: whether the member wants to
 *
 * Returns: (transfer full): a future that settles when that is known; %LC_ERROR_EXISTS where nobody offers it
 */
DexFuture *
lc_session_answer_group_offer (LcSession *self,
                               LcGroup   *group,
                               gboolean   accept)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_GROUP (group), NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "accept");
  json_builder_add_boolean_value (builder, accept);
  request = request_about_leading (group, "/answer", builder);
  request->retry = accept; /* what was declined is not offered the second time */
  return lc_session_ask (self, request, leadership_was_set, NULL, NULL);
}
