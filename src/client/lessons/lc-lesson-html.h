/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *lc_lesson_html_render (const char *markdown);

G_END_DECLS
