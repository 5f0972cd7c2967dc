/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-course.h"
#include "lc-lesson.h"
#include "lc-lessons-routes.h"
#include "lc-response.h"

G_BEGIN_DECLS

/* In lc-course-handlers.c. */
gboolean    lc_course_find       (LcCourse    *self,
                                  LcRequest   *request,
                                  LcResponse **answer,
                                  GError     **error);
gboolean    lc_course_check_edit (LcCourse    *self,
                                  LcRequest   *request,
                                  LcResponse **answer,
                                  GError     **error);
gboolean    lc_course_note_edit  (LcRequest   *request,
                                  const LcPlace *place,
                                  const char  *subject,
                                  const char  *action,
                                  GError     **error);
LcResponse *lc_course_respond    (LcRequest   *request,
                                  const char  *course_id,
                                  guint        status,
                                  GError     **error);
LcResponse *lc_create_course     (LcRequest   *request,
                                  GError     **error);
LcResponse *lc_get_course        (LcRequest   *request,
                                  GError     **error);
LcResponse *lc_edit_course       (LcRequest   *request,
                                  GError     **error);

/* In lc-course-list.c. */
LcResponse *lc_list_courses      (LcRequest   *request,
                                  GError     **error);
LcResponse *lc_get_my_courses    (LcRequest   *request,
                                  GError     **error);

/* In lc-outline.c. */
LcResponse *lc_put_outline       (LcRequest   *request,
                                  GError     **error);

/* In lc-lesson-handlers.c. */
gboolean    lc_lesson_find       (LcLesson    *self,
                                  LcRequest   *request,
                                  LcResponse **answer,
                                  GError     **error);
LcResponse *lc_create_lesson     (LcRequest   *request,
                                  GError     **error);
LcResponse *lc_get_lesson        (LcRequest   *request,
                                  GError     **error);
LcResponse *lc_edit_lesson       (LcRequest   *request,
                                  GError     **error);
LcResponse *lc_delete_lesson     (LcRequest   *request,
                                  GError     **error);

/* In lc-learning.c. */
LcResponse *lc_put_enrolment     (LcRequest   *request,
                                  GError     **error);
LcResponse *lc_put_progress      (LcRequest   *request,
                                  GError     **error);
gboolean    lc_learning_erase    (LcDatabase  *database,
                                  const char  *course_id,
                                  const char  *member_id,
                                  GError     **error);

G_END_DECLS
