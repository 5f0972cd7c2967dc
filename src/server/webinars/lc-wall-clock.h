/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean lc_wall_clock_is_right (const char *text);
gboolean lc_wall_clock_to_time  (const char *text,
                                 const char *time_zone,
                                 gint64     *time);

G_END_DECLS
