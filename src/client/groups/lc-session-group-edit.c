/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "groups/lc-session-group-edit.h"

#include "groups/lc-groups-private.h"
#include "lc-edit-private.h"
#include "lc-session-private.h"

static JsonNode *
int_node (gint64 value)
{
  return json_node_init_int (json_node_alloc (), value);
}

static JsonNode *
boolean_node (gboolean value)
{
  return json_node_init_boolean (json_node_alloc (), value);
}

/**
 * lc_session_begin_group_edit:
 * @self: a session
 * @group: a group that was fetched
 *
 * Returns: (transfer full): an edit with the texts `name`, `purpose`, `charter`, `join_policy`, `visibility` and `state`, the lists
 *   `languages` and `looking_for`, and what lc_group_edit_set_size_limit() and lc_group_edit_set_in_feed() set
 */
LcEdit *
lc_session_begin_group_edit (LcSession *self,
                             LcGroup   *group)
{
  LcEdit *edit;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_GROUP (group), NULL);

  edit = lc_edit_new (lc_document_get_version (LC_DOCUMENT (group)));
  lc_edit_add_text (edit, "name", lc_group_get_name (group));
  lc_edit_add_text (edit, "purpose", lc_group_get_purpose (group));
  if (lc_group_get_charter (group) != NULL)
    lc_edit_add_text (edit, "charter", lc_group_get_charter (group));
  lc_edit_add_text (edit, "join_policy", lc_enum_get_nick (LC_TYPE_JOIN_POLICY, lc_group_get_join_policy (group)));
  lc_edit_add_text (edit, "visibility", lc_enum_get_nick (LC_TYPE_VISIBILITY, lc_group_get_visibility (group)));
  lc_edit_add_text (edit, "state", lc_enum_get_nick (LC_TYPE_GROUP_STATE, lc_group_get_group_state (group)));
  lc_edit_add_texts (edit, "languages", lc_group_get_languages (group));
  lc_edit_add_texts (edit, "looking_for", lc_group_get_looking_for (group));
  lc_edit_add_node (edit, "size_limit", int_node (lc_group_get_size_limit (group)));
  lc_edit_add_node (edit, "in_feed", boolean_node (lc_group_get_in_feed (group)));
  return edit;
}

/**
 * lc_group_edit_set_size_limit:
 * @edit: an edit of a group
 * @size_limit: how many may be in it, from 2 to 1000
 */
void
lc_group_edit_set_size_limit (LcEdit *edit,
                              guint   size_limit)
{
  g_return_if_fail (edit != NULL);

  lc_edit_set_node (edit, "size_limit", int_node (size_limit));
}

/**
 * lc_group_edit_set_in_feed:
 * @edit: an edit of a group
 * @in_feed: whether its posts are to stand in the community's feed, too
 */
void
lc_group_edit_set_in_feed (LcEdit   *edit,
                           gboolean  in_feed)
{
  g_return_if_fail (edit != NULL);

  lc_edit_set_node (edit, "in_feed", boolean_node (in_feed));
}

static DexFuture *
group_was_changed (LcSession  *self,
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
 * lc_session_save_group:
 * @self: a session
 * @group: the group that is changed
 * @edit: what lc_session_begin_group_edit() gave, with the changes
 *
 * Returns: (transfer full): a future of @group; %LC_ERROR_INVALID with fields, %LC_ERROR_CONFLICT if somebody else changed it meanwhile,
 *   %LC_ERROR_EXISTS where there would be less room than there are members
 */
DexFuture *
lc_session_save_group (LcSession *self,
                       LcGroup   *group,
                       LcEdit    *edit)
{
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_GROUP (group), NULL);
  g_return_val_if_fail (edit != NULL, NULL);

  if (!lc_edit_is_changed (edit))
    return dex_future_new_for_object (group);

  request = lc_http_request_new (SOUP_METHOD_PATCH, g_strconcat ("/api/v1/groups/", lc_document_get_id (LC_DOCUMENT (group)), NULL));
  request->body = lc_edit_dup_changes (edit);
  request->media_type = g_strdup ("application/json");
  lc_http_request_set_version (request, lc_edit_get_version (edit));
  return lc_session_ask (self, request, group_was_changed, NULL, NULL);
}
