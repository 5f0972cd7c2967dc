/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-today-card.h"

G_BEGIN_DECLS

#define LC_TYPE_NEWS_CARD (lc_news_card_get_type ())
G_DECLARE_FINAL_TYPE (LcNewsCard, lc_news_card, LC, NEWS_CARD, LcTodayCard)

/* What others wrote since the member's last visit. */

G_END_DECLS
