/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_MEMBER_TILE (lc_member_tile_get_type ())
G_DECLARE_FINAL_TYPE (LcMemberTile, lc_member_tile, LC, MEMBER_TILE, AdwBin)

/* A member in the grid of people. Properties: "session" (construct only), "member" (writable). */

GtkWidget *lc_member_tile_new        (LcSession    *session);
void       lc_member_tile_set_member (LcMemberTile *self,
                                      LcMember     *member);

G_END_DECLS
