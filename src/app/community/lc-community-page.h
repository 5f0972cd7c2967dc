/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_COMMUNITY_PAGE (lc_community_page_get_type ())
G_DECLARE_FINAL_TYPE (LcCommunityPage, lc_community_page, LC, COMMUNITY_PAGE, AdwPreferencesPage)

/* What organisers say about their community, and how one joins it. */

AdwPreferencesPage *lc_community_page_new (LcSession *session);

G_END_DECLS
