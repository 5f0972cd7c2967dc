/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed/lc-message.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_KEEPING (lc_keeping_get_type ())
G_DECLARE_FINAL_TYPE (LcKeeping, lc_keeping, LC, KEEPING, GObject)

/* What a member does with a message for themselves: the actions "keep.follow", "keep.mute" (of a post) and "keep.bookmark" of a
 * widget. */

LcKeeping *lc_keeping_new         (LcSession *session,
                                   GtkWidget *widget);
void       lc_keeping_set_message (LcKeeping *self,
                                   LcMessage *message);

G_END_DECLS
