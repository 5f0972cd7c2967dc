/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-today-card.h"

G_BEGIN_DECLS

#define LC_TYPE_WELCOME_CARD (lc_welcome_card_get_type ())
G_DECLARE_FINAL_TYPE (LcWelcomeCard, lc_welcome_card, LC, WELCOME_CARD, LcTodayCard)

/* Who joined in the last days, to be welcomed. */

G_END_DECLS
