/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-group-text.h"

#include <glib/gi18n.h>

/**
 * lc_group_text_get_relation:
 * @relation: what the member is to a group
 *
 * Returns: (nullable): what is said of that; %NULL where there is nothing to say
 */
const char *
lc_group_text_get_relation (LcPlaceRelation relation)
{
  switch (relation)
    {
    case LC_PLACE_RELATION_REQUESTED:
      return _("You asked to join");

    case LC_PLACE_RELATION_INVITED:
      return _("You are invited");

    case LC_PLACE_RELATION_MEMBER:
      return _("You are a member");

    case LC_PLACE_RELATION_LEADER:
      return _("You lead this group");

    case LC_PLACE_RELATION_REMOVED:
      return _("You were removed");

    case LC_PLACE_RELATION_NONE:
    default:
      return NULL;
    }
}

/**
 * lc_group_text_get_policy:
 * @policy: how one comes into a group
 *
 * Returns: what is said of that
 */
const char *
lc_group_text_get_policy (LcJoinPolicy policy)
{
  switch (policy)
    {
    case LC_JOIN_POLICY_OPEN:
      return _("Everybody can join");

    case LC_JOIN_POLICY_REQUEST:
      return _("Its leaders let in who asks");

    case LC_JOIN_POLICY_INVITE:
    default:
      return _("Its leaders invite");
    }
}

/**
 * lc_group_text_get_visibility:
 * @visibility: who sees a group
 *
 * Returns: what is said of that
 */
const char *
lc_group_text_get_visibility (LcVisibility visibility)
{
  switch (visibility)
    {
    case LC_VISIBILITY_COMMUNITY:
      return _("All members, and they can read along");

    case LC_VISIBILITY_LISTED:
      return _("All find it, only its members read it");

    case LC_VISIBILITY_HIDDEN:
    default:
      return _("Only its members know of it");
    }
}

/**
 * lc_group_text_get_state:
 * @state: how far a group has come
 *
 * Returns: (nullable): what is said of that; %NULL for one that goes on
 */
const char *
lc_group_text_get_state (LcGroupState state)
{
  switch (state)
    {
    case LC_GROUP_STATE_FINISHED:
      /* Translators: a project group whose project is done */
      return C_("group", "Finished");

    case LC_GROUP_STATE_ARCHIVED:
      /* Translators: a project group that can only be read */
      return C_("group", "Archived");

    case LC_GROUP_STATE_ACTIVE:
    default:
      return NULL;
    }
}

/**
 * lc_group_text_leads:
 * @session: the session
 * @group: a group
 *
 * Returns: whether the member does in @group what those do who lead it
 */
gboolean
lc_group_text_leads (LcSession *session,
                     LcGroup   *group)
{
  return lc_group_get_relation (group) == LC_PLACE_RELATION_LEADER || lc_session_get_role (session) >= LC_MEMBER_ROLE_MODERATOR;
}

/**
 * lc_group_text_is_editable:
 * @group: a group
 *
 * Returns: whether the member works on its tasks
 */
gboolean
lc_group_text_is_editable (LcGroup *group)
{
  LcPlaceRelation relation = lc_group_get_relation (group);

  return (relation == LC_PLACE_RELATION_MEMBER || relation == LC_PLACE_RELATION_LEADER) &&
         lc_group_get_group_state (group) != LC_GROUP_STATE_ARCHIVED;
}

/**
 * lc_group_text_members:
 * @group: a group
 *
 * Returns: (transfer full): how many are in it
 */
char *
lc_group_text_members (LcGroup *group)
{
  guint n_members = lc_group_get_member_count (group);

  return g_strdup_printf (ngettext ("%u member", "%u members", n_members), n_members);
}
