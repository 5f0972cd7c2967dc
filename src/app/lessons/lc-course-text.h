/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <lc-session.h>
#include <lessons/lc-course.h>

G_BEGIN_DECLS

char     *lc_course_text_dup_minutes  (guint      minutes);
char     *lc_course_text_dup_facts    (LcCourse  *course);
char     *lc_course_text_dup_progress (LcCourse  *course);
gboolean  lc_course_text_may_write    (LcSession *session,
                                       LcCourse  *course);

G_END_DECLS
