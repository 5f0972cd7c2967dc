/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "lc-client-enums.h"

G_BEGIN_DECLS

#define LC_TYPE_OUTBOX_ENTRY (lc_outbox_entry_get_type ())
G_DECLARE_FINAL_TYPE (LcOutboxEntry, lc_outbox_entry, LC, OUTBOX_ENTRY, GObject)

/* Something that the member wrote and the server does not have yet. Read-only properties, notified on change: "kind"
 * (string, such as "post", "edit"), "state" (LcSendState), "error" (GError, why the server refused it), "created-at" (ms),
 * "object" (what it is about, such as a LcMessage).
 *
 * In the state “conflict” three versions of the same can be compared: what the member wrote, what somebody else wrote
 * meanwhile, and what both began with. */

const char   *lc_outbox_entry_get_kind       (LcOutboxEntry *self);
const char   *lc_outbox_entry_get_subject    (LcOutboxEntry *self);
LcSendState   lc_outbox_entry_get_state      (LcOutboxEntry *self);
const GError *lc_outbox_entry_get_error      (LcOutboxEntry *self);
gint64        lc_outbox_entry_get_created_at (LcOutboxEntry *self);
gpointer      lc_outbox_entry_get_object     (LcOutboxEntry *self);
char        **lc_outbox_entry_dup_my_texts   (LcOutboxEntry *self,
                                              const char    *member);
const char   *lc_outbox_entry_get_mine       (LcOutboxEntry *self,
                                              const char    *member);
const char   *lc_outbox_entry_get_theirs     (LcOutboxEntry *self,
                                              const char    *member);
const char   *lc_outbox_entry_get_base       (LcOutboxEntry *self,
                                              const char    *member);

G_END_DECLS
