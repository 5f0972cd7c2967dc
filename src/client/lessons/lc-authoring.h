/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lessons/lc-learning.h"

G_BEGIN_DECLS

/**
 * LcCoursePlan:
 * @id: a new id; the same, where it is tried again
 * @title: what it is called
 * @summary: what it is about, in Markdown
 * @language: (nullable): a language tag
 * @level: `all`, `beginner`, `intermediate` or `advanced`
 * @licence: under which it is; empty: none is said
 *
 * What is said of a course when it is begun.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *summary;
  const char *language;
  const char *level;
  const char *licence;
} LcCoursePlan;

/* lc-session-authoring.c */
DexFuture *lc_session_create_course    (LcSession          *self,
                                        const LcCoursePlan *plan)      G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_set_course_state (LcSession          *self,
                                        LcCourse           *course,
                                        const char         *state)     G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_add_module       (LcSession          *self,
                                        LcCourse           *course,
                                        const char         *id,
                                        const char         *title)     G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_create_lesson    (LcSession          *self,
                                        LcCourse           *course,
                                        const char         *id,
                                        const char         *module_id,
                                        const char         *title)     G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_edit_lesson      (LcSession          *self,
                                        LcLesson           *lesson,
                                        gint64              version,
                                        const char         *title,
                                        const char         *body)      G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_move_lesson      (LcSession          *self,
                                        LcCourse           *course,
                                        const char         *lesson_id,
                                        gboolean            up)        G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_remove_lesson    (LcSession          *self,
                                        LcLesson           *lesson)    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
