/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "today/lc-documents-card.h"

G_BEGIN_DECLS

#define LC_TYPE_NEXT_WEBINARS_CARD (lc_next_webinars_card_get_type ())
G_DECLARE_FINAL_TYPE (LcNextWebinarsCard, lc_next_webinars_card, LC, NEXT_WEBINARS_CARD, LcDocumentsCard)

/* What the member hosts or has signed up for, and begins within a week, the next first. */

G_END_DECLS
