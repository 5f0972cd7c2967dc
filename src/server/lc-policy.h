/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The order is the order of standing. */
typedef enum
{
  LC_ROLE_VISITOR,
  LC_ROLE_MEMBER,
  LC_ROLE_MENTOR,
  LC_ROLE_GROUP_LEADER,
  LC_ROLE_MODERATOR,
  LC_ROLE_ORGANISER,
  LC_N_ROLES,
} LcRole;

/* Each route names its action; a new one needs its row in lc-policy.c or the build fails. */
typedef enum
{
  LC_ACTION_READ_STATUS,      /* health, metrics, OpenAPI, community card */
  LC_ACTION_SIGN_IN,
  LC_ACTION_REGISTER,
  LC_ACTION_USE_DEMO,         /* visitor, and only in a demo community */
  LC_ACTION_MANAGE_SELF,      /* own account, sessions, uploads */
  LC_ACTION_READ_COMMUNITY,   /* members, spaces, posts, events */
  LC_ACTION_WRITE_POST,
  LC_ACTION_EDIT_POST,        /* own; any for moderators */
  LC_ACTION_MOVE_POST,        /* to another space */
  LC_ACTION_REACT,
  LC_ACTION_MARK,             /* what one has read, follows, mutes and keeps */
  LC_ACTION_MANAGE_SPACES,
  LC_ACTION_INVITE,
  LC_ACTION_APPROVE_MEMBERS,
  LC_ACTION_MANAGE_ROLES,
  LC_ACTION_MANAGE_COMMUNITY,
  LC_N_ACTIONS,
} LcAction;

typedef enum
{
  LC_RULE_DENY,   /* 401 for visitors, 403 for members */
  LC_RULE_OWN,    /* allowed for what is one's own; the handler compares the owner */
  LC_RULE_ALLOW,
} LcRule;

LcRule      lc_policy_get_rule   (LcAction    action,
                                  LcRole      role);
const char *lc_action_to_string  (LcAction    action);
const char *lc_rule_to_string    (LcRule      rule);
const char *lc_role_to_string    (LcRole      role);
const char * const *
            lc_role_get_choices  (void);
gboolean    lc_role_from_string  (const char *text,
                                  LcRole     *role);

G_END_DECLS
