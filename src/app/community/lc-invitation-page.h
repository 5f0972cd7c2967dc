/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_INVITATION_PAGE (lc_invitation_page_get_type ())
G_DECLARE_FINAL_TYPE (LcInvitationPage, lc_invitation_page, LC, INVITATION_PAGE, AdwNavigationPage)

/* Makes an invitation and shows its link, once. Signal: "created". */

AdwNavigationPage *lc_invitation_page_new (LcSession *session);

G_END_DECLS
