/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LcMemberRole:
 * @LC_MEMBER_ROLE_MEMBER: learns and takes part
 * @LC_MEMBER_ROLE_MENTOR: also helps others along
 * @LC_MEMBER_ROLE_GROUP_LEADER: also leads project groups
 * @LC_MEMBER_ROLE_MODERATOR: also keeps conversations healthy
 * @LC_MEMBER_ROLE_ORGANISER: also runs the community
 *
 * What a member is in the community. The order is the order of standing.
 */
typedef enum
{
  LC_MEMBER_ROLE_MEMBER,
  LC_MEMBER_ROLE_MENTOR,
  LC_MEMBER_ROLE_GROUP_LEADER,
  LC_MEMBER_ROLE_MODERATOR,
  LC_MEMBER_ROLE_ORGANISER,
} LcMemberRole;

#define LC_TYPE_MEMBER_ROLE (lc_member_role_get_type ())
GType lc_member_role_get_type (void) G_GNUC_CONST;

/**
 * LcRegistration:
 * @LC_REGISTRATION_OPEN: anybody may register
 * @LC_REGISTRATION_INVITE: registering needs an invitation
 * @LC_REGISTRATION_APPROVAL: an organiser approves each new member
 *
 * How one becomes a member of a community.
 */
typedef enum
{
  LC_REGISTRATION_OPEN,
  LC_REGISTRATION_INVITE,
  LC_REGISTRATION_APPROVAL,
} LcRegistration;

#define LC_TYPE_REGISTRATION (lc_registration_get_type ())
GType lc_registration_get_type (void) G_GNUC_CONST;

/**
 * LcInvitationState:
 * @LC_INVITATION_STATE_VALID: it can be used
 * @LC_INVITATION_STATE_USED_UP: as many people as it was for have joined by it
 * @LC_INVITATION_STATE_EXPIRED: its time is over
 * @LC_INVITATION_STATE_REVOKED: it was taken back
 *
 * Whether an invitation can be used, and if not, why.
 */
typedef enum
{
  LC_INVITATION_STATE_VALID,
  LC_INVITATION_STATE_USED_UP,
  LC_INVITATION_STATE_EXPIRED,
  LC_INVITATION_STATE_REVOKED,
} LcInvitationState;

#define LC_TYPE_INVITATION_STATE (lc_invitation_state_get_type ())
GType lc_invitation_state_get_type (void) G_GNUC_CONST;

/**
 * LcPostKind:
 * @LC_POST_KIND_DISCUSSION: wants to talk about something
 * @LC_POST_KIND_QUESTION: asks for an answer
 * @LC_POST_KIND_RESOURCE: shares something useful
 * @LC_POST_KIND_CELEBRATION: celebrates
 *
 * What a post is.
 */
typedef enum
{
  LC_POST_KIND_DISCUSSION,
  LC_POST_KIND_QUESTION,
  LC_POST_KIND_RESOURCE,
  LC_POST_KIND_CELEBRATION,
} LcPostKind;

#define LC_TYPE_POST_KIND (lc_post_kind_get_type ())
GType lc_post_kind_get_type (void) G_GNUC_CONST;

/**
 * LcFeedView:
 * @LC_FEED_VIEW_LATEST: all posts, the newest first
 * @LC_FEED_VIEW_ACTIVE: all posts, the last replied to first
 * @LC_FEED_VIEW_TOP: all posts, by what others made of them and by age
 * @LC_FEED_VIEW_UNANSWERED: questions without an accepted answer, the newest first
 * @LC_FEED_VIEW_FOLLOWING: what the member follows, the last followed first
 * @LC_FEED_VIEW_BOOKMARKS: posts that the member keeps, the last kept first
 *
 * Which posts a list has, and in which order.
 */
typedef enum
{
  LC_FEED_VIEW_LATEST,
  LC_FEED_VIEW_ACTIVE,
  LC_FEED_VIEW_TOP,
  LC_FEED_VIEW_UNANSWERED,
  LC_FEED_VIEW_FOLLOWING,
  LC_FEED_VIEW_BOOKMARKS,
} LcFeedView;

#define LC_TYPE_FEED_VIEW (lc_feed_view_get_type ())
GType lc_feed_view_get_type (void) G_GNUC_CONST;

/**
 * LcPostLevel:
 * @LC_POST_LEVEL_NONE: nothing in particular
 * @LC_POST_LEVEL_FOLLOWED: the member wants to hear of it
 * @LC_POST_LEVEL_MUTED: the member does not want to see it
 *
 * What a post is to the member.
 */
typedef enum
{
  LC_POST_LEVEL_NONE,
  LC_POST_LEVEL_FOLLOWED,
  LC_POST_LEVEL_MUTED,
} LcPostLevel;

#define LC_TYPE_POST_LEVEL (lc_post_level_get_type ())
GType lc_post_level_get_type (void) G_GNUC_CONST;

/**
 * LcSpaceLevel:
 * @LC_SPACE_LEVEL_NONE: nothing in particular
 * @LC_SPACE_LEVEL_JOINED: it is one of the member's own
 * @LC_SPACE_LEVEL_MUTED: the member does not want to see what is in it among the rest
 *
 * What a space is to the member.
 */
typedef enum
{
  LC_SPACE_LEVEL_NONE,
  LC_SPACE_LEVEL_JOINED,
  LC_SPACE_LEVEL_MUTED,
} LcSpaceLevel;

#define LC_TYPE_SPACE_LEVEL (lc_space_level_get_type ())
GType lc_space_level_get_type (void) G_GNUC_CONST;

/**
 * LcSendState:
 * @LC_SEND_STATE_SETTLED: the server has it
 * @LC_SEND_STATE_SENDING: it is on its way
 * @LC_SEND_STATE_FAILED: the server refused it; the text is still in the object
 * @LC_SEND_STATE_WAITING: it is kept on this computer, and sent when the server can be reached
 * @LC_SEND_STATE_CONFLICT: somebody else changed the same meanwhile; both are kept
 *
 * Where something that the member wrote is.
 */
typedef enum
{
  LC_SEND_STATE_SETTLED,
  LC_SEND_STATE_SENDING,
  LC_SEND_STATE_FAILED,
  LC_SEND_STATE_WAITING,
  LC_SEND_STATE_CONFLICT,
} LcSendState;

#define LC_TYPE_SEND_STATE (lc_send_state_get_type ())
GType lc_send_state_get_type (void) G_GNUC_CONST;

/**
 * LcSessionState:
 * @LC_SESSION_STATE_SIGNING_IN: nothing is known of the server yet
 * @LC_SESSION_STATE_ONLINE: the server answers
 * @LC_SESSION_STATE_OFFLINE: the server cannot be reached; what is cached can be read
 * @LC_SESSION_STATE_SIGNED_OUT: the session is over
 *
 * The state of a session.
 */
typedef enum
{
  LC_SESSION_STATE_SIGNING_IN,
  LC_SESSION_STATE_ONLINE,
  LC_SESSION_STATE_OFFLINE,
  LC_SESSION_STATE_SIGNED_OUT,
} LcSessionState;

#define LC_TYPE_SESSION_STATE (lc_session_state_get_type ())
GType lc_session_state_get_type (void) G_GNUC_CONST;

const char *lc_enum_get_nick  (GType       type,
                               int         value);
gboolean    lc_enum_from_nick (GType       type,
                               const char *nick,
                               int        *value);

G_END_DECLS
