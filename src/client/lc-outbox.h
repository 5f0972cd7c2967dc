/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "lc-outbox-entry.h"
#include "lc-session.h"

G_BEGIN_DECLS

#define LC_TYPE_OUTBOX (lc_outbox_get_type ())
G_DECLARE_FINAL_TYPE (LcOutbox, lc_outbox, LC, OUTBOX, GObject)

/* What the signed-in member wrote and the server does not have yet: a GListModel of LcOutboxEntry, oldest first. It is kept
 * on this computer before it is sent, survives the end of the application, and is sent in order, each once, when the server
 * can be reached. Read-only properties, notified on change: "n-items" (uint), "n-refused" (uint: those that wait for the
 * member, not for the server). */

LcOutbox      *lc_session_get_outbox   (LcSession     *self);

guint          lc_outbox_get_n_refused (LcOutbox      *self);
guint          lc_outbox_count_written (LcOutbox      *self);
LcOutboxEntry *lc_outbox_find_refused  (LcOutbox      *self,
                                        gpointer       object);
void           lc_outbox_hurry         (LcOutbox      *self);
DexFuture     *lc_outbox_resend        (LcOutbox      *self,
                                        LcOutboxEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
DexFuture     *lc_outbox_discard       (LcOutbox      *self,
                                        LcOutboxEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
DexFuture     *lc_outbox_discard_all   (LcOutbox      *self)  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
