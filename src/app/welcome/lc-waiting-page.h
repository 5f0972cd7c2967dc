/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LC_TYPE_WAITING_PAGE (lc_waiting_page_get_type ())
G_DECLARE_FINAL_TYPE (LcWaitingPage, lc_waiting_page, LC, WAITING_PAGE, AdwNavigationPage)

/* The account is there, and an organiser has to approve it. */

AdwNavigationPage *lc_waiting_page_new (const char *url,
                                        const char *community_name,
                                        const char *handle,
                                        const char *password);

G_END_DECLS
