/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "groups/lc-column.h"
#include "groups/lc-task.h"
#include "lc-session.h"

G_BEGIN_DECLS

#define LC_TYPE_BOARD (lc_board_get_type ())
G_DECLARE_FINAL_TYPE (LcBoard, lc_board, LC, BOARD, GObject)

/* The board of a group, kept up to date by the session's events; there is one of each group. It is a GListModel of its LcColumn, in their
 * order, each of which has its tasks. Read-only properties, notified on change: "loaded" (boolean: it was read once), "error" (GError of
 * the last reading; NULL after one that worked). Signals: "placed" (a task has come to another column, or to none), "task-changed"
 * (LcTask, string: a task on it, and the name of its property). */

LcBoard      *lc_session_open_board (LcSession  *session,
                                     const char *group_id);

const char   *lc_board_get_group_id (LcBoard    *self);
gboolean      lc_board_get_loaded   (LcBoard    *self);
const GError *lc_board_get_error    (LcBoard    *self);
DexFuture    *lc_board_refresh      (LcBoard    *self) G_GNUC_WARN_UNUSED_RESULT;
LcColumn     *lc_board_find_column  (LcBoard    *self,
                                     const char *id);
LcTask       *lc_board_find_task    (LcBoard    *self,
                                     const char *id);
gboolean      lc_board_is_blocked   (LcBoard    *self,
                                     LcTask     *task);
void          lc_board_preview_move (LcBoard    *self,
                                     LcTask     *task,
                                     LcColumn   *column,
                                     LcTask     *after,
                                     LcTask     *before);
void          lc_board_end_preview  (LcBoard    *self);

G_END_DECLS
