/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define LC_TYPE_COURSE_LESSON (lc_course_lesson_get_type ())
G_DECLARE_FINAL_TYPE (LcCourseLesson, lc_course_lesson, LC, COURSE_LESSON, GObject)

/* A lesson as its course's outline has it. Read-only properties, notified on change: "id", "title", "module" (string: what the module is called in
 * which it stands), "number" (uint, from 1), "minutes" (uint), "done" (boolean: by the member). */

const char *lc_course_lesson_get_id        (LcCourseLesson *self);
const char *lc_course_lesson_get_title     (LcCourseLesson *self);
const char *lc_course_lesson_get_module_id (LcCourseLesson *self);
const char *lc_course_lesson_get_module    (LcCourseLesson *self);
guint       lc_course_lesson_get_number    (LcCourseLesson *self);
guint       lc_course_lesson_get_minutes   (LcCourseLesson *self);
gboolean    lc_course_lesson_get_done      (LcCourseLesson *self);

G_END_DECLS
