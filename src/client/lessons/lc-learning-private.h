/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-features.h"
#include "lessons/lc-learning.h"

G_BEGIN_DECLS

extern const LcFeature lc_lessons_feature;

LcLearning *lc_session_get_learning (LcSession  *session);
void        lc_learning_read_again  (LcLearning *self,
                                     GType       type,
                                     const char *id);
void        lc_learning_set_written (LcLearning *self,
                                     LcDocument *document);
void        lc_learning_show_done   (LcLearning *self,
                                     LcLesson   *lesson,
                                     gboolean    done);

/* lc-session-course-edit.c */
gpointer    lc_learning_take_written (LcSession   *session,
                                      GType        type,
                                      JsonObject  *object,
                                      gboolean     cached,
                                      GError     **error);
DexFuture  *lc_learning_read_course  (LcSession   *session,
                                      JsonObject  *object,
                                      gboolean     cached,
                                      gpointer     user_data);

/* lc-outbox-lessons.c */
extern const LcOutboxKind lc_outbox_enrolment;
extern const LcOutboxKind lc_outbox_lesson_position;
extern const LcOutboxKind lc_outbox_lesson_done;

G_END_DECLS
