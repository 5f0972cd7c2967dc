/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>
#include <lessons/lc-lesson.h>

G_BEGIN_DECLS

#define LC_TYPE_LESSON_VIEW (lc_lesson_view_get_type ())
G_DECLARE_FINAL_TYPE (LcLessonView, lc_lesson_view, LC, LESSON_VIEW, AdwBin)

/* The text of a lesson. There is one web view for all of them, made when the first is opened; it goes with the last page that
 * shows one. Properties, read-only: "position" (uint: how far one
 * has read, of a thousand), "failed" (boolean: the text cannot be shown, until it is shown again). Signal: "followed" (kind, "lesson" or "course"; id;
 * name of a heading, or NULL), when somebody has clicked at a link that leads there. */

LcLessonView *lc_lesson_view_get          (void);
void          lc_lesson_view_show         (LcLessonView *self,
                                           LcSession    *session,
                                           LcLesson     *lesson,
                                           const char   *heading);
void          lc_lesson_view_show_text    (LcLessonView *self,
                                           LcSession    *session,
                                           const char   *title,
                                           const char   *body);
void          lc_lesson_view_grab_focus   (LcLessonView *self);
void          lc_lesson_view_reload       (LcLessonView *self);
const char   *lc_lesson_view_get_id       (LcLessonView *self);
guint         lc_lesson_view_get_position (LcLessonView *self);
gboolean      lc_lesson_view_get_failed   (LcLessonView *self);
void          lc_lesson_view_find         (LcLessonView *self,
                                           const char   *text,
                                           gboolean      again);

G_END_DECLS
