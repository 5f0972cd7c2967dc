/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LC_TYPE_JOIN_PAGE (lc_join_page_get_type ())
G_DECLARE_FINAL_TYPE (LcJoinPage, lc_join_page, LC, JOIN_PAGE, AdwNavigationPage)

/* Asks for the address of a community, or an invite link. */

AdwNavigationPage *lc_join_page_new (const char *address);

G_END_DECLS
