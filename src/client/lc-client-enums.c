/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-client-enums.h"

G_DEFINE_ENUM_TYPE (LcMemberRole, lc_member_role,
                    G_DEFINE_ENUM_VALUE (LC_MEMBER_ROLE_MEMBER, "member"),
                    G_DEFINE_ENUM_VALUE (LC_MEMBER_ROLE_MENTOR, "mentor"),
                    G_DEFINE_ENUM_VALUE (LC_MEMBER_ROLE_GROUP_LEADER, "group_leader"),
                    G_DEFINE_ENUM_VALUE (LC_MEMBER_ROLE_MODERATOR, "moderator"),
                    G_DEFINE_ENUM_VALUE (LC_MEMBER_ROLE_ORGANISER, "organiser"))

G_DEFINE_ENUM_TYPE (LcRegistration, lc_registration,
                    G_DEFINE_ENUM_VALUE (LC_REGISTRATION_OPEN, "open"),
                    G_DEFINE_ENUM_VALUE (LC_REGISTRATION_INVITE, "invite"),
                    G_DEFINE_ENUM_VALUE (LC_REGISTRATION_APPROVAL, "approval"))

G_DEFINE_ENUM_TYPE (LcInvitationState, lc_invitation_state,
                    G_DEFINE_ENUM_VALUE (LC_INVITATION_STATE_VALID, "valid"),
                    G_DEFINE_ENUM_VALUE (LC_INVITATION_STATE_USED_UP, "used_up"),
                    G_DEFINE_ENUM_VALUE (LC_INVITATION_STATE_EXPIRED, "expired"),
                    G_DEFINE_ENUM_VALUE (LC_INVITATION_STATE_REVOKED, "revoked"))

G_DEFINE_ENUM_TYPE (LcPostKind, lc_post_kind,
                    G_DEFINE_ENUM_VALUE (LC_POST_KIND_DISCUSSION, "discussion"),
                    G_DEFINE_ENUM_VALUE (LC_POST_KIND_QUESTION, "question"),
                    G_DEFINE_ENUM_VALUE (LC_POST_KIND_RESOURCE, "resource"),
                    G_DEFINE_ENUM_VALUE (LC_POST_KIND_CELEBRATION, "celebration"))

G_DEFINE_ENUM_TYPE (LcFeedView, lc_feed_view,
                    G_DEFINE_ENUM_VALUE (LC_FEED_VIEW_LATEST, "latest"),
                    G_DEFINE_ENUM_VALUE (LC_FEED_VIEW_ACTIVE, "active"),
                    G_DEFINE_ENUM_VALUE (LC_FEED_VIEW_TOP, "top"),
                    G_DEFINE_ENUM_VALUE (LC_FEED_VIEW_UNANSWERED, "unanswered"),
                    G_DEFINE_ENUM_VALUE (LC_FEED_VIEW_FOLLOWING, "following"),
                    G_DEFINE_ENUM_VALUE (LC_FEED_VIEW_BOOKMARKS, "bookmarks"))

G_DEFINE_ENUM_TYPE (LcPostLevel, lc_post_level,
                    G_DEFINE_ENUM_VALUE (LC_POST_LEVEL_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (LC_POST_LEVEL_FOLLOWED, "followed"),
                    G_DEFINE_ENUM_VALUE (LC_POST_LEVEL_MUTED, "muted"))

G_DEFINE_ENUM_TYPE (LcSpaceLevel, lc_space_level,
                    G_DEFINE_ENUM_VALUE (LC_SPACE_LEVEL_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (LC_SPACE_LEVEL_JOINED, "joined"),
                    G_DEFINE_ENUM_VALUE (LC_SPACE_LEVEL_MUTED, "muted"))

G_DEFINE_ENUM_TYPE (LcSendState, lc_send_state,
                    G_DEFINE_ENUM_VALUE (LC_SEND_STATE_SETTLED, "settled"),
                    G_DEFINE_ENUM_VALUE (LC_SEND_STATE_SENDING, "sending"),
                    G_DEFINE_ENUM_VALUE (LC_SEND_STATE_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (LC_SEND_STATE_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (LC_SEND_STATE_CONFLICT, "conflict"))

G_DEFINE_ENUM_TYPE (LcSessionState, lc_session_state,
                    G_DEFINE_ENUM_VALUE (LC_SESSION_STATE_SIGNING_IN, "signing-in"),
                    G_DEFINE_ENUM_VALUE (LC_SESSION_STATE_ONLINE, "online"),
                    G_DEFINE_ENUM_VALUE (LC_SESSION_STATE_OFFLINE, "offline"),
                    G_DEFINE_ENUM_VALUE (LC_SESSION_STATE_SIGNED_OUT, "signed-out"))

/**
 * lc_enum_get_nick:
 * @type: a registered enumeration
 * @value: one of its values
 *
 * Returns: (transfer none) (nullable): the word that the protocol has for @value
 */
const char *
lc_enum_get_nick (GType type,
                  int   value)
{
  g_autoptr(GEnumClass) class = g_type_class_ref (type);
  GEnumValue *found = g_enum_get_value (class, value);

  return found != NULL ? found->value_nick : NULL;
}

/**
 * lc_enum_from_nick:
 * @type: a registered enumeration
 * @nick: (nullable): a word of the protocol
 * @value: (out): its value
 *
 * Returns: whether @nick is a value of @type
 */
gboolean
lc_enum_from_nick (GType       type,
                   const char *nick,
                   int        *value)
{
  g_autoptr(GEnumClass) class = g_type_class_ref (type);
  GEnumValue *found = NULL;

  g_return_val_if_fail (value != NULL, FALSE);

  if (nick != NULL)
    found = g_enum_get_value_by_nick (class, nick);
  if (found == NULL)
    return FALSE;

  *value = found->value;
  return TRUE;
}
