/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LcNotificationKind:
 * @LC_NOTIFICATION_KIND_OTHER: something that only a newer version of the application knows
 * @LC_NOTIFICATION_KIND_MENTION: somebody named the member in a text
 * @LC_NOTIFICATION_KIND_REPLY: somebody replied to the member's post or reply
 * @LC_NOTIFICATION_KIND_FOLLOWED: somebody replied to a post that the member follows
 * @LC_NOTIFICATION_KIND_ANSWER: the member's reply was accepted as the answer
 * @LC_NOTIFICATION_KIND_REACTION: somebody reacted to what the member wrote
 * @LC_NOTIFICATION_KIND_MODERATION: somebody who may changed what the member wrote
 * @LC_NOTIFICATION_KIND_REMINDER: the member wanted to be reminded of a bookmark
 * @LC_NOTIFICATION_KIND_INVITATION: somebody invites the member into a space
 * @LC_NOTIFICATION_KIND_ADMISSION: the member was let into a space
 * @LC_NOTIFICATION_KIND_REQUEST: somebody asks to be let into what the member leads
 * @LC_NOTIFICATION_KIND_SUCCESSION: the member was offered to lead a group, or what they had offered was declined
 * @LC_NOTIFICATION_KIND_LEADER: somebody else leads a group from now on
 * @LC_NOTIFICATION_KIND_ASSIGNED: the member is to do a task
 * @LC_NOTIFICATION_KIND_DUE: what the member is to do is due soon
 * @LC_NOTIFICATION_KIND_UNBLOCKED: what a task of the member has waited for is done
 * @LC_NOTIFICATION_KIND_WEBINAR_PLACE: a place is offered to the member
 * @LC_NOTIFICATION_KIND_WEBINAR_MOVED: what the member signed up for is at another time
 * @LC_NOTIFICATION_KIND_WEBINAR_CANCELLED: what the member signed up for does not take place
 * @LC_NOTIFICATION_KIND_WEBINAR_REMINDER: what the member signed up for begins soon
 * @LC_NOTIFICATION_KIND_FLAG: somebody has looked at what the member told moderators of
 * @LC_NOTIFICATION_KIND_DECISION: moderators decided about what the member wrote
 * @LC_NOTIFICATION_KIND_APPEAL: another moderator decided about that
 *
 * What a member is told.
 */
typedef enum
{
  LC_NOTIFICATION_KIND_OTHER,
  LC_NOTIFICATION_KIND_MENTION,
  LC_NOTIFICATION_KIND_REPLY,
  LC_NOTIFICATION_KIND_FOLLOWED,
  LC_NOTIFICATION_KIND_ANSWER,
  LC_NOTIFICATION_KIND_REACTION,
  LC_NOTIFICATION_KIND_MODERATION,
  LC_NOTIFICATION_KIND_REMINDER,
  LC_NOTIFICATION_KIND_INVITATION,
  LC_NOTIFICATION_KIND_ADMISSION,
  LC_NOTIFICATION_KIND_REQUEST,
  LC_NOTIFICATION_KIND_SUCCESSION,
  LC_NOTIFICATION_KIND_LEADER,
  LC_NOTIFICATION_KIND_ASSIGNED,
  LC_NOTIFICATION_KIND_DUE,
  LC_NOTIFICATION_KIND_UNBLOCKED,
  LC_NOTIFICATION_KIND_WEBINAR_PLACE,
  LC_NOTIFICATION_KIND_WEBINAR_MOVED,
  LC_NOTIFICATION_KIND_WEBINAR_CANCELLED,
  LC_NOTIFICATION_KIND_WEBINAR_REMINDER,
  LC_NOTIFICATION_KIND_FLAG,
  LC_NOTIFICATION_KIND_DECISION,
  LC_NOTIFICATION_KIND_APPEAL,
} LcNotificationKind;

#define LC_TYPE_NOTIFICATION_KIND (lc_notification_kind_get_type ())
GType lc_notification_kind_get_type (void) G_GNUC_CONST;

/**
 * LcNotificationLevel:
 * @LC_NOTIFICATION_LEVEL_OFF: nowhere
 * @LC_NOTIFICATION_LEVEL_LIST: in the list
 * @LC_NOTIFICATION_LEVEL_DESKTOP: in the list and on the desktop
 *
 * Where a member wants to be told a kind of things.
 */
typedef enum
{
  LC_NOTIFICATION_LEVEL_OFF,
  LC_NOTIFICATION_LEVEL_LIST,
  LC_NOTIFICATION_LEVEL_DESKTOP,
} LcNotificationLevel;

#define LC_TYPE_NOTIFICATION_LEVEL (lc_notification_level_get_type ())
GType lc_notification_level_get_type (void) G_GNUC_CONST;

G_END_DECLS
