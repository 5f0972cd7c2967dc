/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <lessons/lc-course.h>

#include "shared/lc-document-card.h"

G_BEGIN_DECLS

#define LC_TYPE_COURSE_CARD (lc_course_card_get_type ())
G_DECLARE_FINAL_TYPE (LcCourseCard, lc_course_card, LC, COURSE_CARD, LcDocumentCard)

/* A course in a list. */

G_END_DECLS
