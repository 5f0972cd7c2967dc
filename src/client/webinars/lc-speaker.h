/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-member.h"

G_BEGIN_DECLS

#define LC_TYPE_SPEAKER (lc_speaker_get_type ())
G_DECLARE_FINAL_TYPE (LcSpeaker, lc_speaker, LC, SPEAKER, GObject)

/* Who speaks at a webinar: a member, or a guest. It never changes. */

LcMember   *lc_speaker_get_member (LcSpeaker *self);
const char *lc_speaker_get_name   (LcSpeaker *self);
const char *lc_speaker_get_about  (LcSpeaker *self);
const char *lc_speaker_get_link   (LcSpeaker *self);

G_END_DECLS
