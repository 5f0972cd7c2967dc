/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_MODERATION_PAGE (lc_moderation_page_get_type ())
G_DECLARE_FINAL_TYPE (LcModerationPage, lc_moderation_page, LC, MODERATION_PAGE, AdwNavigationPage)

AdwNavigationPage *lc_moderation_page_new (LcSession  *session,
                                           const char *unused);

G_END_DECLS
