/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint       lc_languages_get_count (void);
const char *lc_languages_get_tag   (guint              index);
const char *lc_languages_get_name  (const char        *tag);
char       *lc_languages_join      (const char *const *tags);

G_END_DECLS
