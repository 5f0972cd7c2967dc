/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "today/lc-today-card.h"

G_BEGIN_DECLS

#define LC_TYPE_CASES_CARD (lc_cases_card_get_type ())
G_DECLARE_FINAL_TYPE (LcCasesCard, lc_cases_card, LC, CASES_CARD, LcTodayCard)

/* How much waits for moderators, for those who are one. */

G_END_DECLS
