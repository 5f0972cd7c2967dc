/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lessons/lc-course.h>

G_BEGIN_DECLS

#define LC_TYPE_COURSE_CARD (lc_course_card_get_type ())
G_DECLARE_FINAL_TYPE (LcCourseCard, lc_course_card, LC, COURSE_CARD, AdwBin)

/* A course in a list. Property: "description" (string, read-only): what one sees of it, for those who listen. */

GtkWidget *lc_course_card_new        (void);
void       lc_course_card_set_course (LcCourseCard *self,
                                      LcCourse     *course);

G_END_DECLS
