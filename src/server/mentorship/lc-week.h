/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <yyjson.h>

G_BEGIN_DECLS

#define LC_WEEK_HOURS 168

/* Hours of a week by somebody's own clock: 0 is Monday from midnight to one, 167 Sunday from eleven to midnight. */
typedef struct
{
  guint8 has[LC_WEEK_HOURS];
  guint  n;
} LcWeek;

gboolean  lc_week_read_json  (LcWeek        *self,
                              yyjson_val    *list);
gboolean  lc_week_read_query (LcWeek        *self,
                              const char    *text);
void      lc_week_parse      (LcWeek        *self,
                              const char    *json);
char     *lc_week_write      (const LcWeek  *self);
int       lc_week_get_offset (const char    *time_zone,
                              gint64         now);
guint     lc_week_match      (const LcWeek  *self,
                              const LcWeek  *other,
                              int            ahead,
                              LcWeek        *common);

G_END_DECLS
