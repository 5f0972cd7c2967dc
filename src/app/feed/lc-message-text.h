/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed/lc-message.h>
#include <lc-session.h>

G_BEGIN_DECLS

char *lc_message_describe (LcMessage *message);
char *lc_message_dup_link (LcMessage *message,
                           LcSession *session);

G_END_DECLS
