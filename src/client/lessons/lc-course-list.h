/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-paged-list.h"
#include "lc-session.h"
#include "lessons/lc-course.h"

G_BEGIN_DECLS

/**
 * LcCourseView:
 * @LC_COURSE_VIEW_CATALOGUE: what is published, the newest first
 * @LC_COURSE_VIEW_MINE: what the member has enrolled in or writes, that first in which they were last
 *
 * Which courses are listed.
 */
typedef enum
{
  LC_COURSE_VIEW_CATALOGUE,
  LC_COURSE_VIEW_MINE,
} LcCourseView;

#define LC_TYPE_COURSE_LIST (lc_course_list_get_type ())
G_DECLARE_FINAL_TYPE (LcCourseList, lc_course_list, LC, COURSE_LIST, LcPagedList)

/* LcCourse objects. */

LcCourseList *lc_course_list_new       (LcSession    *session,
                                        LcCourseView  view);
void          lc_course_list_set_level (LcCourseList *self,
                                        const char   *level);

G_END_DECLS
