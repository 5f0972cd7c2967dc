/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-board-view.h"

#include <glib/gi18n.h>
#include <groups/lc-session-tasks.h>
#include <lc-error.h>
#include <lc-fiber.h>

#include "groups/lc-column-view.h"
#include "groups/lc-task-dialog.h"
#include "shared/lc-error-text.h"
#include "shared/lc-feedback.h"

/* A card is moved by dragging it, or by keyboard: Space lifts it, the arrows move it, Space or Enter lets it go, and Escape puts it back.
 * While it is lifted only this window shows it elsewhere. */

#define COLUMN_WIDTH 190 /* at least: four fit into an ordinary window */

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

static gboolean
may_edit (LcBoardView *self)
{
  LcPlaceRelation relation = lc_group_get_relation (self->group);

  return (relation == LC_PLACE_RELATION_MEMBER || relation == LC_PLACE_RELATION_LEADER) &&
         lc_group_get_group_state (self->group) != LC_GROUP_STATE_ARCHIVED;
}

static void
update_editable (LcBoardView *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    lc_column_view_set_editable (self->columns->pdata[i], may_edit (self));
}

/* What the member is to the group says whether the board can be seen at all. */
static void
relation_changed_cb (LcBoardView *self)
{
  update_editable (self);
  dex_future_disown (lc_board_refresh (self->board));
}

/* Returns: (transfer none) (nullable): the task of the column that is the @place-th, @task left out */
static LcTask *
find_at (LcColumn *column,
         LcTask   *task,
         guint     place)
{
  GListModel *tasks = lc_column_get_tasks (column);

  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr(LcTask) other = g_list_model_get_item (tasks, i);

      if (other != task && place-- == 0)
        return other; /* the column holds it */
    }

  return NULL;
}

static guint
count_others (LcColumn *column,
              LcTask   *task)
{
  GListModel *tasks = lc_column_get_tasks (column);
  guint count = 0;

  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr(LcTask) other = g_list_model_get_item (tasks, i);

      count += other != task;
    }

  return count;
}

static guint
find_place (LcColumn *column,
            LcTask   *task)
{
  GListModel *tasks = lc_column_get_tasks (column);
  guint i;

  for (i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr(LcTask) other = g_list_model_get_item (tasks, i);

      if (other == task)
        break;
    }

  return i;
}

static LcColumn *
column_at (LcBoardView *self,
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

static void
move_task (LcBoardView *self,
           LcTask      *task,
           guint        column,
           guint        place)
{
  LcColumn *target = column_at (self, column);
  LcTask *after = place > 0 ? find_at (target, task, place - 1) : NULL;
  LcTask *before = find_at (target, task, place);
  Move *move;

  if (g_strcmp0 (lc_task_get_column_id (task), lc_document_get_id (LC_DOCUMENT (target))) == 0 && find_place (target, task) == place)
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
    move_task (self, task, column, place);
}

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
  LcColumn *column = column_at (self, self->lifted_column);
  const char *title = lc_task_get_title (self->lifted);
  /* Translators: a column, a place in it, and how many tasks are in it: Doing, 2 of 5 */
  g_autofree char *place = g_strdup_printf (_("%s, %u of %u"), lc_column_get_name (column), self->lifted_place + 1,
                                            count_others (column, self->lifted) + 1);
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
show_column (LcBoardView *self,
             guint        column)
{
  if (self->is_narrow)
    adw_carousel_scroll_to (self->narrow, self->columns->pdata[column], TRUE);
}

static void
focus_lifted (LcBoardView *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    lc_column_view_set_lifted (self->columns->pdata[i], self->lifted);
  show_column (self, self->lifted_column);
  lc_column_view_focus_task (self->columns->pdata[self->lifted_column], self->lifted);
}

static void
lift (LcBoardView *self,
      LcTask      *task,
      guint        column)
{
  g_set_object (&self->lifted, task);
  self->lifted_column = column;
  self->lifted_place = find_place (column_at (self, column), task);
  focus_lifted (self);
  announce_place (self, LIFTED);
}

static void
preview (LcBoardView *self)
{
  LcColumn *column = column_at (self, self->lifted_column);
  guint place = self->lifted_place;

  lc_board_preview_move (self->board, self->lifted, column, place > 0 ? find_at (column, self->lifted, place - 1) : NULL,
                         find_at (column, self->lifted, place));
  focus_lifted (self);
  announce_place (self, SHOWN);
}

/* Lets go of the card: @drop: where it is seen; otherwise where it stood */
static void
let_go (LcBoardView *self,
        gboolean     drop)
{
  g_autoptr(LcTask) task = g_object_ref (self->lifted);
  guint column;

  lc_board_end_preview (self->board);
  if (drop)
    {
      announce_place (self, MOVED);
      move_task (self, task, self->lifted_column, self->lifted_place);
    }
  else
    {
      lc_feedback_announce (GTK_WIDGET (self), _("Put back"));
    }
  g_clear_object (&self->lifted);
  for (guint i = 0; i < self->columns->len; i++)
    lc_column_view_set_lifted (self->columns->pdata[i], NULL);

  for (column = 0; column < self->columns->len; column++)
    if (g_strcmp0 (lc_document_get_id (LC_DOCUMENT (column_at (self, column))), lc_task_get_column_id (task)) == 0)
      {
        show_column (self, column);
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
      if (self->lifted_place >= count_others (column_at (self, self->lifted_column), self->lifted))
        return GDK_EVENT_STOP;
      self->lifted_place++;
      break;

    default:
      column = (int) self->lifted_column + (rtl ? -step : step);
      if (column < 0 || column >= (int) self->columns->len)
        return GDK_EVENT_STOP;
      self->lifted_column = column;
      self->lifted_place = MIN (self->lifted_place, count_others (column_at (self, column), self->lifted));
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
      LcTask *first = find_at (column_at (self, i), NULL, 0);

      if (first == NULL)
        continue;
      show_column (self, i);
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
      let_go (self, TRUE);
      return GDK_EVENT_STOP;

    case GDK_KEY_Escape:
      let_go (self, FALSE);
      return GDK_EVENT_STOP;

    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      let_go (self, FALSE);
      return GDK_EVENT_PROPAGATE;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
key_pressed_cb (LcBoardView     *self,
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
      if ((keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space) && may_edit (self))
        {
          lift (self, task, i);
          return GDK_EVENT_STOP;
        }
      return GDK_EVENT_PROPAGATE;
    }

  return GDK_EVENT_PROPAGATE;
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

static void
columns_changed_cb (LcBoardView *self)
{
  if (self->lifted != NULL)
    let_go (self, FALSE);

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
  adw_dialog_present (lc_task_dialog_new (self->session, self->board, task, may_edit (self), GTK_WIDGET (self)), GTK_WIDGET (self));
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
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
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
