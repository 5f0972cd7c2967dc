/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "groups/lc-board.h"
#include "groups/lc-tasks-private.h"

G_BEGIN_DECLS

LcBoard *lc_board_new  (LcTasks    *tasks,
                        const char *group_id);
void     lc_board_take (LcBoard    *self,
                        LcTask     *task);

G_END_DECLS
