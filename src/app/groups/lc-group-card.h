/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <groups/lc-group.h>

#include "shared/lc-document-card.h"

G_BEGIN_DECLS

#define LC_TYPE_GROUP_CARD (lc_group_card_get_type ())
G_DECLARE_FINAL_TYPE (LcGroupCard, lc_group_card, LC, GROUP_CARD, LcDocumentCard)

/* A group as the directory shows it. */

G_END_DECLS
