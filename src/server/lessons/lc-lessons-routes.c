/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-lessons-private.h"

const LcRoute lc_lessons_routes[] =
{
  { "GET", "/api/v1/courses",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_list_courses },
  { "POST", "/api/v1/courses",
    LC_ACTION_CREATE_COURSE, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_create_course },
  { "GET", "/api/v1/courses/{course_id}",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_get_course },
  { "PATCH", "/api/v1/courses/{course_id}",
    LC_ACTION_EDIT_COURSE, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_edit_course },
  { "PUT", "/api/v1/courses/{course_id}/outline",
    LC_ACTION_EDIT_COURSE, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_put_outline },
  { "POST", "/api/v1/courses/{course_id}/lessons",
    LC_ACTION_EDIT_COURSE, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_create_lesson },
  { "PUT", "/api/v1/courses/{course_id}/enrolment",
    LC_ACTION_LEARN, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_put_enrolment },
  { "GET", "/api/v1/lessons/{lesson_id}",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_get_lesson },
  { "PATCH", "/api/v1/lessons/{lesson_id}",
    LC_ACTION_EDIT_COURSE, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_edit_lesson },
  { "DELETE", "/api/v1/lessons/{lesson_id}",
    LC_ACTION_EDIT_COURSE, LC_WORK_WRITE, LC_BODY_NONE, LC_RATE_WRITE, lc_delete_lesson },
  { "PUT", "/api/v1/lessons/{lesson_id}/progress",
    LC_ACTION_LEARN, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_put_progress },
  { "GET", "/api/v1/me/courses",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_get_my_courses },
  { NULL }
};
