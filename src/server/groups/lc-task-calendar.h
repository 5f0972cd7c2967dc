/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-calendar-part.h"

G_BEGIN_DECLS

gboolean lc_tasks_add_to_calendar (LcCalendar  *calendar,
                                   LcDatabase  *database,
                                   const char  *member_id,
                                   gint64       now,
                                   GError     **error);

G_END_DECLS
