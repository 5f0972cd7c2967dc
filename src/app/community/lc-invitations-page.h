/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_INVITATIONS_PAGE (lc_invitations_page_get_type ())
G_DECLARE_FINAL_TYPE (LcInvitationsPage, lc_invitations_page, LC, INVITATIONS_PAGE, AdwPreferencesPage)

/* The invitations that were made. */

AdwPreferencesPage *lc_invitations_page_new (LcSession *session);

G_END_DECLS
