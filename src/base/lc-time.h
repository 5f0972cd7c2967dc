/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A time is a gint64 of milliseconds since 1970-01-01T00:00:00Z, in memory and in the store. */

/* "2026-11-23T20:15:00.000Z" and its end. */
#define LC_TIME_SIZE 25

void     lc_time_set_shift (const gint64 *milliseconds);
gint64   lc_time_now    (void);
void     lc_time_write  (gint64       time,
                         char        *text);
char    *lc_time_format (gint64       time);
gboolean lc_time_parse  (const char  *text,
                         gint64      *time);

G_END_DECLS
