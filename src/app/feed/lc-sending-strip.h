/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed/lc-message.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_SENDING_STRIP (lc_sending_strip_get_type ())
G_DECLARE_FINAL_TYPE (LcSendingStrip, lc_sending_strip, LC, SENDING_STRIP, AdwBin)

void lc_sending_strip_set_message (LcSendingStrip *self,
                                   LcSession      *session,
                                   LcMessage      *message);

G_END_DECLS
