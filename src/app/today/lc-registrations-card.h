/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-today-card.h"

G_BEGIN_DECLS

#define LC_TYPE_REGISTRATIONS_CARD (lc_registrations_card_get_type ())
G_DECLARE_FINAL_TYPE (LcRegistrationsCard, lc_registrations_card, LC, REGISTRATIONS_CARD, LcTodayCard)

/* Who waits to be let in, for those who may decide. */

G_END_DECLS
