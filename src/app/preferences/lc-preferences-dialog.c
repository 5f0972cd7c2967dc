/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-preferences-dialog.h"

#include <glib/gi18n.h>
#include <lc-device.h>
#include <lc-fiber.h>

#include "lc-app-features.h"
#include "lc-password-page.h"
#include "shared/lc-chooser.h"
#include "shared/lc-error-text.h"
#include "shared/lc-feedback.h"
#include "shared/lc-format.h"

struct _LcPreferencesDialog
{
  AdwPreferencesDialog  parent_instance;

  AdwComboRow          *appearance_row;
  AdwActionRow         *member_row;
  GtkWidget            *password_row;
  AdwPreferencesGroup  *devices_group;
  GtkWidget            *delete_row;

  LcSession            *session;
  GPtrArray            *device_rows;
  char                 *device_id;
  GFile                *export_file;
  char                 *password;
};

G_DEFINE_FINAL_TYPE (LcPreferencesDialog, lc_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static DexFuture *list_devices (gpointer data);

static DexFuture *
revoke_device (gpointer data)
{
  LcPreferencesDialog *self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *device_id = g_steal_pointer (&self->device_id);

  if (lc_await (lc_session_revoke_device (self->session, device_id), &error))
    lc_feedback_toast (GTK_WIDGET (self), _("Device signed out"));
  else
    lc_feedback_show_error (GTK_WIDGET (self), error);

  return list_devices (self);
}

static void
revoke_cb (LcPreferencesDialog *self,
           GtkWidget           *button)
{
  gtk_widget_set_sensitive (button, FALSE);
  g_set_str (&self->device_id, g_object_get_data (G_OBJECT (button), "id"));
  lc_fiber_run (self, revoke_device);
}

static GtkWidget *
create_device_row (LcPreferencesDialog *self,
                   LcDevice            *device)
{
  const char *name = lc_device_get_name (device);
  g_autofree char *time = lc_format_relative_time (lc_device_get_last_used_at (device));
  /* Translators: %s is a time: Last used 5 minutes ago */
  g_autofree char *used = lc_device_get_is_current (device) ? g_strdup (_("This device")) : g_strdup_printf (_("Last used: %s"), time);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "use-markup", FALSE,
                                 "title", name != NULL && *name != '\0' ? name : _("Unnamed Device"),
                                 "subtitle", used,
                                 NULL);
  GtkWidget *button;

  if (!lc_device_get_is_current (device))
    {
      button = gtk_button_new_with_label (_("Sign Out"));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_object_set_data_full (G_OBJECT (button), "id", g_strdup (lc_device_get_id (device)), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (revoke_cb), self, G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }

  return row;
}

static DexFuture *
list_devices (gpointer data)
{
  LcPreferencesDialog *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GListModel) devices = lc_await_object (lc_session_list_devices (self->session), &error);

  for (guint i = 0; i < self->device_rows->len; i++)
    adw_preferences_group_remove (self->devices_group, g_ptr_array_index (self->device_rows, i));
  g_ptr_array_set_size (self->device_rows, 0);

  for (guint i = 0; devices != NULL && i < g_list_model_get_n_items (devices); i++)
    {
      g_autoptr(LcDevice) device = g_list_model_get_item (devices, i);
      GtkWidget *row = create_device_row (self, device);

      adw_preferences_group_add (self->devices_group, row);
      g_ptr_array_add (self->device_rows, row);
    }

  if (error != NULL)
    adw_preferences_group_set_description (self->devices_group, lc_error_text_get (error));

  return dex_future_new_true ();
}

static void
edit_profile_cb (LcPreferencesDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-profile", NULL);
}

static void
change_password_cb (LcPreferencesDialog *self)
{
  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (self), lc_password_page_new (self->session));
}

static DexFuture *
export_data (gpointer data)
{
  LcPreferencesDialog *self = data;
  g_autoptr(GFile) file = g_steal_pointer (&self->export_file);
  g_autoptr(GError) error = NULL;

  if (lc_await (lc_session_export_data (self->session, file), &error))
    lc_feedback_toast (GTK_WIDGET (self), _("Your data was saved"));
  else
    lc_feedback_show_error (GTK_WIDGET (self), error);

  return dex_future_new_true ();
}

static void
export_file_chosen_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(LcPreferencesDialog) self = user_data;
  g_autoptr(GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file == NULL)
    return;

  g_set_object (&self->export_file, file);
  lc_fiber_run (self, export_data);
}

static void
export_cb (LcPreferencesDialog *self)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Export My Data"));
  /* Translators: the name of a file */
  gtk_file_dialog_set_initial_name (dialog, _("learn-commons-data.zip"));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, export_file_chosen_cb,
                        g_object_ref (self));
}

static DexFuture *
delete_account (gpointer data)
{
  LcPreferencesDialog *self = data;
  g_autofree char *password = g_steal_pointer (&self->password);
  g_autoptr(GError) error = NULL;

  if (!lc_await (lc_session_delete_account (self->session, password), &error))
    lc_feedback_show_error (GTK_WIDGET (self), error);
  else
    adw_dialog_force_close (ADW_DIALOG (self));

  return dex_future_new_true ();
}

static void
delete_response_cb (AdwAlertDialog *dialog,
                    const char     *response,
                    gpointer        user_data)
{
  LcPreferencesDialog *self = user_data;
  GtkWidget *entry = g_object_get_data (G_OBJECT (dialog), "password");

  if (!g_str_equal (response, "delete"))
    return;

  g_set_str (&self->password, gtk_editable_get_text (GTK_EDITABLE (entry)));
  lc_fiber_run (self, delete_account);
}

static void
delete_password_changed_cb (GtkEditable    *entry,
                            AdwAlertDialog *dialog)
{
  adw_alert_dialog_set_response_enabled (dialog, "delete", gtk_editable_get_text (entry)[0] != '\0');
}

static void
delete_cb (LcPreferencesDialog *self)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Delete Your Account?"), NULL));
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry = g_object_new (ADW_TYPE_PASSWORD_ENTRY_ROW, "title", _("Password"), NULL);

  adw_alert_dialog_set_body (dialog, _("Your profile, your sessions and your pictures are removed for good. What you wrote "
                                       "stays with the conversations, without your name. Export your data first if you "
                                       "want to keep it."));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  adw_alert_dialog_set_extra_child (dialog, list);
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "delete", _("_Delete Account"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_response_enabled (dialog, "delete", FALSE);
  g_object_set_data (G_OBJECT (dialog), "password", entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (delete_password_changed_cb), dialog, 0);
  g_signal_connect_object (dialog, "response", G_CALLBACK (delete_response_cb), self, 0);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
show_member (LcPreferencesDialog *self,
             LcSession           *session)
{
  LcMember *member = lc_session_get_member (session);
  gboolean demo = lc_community_get_is_demo (lc_session_get_community (session));
  g_autofree char *handle = g_strdup_printf ("@%s", lc_member_get_handle (member));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->member_row), lc_member_get_display_name (member));
  adw_action_row_set_subtitle (self->member_row, handle);
  /* The people of the demo have no password that anybody knows. */
  gtk_widget_set_visible (self->password_row, !demo);
  gtk_widget_set_visible (self->delete_row, !demo);
}

static void
lc_preferences_dialog_dispose (GObject *object)
{
  LcPreferencesDialog *self = LC_PREFERENCES_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_PREFERENCES_DIALOG);
  g_clear_pointer (&self->device_rows, g_ptr_array_unref);
  g_clear_object (&self->export_file);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_preferences_dialog_parent_class)->dispose (object);
}

static void
lc_preferences_dialog_finalize (GObject *object)
{
  LcPreferencesDialog *self = LC_PREFERENCES_DIALOG (object);

  g_free (self->device_id);
  g_free (self->password);

  G_OBJECT_CLASS (lc_preferences_dialog_parent_class)->finalize (object);
}

static void
lc_preferences_dialog_class_init (LcPreferencesDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_preferences_dialog_dispose;
  object_class->finalize = lc_preferences_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LcPreferencesDialog, appearance_row);
  gtk_widget_class_bind_template_child (widget_class, LcPreferencesDialog, member_row);
  gtk_widget_class_bind_template_child (widget_class, LcPreferencesDialog, password_row);
  gtk_widget_class_bind_template_child (widget_class, LcPreferencesDialog, devices_group);
  gtk_widget_class_bind_template_child (widget_class, LcPreferencesDialog, delete_row);
  gtk_widget_class_bind_template_callback (widget_class, edit_profile_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_password_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
}

static void
lc_preferences_dialog_init (LcPreferencesDialog *self)
{
  self->device_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  lc_chooser_name_rows (self->appearance_row);
}

static void
add_pages_of_features (LcPreferencesDialog *self,
                       LcSession           *session)
{
  for (guint i = 0; i < lc_app_features_get_count (); i++)
    if (lc_app_features_get (i)->create_preferences != NULL)
      adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (self), lc_app_features_get (i)->create_preferences (session));
}

static void
appearance_selected_cb (GSettings   *settings,
                        GParamSpec  *pspec,
                        AdwComboRow *row)
{
  g_settings_set_enum (settings, "appearance", adw_combo_row_get_selected (row));
}

/**
 * lc_preferences_dialog_new:
 * @session: whose account
 * @settings: the application's settings
 *
 * Returns: (transfer floating): a new dialog
 */
AdwDialog *
lc_preferences_dialog_new (LcSession *session,
                           GSettings *settings)
{
  LcPreferencesDialog *self = g_object_new (LC_TYPE_PREFERENCES_DIALOG, NULL);

  adw_combo_row_set_selected (self->appearance_row, g_settings_get_enum (settings, "appearance"));
  g_signal_connect_object (self->appearance_row, "notify::selected", G_CALLBACK (appearance_selected_cb), settings,
                           G_CONNECT_SWAPPED);
  show_member (self, session);
  self->session = g_object_ref (session);
  add_pages_of_features (self, session);
  lc_fiber_run (self, list_devices);

  return ADW_DIALOG (self);
}
