/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-member.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_AVATAR (lc_avatar_get_type ())
G_DECLARE_FINAL_TYPE (LcAvatar, lc_avatar, LC, AVATAR, AdwBin)

/* The picture of a member, or their initials. Writable properties: "session" (LcSession), "member" (LcMember), "size"
 * (int, pixels). Follows the member's changes; a new member cancels what was still loading. */

GtkWidget *lc_avatar_new         (LcSession *session,
                                  int        size);
void       lc_avatar_set_session (LcAvatar  *self,
                                  LcSession *session);
void       lc_avatar_set_member  (LcAvatar  *self,
                                  LcMember  *member);

G_END_DECLS
