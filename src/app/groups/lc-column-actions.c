/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-column-actions.h"

#include <glib/gi18n.h>
#include <groups/lc-session-columns.h>
#include <lc-fiber.h>

#include "shared/lc-feedback.h"

/* A change that is under way. */
typedef struct
{
  DexFuture *future;
  GtkWidget *widget;
  char      *message;   /* what to say when it is done */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  dex_clear (&change->future);
  g_object_unref (change->widget);
  g_free (change->message);
  g_free (change);
}

static DexFuture *
await_change (gpointer data)
{
  Change *change = data;
  g_autoptr(GError) error = NULL;

  if (lc_await (g_steal_pointer (&change->future), &error))
    lc_feedback_announce (change->widget, change->message);
  else
    lc_feedback_show_error (change->widget, error);
  return dex_future_new_true ();
}

/* Takes @future and @message. */
static void
begin (DexFuture *future,
       GtkWidget *widget,
       char      *message)
{
  Change *change = g_new0 (Change, 1);

  change->future = future;
  change->widget = g_object_ref (widget);
  change->message = message;
  lc_fiber_run_full (change, change_free, await_change);
}

static LcColumn *
get_column (LcBoard *board,
            guint    index)
{
  g_autoptr(LcColumn) column = g_list_model_get_item (G_LIST_MODEL (board), index);

  return column; /* the board holds it */
}

/* Returns: the place of the column; -1: it is on the board no more */
static int
find_column (LcBoard  *board,
             LcColumn *column)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (board)); i++)
    if (get_column (board, i) == column)
      return i;

  return -1;
}

/**
 * lc_column_can_move:
 * @board: a board
 * @column: one of its columns
 * @step: -1 towards the first, 1 towards the last
 *
 * Returns: whether there is a column to change places with
 */
gboolean
lc_column_can_move (LcBoard  *board,
                    LcColumn *column,
                    int       step)
{
  int place = find_column (board, column);

  return place >= 0 && place + step >= 0 && place + step < (int) g_list_model_get_n_items (G_LIST_MODEL (board));
}

/**
 * lc_column_move:
 * @session: the session
 * @board: a board
 * @column: one of its columns that lc_column_can_move()
 * @step: -1 towards the first, 1 towards the last
 * @widget: what says what has become of it
 */
void
lc_column_move (LcSession *session,
                LcBoard   *board,
                LcColumn  *column,
                int        step,
                GtkWidget *widget)
{
  int place = find_column (board, column);
  int after = step > 0 ? place + 1 : place - 2;

  g_return_if_fail (lc_column_can_move (board, column, step));

  begin (lc_session_move_column (session, board, column, after >= 0 ? get_column (board, after) : NULL), widget,
         /* Translators: a column was moved: its name, its place and how many columns there are: “Doing” moved: 2 of 4 */
         g_strdup_printf (_("“%s” moved: %d of %u"), lc_column_get_name (column), place + step + 1,
                          g_list_model_get_n_items (G_LIST_MODEL (board))));
}

/* Returns: whether it can be deleted: it is empty, and there are others */
gboolean
lc_column_can_delete (LcBoard  *board,
                      LcColumn *column)
{
  return g_list_model_get_n_items (lc_column_get_tasks (column)) == 0 && g_list_model_get_n_items (G_LIST_MODEL (board)) > 1;
}

/**
 * lc_column_delete:
 * @session: the session
 * @board: a board
 * @column: one of its columns that lc_column_can_delete()
 * @widget: what says what has become of it
 */
void
lc_column_delete (LcSession *session,
                  LcBoard   *board,
                  LcColumn  *column,
                  GtkWidget *widget)
{
  begin (lc_session_delete_column (session, board, column), widget,
         g_strdup_printf (_("Column “%s” deleted"), lc_column_get_name (column)));
}
