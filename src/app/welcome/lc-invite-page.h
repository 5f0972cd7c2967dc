/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <community/lc-invitation-card.h>
#include <lc-community.h>

G_BEGIN_DECLS

#define LC_TYPE_INVITE_PAGE (lc_invite_page_get_type ())
G_DECLARE_FINAL_TYPE (LcInvitePage, lc_invite_page, LC, INVITE_PAGE, AdwNavigationPage)

/* Who invites where, before one accepts; or why the invitation does not work any more. */

AdwNavigationPage *lc_invite_page_new (const char       *url,
                                       LcCommunity      *community,
                                       LcInvitationCard *card,
                                       const char       *token);

G_END_DECLS
