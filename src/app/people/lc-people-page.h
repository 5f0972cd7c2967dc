/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_PEOPLE_PAGE (lc_people_page_get_type ())
G_DECLARE_FINAL_TYPE (LcPeoplePage, lc_people_page, LC, PEOPLE_PAGE, AdwNavigationPage)

/* Who is here, by name, skill, language and role. */

AdwNavigationPage *lc_people_page_new (LcSession *session);

G_END_DECLS
