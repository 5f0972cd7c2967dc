/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void lc_calendar_append_line (GString    *string,
                              const char *line);
void lc_calendar_append_zone (GString    *string,
                              const char *time_zone,
                              gint64      first,
                              gint64      last);

G_END_DECLS
