/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <webinars/lc-webinar.h>

G_BEGIN_DECLS

#define LC_TYPE_WEBINAR_CARD (lc_webinar_card_get_type ())
G_DECLARE_FINAL_TYPE (LcWebinarCard, lc_webinar_card, LC, WEBINAR_CARD, AdwBin)

/* What a list shows of a webinar. Read-only property "description" (string): what one sees of it, for those who listen. */

GtkWidget *lc_webinar_card_new         (void);
void       lc_webinar_card_set_webinar (LcWebinarCard *self,
                                        LcWebinar     *webinar);

G_END_DECLS
