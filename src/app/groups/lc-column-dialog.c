/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-column-dialog.h"

#include <glib/gi18n.h>
#include <groups/lc-session-columns.h>
#include <lc-error.h>
#include <lc-fiber.h>
#include <lc-uuid.h>

#include "shared/lc-error-row.h"
#include "shared/lc-feedback.h"

/**
 * LcColumnDialog:
 *
 * What a column of a board is called, how many tasks it takes, and whether they are done; or a new column.
 */

struct _LcColumnDialog
{
  AdwDialog     parent_instance;

  GtkWidget    *save_button;
  AdwBanner    *conflict_banner;
  GtkEditable  *name_row;
  LcErrorRow   *name_error;
  AdwSpinRow   *limit_row;
  AdwSwitchRow *done_row;

  LcSession    *session;
  LcBoard      *board;
  LcColumn     *column;  /* NULL: a new one */
  LcEdit       *edit;
  char         *id;      /* of the new one; tried again, there is one */
  DexFuture    *work;
};

G_DEFINE_FINAL_TYPE (LcColumnDialog, lc_column_dialog, ADW_TYPE_DIALOG)

static char *
dup_name (LcColumnDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
}

static void
collect_edit (LcColumnDialog *self)
{
  g_autofree char *name = dup_name (self);

  lc_edit_set_text (self->edit, "name", name);
  lc_column_edit_set_wip_limit (self->edit, adw_spin_row_get_value (self->limit_row) + 0.5);
  lc_column_edit_set_is_done (self->edit, adw_switch_row_get_active (self->done_row));
}

/* The board was read again by now; what is written in the fields stays there. */
static DexFuture *
show_conflict (LcColumnDialog *self)
{
  g_autoptr(LcEdit) newer = NULL;

  lc_await (lc_board_refresh (self->board), NULL);
  if (self->session == NULL)
    return dex_future_new_true ();

  newer = lc_session_begin_column_edit (self->session, self->column);
  lc_edit_move_to (self->edit, newer);
  adw_banner_set_revealed (self->conflict_banner, TRUE);
  lc_feedback_announce (GTK_WIDGET (self), adw_banner_get_title (self->conflict_banner));
  return dex_future_new_true ();
}

static void
show_error (LcColumnDialog *self,
            const GError   *error)
{
  const char *name = lc_error_get_field (error, "name");

  lc_error_row_set_message (self->name_error, name);
  if (name == NULL)
    lc_feedback_show_error (self->save_button, error);
}

static DexFuture *
save (gpointer data)
{
  LcColumnDialog *self = data;
  g_autoptr(GError) error = NULL;

  collect_edit (self);
  gtk_widget_set_sensitive (self->save_button, FALSE);
  if (self->column != NULL)
    lc_await (lc_session_save_column (self->session, self->board, self->column, self->edit), &error);
  else
    lc_await (lc_session_create_column (self->session, self->board, self->id, self->edit), &error);
  if (self->session == NULL || lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (error == NULL)
    adw_dialog_force_close (ADW_DIALOG (self));
  else if (g_error_matches (error, LC_ERROR, LC_ERROR_CONFLICT) && self->column != NULL)
    return show_conflict (self);
  else
    show_error (self, error);

  return dex_future_new_true ();
}

static void
save_cb (LcColumnDialog *self)
{
  g_autofree char *name = dup_name (self);

  if (*name == '\0')
    {
      lc_error_row_set_message (self->name_error, _("Enter what the column is called."));
      gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
      return;
    }

  lc_error_row_set_message (self->name_error, NULL);
  adw_banner_set_revealed (self->conflict_banner, FALSE);
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, save);
}

static void
cancel_cb (LcColumnDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
lc_column_dialog_closed (AdwDialog *dialog)
{
  dex_clear (&LC_COLUMN_DIALOG (dialog)->work);
}

static void
lc_column_dialog_dispose (GObject *object)
{
  LcColumnDialog *self = LC_COLUMN_DIALOG (object);

  dex_clear (&self->work);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_COLUMN_DIALOG);
  g_clear_pointer (&self->edit, lc_edit_unref);
  g_clear_pointer (&self->id, g_free);
  g_clear_object (&self->column);
  g_clear_object (&self->board);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_column_dialog_parent_class)->dispose (object);
}

static void
lc_column_dialog_class_init (LcColumnDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_column_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = lc_column_dialog_closed;

  g_type_ensure (LC_TYPE_ERROR_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-column-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LcColumnDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, LcColumnDialog, conflict_banner);
  gtk_widget_class_bind_template_child (widget_class, LcColumnDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, LcColumnDialog, name_error);
  gtk_widget_class_bind_template_child (widget_class, LcColumnDialog, limit_row);
  gtk_widget_class_bind_template_child (widget_class, LcColumnDialog, done_row);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
lc_column_dialog_init (LcColumnDialog *self)
{
  self->id = lc_uuid_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_column_dialog_new:
 * @session: the session
 * @board: the board of a group that the member leads
 * @column: (nullable): a column of it; %NULL: a new one
 *
 * Returns: (transfer floating): a new dialog
 */
AdwDialog *
lc_column_dialog_new (LcSession *session,
                      LcBoard   *board,
                      LcColumn  *column)
{
  LcColumnDialog *self = g_object_new (LC_TYPE_COLUMN_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->board = g_object_ref (board);
  g_set_object (&self->column, column);
  self->edit = lc_session_begin_column_edit (session, column);
  adw_dialog_set_title (ADW_DIALOG (self), column != NULL ? _("Edit Column") : _("New Column"));
  gtk_editable_set_text (self->name_row, lc_edit_get_text (self->edit, "name"));
  adw_spin_row_set_value (self->limit_row, column != NULL ? lc_column_get_wip_limit (column) : 0);
  adw_switch_row_set_active (self->done_row, column != NULL && lc_column_get_is_done (column));

  return ADW_DIALOG (self);
}
