/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-today-card.h"

G_BEGIN_DECLS

#define LC_TYPE_ANSWERS_CARD (lc_answers_card_get_type ())
G_DECLARE_FINAL_TYPE (LcAnswersCard, lc_answers_card, LC, ANSWERS_CARD, LcTodayCard)

/* Replies to what the member wrote since their last visit. */

G_END_DECLS
