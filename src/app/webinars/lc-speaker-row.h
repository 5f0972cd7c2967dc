/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>
#include <webinars/lc-speaker.h>

G_BEGIN_DECLS

#define LC_TYPE_SPEAKER_ROW (lc_speaker_row_get_type ())
G_DECLARE_FINAL_TYPE (LcSpeakerRow, lc_speaker_row, LC, SPEAKER_ROW, AdwActionRow)

GtkWidget *lc_speaker_row_new (LcSession *session,
                               LcSpeaker *speaker);

G_END_DECLS
