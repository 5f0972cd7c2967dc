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

/* lc-outbox-questions.c */
extern const LcOutboxKind lc_outbox_answer;
extern const LcOutboxKind lc_outbox_move;

char     *lc_outbox_dup_subject  (LcMessage           *message);
gpointer  lc_outbox_find_message (LcSession           *session,
                                  LcOutboxEntry       *entry);
gboolean  lc_outbox_take_message (LcSession           *session,
                                  LcOutboxEntry       *entry,
                                  JsonObject          *answer,
                                  GError             **error);
gboolean  lc_outbox_undo_message (LcSession           *session,
                                  LcOutboxEntry       *entry);

DexFuture *lc_session_write_about (LcSession          *self,
                                   const LcOutboxKind *kind,
                                   gpointer            message,
                                   const char         *key,
                                   const char * const *needs,
                                   GBytes             *base,
                                   LcHttpRequest      *request) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
