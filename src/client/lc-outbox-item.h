/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "lc-client-enums.h"

G_BEGIN_DECLS

#define LC_OUTBOX_NO_VERSION (-1)
#define LC_OUTBOX_UNKEPT (-1)     /* the number of what could not be kept */

/* One write as it is kept: what to ask of the server, and how that went. Not changed any more once others see it, but for
 * its number. */
typedef struct
{
  gatomicrefcount  ref_count;
  gint64           number;     /* the order of sending; 0: not kept yet */
  char            *id;         /* in this process and others */
  char            *kind;
  char            *subject;    /* the document that it changes, "posts/ID" */
  char            *key;        /* what it sets there: those of one key are sent in their order */
  char            *needs;      /* "|posts/ID|replies/ID|": what must be on the server before */
  char            *method;
  char            *path;
  gint64           version;    /* that was changed, for If-Match; LC_OUTBOX_NO_VERSION: none */
  GBytes          *body;       /* JSON; NULL: none */
  GBytes          *base;       /* JSON: what it was before; NULL: not known */
  gboolean         creates;    /* whether others may need it */
  gint64           created_at; /* ms */
  gboolean         attempted;  /* the server may have it */
  LcSendState      state;      /* WAITING, FAILED or CONFLICT */
  char            *error;      /* JSON; NULL: none */
  GBytes          *theirs;     /* JSON: what somebody else made of it meanwhile */
} LcOutboxItem;

#define LC_TYPE_OUTBOX_ITEM (lc_outbox_item_get_type ())
GType         lc_outbox_item_get_type  (void) G_GNUC_CONST;
LcOutboxItem *lc_outbox_item_new       (void);
LcOutboxItem *lc_outbox_item_ref       (LcOutboxItem       *self);
void          lc_outbox_item_unref     (LcOutboxItem       *self);
LcOutboxItem *lc_outbox_item_copy      (const LcOutboxItem *self);
void          lc_outbox_item_set_error (LcOutboxItem       *self,
                                        const GError       *error);
GError       *lc_outbox_item_dup_error (const LcOutboxItem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcOutboxItem, lc_outbox_item_unref)

G_END_DECLS
