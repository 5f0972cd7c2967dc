/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-outbox-private.h"
#include "lc-outbox-store.h"

G_BEGIN_DECLS

struct _LcOutbox
{
  GObject parent_instance;

  LcSession     *session;   /* which owns this */
  LcOutboxStore *store;
  GPtrArray     *entries;   /* LcOutboxEntry, in the order of sending */
  guint          n_refused;
  guint          failures;  /* in a row */
  guint          timer;
  gboolean       pumping;
  gboolean       wanted;    /* there may be more to send than the pump has seen */
  gboolean       forced;    /* also when the server seems to be away */
  gboolean       running;
  guint          n_cleared; /* how often all was given up: what is read of the file meanwhile is not so any more */
};

/* lc-outbox-list.c */
void           lc_outbox_show_entry       (LcOutbox      *self,
                                           LcOutboxEntry *entry);
void           lc_outbox_append           (LcOutbox      *self,
                                           LcOutboxEntry *entry);
LcOutboxEntry *lc_outbox_find_id          (LcOutbox      *self,
                                           const char    *id);
gboolean       lc_outbox_entry_is_refused (LcOutboxEntry *entry);
void           lc_outbox_set_state        (LcOutbox      *self,
                                           LcOutboxEntry *entry,
                                           LcSendState    state,
                                           const GError  *error);
LcOutboxEntry *lc_outbox_ensure_entry     (LcOutbox      *self,
                                           LcOutboxItem  *item);
void           lc_outbox_take_items       (LcOutbox      *self,
                                           GPtrArray     *items,
                                           gint64         last);
gint64         lc_outbox_get_last_number  (LcOutbox      *self);
void           lc_outbox_drop             (LcOutbox      *self,
                                           LcOutboxEntry *entry);
void           lc_outbox_undo             (LcOutbox      *self,
                                           LcOutboxEntry *entry,
                                           gboolean       discarded);
DexFuture     *lc_outbox_forget           (LcOutbox      *self,
                                           LcOutboxEntry *entry) G_GNUC_WARN_UNUSED_RESULT;

/* lc-outbox-send.c: the sending */
gboolean       lc_outbox_may_send         (LcOutbox      *self);
void           lc_outbox_pump             (LcOutbox      *self);
void           lc_outbox_pump_later       (LcOutbox      *self,
                                           guint          delay,
                                           guint          least);
void           lc_outbox_back_off         (LcOutbox      *self,
                                           int            retry_after);

G_END_DECLS
