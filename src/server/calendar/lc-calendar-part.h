/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-calendar.h"
#include "lc-database.h"

G_BEGIN_DECLS

/* Adds what a feature has for a member: a bounded number of components. What is over for longer than that is left out. */
#define LC_CALENDAR_PAST (90 * 24 * 60 * 60 * G_GINT64_CONSTANT (1000))

typedef gboolean (*LcCalendarPart) (LcCalendar  *calendar,
                                    LcDatabase  *database,
                                    const char  *member_id,
                                    gint64       now,
                                    GError     **error);

void lc_calendar_add_part (LcCalendarPart part);

G_END_DECLS
