/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_LEARN_PAGE (lc_learn_page_get_type ())
G_DECLARE_FINAL_TYPE (LcLearnPage, lc_learn_page, LC, LEARN_PAGE, AdwNavigationPage)

AdwNavigationPage *lc_learn_page_new (LcSession *session);

G_END_DECLS
