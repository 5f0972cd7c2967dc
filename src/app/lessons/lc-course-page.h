/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_COURSE_PAGE (lc_course_page_get_type ())
G_DECLARE_FINAL_TYPE (LcCoursePage, lc_course_page, LC, COURSE_PAGE, AdwNavigationPage)

AdwNavigationPage *lc_course_page_new (LcSession  *session,
                                       const char *id);

G_END_DECLS
