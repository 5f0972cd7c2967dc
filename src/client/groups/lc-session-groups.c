/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "groups/lc-groups-private.h"

#include "lc-session-private.h"

/**
 * lc_session_fetch_group:
 * @self: a session
 * @id: the id of a group
 *
 * Reads a group with its charter, from the cache at once and then anew.
 *
 * Returns: (transfer full): a future of the [class@Group]; %LC_ERROR_NOT_FOUND where there is none that the member may see
 */
DexFuture *
lc_session_fetch_group (LcSession  *self,
                        const char *id)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return lc_groups_fetch (lc_session_get_groups (self), id);
}

static DexFuture *
created (LcSession  *self,
         JsonObject *object,
         gboolean    cached,
         gpointer    user_data)
{
  g_autoptr(GError) error = NULL;
  LcGroup *group = lc_groups_read (lc_session_get_groups (self), object, g_get_monotonic_time (), &error);

  if (group == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_object (group);
}

/**
 * lc_session_create_group:
 * @self: a session
 * @id: a new id of lc_uuid_new(); asked for again with the same one, there is one group
 * @name: what it is called
 * @purpose: what it wants to do, may be empty
 * @join_policy: how others come into it
 *
 * Makes a group that the whole community may read, led by the member.
 *
 * Returns: (transfer full): a future of the [class@Group]; %LC_ERROR_INVALID where something about it is wrong
 */
DexFuture *
lc_session_create_group (LcSession    *self,
                         const char   *id,
                         const char   *name,
                         const char   *purpose,
                         LcJoinPolicy  join_policy)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (id != NULL && name != NULL && purpose != NULL, NULL);

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "id", id);
  lc_json_add_string (builder, "name", name);
  lc_json_add_string (builder, "purpose", purpose);
  lc_json_add_string (builder, "join_policy", lc_enum_get_nick (LC_TYPE_JOIN_POLICY, join_policy));
  json_builder_end_object (builder);
  request = lc_http_request_new (SOUP_METHOD_POST, g_strdup ("/api/v1/groups"));
  lc_http_request_set_json (request, builder);
  request->retry = TRUE;

  return lc_session_ask (self, request, created, NULL, NULL);
}

/**
 * lc_session_join_group:
 * @self: a session
 * @group: a group
 *
 * Comes into the group, accepts an invitation into it, or asks to be let in, as its join policy says; "relation" says then what
 * the member is to it.
 *
 * Returns: (transfer full): a future of @group; %LC_ERROR_EXISTS where there is no more room, %LC_ERROR_FORBIDDEN where nobody
 *   comes in without an invitation
 */
DexFuture *
lc_session_join_group (LcSession *self,
                       LcGroup   *group)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_GROUP (group), NULL);

  return lc_groups_set_level (lc_session_get_groups (self), group, "joined");
}

/**
 * lc_session_leave_group:
 * @self: a session
 * @group: a group
 *
 * Leaves the group, declines an invitation, or takes back what was asked.
 *
 * Returns: (transfer full): a future of @group; %LC_ERROR_EXISTS where the member leads it
 */
DexFuture *
lc_session_leave_group (LcSession *self,
                        LcGroup   *group)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_GROUP (group), NULL);

  return lc_groups_set_level (lc_session_get_groups (self), group, NULL);
}
