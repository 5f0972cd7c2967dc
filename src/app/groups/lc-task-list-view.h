/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <groups/lc-group.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_TASK_LIST_VIEW (lc_task_list_view_get_type ())
G_DECLARE_FINAL_TYPE (LcTaskListView, lc_task_list_view, LC, TASK_LIST_VIEW, AdwBin)

void lc_task_list_view_set_group (LcTaskListView *self,
                                  LcSession      *session,
                                  LcGroup        *group);

G_END_DECLS
