/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-session.h"
#include "lessons/lc-course.h"
#include "lessons/lc-lesson.h"

G_BEGIN_DECLS

#define LC_TYPE_LEARNING (lc_learning_get_type ())
G_DECLARE_FINAL_TYPE (LcLearning, lc_learning, LC, LEARNING, GObject)

/* The courses and lessons that were looked at, kept up to date by the session's events. Signals: "gone" with a LcDocument that the member cannot
 * see any more; "stale" when a list of courses is not as the server has it. */

/* lc-session-lessons.c */
DexFuture *lc_session_fetch_course  (LcSession  *self,
                                     const char *id)       G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_fetch_lesson  (LcSession  *self,
                                     const char *id)       G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_enrol         (LcSession  *self,
                                     LcCourse   *course,
                                     gboolean    enrolled) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_keep_position (LcSession  *self,
                                     LcLesson   *lesson,
                                     guint       position) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_finish_lesson (LcSession  *self,
                                     LcLesson   *lesson,
                                     gboolean    done)     G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
