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
  LC_ACTION_READ_CALENDAR,    /* somebody's own, by its secret address */
  LC_ACTION_MANAGE_SELF,      /* own account and sessions */
  LC_ACTION_PRESENT_SELF,     /* what others see of one: the profile, uploads */
  LC_ACTION_READ_COMMUNITY,   /* members, spaces, posts, events */
  LC_ACTION_WRITE_POST,
  LC_ACTION_EDIT_POST,        /* own; any for moderators */
  LC_ACTION_MOVE_POST,        /* to another space */
  LC_ACTION_REACT,
  LC_ACTION_MARK,             /* what one has read, follows, mutes and keeps */
  LC_ACTION_JOIN,             /* a place, or leave it; answer who offers to lead */
  LC_ACTION_FLAG,             /* tell those who look after the community of something */
  LC_ACTION_APPEAL,           /* against a decision about what is one's own */
  LC_ACTION_MANAGE_SPACES,
  LC_ACTION_MANAGE_MEMBERS,   /* of a place: its leaders, and who tends it */
  LC_ACTION_CREATE_GROUP,
  LC_ACTION_MANAGE_GROUP,     /* what a group says of itself: its leaders, and who tends it */
  LC_ACTION_EDIT_TASKS,       /* of a group: who is in it */
  LC_ACTION_ANNOUNCE_WEBINAR,
  LC_ACTION_HOST_WEBINAR,     /* change it, begin and end it: its hosts, and who tends it */
  LC_ACTION_SIGN_UP,          /* for a webinar */
  LC_ACTION_CREATE_COURSE,
  LC_ACTION_EDIT_COURSE,      /* and its lessons: its authors, and who tends it */
  LC_ACTION_LEARN,            /* enrol in a course, and keep what one has read */
  LC_ACTION_MENTOR,           /* offer help to others, ask for it, and what two do together */
  LC_ACTION_INVITE,
  LC_ACTION_APPROVE_MEMBERS,
  LC_ACTION_READ_MODERATION,  /* what was done because of a role */
  LC_ACTION_MODERATE,         /* decide about what members tell of */
  LC_ACTION_MANAGE_ROLES,
  LC_ACTION_MANAGE_COMMUNITY,
  LC_N_ACTIONS,
} LcAction;

typedef enum
{
  LC_RULE_DENY,   /* 401 for visitors, 403 for members */
  LC_RULE_OWN,    /* allowed for what is one's own; lc_policy_check() compares the owner */
  LC_RULE_ALLOW,
} LcRule;

/* Who asks. */
typedef struct
{
  const char *member_id;  /* (nullable): a visitor */
  LcRole      role;       /* in the community */
} LcViewer;

typedef enum
{
  LC_VISIBILITY_COMMUNITY,  /* all members see what stands in it */
  LC_VISIBILITY_LISTED,     /* all see that it is there, its members see inside */
  LC_VISIBILITY_HIDDEN,     /* it is there only for its members, and for whom they invited */
} LcVisibility;

/* What somebody is to a place. */
typedef enum
{
  LC_RELATION_NONE,
  LC_RELATION_REQUESTED,
  LC_RELATION_INVITED,
  LC_RELATION_MEMBER,
  LC_RELATION_LEADER,
  LC_RELATION_REMOVED,
  LC_N_RELATIONS,
} LcRelation;

/* What is a place. A new kind needs its name in lc-place.c. */
typedef enum
{
  LC_PLACE_SPACE,
  LC_PLACE_GROUP,
  LC_PLACE_COURSE,
  LC_PLACE_WEBINAR,
  LC_PLACE_CONVERSATION,  /* of its members alone: nobody else tends it */
  LC_N_PLACE_KINDS,
} LcPlaceKind;

/* What something stands in, as one viewer stands to it. */
typedef struct
{
  char         id[37];       /* empty: there is none */
  LcPlaceKind  kind;
  LcVisibility visibility;
  gboolean     in_feed;      /* what stands in it stands in the community's feed, too */
  gboolean     is_archived;  /* it can be read but not written to */
  LcRelation   relation;
} LcPlace;

typedef enum
{
  LC_VERDICT_ALLOWED,
  LC_VERDICT_FORBIDDEN,  /* 403 */
  LC_VERDICT_HIDDEN,     /* 404: for this viewer it is not there */
} LcVerdict;

gboolean    lc_relation_is_in    (LcRelation relation);
gboolean    lc_policy_sees_place (const LcViewer *viewer,
                                  const LcPlace  *place);
gboolean    lc_policy_sees_inside (const LcViewer *viewer,
                                  const LcPlace  *place);
LcVerdict   lc_policy_check      (LcAction        action,
                                  const LcViewer *viewer,
                                  const LcPlace  *place,
                                  const char     *owner_id);

gboolean    lc_policy_may_judge  (const LcViewer *viewer,
                                  const char     *author_id,
                                  const char     *decided_by);
gboolean    lc_policy_may_suspend (const LcViewer *viewer,
                                  LcRole          role);
gboolean    lc_policy_is_open_to_suspended (LcAction action);

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
