/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_CALENDAR_PREFERENCES_PAGE (lc_calendar_preferences_page_get_type ())
G_DECLARE_FINAL_TYPE (LcCalendarPreferencesPage, lc_calendar_preferences_page, LC, CALENDAR_PREFERENCES_PAGE, AdwPreferencesPage)

AdwPreferencesPage *lc_calendar_preferences_page_new (LcSession *session);

G_END_DECLS
