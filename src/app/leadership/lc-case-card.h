/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <leadership/lc-case.h>

G_BEGIN_DECLS

#define LC_TYPE_CASE_CARD (lc_case_card_get_type ())
G_DECLARE_FINAL_TYPE (LcCaseCard, lc_case_card, LC, CASE_CARD, AdwBin)

/* What members have reported, at a glance. Property "description" (string): the same for those who listen. */

GtkWidget *lc_case_card_new      (void);
void       lc_case_card_set_case (LcCaseCard *self,
                                  LcCase     *one);

G_END_DECLS
