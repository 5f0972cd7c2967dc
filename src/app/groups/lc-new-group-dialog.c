/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-new-group-dialog.h"

#include <glib/gi18n.h>
#include <groups/lc-groups.h>
#include <lc-error.h>
#include <lc-fiber.h>
#include <lc-uuid.h>

#include "groups/lc-group-text.h"
#include "shared/lc-chooser.h"
#include "shared/lc-error-row.h"
#include "shared/lc-feedback.h"

struct _LcNewGroupDialog
{
  AdwDialog    parent_instance;

  GtkWidget   *create_button;
  GtkWidget   *spinner;
  GtkEditable *name_row;
  LcErrorRow  *name_error;
  GtkTextView *purpose_view;
  GtkWidget   *purpose_error;
  AdwComboRow *policy_row;

  LcSession   *session;
  GtkWidget   *opener;   /* in the shell, where the group is shown then */
  char        *id;       /* of the group; tried again, there is one */
  DexFuture   *work;
};

G_DEFINE_FINAL_TYPE (LcNewGroupDialog, lc_new_group_dialog, ADW_TYPE_DIALOG)

static char *
dup_name (LcNewGroupDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
}

static char *
dup_purpose (LcNewGroupDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->purpose_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
set_busy (LcNewGroupDialog *self,
          gboolean          busy)
{
  gtk_widget_set_sensitive (self->create_button, !busy);
  gtk_widget_set_visible (self->spinner, busy);
}

static void
show_purpose_error (LcNewGroupDialog *self,
                    const char       *message)
{
  gtk_label_set_text (GTK_LABEL (self->purpose_error), message != NULL ? message : "");
  gtk_widget_set_visible (self->purpose_error, message != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->purpose_view), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
show_error (LcNewGroupDialog *self,
            const GError     *error)
{
  const char *name = lc_error_get_field (error, "name");
  const char *purpose = lc_error_get_field (error, "purpose");

  lc_error_row_set_message (self->name_error, name);
  show_purpose_error (self, purpose);
  if (name == NULL && purpose == NULL)
    lc_feedback_show_error (self->spinner, error);
}

static DexFuture *
create_group (gpointer data)
{
  LcNewGroupDialog *self = data;
  g_autofree char *name = dup_name (self);
  g_autofree char *purpose = dup_purpose (self);
  g_autoptr(GError) error = NULL;
  g_autoptr(LcDocument) group = NULL;

  set_busy (self, TRUE);
  group = lc_await_object (lc_session_create_group (self->session, self->id, name, purpose,
                                                    adw_combo_row_get_selected (self->policy_row)), &error);
  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  set_busy (self, FALSE);
  if (group == NULL)
    {
      show_error (self, error);
      return dex_future_new_true ();
    }

  if (self->opener != NULL)
    gtk_widget_activate_action (self->opener, "shell.open-group", "s", lc_document_get_id (group));
  adw_dialog_force_close (ADW_DIALOG (self));
  return dex_future_new_true ();
}

static void
create_cb (LcNewGroupDialog *self)
{
  g_autofree char *name = dup_name (self);

  if (*name == '\0')
    {
      lc_error_row_set_message (self->name_error, _("Enter what the group is called."));
      gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
      return;
    }

  show_purpose_error (self, NULL);
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, create_group);
}

static void
cancel_cb (LcNewGroupDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
discard_response_cb (LcNewGroupDialog *self,
                     const char       *response)
{
  if (g_str_equal (response, "discard"))
    adw_dialog_force_close (ADW_DIALOG (self));
}

/* What was written is not lost by a stray Escape. */
static void
close_attempt_cb (LcNewGroupDialog *self)
{
  g_autofree char *name = dup_name (self);
  g_autofree char *purpose = dup_purpose (self);
  AdwAlertDialog *dialog;

  if (*name == '\0' && *purpose == '\0')
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }

  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Discard the New Group?"), _("The group is not made yet.")));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Keep Editing"), "discard", _("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
lc_new_group_dialog_closed (AdwDialog *dialog)
{
  dex_clear (&LC_NEW_GROUP_DIALOG (dialog)->work);
}

static void
lc_new_group_dialog_dispose (GObject *object)
{
  LcNewGroupDialog *self = LC_NEW_GROUP_DIALOG (object);

  dex_clear (&self->work);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_NEW_GROUP_DIALOG);
  g_clear_weak_pointer (&self->opener);
  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (lc_new_group_dialog_parent_class)->dispose (object);
}

static void
lc_new_group_dialog_class_init (LcNewGroupDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_new_group_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = lc_new_group_dialog_closed;

  g_type_ensure (LC_TYPE_ERROR_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-new-group-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LcNewGroupDialog, create_button);
  gtk_widget_class_bind_template_child (widget_class, LcNewGroupDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, LcNewGroupDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, LcNewGroupDialog, name_error);
  gtk_widget_class_bind_template_child (widget_class, LcNewGroupDialog, purpose_view);
  gtk_widget_class_bind_template_child (widget_class, LcNewGroupDialog, purpose_error);
  gtk_widget_class_bind_template_child (widget_class, LcNewGroupDialog, policy_row);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_attempt_cb);
}

static void
lc_new_group_dialog_init (LcNewGroupDialog *self)
{
  g_autoptr(GtkStringList) policies = gtk_string_list_new (NULL);

  self->id = lc_uuid_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  lc_chooser_name_rows (self->policy_row);
  for (int i = LC_JOIN_POLICY_OPEN; i <= LC_JOIN_POLICY_INVITE; i++)
    gtk_string_list_append (policies, lc_group_text_get_policy (i));
  adw_combo_row_set_model (self->policy_row, G_LIST_MODEL (policies));
}

/**
 * lc_new_group_dialog_new:
 * @session: whose community
 * @opener: what it is opened from, where the new group is shown then
 *
 * Returns: (transfer floating): a new dialog
 */
AdwDialog *
lc_new_group_dialog_new (LcSession *session,
                         GtkWidget *opener)
{
  LcNewGroupDialog *self = g_object_new (LC_TYPE_NEW_GROUP_DIALOG, NULL);

  self->session = g_object_ref (session);
  g_set_weak_pointer (&self->opener, opener);

  return ADW_DIALOG (self);
}
