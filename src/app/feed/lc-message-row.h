/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed/lc-message.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_MESSAGE_ROW (lc_message_row_get_type ())
G_DECLARE_FINAL_TYPE (LcMessageRow, lc_message_row, LC, MESSAGE_ROW, AdwBin)

/* A post or a reply in full, in its thread. Signal: "reply" (LcReply to answer). */

GtkWidget *lc_message_row_new         (LcSession    *session);
void       lc_message_row_set_message (LcMessageRow *self,
                                       LcMessage    *message,
                                       const char   *answered);

LcMessage *lc_message_row_get_message (LcMessageRow *self);
LcSession *lc_message_row_get_session (LcMessageRow *self);

G_END_DECLS
