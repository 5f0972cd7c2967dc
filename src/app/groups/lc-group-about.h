/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <groups/lc-group.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_GROUP_ABOUT (lc_group_about_get_type ())
G_DECLARE_FINAL_TYPE (LcGroupAbout, lc_group_about, LC, GROUP_ABOUT, AdwBin)

/* What a group says of itself, and how one comes into it and out of it. Properties: "session" (LcSession), "group" (LcGroup). */

void lc_group_about_set_group (LcGroupAbout *self,
                               LcSession    *session,
                               LcGroup      *group);

G_END_DECLS
