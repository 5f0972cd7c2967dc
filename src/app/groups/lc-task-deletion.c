/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-task-deletion.h"

#include <glib/gi18n.h>
#include <lc-fiber.h>

#include "shared/lc-feedback.h"

/* A deletion that one may take back. */
typedef struct
{
  LcSession *session;
  LcTask    *task;
  GtkWidget *widget;
} Deletion;

static void
deletion_free (gpointer data)
{
  Deletion *deletion = data;

  g_object_unref (deletion->session);
  g_object_unref (deletion->task);
  g_object_unref (deletion->widget);
  g_free (deletion);
}

static Deletion *
deletion_copy (Deletion *self)
{
  Deletion *copy = g_new0 (Deletion, 1);

  copy->session = g_object_ref (self->session);
  copy->task = g_object_ref (self->task);
  copy->widget = g_object_ref (self->widget);
  return copy;
}

static DexFuture *
restore (gpointer data)
{
  Deletion *deletion = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcTask) task = lc_await_object (lc_session_restore_task (deletion->session, deletion->task), &error);

  if (task == NULL)
    lc_feedback_show_error (deletion->widget, error);
  return dex_future_new_true ();
}

static void
undo_cb (AdwToast *toast,
         Deletion *deletion)
{
  lc_fiber_run_full (deletion_copy (deletion), deletion_free, restore);
}

static void
free_deletion (gpointer  data,
               GClosure *closure)
{
  deletion_free (data);
}

static DexFuture *
delete_task (gpointer data)
{
  Deletion *deletion = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcTask) task = lc_await_object (lc_session_delete_task (deletion->session, deletion->task), &error);
  AdwToast *toast;

  if (task == NULL)
    {
      lc_feedback_show_error (deletion->widget, error);
      return dex_future_new_true ();
    }

  toast = adw_toast_new (_("Task deleted"));
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_timeout (toast, 10);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), deletion_copy (deletion), free_deletion, 0);
  lc_feedback_add_toast (deletion->widget, toast);
  return dex_future_new_true ();
}

/**
 * lc_task_delete_with_undo:
 * @session: the session
 * @task: a task
 * @widget: what stays when the task is gone, and says what has become of it
 *
 * Deletes the task, and offers to take that back.
 */
void
lc_task_delete_with_undo (LcSession *session,
                          LcTask    *task,
                          GtkWidget *widget)
{
  Deletion deletion = { session, task, widget };

  g_return_if_fail (LC_IS_SESSION (session));
  g_return_if_fail (LC_IS_TASK (task));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  lc_fiber_run_full (deletion_copy (&deletion), deletion_free, delete_task);
}
