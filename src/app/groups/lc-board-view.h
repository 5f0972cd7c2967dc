/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <groups/lc-board.h>
#include <groups/lc-group.h>

G_BEGIN_DECLS

#define LC_TYPE_BOARD_VIEW (lc_board_view_get_type ())
G_DECLARE_FINAL_TYPE (LcBoardView, lc_board_view, LC, BOARD_VIEW, AdwBin)

/* The board of a group: its columns beside one another, or, where there is little room, one at a time. */

void lc_board_view_set_group (LcBoardView *self,
                              LcSession   *session,
                              LcGroup     *group);
void lc_board_view_show_task (LcBoardView *self,
                              const char  *id);

G_END_DECLS
