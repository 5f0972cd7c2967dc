/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed/lc-message.h"
#include "lc-outbox-private.h"

G_BEGIN_DECLS

extern const LcOutboxKind lc_outbox_post;
extern const LcOutboxKind lc_outbox_reply;
extern const LcOutboxKind lc_outbox_edit;
extern const LcOutboxKind lc_outbox_deletion;
extern const LcOutboxKind lc_outbox_restoration;
extern const LcOutboxKind lc_outbox_reaction;

char *lc_outbox_dup_subject (LcMessage  *message);

G_END_DECLS
