/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed/lc-message.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_REACTION_BAR (lc_reaction_bar_get_type ())
G_DECLARE_FINAL_TYPE (LcReactionBar, lc_reaction_bar, LC, REACTION_BAR, AdwBin)

/* The reactions to a post or a reply, each a button that gives it or takes it back, and a button for a new one. */

GtkWidget *lc_reaction_bar_new         (void);
void       lc_reaction_bar_set_message (LcReactionBar *self,
                                        LcSession     *session,
                                        LcMessage     *message);
void       lc_reaction_bar_set_can_add (LcReactionBar *self,
                                        gboolean       can_add);
void       lc_reaction_bar_toggle      (LcReactionBar *self,
                                        const char    *emoji);

G_END_DECLS
