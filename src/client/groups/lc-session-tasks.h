/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "groups/lc-board.h"
#include "lc-edit.h"
#include "lc-session.h"

G_BEGIN_DECLS

/* What is done about tasks. It shows at once, is kept in the outbox, and is sent in order when the server can be reached: the futures
 * resolve when the server has it, or when it waits for that. Dropping them does not stop it. */

DexFuture *lc_session_fetch_task      (LcSession          *self,
                                       const char         *id)        G_GNUC_WARN_UNUSED_RESULT; /* LcTask with its description */
DexFuture *lc_session_create_task     (LcSession          *self,
                                       LcBoard            *board,
                                       LcColumn           *column,
                                       const char         *title,
                                       LcTask            **task)      G_GNUC_WARN_UNUSED_RESULT; /* LcTask */
DexFuture *lc_session_move_task       (LcSession          *self,
                                       LcTask             *task,
                                       LcColumn           *column,
                                       LcTask             *after,
                                       LcTask             *before)    G_GNUC_WARN_UNUSED_RESULT; /* LcTask */
LcEdit    *lc_session_begin_task_edit (LcSession          *self,
                                       LcTask             *task);
DexFuture *lc_session_save_task       (LcSession          *self,
                                       LcTask             *task,
                                       LcEdit             *edit)      G_GNUC_WARN_UNUSED_RESULT; /* LcTask */
DexFuture *lc_session_delete_task     (LcSession          *self,
                                       LcTask             *task)      G_GNUC_WARN_UNUSED_RESULT; /* LcTask */
DexFuture *lc_session_restore_task    (LcSession          *self,
                                       LcTask             *task)      G_GNUC_WARN_UNUSED_RESULT; /* LcTask */

void       lc_task_edit_set_checklist (LcEdit             *edit,
                                       const char * const *checklist);
void       lc_task_edit_set_estimate  (LcEdit             *edit,
                                       guint               minutes);

G_END_DECLS
