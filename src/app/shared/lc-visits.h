/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 lc_visits_get_last (const char *member_id);
void   lc_visits_end      (const char *member_id);

G_END_DECLS
