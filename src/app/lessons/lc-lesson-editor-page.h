/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_LESSON_EDITOR_PAGE (lc_lesson_editor_page_get_type ())
G_DECLARE_FINAL_TYPE (LcLessonEditorPage, lc_lesson_editor_page, LC, LESSON_EDITOR_PAGE, AdwNavigationPage)

AdwNavigationPage *lc_lesson_editor_page_new (LcSession  *session,
                                              const char *id);

G_END_DECLS
