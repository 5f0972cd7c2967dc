/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "today/lc-documents-card.h"

G_BEGIN_DECLS

#define LC_TYPE_CONTINUE_CARD (lc_continue_card_get_type ())
G_DECLARE_FINAL_TYPE (LcContinueCard, lc_continue_card, LC, CONTINUE_CARD, LcDocumentsCard)

/* The courses that the member is in the middle of, that first in which they were last. */

G_END_DECLS
