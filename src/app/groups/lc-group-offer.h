/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <groups/lc-group.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_GROUP_OFFER (lc_group_offer_get_type ())
G_DECLARE_FINAL_TYPE (LcGroupOffer, lc_group_offer, LC, GROUP_OFFER, AdwBin)

/* Tells who was asked to lead a group that they were, and who asked that there is no answer yet; otherwise it is not seen. */

void lc_group_offer_set_group (LcGroupOffer *self,
                               LcSession    *session,
                               LcGroup      *group);

G_END_DECLS
