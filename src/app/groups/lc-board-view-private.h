/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <groups/lc-board.h>

#include "groups/lc-board-view.h"
#include "groups/lc-column-view.h"

G_BEGIN_DECLS

struct _LcBoardView
{
  AdwBin         parent_instance;

  GtkStack      *stack;
  AdwStatusPage *error_page;
  GtkBox        *wide;
  AdwCarousel   *narrow;

  LcSession     *session;
  LcGroup       *group;
  LcBoard       *board;
  GPtrArray     *columns;    /* LcColumnView, in their order, all of them in WIDE or in NARROW */
  LcTask        *lifted;
  guint          lifted_column;
  guint          lifted_place;
  gboolean       is_narrow;
  char          *wanted_id;  /* of a task that somebody wants to see */
  DexFuture     *showing;
};

LcColumn *lc_board_view_get_column  (LcBoardView     *self,
                                     guint            index);
void      lc_board_view_show_column (LcBoardView     *self,
                                     guint            column);
void      lc_board_view_move_task   (LcBoardView     *self,
                                     LcTask          *task,
                                     guint            column,
                                     guint            place);

/* lc-board-view-keys.c */
void      lc_board_view_let_go      (LcBoardView     *self,
                                     gboolean         drop);
gboolean  lc_board_view_key_pressed (LcBoardView     *self,
                                     guint            keyval,
                                     guint            keycode,
                                     GdkModifierType  state);

G_END_DECLS
