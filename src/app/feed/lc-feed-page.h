/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_FEED_PAGE (lc_feed_page_get_type ())
G_DECLARE_FINAL_TYPE (LcFeedPage, lc_feed_page, LC, FEED_PAGE, AdwNavigationPage)

AdwNavigationPage *lc_feed_page_new        (LcSession  *session);
AdwNavigationPage *lc_feed_page_new_for_tag (LcSession *session,
                                            const char *tag);
void               lc_feed_page_show_space (LcFeedPage *self,
                                            const char *space_id);

G_END_DECLS
