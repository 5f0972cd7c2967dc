/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-outbox-dialog.h"

#include "lc-outbox-row.h"

/**
 * LcOutboxDialog:
 *
 * Everything that the member wrote and the community does not have yet.
 */

struct _LcOutboxDialog
{
  AdwDialog   parent_instance;

  GtkWidget  *send_button;
  GtkStack   *stack;
  GtkListBox *list;

  LcSession  *session;
};

G_DEFINE_FINAL_TYPE (LcOutboxDialog, lc_outbox_dialog, ADW_TYPE_DIALOG)

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  LcOutboxDialog *self = user_data;

  return lc_outbox_row_new (self->session, item);
}

static void
update (LcOutboxDialog *self)
{
  LcOutbox *outbox = lc_session_get_outbox (self->session);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (outbox));

  gtk_stack_set_visible_child_name (self->stack, n_items > 0 ? "entries" : "empty");
  gtk_widget_set_sensitive (self->send_button, n_items > lc_outbox_get_n_refused (outbox));
}

static void
on_send_now (LcOutboxDialog *self)
{
  lc_session_check_connection (self->session);
  lc_outbox_hurry (lc_session_get_outbox (self->session));
}

static void
lc_outbox_dialog_dispose (GObject *object)
{
  LcOutboxDialog *self = LC_OUTBOX_DIALOG (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_OUTBOX_DIALOG);

  G_OBJECT_CLASS (lc_outbox_dialog_parent_class)->dispose (object);
}

static void
lc_outbox_dialog_class_init (LcOutboxDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_outbox_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-outbox-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LcOutboxDialog, send_button);
  gtk_widget_class_bind_template_child (widget_class, LcOutboxDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, LcOutboxDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, on_send_now);
}

static void
lc_outbox_dialog_init (LcOutboxDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_outbox_dialog_new:
 * @session: the session
 *
 * Returns: (transfer floating): a dialog with what is not sent yet
 */
AdwDialog *
lc_outbox_dialog_new (LcSession *session)
{
  LcOutboxDialog *self = g_object_new (LC_TYPE_OUTBOX_DIALOG, NULL);
  LcOutbox *outbox = lc_session_get_outbox (session);

  self->session = g_object_ref (session);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (outbox), create_row, self, NULL);
  g_signal_connect_object (outbox, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return ADW_DIALOG (self);
}
