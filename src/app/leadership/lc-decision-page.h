/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_DECISION_PAGE (lc_decision_page_get_type ())
G_DECLARE_FINAL_TYPE (LcDecisionPage, lc_decision_page, LC, DECISION_PAGE, AdwNavigationPage)

AdwNavigationPage *lc_decision_page_new (LcSession  *session,
                                         const char *id);

G_END_DECLS
