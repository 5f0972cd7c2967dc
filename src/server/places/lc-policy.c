/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-policy.h"

#define DENY LC_RULE_DENY
#define OWN LC_RULE_OWN
#define ALLOW LC_RULE_ALLOW

typedef struct
{
  const char *name;
  LcRule      rules[LC_N_ROLES];
} ActionRow;

/* Who may do what. This is the only place that says so. */
static const ActionRow action_rows[] =
{
  /*                                                     visitor member mentor leader moderator organiser */
  [LC_ACTION_READ_STATUS]      = { "read-status",      { ALLOW, ALLOW, ALLOW, ALLOW, ALLOW, ALLOW } },
  [LC_ACTION_SIGN_IN]          = { "sign-in",          { ALLOW, ALLOW, ALLOW, ALLOW, ALLOW, ALLOW } },
  [LC_ACTION_REGISTER]         = { "register",         { ALLOW, ALLOW, ALLOW, ALLOW, ALLOW, ALLOW } },
  [LC_ACTION_USE_DEMO]         = { "use-demo",         { ALLOW, ALLOW, ALLOW, ALLOW, ALLOW, ALLOW } },
  [LC_ACTION_READ_CALENDAR]    = { "read-calendar",    { ALLOW, ALLOW, ALLOW, ALLOW, ALLOW, ALLOW } },
  [LC_ACTION_MANAGE_SELF]      = { "manage-self",      { DENY,  OWN,   OWN,   OWN,   OWN,   OWN   } },
  [LC_ACTION_PRESENT_SELF]     = { "present-self",     { DENY,  OWN,   OWN,   OWN,   OWN,   OWN   } },
  [LC_ACTION_READ_COMMUNITY]   = { "read-community",   { DENY,  ALLOW, ALLOW, ALLOW, ALLOW, ALLOW } },
  [LC_ACTION_WRITE_POST]       = { "write-post",       { DENY,  ALLOW, ALLOW, ALLOW, ALLOW, ALLOW } },
  [LC_ACTION_EDIT_POST]        = { "edit-post",        { DENY,  OWN,   OWN,   OWN,   ALLOW, ALLOW } },
  [LC_ACTION_MOVE_POST]        = { "move-post",        { DENY,  DENY,  DENY,  DENY,  ALLOW, ALLOW } },
  [LC_ACTION_REACT]            = { "react",            { DENY,  ALLOW, ALLOW, ALLOW, ALLOW, ALLOW } },
  [LC_ACTION_MARK]             = { "mark",             { DENY,  OWN,   OWN,   OWN,   OWN,   OWN   } },
  [LC_ACTION_JOIN]             = { "join",             { DENY,  OWN,   OWN,   OWN,   OWN,   OWN   } },
  [LC_ACTION_FLAG]             = { "flag",             { DENY,  ALLOW, ALLOW, ALLOW, ALLOW, ALLOW } },
  [LC_ACTION_APPEAL]           = { "appeal",           { DENY,  OWN,   OWN,   OWN,   OWN,   OWN   } },
  [LC_ACTION_MANAGE_SPACES]    = { "manage-spaces",    { DENY,  DENY,  DENY,  DENY,  ALLOW, ALLOW } },
  [LC_ACTION_MANAGE_MEMBERS]   = { "manage-members",   { DENY,  OWN,   OWN,   OWN,   ALLOW, ALLOW } },
  [LC_ACTION_CREATE_GROUP]     = { "create-group",     { DENY,  ALLOW, ALLOW, ALLOW, ALLOW, ALLOW } },
  [LC_ACTION_MANAGE_GROUP]     = { "manage-group",     { DENY,  OWN,   OWN,   OWN,   ALLOW, ALLOW } },
  [LC_ACTION_EDIT_TASKS]       = { "edit-tasks",       { DENY,  OWN,   OWN,   OWN,   ALLOW, ALLOW } },
  [LC_ACTION_ANNOUNCE_WEBINAR] = { "announce-webinar", { DENY,  DENY,  ALLOW, ALLOW, ALLOW, ALLOW } },
  [LC_ACTION_HOST_WEBINAR]     = { "host-webinar",     { DENY,  OWN,   OWN,   OWN,   ALLOW, ALLOW } },
  [LC_ACTION_SIGN_UP]          = { "sign-up",          { DENY,  ALLOW, ALLOW, ALLOW, ALLOW, ALLOW } },
  [LC_ACTION_CREATE_COURSE]    = { "create-course",    { DENY,  DENY,  ALLOW, ALLOW, ALLOW, ALLOW } },
  [LC_ACTION_EDIT_COURSE]      = { "edit-course",      { DENY,  OWN,   OWN,   OWN,   ALLOW, ALLOW } },
  [LC_ACTION_LEARN]            = { "learn",            { DENY,  ALLOW, ALLOW, ALLOW, ALLOW, ALLOW } },
  [LC_ACTION_MENTOR]           = { "mentor",           { DENY,  OWN,   OWN,   OWN,   OWN,   OWN   } },
  [LC_ACTION_INVITE]           = { "invite",           { DENY,  DENY,  OWN,   OWN,   ALLOW, ALLOW } },
  [LC_ACTION_APPROVE_MEMBERS]  = { "approve-members",  { DENY,  DENY,  DENY,  DENY,  ALLOW, ALLOW } },
  [LC_ACTION_READ_MODERATION]  = { "read-moderation",  { DENY,  DENY,  DENY,  DENY,  ALLOW, ALLOW } },
  [LC_ACTION_MODERATE]         = { "moderate",         { DENY,  DENY,  DENY,  DENY,  ALLOW, ALLOW } },
  [LC_ACTION_MANAGE_ROLES]     = { "manage-roles",     { DENY,  DENY,  DENY,  DENY,  DENY,  ALLOW } },
  [LC_ACTION_MANAGE_COMMUNITY] = { "manage-community", { DENY,  DENY,  DENY,  DENY,  DENY,  ALLOW } },
};

G_STATIC_ASSERT (G_N_ELEMENTS (action_rows) == LC_N_ACTIONS);

/* What a place adds to that or takes from it. Where a row says INHERIT, and for actions without a row, the community's rule
 * holds. */
#define INHERIT (-1)

typedef struct
{
  LcAction action;
  int      rules[LC_N_RELATIONS];
} PlaceRow;

static const PlaceRow place_rows[] =
{
  /*                        none     requested invited  member   leader   removed */
  { LC_ACTION_WRITE_POST, { INHERIT, INHERIT,  INHERIT, INHERIT, INHERIT, DENY } },
  { LC_ACTION_REACT,      { INHERIT, INHERIT,  INHERIT, INHERIT, INHERIT, DENY } },
  { LC_ACTION_EDIT_POST,  { INHERIT, INHERIT,  INHERIT, INHERIT, ALLOW,   INHERIT } },
  { LC_ACTION_MANAGE_MEMBERS, { INHERIT, INHERIT, INHERIT, INHERIT, ALLOW, INHERIT } },
  { LC_ACTION_EDIT_TASKS, { INHERIT, INHERIT, INHERIT, ALLOW, ALLOW, DENY } },
  { LC_ACTION_HOST_WEBINAR, { INHERIT, INHERIT, INHERIT, INHERIT, ALLOW, INHERIT } },
  { LC_ACTION_SIGN_UP,    { INHERIT, INHERIT, INHERIT, INHERIT, INHERIT, DENY } },
  { LC_ACTION_EDIT_COURSE, { INHERIT, INHERIT, INHERIT, INHERIT, ALLOW, INHERIT } },
  { LC_ACTION_LEARN,      { INHERIT, INHERIT, INHERIT, INHERIT, INHERIT, DENY } },
  { LC_ACTION_MANAGE_GROUP, { INHERIT, INHERIT, INHERIT, INHERIT, ALLOW, INHERIT } },
};

static const char * const role_names[] =
{
  [LC_ROLE_VISITOR] = "visitor",
  [LC_ROLE_MEMBER] = "member",
  [LC_ROLE_MENTOR] = "mentor",
  [LC_ROLE_GROUP_LEADER] = "group_leader",
  [LC_ROLE_MODERATOR] = "moderator",
  [LC_ROLE_ORGANISER] = "organiser",
  NULL
};

G_STATIC_ASSERT (G_N_ELEMENTS (role_names) == LC_N_ROLES + 1);

/**
 * lc_policy_get_rule:
 * @action: what is to be done
 * @role: who wants to do it
 *
 * Returns: the rule for @role; an action without a row in the table is denied to everyone
 */
LcRule
lc_policy_get_rule (LcAction action,
                    LcRole   role)
{
  g_return_val_if_fail (action < LC_N_ACTIONS, LC_RULE_DENY);
  g_return_val_if_fail (role < LC_N_ROLES, LC_RULE_DENY);

  return action_rows[action].rules[role];
}

/* Who answers for the community looks after all that is in it, but for what some members say to one another alone. */
static gboolean
tends_place (const LcViewer *viewer,
             const LcPlace  *place)
{
  return viewer->role >= LC_ROLE_MODERATOR && place->kind != LC_PLACE_CONVERSATION;
}

/**
 * lc_relation_is_in:
 * @relation: what somebody is to a place
 *
 * Returns: whether that is a member of it, or a leader
 */
gboolean
lc_relation_is_in (LcRelation relation)
{
  return relation == LC_RELATION_MEMBER || relation == LC_RELATION_LEADER;
}

/**
 * lc_policy_sees_inside:
 * @viewer: who asks
 * @place: a place, as @viewer stands to it
 *
 * Returns: whether @viewer may read what stands in @place; LC_PLACE_SEEN_INSIDE() says the same in SQL
 */
gboolean
lc_policy_sees_inside (const LcViewer *viewer,
                       const LcPlace  *place)
{
  g_return_val_if_fail (viewer != NULL && place != NULL, FALSE);

  if (viewer->member_id == NULL || place->id[0] == '\0')
    return FALSE;

  return place->visibility == LC_VISIBILITY_COMMUNITY || lc_relation_is_in (place->relation) || tends_place (viewer, place);
}

/**
 * lc_policy_sees_place:
 * @viewer: who asks
 * @place: a place, as @viewer stands to it
 *
 * Returns: whether @viewer may know that @place is there; LC_PLACE_SEEN() says the same in SQL
 */
gboolean
lc_policy_sees_place (const LcViewer *viewer,
                      const LcPlace  *place)
{
  g_return_val_if_fail (viewer != NULL && place != NULL, FALSE);

  if (viewer->member_id == NULL || place->id[0] == '\0')
    return FALSE;

  return place->visibility == LC_VISIBILITY_LISTED || place->relation == LC_RELATION_INVITED ||
         lc_policy_sees_inside (viewer, place);
}

static LcRule
get_rule_in_place (LcAction        action,
                   const LcViewer *viewer,
                   const LcPlace  *place)
{
  LcRule rule = lc_policy_get_rule (action, viewer->role);

  for (guint i = 0; i < G_N_ELEMENTS (place_rows); i++)
    if (place_rows[i].action == action && place_rows[i].rules[place->relation] != INHERIT)
      {
        LcRule there = place_rows[i].rules[place->relation];

        /* Who tends the place cannot be shut out of it. */
        return tends_place (viewer, place) ? MAX (rule, there) : there;
      }

  return rule;
}

/**
 * lc_policy_check:
 * @action: what is to be done
 * @viewer: who wants to do it
 * @place: what it is done to stands in, as @viewer stands to it
 * @owner_id: (nullable): whose it is, or %NULL for what is nobody's, or not there yet
 *
 * Decides once the subject is loaded: in the transaction of the change where it is one.
 *
 * Returns: whether @viewer may
 */
LcVerdict
lc_policy_check (LcAction        action,
                 const LcViewer *viewer,
                 const LcPlace  *place,
                 const char     *owner_id)
{
  g_return_val_if_fail (viewer != NULL && place != NULL, LC_VERDICT_HIDDEN);

  if (!lc_policy_sees_inside (viewer, place))
    return LC_VERDICT_HIDDEN;

  switch (get_rule_in_place (action, viewer, place))
    {
    case LC_RULE_ALLOW:
      return LC_VERDICT_ALLOWED;
    case LC_RULE_OWN:
      return g_strcmp0 (owner_id, viewer->member_id) == 0 ? LC_VERDICT_ALLOWED : LC_VERDICT_FORBIDDEN;
    case LC_RULE_DENY:
    default:
      return LC_VERDICT_FORBIDDEN;
    }
}

/**
 * lc_policy_may_judge:
 * @viewer: who wants to decide
 * @author_id: whose what is decided about is
 * @decided_by: (nullable): who decided about it before, where that is decided about
 *
 * Nobody decides about what is their own, and nobody decides whether they were right.
 *
 * Returns: whether @viewer may
 */
gboolean
lc_policy_may_judge (const LcViewer *viewer,
                     const char     *author_id,
                     const char     *decided_by)
{
  g_return_val_if_fail (viewer != NULL && author_id != NULL, FALSE);

  return lc_policy_get_rule (LC_ACTION_MODERATE, viewer->role) == LC_RULE_ALLOW &&
         g_strcmp0 (viewer->member_id, author_id) != 0 && g_strcmp0 (viewer->member_id, decided_by) != 0;
}

/**
 * lc_policy_may_suspend:
 * @viewer: who decides
 * @role: the role of who is to be suspended
 *
 * Returns: whether @viewer may: those of a lower standing
 */
gboolean
lc_policy_may_suspend (const LcViewer *viewer,
                       LcRole          role)
{
  g_return_val_if_fail (viewer != NULL, FALSE);

  return lc_policy_get_rule (LC_ACTION_MODERATE, viewer->role) == LC_RULE_ALLOW && role < viewer->role;
}

/**
 * lc_policy_is_open_to_suspended:
 * @action: what is to be changed
 *
 * Who is suspended reads, looks after the own account, keeps what only they see, and appeals.
 *
 * Returns: whether they may
 */
gboolean
lc_policy_is_open_to_suspended (LcAction action)
{
  switch ((guint) action)
    {
    case LC_ACTION_SIGN_IN:
    case LC_ACTION_REGISTER:
    case LC_ACTION_USE_DEMO:
    case LC_ACTION_MANAGE_SELF:
    case LC_ACTION_MARK:
    case LC_ACTION_APPEAL:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * lc_action_to_string:
 * @action: an action
 *
 * Returns: (nullable): the action's name, or %NULL when the policy has no row for it
 */
const char *
lc_action_to_string (LcAction action)
{
  g_return_val_if_fail (action < LC_N_ACTIONS, NULL);

  return action_rows[action].name;
}

/**
 * lc_rule_to_string:
 * @rule: a rule
 *
 * Returns: the rule's name: `deny`, `own` or `allow`
 */
const char *
lc_rule_to_string (LcRule rule)
{
  switch (rule)
    {
    case LC_RULE_OWN:
      return "own";
    case LC_RULE_ALLOW:
      return "allow";
    case LC_RULE_DENY:
    default:
      return "deny";
    }
}

/**
 * lc_role_to_string:
 * @role: a role
 *
 * Returns: the role's name, as the API and the store write it
 */
const char *
lc_role_to_string (LcRole role)
{
  g_return_val_if_fail (role < LC_N_ROLES, NULL);

  return role_names[role];
}

/**
 * lc_role_get_choices:
 *
 * Returns: (array zero-terminated=1): the names of all roles that a member can have
 */
const char * const *
lc_role_get_choices (void)
{
  return role_names + LC_ROLE_MEMBER;
}

/**
 * lc_role_from_string:
 * @text: (nullable): a role's name
 * @role: (out): the role; unchanged when @text is none
 *
 * Returns: whether @text names a role
 */
gboolean
lc_role_from_string (const char *text,
                     LcRole     *role)
{
  g_return_val_if_fail (role != NULL, FALSE);

  for (guint i = 0; text != NULL && i < LC_N_ROLES; i++)
    if (g_str_equal (text, role_names[i]))
      {
        *role = i;
        return TRUE;
      }

  return FALSE;
}
