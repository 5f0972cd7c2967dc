/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document-private.h"
#include "lessons/lc-lesson.h"

G_BEGIN_DECLS

void lc_lesson_set_position (LcLesson *self,
                             guint     position);
void lc_lesson_set_done     (LcLesson *self,
                             gboolean  done);

G_END_DECLS
