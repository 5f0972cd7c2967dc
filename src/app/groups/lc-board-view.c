/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-board-view-private.h"

#include <glib/gi18n.h>
#include <groups/lc-session-tasks.h>
#include <lc-error.h>
#include <lc-fiber.h>

#include "groups/lc-column-places.h"
#include "groups/lc-group-text.h"
#include "groups/lc-task-dialog.h"
#include "shared/lc-error-text.h"
#include "shared/lc-feedback.h"

#define COLUMN_WIDTH 190 /* at least: four fit into an ordinary window */

G_DEFINE_FINAL_TYPE (LcBoardView, lc_board_view, ADW_TYPE_BIN)

static void
update_stack (LcBoardView *self)
{
  const GError *error = lc_board_get_error (self->board);

  if (lc_board_get_loaded (self->board))
    {
      gtk_stack_set_visible_child_name (self->stack, self->is_narrow ? "narrow" : "wide");
    }
  else if (error != NULL)
    {
      gboolean hidden = g_error_matches (error, LC_ERROR, LC_ERROR_NOT_FOUND);
      g_autofree char *description = g_markup_escape_text (hidden ? _("The members of the group see it.") : lc_error_text_get (error), -1);

      adw_status_page_set_description (self->error_page, description);
      gtk_stack_set_visible_child_name (self->stack, "error");
    }
  else
    {
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
}

static void
update_editable (LcBoardView *self)
{
  gboolean leads = lc_group_text_leads (self->session, self->group) &&
                   lc_group_get_group_state (self->group) != LC_GROUP_STATE_ARCHIVED;

  for (guint i = 0; i < self->columns->len; i++)
    {
      lc_column_view_set_editable (self->columns->pdata[i], lc_group_text_is_editable (self->group));
      lc_column_view_set_leads (self->columns->pdata[i], leads);
    }
}

/* What the member is to the group says whether the board can be seen at all. */
static void
relation_changed_cb (LcBoardView *self)
{
  update_editable (self);
  dex_future_disown (lc_board_refresh (self->board));
}

LcColumn *
lc_board_view_get_column (LcBoardView *self,
                          guint        index)
{
  return lc_column_view_get_column (self->columns->pdata[index]);
}

/* A move that is under way. */
typedef struct
{
  LcBoardView *view;
  DexFuture   *future;
} Move;

static void
move_free (gpointer data)
{
  Move *move = data;

  g_object_unref (move->view);
  dex_clear (&move->future);
  g_free (move);
}

static DexFuture *
await_move (gpointer data)
{
  Move *move = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcTask) task = lc_await_object (g_steal_pointer (&move->future), &error);

  if (task != NULL)
    return dex_future_new_true ();

  if (g_error_matches (error, LC_ERROR, LC_ERROR_CONFLICT))
    lc_feedback_toast (GTK_WIDGET (move->view), _("Somebody else moved this task meanwhile"));
  else
    lc_feedback_show_error (GTK_WIDGET (move->view), error);
  return dex_future_new_true ();
}

void
lc_board_view_show_column (LcBoardView *self,
                           guint        column)
{
  if (self->is_narrow)
    adw_carousel_scroll_to (self->narrow, self->columns->pdata[column], TRUE);
}

void
lc_board_view_move_task (LcBoardView *self,
                         LcTask      *task,
                         guint        column,
                         guint        place)
{
  LcColumn *target = lc_board_view_get_column (self, column);
  LcTask *after = place > 0 ? lc_column_find_at (target, task, place - 1) : NULL;
  LcTask *before = lc_column_find_at (target, task, place);
  Move *move;

  if (g_strcmp0 (lc_task_get_column_id (task), lc_document_get_id (LC_DOCUMENT (target))) == 0 && lc_column_find_place (target, task) == place)
    return; /* it stands there */

  move = g_new0 (Move, 1);
  move->view = g_object_ref (self);
  move->future = lc_session_move_task (self->session, task, target, after, before);
  lc_fiber_run_full (move, move_free, await_move);
}

static void
dropped_cb (LcBoardView  *self,
            LcTask       *task,
            guint         place,
            LcColumnView *view)
{
  guint column;

  if (g_ptr_array_find (self->columns, view, &column))
    lc_board_view_move_task (self, task, column, place);
}

/* Puts the views of the columns beside one another, or behind one another. */
static void
fill (LcBoardView *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkWidget *view = self->columns->pdata[i];
      GtkWidget *parent = gtk_widget_get_parent (view);

      if (parent == GTK_WIDGET (self->wide))
        gtk_box_remove (self->wide, view);
      else if (parent != NULL)
        adw_carousel_remove (self->narrow, view);

      gtk_widget_set_size_request (view, self->is_narrow ? -1 : COLUMN_WIDTH, -1);
      gtk_widget_set_hexpand (view, TRUE);
      if (self->is_narrow)
        adw_carousel_append (self->narrow, view);
      else
        gtk_box_append (self->wide, view);
    }
}

static void
forget_columns (LcBoardView *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkWidget *view = self->columns->pdata[i];

      if (gtk_widget_get_parent (view) == GTK_WIDGET (self->wide))
        gtk_box_remove (self->wide, view);
      else if (gtk_widget_get_parent (view) != NULL)
        adw_carousel_remove (self->narrow, view);
    }
  g_ptr_array_set_size (self->columns, 0);
}

/* Returns: (transfer full) (nullable): the column in which the focus is, or, where one sees one at a time, which one sees */
static LcColumn *
find_current_column (LcBoardView *self,
                     gboolean    *has_focus)
{
  guint seen = self->is_narrow ? adw_carousel_get_position (self->narrow) + 0.5 : self->columns->len;

  for (guint i = 0; i < self->columns->len; i++)
    {
      *has_focus = gtk_widget_get_focus_child (gtk_widget_get_parent (self->columns->pdata[i])) == self->columns->pdata[i];
      if (*has_focus || i == seen)
        return g_object_ref (lc_board_view_get_column (self, i));
    }

  return NULL;
}

/* Whoever works by keyboard, or in a narrow window, is still there when the columns were put up anew. */
static void
return_to_column (LcBoardView *self,
                  LcColumn    *column,
                  gboolean     has_focus)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      if (lc_board_view_get_column (self, i) != column)
        continue;
      lc_board_view_show_column (self, i);
      if (has_focus)
        lc_column_view_focus_header (self->columns->pdata[i]);
    }
}

static void
columns_changed_cb (LcBoardView *self)
{
  gboolean has_focus = FALSE;
  g_autoptr(LcColumn) current = NULL;

  if (self->lifted != NULL)
    lc_board_view_let_go (self, FALSE);

  current = find_current_column (self, &has_focus);
  forget_columns (self);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->board)); i++)
    {
      g_autoptr(LcColumn) column = g_list_model_get_item (G_LIST_MODEL (self->board), i);
      GtkWidget *view = g_object_ref_sink (lc_column_view_new (self->session, self->board, column));

      g_signal_connect_object (view, "dropped", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->columns, view);
    }
  fill (self);
  update_editable (self);
  return_to_column (self, current, has_focus);
}

static void
set_narrow (LcBoardView *self,
            gboolean     is_narrow)
{
  self->is_narrow = is_narrow;
  fill (self);
  if (self->board != NULL)
    update_stack (self);
}

static void
narrow_apply_cb (LcBoardView *self)
{
  set_narrow (self, TRUE);
}

static void
narrow_unapply_cb (LcBoardView *self)
{
  set_narrow (self, FALSE);
}

static void
retry_cb (LcBoardView *self)
{
  lc_session_check_connection (self->session);
  dex_future_disown (lc_board_refresh (self->board));
}

static void
add_task_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  LcBoardView *self = LC_BOARD_VIEW (widget);
  guint column = self->is_narrow ? (guint) (adw_carousel_get_position (self->narrow) + 0.5) : 0;

  if (column < self->columns->len)
    lc_column_view_begin_task (self->columns->pdata[column]);
}

static void
open_task (LcBoardView *self,
           LcTask      *task)
{
  adw_dialog_present (lc_task_dialog_new (self->session, self->board, task, lc_group_text_is_editable (self->group), GTK_WIDGET (self)), GTK_WIDGET (self));
}

/* What is not on the board as it is known is looked for on the server's. */
static DexFuture *
show_wanted (gpointer data)
{
  LcBoardView *self = data;
  LcTask *task = lc_board_find_task (self->board, self->wanted_id);
  g_autoptr(GError) error = NULL;

  if (task == NULL)
    {
      lc_await (lc_board_refresh (self->board), &error);
      if (lc_fiber_is_cancelled (error))
        return dex_future_new_true ();
      task = lc_board_find_task (self->board, self->wanted_id);
    }

  if (task != NULL)
    open_task (self, task);
  else if (error != NULL)
    lc_feedback_show_error (GTK_WIDGET (self), error);
  else
    lc_feedback_toast (GTK_WIDGET (self), _("This task is not there any more"));
  return dex_future_new_true ();
}

static void
open_task_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  LcBoardView *self = LC_BOARD_VIEW (widget);
  LcTask *task = lc_board_find_task (self->board, g_variant_get_string (parameter, NULL));

  if (task != NULL)
    open_task (self, task);
}

static void
lc_board_view_dispose (GObject *object)
{
  LcBoardView *self = LC_BOARD_VIEW (object);

  dex_clear (&self->showing);
  if (self->board != NULL)
    lc_board_end_preview (self->board);
  g_clear_object (&self->lifted);
  if (self->wide != NULL)
    forget_columns (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_BOARD_VIEW);
  g_clear_object (&self->board);
  g_clear_object (&self->group);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_board_view_parent_class)->dispose (object);
}

static void
lc_board_view_finalize (GObject *object)
{
  g_clear_pointer (&LC_BOARD_VIEW (object)->columns, g_ptr_array_unref);
  g_clear_pointer (&LC_BOARD_VIEW (object)->wanted_id, g_free);

  G_OBJECT_CLASS (lc_board_view_parent_class)->finalize (object);
}

static void
lc_board_view_class_init (LcBoardViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_board_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = lc_board_view_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-board-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LcBoardView, stack);
  gtk_widget_class_bind_template_child (widget_class, LcBoardView, error_page);
  gtk_widget_class_bind_template_child (widget_class, LcBoardView, wide);
  gtk_widget_class_bind_template_child (widget_class, LcBoardView, narrow);
  gtk_widget_class_bind_template_callback (widget_class, narrow_apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_unapply_cb);
  gtk_widget_class_bind_template_callback (widget_class, lc_board_view_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);

  gtk_widget_class_install_action (widget_class, "board.add-task", NULL, add_task_action);
  gtk_widget_class_install_action (widget_class, "board.open-task", "s", open_task_action);
}

static void
lc_board_view_init (LcBoardView *self)
{
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_board_view_set_group:
 * @self: a view of no board yet
 * @session: the session
 * @group: whose board to show
 *
 * Shows the board of @group.
 */
void
lc_board_view_set_group (LcBoardView *self,
                         LcSession   *session,
                         LcGroup     *group)
{
  g_return_if_fail (LC_IS_BOARD_VIEW (self));
  g_return_if_fail (self->group == NULL);

  self->session = g_object_ref (session);
  self->group = g_object_ref (group);
  self->board = lc_session_open_board (session, lc_document_get_id (LC_DOCUMENT (group)));
  g_signal_connect_object (group, "notify::relation", G_CALLBACK (relation_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "notify::group-state", G_CALLBACK (update_editable), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->board, "notify", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->board, "items-changed", G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);
  columns_changed_cb (self);
  update_stack (self);
}

/**
 * lc_board_view_show_task:
 * @self: a view of a board
 * @id: the id of a task
 *
 * Opens a task, once the board is read, or says that it is not on the board any more.
 */
void
lc_board_view_show_task (LcBoardView *self,
                         const char  *id)
{
  g_return_if_fail (LC_IS_BOARD_VIEW (self));
  g_return_if_fail (self->board != NULL && id != NULL);

  dex_clear (&self->showing);
  g_set_str (&self->wanted_id, id);
  self->showing = lc_fiber_spawn (self, show_wanted);
}
