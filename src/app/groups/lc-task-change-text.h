/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <groups/lc-board.h>
#include <groups/lc-group-member-list.h>
#include <groups/lc-task-change.h>

G_BEGIN_DECLS

char *lc_task_change_text_new (LcTaskChange      *change,
                               LcBoard           *board,
                               LcGroupMemberList *members);

G_END_DECLS
