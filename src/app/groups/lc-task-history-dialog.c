/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-task-history-dialog.h"

#include <glib/gi18n.h>
#include <groups/lc-task-change-list.h>
#include <lc-fiber.h>

#include "groups/lc-task-change-row.h"
#include "groups/lc-task-change-text.h"
#include "shared/lc-error-text.h"
#include "shared/lc-feedback.h"
#include "shared/lc-list-end.h"

/**
 * LcTaskHistoryDialog:
 *
 * Who changed what of a task, the last change first; what still stands can be taken back.
 */

struct _LcTaskHistoryDialog
{
  AdwDialog          parent_instance;

  GtkStack          *stack;
  AdwStatusPage     *error_page;
  GtkListView       *list_view;

  LcSession         *session;
  LcBoard           *board;
  LcTask            *task;
  LcGroupMemberList *members;
  LcTaskChangeList  *changes;
  LcTaskChange      *undone;    /* what is being taken back */
  DexFuture         *work;
  gboolean           editable;
};

G_DEFINE_FINAL_TYPE (LcTaskHistoryDialog, lc_task_history_dialog, ADW_TYPE_DIALOG)

static void
update_stack (LcTaskHistoryDialog *self)
{
  LcPagedList *list = LC_PAGED_LIST (self->changes);
  const GError *error = lc_paged_list_get_error (list);

  if (g_list_model_get_n_items (G_LIST_MODEL (list)) > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
    }
  else if (error != NULL)
    {
      g_autofree char *description = g_markup_escape_text (lc_error_text_get (error), -1);

      adw_status_page_set_description (self->error_page, description);
      gtk_stack_set_visible_child_name (self->stack, "error");
    }
  else
    {
      gtk_stack_set_visible_child_name (self->stack, lc_paged_list_get_loaded (list) ? "empty" : "loading");
    }
}

static void
show_change (LcTaskHistoryDialog *self,
             LcTaskChangeRow     *row,
             LcTaskChange        *change)
{
  g_autofree char *text = lc_task_change_text_new (change, self->board, self->members);

  lc_task_change_row_show (row, change, text, self->editable && lc_session_can_undo_task_change (self->session, self->task, change));
}

/* The names of members may come after the changes, and what stands of a change depends on the others. */
static void
show_again (LcTaskHistoryDialog *self)
{
  for (GtkWidget *cell = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); cell != NULL; cell = gtk_widget_get_next_sibling (cell))
    {
      GtkWidget *row = gtk_widget_get_first_child (cell);

      if (LC_IS_TASK_CHANGE_ROW (row) && lc_task_change_row_get_change (LC_TASK_CHANGE_ROW (row)) != NULL)
        show_change (self, LC_TASK_CHANGE_ROW (row), lc_task_change_row_get_change (LC_TASK_CHANGE_ROW (row)));
    }
}

static DexFuture *
undo (gpointer data)
{
  LcTaskHistoryDialog *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcTask) task = lc_await_object (lc_session_undo_task_change (self->session, self->board, self->task, self->undone), &error);

  if (task != NULL)
    {
      lc_feedback_toast (GTK_WIDGET (self), _("Change undone"));
      lc_await (lc_paged_list_refresh (LC_PAGED_LIST (self->changes)), NULL);
    }
  else if (!lc_fiber_is_cancelled (error))
    {
      lc_feedback_show_error (GTK_WIDGET (self), error);
    }

  show_again (self);
  return dex_future_new_true ();
}

static void
undo_cb (LcTaskHistoryDialog *self,
         LcTaskChangeRow     *row)
{
  g_set_object (&self->undone, lc_task_change_row_get_change (row));
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, undo);
}

static void
retry_cb (LcTaskHistoryDialog *self)
{
  dex_future_disown (lc_paged_list_refresh (LC_PAGED_LIST (self->changes)));
}

static void
setup_cb (LcTaskHistoryDialog *self,
          GtkListItem         *item)
{
  GtkWidget *row = lc_task_change_row_new (self->session);

  gtk_list_item_set_child (item, row);
  gtk_list_item_set_activatable (item, FALSE);
  g_signal_connect_object (row, "undo", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  g_object_bind_property (row, "description", item, "accessible-label", G_BINDING_DEFAULT);
}

static void
bind_cb (LcTaskHistoryDialog *self,
         GtkListItem         *item)
{
  show_change (self, LC_TASK_CHANGE_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
create_list (LcTaskHistoryDialog *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->changes)))));
  gtk_list_view_set_factory (self->list_view, factory);
  lc_list_end_watch (GTK_WIDGET (self->list_view), LC_PAGED_LIST (self->changes));
}

static void
lc_task_history_dialog_closed (AdwDialog *dialog)
{
  dex_clear (&LC_TASK_HISTORY_DIALOG (dialog)->work);
}

static void
lc_task_history_dialog_dispose (GObject *object)
{
  LcTaskHistoryDialog *self = LC_TASK_HISTORY_DIALOG (object);

  dex_clear (&self->work);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_TASK_HISTORY_DIALOG);
  g_clear_object (&self->undone);
  g_clear_object (&self->changes);
  g_clear_object (&self->members);
  g_clear_object (&self->task);
  g_clear_object (&self->board);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_task_history_dialog_parent_class)->dispose (object);
}

static void
lc_task_history_dialog_class_init (LcTaskHistoryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_task_history_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = lc_task_history_dialog_closed;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-task-history-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LcTaskHistoryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, LcTaskHistoryDialog, error_page);
  gtk_widget_class_bind_template_child (widget_class, LcTaskHistoryDialog, list_view);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
lc_task_history_dialog_init (LcTaskHistoryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_task_history_dialog_new:
 * @session: the session
 * @board: the board on which @task stands
 * @task: a task, as it was fetched
 * @members: the members of its group
 * @editable: whether one may change it
 *
 * Returns: (transfer floating): a new dialog
 */
AdwDialog *
lc_task_history_dialog_new (LcSession         *session,
                            LcBoard           *board,
                            LcTask            *task,
                            LcGroupMemberList *members,
                            gboolean           editable)
{
  LcTaskHistoryDialog *self = g_object_new (LC_TYPE_TASK_HISTORY_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->board = g_object_ref (board);
  self->task = g_object_ref (task);
  self->members = g_object_ref (members);
  self->editable = editable;
  self->changes = lc_task_change_list_new (session, task);
  create_list (self);
  g_signal_connect_object (self->members, "items-changed", G_CALLBACK (show_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->changes, "items-changed", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->changes, "notify::loading", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->changes, "notify::error", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  update_stack (self);

  return ADW_DIALOG (self);
}
