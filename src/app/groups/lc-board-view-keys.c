/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-board-view-private.h"

#include <glib/gi18n.h>

#include "groups/lc-column-places.h"
#include "groups/lc-group-text.h"
#include "shared/lc-feedback.h"

/* A card is moved by dragging it, or by keyboard: Space lifts it, the arrows move it, Space or Enter lets it go, and Escape puts it back.
 * While it is lifted only this window shows it elsewhere. */

typedef enum
{
  LIFTED,
  SHOWN,
  MOVED,
} Step;

/* Says where the lifted card is now. */
static void
announce_place (LcBoardView *self,
                Step         step)
{
  LcColumn *column = lc_board_view_get_column (self, self->lifted_column);
  const char *title = lc_task_get_title (self->lifted);
  /* Translators: a column, a place in it, and how many tasks are in it: Doing, 2 of 5 */
  g_autofree char *place = g_strdup_printf (_("%s, %u of %u"), lc_column_get_name (column), self->lifted_place + 1,
                                            lc_column_count_others (column, self->lifted) + 1);
  g_autofree char *message = NULL;

  if (step == LIFTED)
    /* Translators: a task’s title, and where it is: “Print the bucket” lifted. Doing, 2 of 5 */
    message = g_strdup_printf (_("“%s” lifted. %s"), title, place);
  else if (step == MOVED)
    /* Translators: a task’s title, and where it is */
    message = g_strdup_printf (_("“%s” moved. %s"), title, place);

  lc_feedback_announce (GTK_WIDGET (self), message != NULL ? message : place);
}

static void
focus_lifted (LcBoardView *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    lc_column_view_set_lifted (self->columns->pdata[i], self->lifted);
  lc_board_view_show_column (self, self->lifted_column);
  lc_column_view_focus_task (self->columns->pdata[self->lifted_column], self->lifted);
}

static void
lift (LcBoardView *self,
      LcTask      *task,
      guint        column)
{
  g_set_object (&self->lifted, task);
  self->lifted_column = column;
  self->lifted_place = lc_column_find_place (lc_board_view_get_column (self, column), task);
  focus_lifted (self);
  announce_place (self, LIFTED);
}

static void
preview (LcBoardView *self)
{
  LcColumn *column = lc_board_view_get_column (self, self->lifted_column);
  guint place = self->lifted_place;

  lc_board_preview_move (self->board, self->lifted, column, place > 0 ? lc_column_find_at (column, self->lifted, place - 1) : NULL,
                         lc_column_find_at (column, self->lifted, place));
  focus_lifted (self);
  announce_place (self, SHOWN);
}

/* Lets go of the card: @drop: where it is seen; otherwise where it stood */
void
lc_board_view_let_go (LcBoardView *self,
                      gboolean     drop)
{
  g_autoptr(LcTask) task = g_object_ref (self->lifted);
  guint column;

  lc_board_end_preview (self->board);
  if (drop)
    {
      announce_place (self, MOVED);
      lc_board_view_move_task (self, task, self->lifted_column, self->lifted_place);
    }
  else
    {
      lc_feedback_announce (GTK_WIDGET (self), _("Put back"));
    }
  g_clear_object (&self->lifted);
  for (guint i = 0; i < self->columns->len; i++)
    lc_column_view_set_lifted (self->columns->pdata[i], NULL);

  for (column = 0; column < self->columns->len; column++)
    if (g_strcmp0 (lc_document_get_id (LC_DOCUMENT (lc_board_view_get_column (self, column))), lc_task_get_column_id (task)) == 0)
      {
        lc_board_view_show_column (self, column);
        lc_column_view_focus_task (self->columns->pdata[column], task);
      }
}

static gboolean
move_lifted (LcBoardView *self,
             guint        keyval)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int step = keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left ? -1 : 1;
  int column;

  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (self->lifted_place == 0)
        return GDK_EVENT_STOP;
      self->lifted_place--;
      break;

    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (self->lifted_place >= lc_column_count_others (lc_board_view_get_column (self, self->lifted_column), self->lifted))
        return GDK_EVENT_STOP;
      self->lifted_place++;
      break;

    default:
      column = (int) self->lifted_column + (rtl ? -step : step);
      if (column < 0 || column >= (int) self->columns->len)
        return GDK_EVENT_STOP;
      self->lifted_column = column;
      self->lifted_place = MIN (self->lifted_place, lc_column_count_others (lc_board_view_get_column (self, column), self->lifted));
      break;
    }

  preview (self);
  return GDK_EVENT_STOP;
}

/* Moves the focus to the next column to the left or to the right that has a card. */
static gboolean
move_focus (LcBoardView *self,
            guint        column,
            guint        keyval)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int step = (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left) != rtl ? -1 : 1;

  for (int i = (int) column + step; i >= 0 && i < (int) self->columns->len; i += step)
    {
      LcTask *first = lc_column_find_at (lc_board_view_get_column (self, i), NULL, 0);

      if (first == NULL)
        continue;
      lc_board_view_show_column (self, i);
      lc_column_view_focus_task (self->columns->pdata[i], first);
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_STOP;
}

static gboolean
is_arrow (guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return TRUE;

    default:
      return FALSE;
    }
}

static gboolean
key_with_lifted (LcBoardView *self,
                 guint        keyval)
{
  if (is_arrow (keyval))
    return move_lifted (self, keyval);

  switch (keyval)
    {
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      lc_board_view_let_go (self, TRUE);
      return GDK_EVENT_STOP;

    case GDK_KEY_Escape:
      lc_board_view_let_go (self, FALSE);
      return GDK_EVENT_STOP;

    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      lc_board_view_let_go (self, FALSE);
      return GDK_EVENT_PROPAGATE;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

gboolean
lc_board_view_key_pressed (LcBoardView     *self,
                           guint            keyval,
                           guint            keycode,
                           GdkModifierType  state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (self->lifted != NULL)
    return key_with_lifted (self, keyval);

  for (guint i = 0; i < self->columns->len; i++)
    {
      LcTask *task = lc_column_view_get_focused (self->columns->pdata[i]);
      gboolean sideways = is_arrow (keyval) && keyval != GDK_KEY_Up && keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Up && keyval != GDK_KEY_KP_Down;

      if (task == NULL || !gtk_widget_is_ancestor (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))), self->columns->pdata[i]))
        continue;
      if (sideways)
        return move_focus (self, i, keyval);
      if ((keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space) && lc_group_text_is_editable (self->group))
        {
          lift (self, task, i);
          return GDK_EVENT_STOP;
        }
      return GDK_EVENT_PROPAGATE;
    }

  return GDK_EVENT_PROPAGATE;
}
