/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define LC_TYPE_REACTION (lc_reaction_get_type ())
G_DECLARE_FINAL_TYPE (LcReaction, lc_reaction, LC, REACTION, GObject)

/* How often one emoji was given. Read-only properties, notified on change: "emoji" (string), "count" (uint), "mine"
 * (boolean). */

const char *lc_reaction_get_emoji   (LcReaction *self);
guint       lc_reaction_get_count   (LcReaction *self);
gboolean    lc_reaction_get_is_mine (LcReaction *self);

G_END_DECLS
