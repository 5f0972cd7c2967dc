/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-outbox-private.h"

G_BEGIN_DECLS

extern const LcOutboxKind lc_outbox_reading;
extern const LcOutboxKind lc_outbox_subscription;
extern const LcOutboxKind lc_outbox_membership;
extern const LcOutboxKind lc_outbox_bookmark;

G_END_DECLS
