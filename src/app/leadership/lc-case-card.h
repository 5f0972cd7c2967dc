/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <leadership/lc-case.h>

#include "shared/lc-document-card.h"

G_BEGIN_DECLS

#define LC_TYPE_CASE_CARD (lc_case_card_get_type ())
G_DECLARE_FINAL_TYPE (LcCaseCard, lc_case_card, LC, CASE_CARD, LcDocumentCard)

/* What members have reported, at a glance. */

G_END_DECLS
