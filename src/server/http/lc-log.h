/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Messages go to the journal where stderr is connected to it, as plain lines to stderr otherwise. */
void     lc_log_set_up  (const char *level);
gboolean lc_log_has     (GLogLevelFlags level);
void     lc_log_request (const char *id,
                         const char *method,
                         const char *route,
                         guint       status,
                         gint64      duration,
                         const char *member_id);

G_END_DECLS
