/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-today-card.h"

G_BEGIN_DECLS

#define LC_TYPE_PROFILE_CARD (lc_profile_card_get_type ())
G_DECLARE_FINAL_TYPE (LcProfileCard, lc_profile_card, LC, PROFILE_CARD, LcTodayCard)

/* Reminds of what is still empty in the member's own profile. */

G_END_DECLS
