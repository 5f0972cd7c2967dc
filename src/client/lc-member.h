/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "lc-client-enums.h"
#include "lc-document.h"

G_BEGIN_DECLS

#define LC_TYPE_MEMBER (lc_member_get_type ())
G_DECLARE_FINAL_TYPE (LcMember, lc_member, LC, MEMBER, LcDocument)

/* Read-only properties, notified on change: "id", "handle", "display-name", "pronouns", "bio" (Markdown), "avatar-url",
 * "time-zone" (IANA) (strings, "" where empty but "avatar-url", which is NULL then), "languages" (BCP 47), "skills",
 * "interests" (GStrv), "role" (LcMemberRole), "created-at", "last-seen-at" (ms, 0 where unknown), "post-count",
 * "reply-count" (uint), "complete" (boolean: FALSE while only known as an author), "deleted" (boolean).
 *
 * A session has one object for each member, so a change shows wherever the member does. */

const char         *lc_member_get_id           (LcMember *self);
const char         *lc_member_get_handle       (LcMember *self);
const char         *lc_member_get_display_name (LcMember *self);
const char         *lc_member_get_pronouns     (LcMember *self);
const char         *lc_member_get_bio          (LcMember *self);
const char         *lc_member_get_avatar_url   (LcMember *self);
const char         *lc_member_get_time_zone    (LcMember *self);
const char * const *lc_member_get_languages    (LcMember *self);
const char * const *lc_member_get_skills       (LcMember *self);
const char * const *lc_member_get_interests    (LcMember *self);
LcMemberRole        lc_member_get_role         (LcMember *self);
gint64              lc_member_get_created_at   (LcMember *self);
gint64              lc_member_get_last_seen_at (LcMember *self);
guint               lc_member_get_post_count   (LcMember *self);
guint               lc_member_get_reply_count  (LcMember *self);
gboolean            lc_member_get_is_complete  (LcMember *self);
gboolean            lc_member_get_is_deleted   (LcMember *self);

G_END_DECLS
