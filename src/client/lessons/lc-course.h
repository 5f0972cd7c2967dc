/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "lc-member.h"
#include "lessons/lc-course-lesson.h"

G_BEGIN_DECLS

#define LC_TYPE_COURSE (lc_course_get_type ())
G_DECLARE_FINAL_TYPE (LcCourse, lc_course, LC, COURSE, LcDocument)

/* A course. Read-only properties, notified on change: "title", "summary" (string, Markdown), "language" (string, a tag; NULL: none is said), "level"
 * (string: all, beginner, intermediate, advanced), "licence" (string), "authors", "skills" (string array), "course-state" (string: draft, published,
 * withdrawn), "minutes", "lesson-count", "learner-count" (uint), "leader" (LcMember; NULL: nobody is left), "author" (boolean: the member
 * writes it), "enrolled" (boolean), "done-count" (uint: lessons that the member has done), "last-lesson-id" (string; NULL: none was opened),
 * "completed-at" (int64, ms; 0: not yet), "lessons" (GListModel of LcCourseLesson in their order; NULL until the course itself was read). */

const char         *lc_course_get_title          (LcCourse *self);
const char         *lc_course_get_summary        (LcCourse *self);
const char         *lc_course_get_language       (LcCourse *self);
const char         *lc_course_get_level          (LcCourse *self);
const char         *lc_course_get_licence        (LcCourse *self);
const char * const *lc_course_get_authors        (LcCourse *self);
const char * const *lc_course_get_skills         (LcCourse *self);
const char         *lc_course_get_course_state   (LcCourse *self);
guint               lc_course_get_minutes        (LcCourse *self);
guint               lc_course_get_lesson_count   (LcCourse *self);
guint               lc_course_get_learner_count  (LcCourse *self);
LcMember           *lc_course_get_leader         (LcCourse *self);
gboolean            lc_course_get_author         (LcCourse *self);
gboolean            lc_course_get_enrolled       (LcCourse *self);
guint               lc_course_get_done_count     (LcCourse *self);
const char         *lc_course_get_last_lesson_id (LcCourse *self);
gint64              lc_course_get_completed_at   (LcCourse *self);
GListModel         *lc_course_get_lessons        (LcCourse *self);
LcCourseLesson     *lc_course_find_next          (LcCourse *self);

G_END_DECLS
