/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *lc_text_fold        (const char *text);
gboolean  lc_text_is_handle   (const char *text);
gboolean  lc_text_is_language (const char *text);
gboolean  lc_text_is_time_zone (const char *text);
gboolean  lc_text_is_emoji    (const char *text);

G_END_DECLS
