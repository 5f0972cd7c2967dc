/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>
#include <lessons/lc-course.h>

G_BEGIN_DECLS

#define LC_TYPE_NEW_LESSON_DIALOG (lc_new_lesson_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LcNewLessonDialog, lc_new_lesson_dialog, LC, NEW_LESSON_DIALOG, AdwDialog)

AdwDialog *lc_new_lesson_dialog_new (LcSession *session,
                                     LcCourse  *course,
                                     GtkWidget *opener);

G_END_DECLS
