/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_REGISTRATIONS_PAGE (lc_registrations_page_get_type ())
G_DECLARE_FINAL_TYPE (LcRegistrationsPage, lc_registrations_page, LC, REGISTRATIONS_PAGE, AdwPreferencesPage)

/* Who waits for approval, to be let in or not. */

AdwPreferencesPage *lc_registrations_page_new (LcSession *session);

G_END_DECLS
