/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-outbox-private.h"

G_BEGIN_DECLS

extern const LcOutboxKind lc_outbox_notification_reading;
extern const LcOutboxKind lc_outbox_notifications_reading;
extern const LcOutboxKind lc_outbox_notification_preference;

G_END_DECLS
