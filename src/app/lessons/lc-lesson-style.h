/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *lc_lesson_style_dup_page (const char *title,
                                const char *body);

G_END_DECLS
