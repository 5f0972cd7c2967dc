/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed/lc-post.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_POST_CARD (lc_post_card_get_type ())
G_DECLARE_FINAL_TYPE (LcPostCard, lc_post_card, LC, POST_CARD, AdwBin)

/* A post in the feed. It is made once for each row on the screen, and shows one post after the other. */

GtkWidget *lc_post_card_new      (LcSession  *session);
void       lc_post_card_set_post (LcPostCard *self,
                                  LcPost     *post);
void       lc_post_card_like     (LcPostCard *self);

G_END_DECLS
