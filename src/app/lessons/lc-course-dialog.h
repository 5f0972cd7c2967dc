/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>
#include <lessons/lc-course.h>

G_BEGIN_DECLS

#define LC_TYPE_COURSE_DIALOG (lc_course_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LcCourseDialog, lc_course_dialog, LC, COURSE_DIALOG, AdwDialog)

AdwDialog *lc_course_dialog_new            (LcSession *session,
                                            GtkWidget *opener);
AdwDialog *lc_course_dialog_new_for_course (LcSession *session,
                                            LcCourse  *course);

G_END_DECLS
