/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "groups/lc-board.h"
#include "lc-edit.h"

G_BEGIN_DECLS

/* What those who lead a group do about the columns of its board. It needs the server; the board shows it when that has answered. */

DexFuture *lc_session_create_column     (LcSession  *self,
                                         LcBoard    *board,
                                         const char *id,
                                         LcEdit     *edit)    G_GNUC_WARN_UNUSED_RESULT;
LcEdit    *lc_session_begin_column_edit (LcSession  *self,
                                         LcColumn   *column);
DexFuture *lc_session_save_column       (LcSession  *self,
                                         LcBoard    *board,
                                         LcColumn   *column,
                                         LcEdit     *edit)    G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_move_column       (LcSession  *self,
                                         LcBoard    *board,
                                         LcColumn   *column,
                                         LcColumn   *after)   G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_delete_column     (LcSession  *self,
                                         LcBoard    *board,
                                         LcColumn   *column)  G_GNUC_WARN_UNUSED_RESULT;

void       lc_column_edit_set_wip_limit (LcEdit     *edit,
                                         guint       limit);
void       lc_column_edit_set_is_done   (LcEdit     *edit,
                                         gboolean    is_done);

G_END_DECLS
