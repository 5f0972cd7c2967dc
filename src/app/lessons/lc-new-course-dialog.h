/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_NEW_COURSE_DIALOG (lc_new_course_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LcNewCourseDialog, lc_new_course_dialog, LC, NEW_COURSE_DIALOG, AdwDialog)

AdwDialog *lc_new_course_dialog_new (LcSession *session,
                                     GtkWidget *opener);

G_END_DECLS
