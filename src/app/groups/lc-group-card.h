/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <groups/lc-group.h>

G_BEGIN_DECLS

#define LC_TYPE_GROUP_CARD (lc_group_card_get_type ())
G_DECLARE_FINAL_TYPE (LcGroupCard, lc_group_card, LC, GROUP_CARD, AdwBin)

/* A group as the directory shows it. Read-only property, notified on change: "description" (string, what one sees of it at a glance). */

GtkWidget *lc_group_card_new       (void);
void       lc_group_card_set_group (LcGroupCard *self,
                                    LcGroup     *group);

G_END_DECLS
