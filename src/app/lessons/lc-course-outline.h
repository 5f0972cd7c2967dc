/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>
#include <lessons/lc-course.h>

G_BEGIN_DECLS

#define LC_TYPE_COURSE_OUTLINE (lc_course_outline_get_type ())
G_DECLARE_FINAL_TYPE (LcCourseOutline, lc_course_outline, LC, COURSE_OUTLINE, AdwBin)

void lc_course_outline_set_course (LcCourseOutline *self,
                                   LcSession       *session,
                                   LcCourse        *course);

G_END_DECLS
