/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A time is a gint64 of milliseconds since 1970-01-01T00:00:00Z, in memory and in the store. */

gint64   lc_time_now    (void);
char    *lc_time_format (gint64       time);
gboolean lc_time_parse  (const char  *text,
                         gint64      *time);

G_END_DECLS
