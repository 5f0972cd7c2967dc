/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-json.h"
#include "lessons/lc-course-lesson.h"

G_BEGIN_DECLS

LcCourseLesson *lc_course_lesson_new      (const char      *id);
gboolean        lc_course_lesson_read     (LcCourseLesson  *self,
                                           JsonObject      *object,
                                           const char      *module_id,
                                           const char      *module,
                                           guint            number,
                                           GError         **error);
void            lc_course_lesson_set_done (LcCourseLesson  *self,
                                           gboolean         done);

G_END_DECLS
