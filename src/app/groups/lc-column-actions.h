/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <groups/lc-board.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What those who lead a group do with a column of its board. @widget is what stays when the columns are put up anew; it says what went
 * wrong. */

gboolean lc_column_can_move   (LcBoard   *board,
                               LcColumn  *column,
                               int        step);
void     lc_column_move       (LcSession *session,
                               LcBoard   *board,
                               LcColumn  *column,
                               int        step,
                               GtkWidget *widget);
gboolean lc_column_can_delete (LcBoard   *board,
                               LcColumn  *column);
void     lc_column_delete     (LcSession *session,
                               LcBoard   *board,
                               LcColumn  *column,
                               GtkWidget *widget);

G_END_DECLS
