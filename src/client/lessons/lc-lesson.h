/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"

G_BEGIN_DECLS

#define LC_TYPE_LESSON (lc_lesson_get_type ())
G_DECLARE_FINAL_TYPE (LcLesson, lc_lesson, LC, LESSON, LcDocument)

/* A lesson. Read-only properties, notified on change: "title", "body" (string, Markdown), "minutes" (uint), "course-id", "course-title",
 * "module-title" (string; NULL until it was read), "previous-id", "previous-title", "next-id", "next-title" (string; NULL: there is none), "position"
 * (uint: how far the member has read, of a thousand), "done" (boolean). */

const char *lc_lesson_get_title          (LcLesson *self);
const char *lc_lesson_get_body           (LcLesson *self);
guint       lc_lesson_get_minutes        (LcLesson *self);
const char *lc_lesson_get_course_id      (LcLesson *self);
const char *lc_lesson_get_course_title   (LcLesson *self);
const char *lc_lesson_get_module_title   (LcLesson *self);
const char *lc_lesson_get_previous_id    (LcLesson *self);
const char *lc_lesson_get_previous_title (LcLesson *self);
const char *lc_lesson_get_next_id        (LcLesson *self);
const char *lc_lesson_get_next_title     (LcLesson *self);
guint       lc_lesson_get_position       (LcLesson *self);
gboolean    lc_lesson_get_done           (LcLesson *self);

G_END_DECLS
