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
  [LC_ACTION_MANAGE_SELF]      = { "manage-self",      { DENY,  OWN,   OWN,   OWN,   OWN,   OWN   } },
  [LC_ACTION_READ_COMMUNITY]   = { "read-community",   { DENY,  ALLOW, ALLOW, ALLOW, ALLOW, ALLOW } },
  [LC_ACTION_WRITE_POST]       = { "write-post",       { DENY,  ALLOW, ALLOW, ALLOW, ALLOW, ALLOW } },
  [LC_ACTION_EDIT_POST]        = { "edit-post",        { DENY,  OWN,   OWN,   OWN,   ALLOW, ALLOW } },
  [LC_ACTION_MOVE_POST]        = { "move-post",        { DENY,  DENY,  DENY,  DENY,  ALLOW, ALLOW } },
  [LC_ACTION_REACT]            = { "react",            { DENY,  ALLOW, ALLOW, ALLOW, ALLOW, ALLOW } },
  [LC_ACTION_MARK]             = { "mark",             { DENY,  OWN,   OWN,   OWN,   OWN,   OWN   } },
  [LC_ACTION_MANAGE_SPACES]    = { "manage-spaces",    { DENY,  DENY,  DENY,  DENY,  ALLOW, ALLOW } },
  [LC_ACTION_INVITE]           = { "invite",           { DENY,  DENY,  OWN,   OWN,   ALLOW, ALLOW } },
  [LC_ACTION_APPROVE_MEMBERS]  = { "approve-members",  { DENY,  DENY,  DENY,  DENY,  ALLOW, ALLOW } },
  [LC_ACTION_MANAGE_ROLES]     = { "manage-roles",     { DENY,  DENY,  DENY,  DENY,  DENY,  ALLOW } },
  [LC_ACTION_MANAGE_COMMUNITY] = { "manage-community", { DENY,  DENY,  DENY,  DENY,  DENY,  ALLOW } },
};

G_STATIC_ASSERT (G_N_ELEMENTS (action_rows) == LC_N_ACTIONS);

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
