/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-http-message.h"
#include "lc-outbox-item.h"
#include "lc-outbox.h"

G_BEGIN_DECLS

/* A kind of writes. A feature lists its kinds in its LcFeature, and hands its writes to lc_outbox_add(): the rest —
 * keeping, sending, sending again, order, showing them after a restart — is the same for all. */
typedef struct
{
  const char *name;        /* in the file, and for the application */
  gboolean    creates;     /* it makes its document: what needs that waits for it */
  gboolean    quiet;       /* nobody minds that it is not sent yet, or never */
  gboolean    keeps_text;  /* what the server refuses stays, for the member to change; otherwise it is undone */

  /* Returns: (transfer full): the object that the write is about, after a restart */
  gpointer  (*find) (LcSession     *session,
                     LcOutboxEntry *entry);
  /* Shows it on the object as if the server had it: when it is written, after a restart, and whenever the object was read. */
  void      (*show) (LcSession     *session,
                     LcOutboxEntry *entry);
  /* Completes what is sent, in a fiber: some writes send more than a document. NULL: there is nothing to complete. */
  gboolean  (*prepare) (LcSession      *session,
                        LcOutboxEntry  *entry,
                        LcHttpRequest  *request,
                        GError        **error);
  /* Whether @answer, a document, is the server's to this: somebody in between may answer, too. NULL: it is the document of
   * the subject, which has its id. */
  gboolean  (*names) (LcOutboxEntry *entry,
                      JsonObject    *answer);
  /* The server answers it with nothing, which anybody may say: whether @document, what it then has at the subject, says that it
   * was done. NULL: it answers with a document, or it is a deletion. */
  gboolean  (*is_done) (LcOutboxEntry *entry,
                        JsonObject    *document);
  /* Takes over the server's answer; an empty one, or one that another process got, is NULL. */
  gboolean  (*take) (LcSession     *session,
                     LcOutboxEntry *entry,
                     JsonObject    *answer,
                     GError       **error);
  /* Shows the object without it: it was refused, or @discarded. lc_outbox_entry_get_current() is what the server has instead,
   * as far as known. */
  void      (*undo) (LcSession     *session,
                     LcOutboxEntry *entry,
                     gboolean       discarded);
  /* Tells the object where what was written about it is; NULL: it does not say. */
  void      (*mark) (gpointer       object,
                     LcSendState    state,
                     const GError  *error);
} LcOutboxKind;

/* One write, for lc_outbox_add(). */
typedef struct
{
  const LcOutboxKind *kind;
  gpointer            object;   /* what it is about */
  const char         *subject;  /* the document that it changes: "posts/ID" */
  const char         *key;      /* what it sets there: writes of one key are sent in order, and a later one of the same kind
                                 * replaces one that was not sent yet */
  const char * const *needs;    /* the documents that must be there before; NULL: none but @subject */
  GBytes             *base;     /* the JSON object of the members that it changes, as they were before; NULL: not known */
} LcOutboxWrite;

LcOutbox            *lc_outbox_new            (LcSession           *session,
                                               const char          *path);
DexFuture           *lc_outbox_begin          (LcOutbox            *self) G_GNUC_WARN_UNUSED_RESULT;
void                 lc_outbox_stop           (LcOutbox            *self);
DexFuture           *lc_outbox_add            (LcOutbox            *self,
                                               const LcOutboxWrite *write,
                                               LcHttpRequest       *request) G_GNUC_WARN_UNUSED_RESULT;
void                 lc_outbox_show           (LcOutbox            *self,
                                               gpointer             object);
DexFuture           *lc_outbox_rewrite        (LcOutbox            *self,
                                               LcOutboxEntry       *entry,
                                               GBytes              *body) G_GNUC_WARN_UNUSED_RESULT;

/* lc-outbox-entry.c */
LcOutboxEntry       *lc_outbox_entry_new      (const LcOutboxKind  *kind,
                                               LcOutboxItem        *item);
const LcOutboxKind  *lc_outbox_entry_get_type_of (LcOutboxEntry    *self);
LcOutboxItem        *lc_outbox_entry_get_item (LcOutboxEntry       *self);
void                 lc_outbox_entry_set_item (LcOutboxEntry       *self,
                                               LcOutboxItem        *item);
void                 lc_outbox_entry_set_object (LcOutboxEntry     *self,
                                               gpointer             object);
void                 lc_outbox_entry_set_state (LcOutboxEntry      *self,
                                               LcSendState          state,
                                               const GError        *error);
DexFuture           *lc_outbox_entry_wait     (LcOutboxEntry       *self);
void                 lc_outbox_entry_settle   (LcOutboxEntry       *self,
                                               const GError        *error);
guint                lc_outbox_entry_count_failure (LcOutboxEntry  *self);
JsonObject          *lc_outbox_entry_get_body (LcOutboxEntry       *self);
JsonObject          *lc_outbox_entry_get_before (LcOutboxEntry     *self);
JsonObject          *lc_outbox_entry_get_current (LcOutboxEntry    *self);
LcHttpRequest       *lc_outbox_entry_to_request (LcOutboxEntry     *self);
gboolean             lc_outbox_entry_is_named (LcOutboxEntry       *self,
                                               JsonObject          *answer);
gboolean             lc_outbox_entry_is_answered_in (LcOutboxEntry *self,
                                               JsonObject          *answer);
gboolean             lc_outbox_entry_is_done  (LcOutboxEntry       *self,
                                               JsonObject          *current);
char                *lc_outbox_entry_dup_proof (LcOutboxEntry      *self);
gboolean             lc_outbox_entry_is_gone  (LcOutboxEntry       *self,
                                               const GError        *error);
gboolean             lc_outbox_entry_is_unopposed (LcOutboxEntry   *self,
                                               JsonObject          *current);

G_END_DECLS
