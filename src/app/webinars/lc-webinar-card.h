/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webinars/lc-webinar.h>

#include "shared/lc-document-card.h"

G_BEGIN_DECLS

#define LC_TYPE_WEBINAR_CARD (lc_webinar_card_get_type ())
G_DECLARE_FINAL_TYPE (LcWebinarCard, lc_webinar_card, LC, WEBINAR_CARD, LcDocumentCard)

/* What a list shows of a webinar. */

G_END_DECLS
