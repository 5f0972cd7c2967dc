/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-edit.h"
#include "lessons/lc-learning.h"

G_BEGIN_DECLS

/* lc-session-course-edit.c */
LcEdit    *lc_session_begin_course_edit (LcSession         *self,
                                         LcCourse          *course);
DexFuture *lc_session_create_course     (LcSession         *self,
                                         const char        *id,
                                         LcEdit            *edit)      G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_save_course       (LcSession         *self,
                                         LcCourse          *course,
                                         LcEdit            *edit)      G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_set_course_state  (LcSession         *self,
                                         LcCourse          *course,
                                         const char        *state)     G_GNUC_WARN_UNUSED_RESULT;

/* lc-session-authoring.c */
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
DexFuture *lc_session_rename_module    (LcSession          *self,
                                        LcCourse           *course,
                                        const char         *module_id,
                                        const char         *title)     G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_move_lesson      (LcSession          *self,
                                        LcCourse           *course,
                                        const char         *lesson_id,
                                        gboolean            up)        G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_remove_lesson    (LcSession          *self,
                                        LcLesson           *lesson)    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
