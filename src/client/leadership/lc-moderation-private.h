/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-features.h"
#include "leadership/lc-session-moderation.h"

G_BEGIN_DECLS

#define LC_TYPE_MODERATION (lc_moderation_get_type ())
G_DECLARE_FINAL_TYPE (LcModeration, lc_moderation, LC, MODERATION, GObject)

/* The cases of a session, kept true by events. Signal "stale": the lists are to be read anew. */

extern const LcFeature lc_moderation_feature;

LcModeration *lc_session_get_moderation (LcSession    *session);
void          lc_moderation_set_written (LcModeration *self);

G_END_DECLS
