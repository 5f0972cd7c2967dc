/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document-private.h"
#include "lessons/lc-course.h"

G_BEGIN_DECLS

void lc_course_set_enrolled (LcCourse   *self,
                             gboolean    enrolled);
void lc_course_set_done     (LcCourse   *self,
                             const char *lesson_id,
                             gboolean    done);
void lc_course_set_last     (LcCourse   *self,
                             const char *lesson_id);

G_END_DECLS
