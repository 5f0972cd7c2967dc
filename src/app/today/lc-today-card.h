/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_TODAY_CARD (lc_today_card_get_type ())
G_DECLARE_DERIVABLE_TYPE (LcTodayCard, lc_today_card, LC, TODAY_CARD, AdwPreferencesGroup)

/* One card of the Today view. A capability derives its own card and registers the type in lc-today-page.c; the card is
 * there while "active" says that it has something to say. Properties: "session" (LcSession, construct only), "active"
 * (boolean). */
struct _LcTodayCardClass
{
  AdwPreferencesGroupClass parent_class;

  gpointer padding[4];
};

LcSession *lc_today_card_get_session (LcTodayCard *self);
gboolean   lc_today_card_get_active  (LcTodayCard *self);
void       lc_today_card_set_active  (LcTodayCard *self,
                                      gboolean     active);
gint64     lc_today_card_get_since   (LcTodayCard *self);

G_END_DECLS
