/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "lc-outbox-item.h"

G_BEGIN_DECLS

#define LC_TYPE_OUTBOX_STORE (lc_outbox_store_get_type ())
G_DECLARE_FINAL_TYPE (LcOutboxStore, lc_outbox_store, LC, OUTBOX_STORE, GObject)

/* Where writes are kept until the server has them: one SQLite file, which several processes may share. What is told to be
 * kept survives the loss of power. Everything is done on another thread. Futures of items are of a boxed GPtrArray. */

LcOutboxStore *lc_outbox_store_new       (const char    *path);
DexFuture     *lc_outbox_store_load      (LcOutboxStore *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture     *lc_outbox_store_add       (LcOutboxStore *self,
                                          LcOutboxItem  *item) G_GNUC_WARN_UNUSED_RESULT;
DexFuture     *lc_outbox_store_take_next (LcOutboxStore *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture     *lc_outbox_store_update    (LcOutboxStore *self,
                                          LcOutboxItem  *item) G_GNUC_WARN_UNUSED_RESULT;
DexFuture     *lc_outbox_store_remove    (LcOutboxStore *self,
                                          LcOutboxItem  *item) G_GNUC_WARN_UNUSED_RESULT;
DexFuture     *lc_outbox_store_lock      (LcOutboxStore *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture     *lc_outbox_store_unlock    (LcOutboxStore *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture     *lc_outbox_store_clear     (LcOutboxStore *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
