/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <groups/lc-board.h>

G_BEGIN_DECLS

#define LC_TYPE_COLUMN_VIEW (lc_column_view_get_type ())
G_DECLARE_FINAL_TYPE (LcColumnView, lc_column_view, LC, COLUMN_VIEW, AdwBin)

/* One column of a board. Signal: "dropped" with a LcTask and the place in the column, that task left out, at which it was let go. */

GtkWidget *lc_column_view_new          (LcSession    *session,
                                        LcBoard      *board,
                                        LcColumn     *column);
LcColumn  *lc_column_view_get_column   (LcColumnView *self);
gboolean   lc_column_view_get_editable (LcColumnView *self);
void       lc_column_view_set_editable (LcColumnView *self,
                                        gboolean      editable);
void       lc_column_view_set_leads    (LcColumnView *self,
                                        gboolean      leads);
void       lc_column_view_focus_header (LcColumnView *self);
LcTask    *lc_column_view_get_focused  (LcColumnView *self);
void       lc_column_view_focus_task   (LcColumnView *self,
                                        LcTask       *task);
void       lc_column_view_set_lifted   (LcColumnView *self,
                                        LcTask       *task);
void       lc_column_view_begin_task   (LcColumnView *self);

G_END_DECLS
