/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-window-actions.h"

#include <glib/gi18n.h>
#include <lc-fiber.h>
#include <lc-outbox.h>

#include "community/lc-community-dialog.h"
#include "lc-app-features.h"
#include "lc-application.h"
#include "lc-outbox-dialog.h"
#include "lc-shortcuts-dialog.h"
#include "people/lc-profile-dialog.h"
#include "preferences/lc-preferences-dialog.h"
#include "shared/lc-feedback.h"

/* What the menus of the window do with the session that is open. */

static const LcAppFeatureShortcut application_shortcuts[] =
{
  { NC_("shortcut window", "Main menu"), "F10" },
  { NC_("shortcut window", "Preferences"), "<Ctrl>comma" },
  { NC_("shortcut window", "Keyboard shortcuts"), "<Ctrl>question" },
  { NC_("shortcut window", "Close the window"), "<Ctrl>w" },
  { NC_("shortcut window", "Quit"), "<Ctrl>q" },
  { NULL }
};

/* The views by their digits, and the way back. */
static void
add_moving_shortcuts (AdwDialog *dialog)
{
  g_autoptr(GArray) shortcuts = g_array_new (TRUE, TRUE, sizeof (LcAppFeatureShortcut));
  g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  LcAppFeatureShortcut bell = { NC_("shortcut window", "Notifications"), "<Alt>n" };
  LcAppFeatureShortcut back = { NC_("shortcut window", "Back"), "<Alt>Left" };

  for (guint i = 0; i < lc_app_features_get_count (); i++)
    {
      LcAppFeatureShortcut shortcut = { lc_app_features_get (i)->title };

      if (shortcut.title == NULL)
        continue;
      g_ptr_array_add (keys, g_strdup_printf ("<Alt>%u", shortcuts->len + 1));
      shortcut.accelerators = g_ptr_array_index (keys, shortcuts->len);
      g_array_append_val (shortcuts, shortcut);
    }
  for (guint i = 0; i < lc_app_features_get_count (); i++)
    for (const LcAppFeatureShortcut *one = lc_app_features_get (i)->shortcuts; one != NULL && one->title != NULL; one++)
      if (one->opens != NULL)
        g_array_append_vals (shortcuts, one, 1);
  g_array_append_val (shortcuts, bell);
  g_array_append_val (shortcuts, back);

  lc_shortcuts_dialog_add_group (dialog, C_("shortcut window", "Moving Around"), (LcAppFeatureShortcut *) (gpointer) shortcuts->data);
}

static void
show_shortcuts_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  AdwDialog *dialog = lc_shortcuts_dialog_new ();

  add_moving_shortcuts (dialog);
  for (guint i = 0; i < lc_app_features_get_count (); i++)
    {
      const LcAppFeature *feature = lc_app_features_get (i);

      if (feature->title != NULL && feature->shortcuts != NULL)
        lc_shortcuts_dialog_add_group (dialog, _(feature->title), feature->shortcuts);
    }
  lc_shortcuts_dialog_add_group (dialog, C_("shortcut window", "Learn Commons"), application_shortcuts);
  adw_dialog_present (dialog, widget);
}

static void
edit_profile_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  LcWindow *self = LC_WINDOW (widget);

  adw_dialog_present (lc_profile_dialog_new (lc_window_get_session (self)), widget);
}

static void
preferences_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  LcWindow *self = LC_WINDOW (widget);

  adw_dialog_present (lc_preferences_dialog_new (lc_window_get_session (self), lc_application_get_settings (LC_APPLICATION (g_application_get_default ()))), widget);
}

static void
community_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  LcWindow *self = LC_WINDOW (widget);

  adw_dialog_present (lc_community_dialog_new (lc_window_get_session (self), g_variant_get_string (parameter, NULL)), widget);
}

static void
show_outbox_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  LcWindow *self = LC_WINDOW (widget);

  if (lc_window_get_session (self) != NULL)
    adw_dialog_present (lc_outbox_dialog_new (lc_window_get_session (self)), widget);
}

static DexFuture *
sign_out (gpointer data)
{
  LcWindow *self = data;
  g_autoptr(GError) error = NULL;

  if (!lc_await (lc_session_sign_out (lc_window_get_session (self)), &error))
    lc_window_show_error (self, error);

  return dex_future_new_true ();
}

static DexFuture *
discard_and_sign_out (gpointer data)
{
  LcWindow *self = data;
  g_autoptr(GError) error = NULL;

  if (lc_await (lc_outbox_discard_all (lc_session_get_outbox (lc_window_get_session (self))), &error))
    return sign_out (self);

  lc_window_show_error (self, error);
  return dex_future_new_true ();
}

static void
on_sign_out_response (LcWindow   *self,
                      const char *response)
{
  if (lc_window_get_session (self) == NULL)
    return;

  if (g_str_equal (response, "sign-out"))
    lc_fiber_run (self, discard_and_sign_out);
  else if (g_str_equal (response, "show"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-outbox", NULL);
}

/* Nobody else has what was written and not sent. */
static void
ask_about_unsent (LcWindow *self,
                  guint     n_unsent)
{
  g_autofree char *body = g_strdup_printf (ngettext ("%u thing that you wrote is not sent yet. It is lost when you sign out.",
                                                     "%u things that you wrote are not sent yet. They are lost when you sign out.", n_unsent), n_unsent);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Sign Out Without Sending?"), body));

  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "show", _("_Show What Waits"), "sign-out", _("_Discard and Sign Out"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "sign-out", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "show");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_sign_out_response), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
sign_out_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  LcWindow *self = LC_WINDOW (widget);
  guint n_unsent = lc_outbox_count_written (lc_session_get_outbox (lc_window_get_session (self)));

  if (n_unsent > 0)
    ask_about_unsent (self, n_unsent);
  else
    lc_fiber_run (widget, sign_out);
}

/**
 * lc_window_actions_install:
 * @widget_class: the class of the window
 *
 * Installs the actions of the menus.
 */
void
lc_window_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-shortcuts", NULL, show_shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.edit-profile", NULL, edit_profile_action);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_action);
  gtk_widget_class_install_action (widget_class, "win.community", "s", community_action);
  gtk_widget_class_install_action (widget_class, "win.show-outbox", NULL, show_outbox_action);
  gtk_widget_class_install_action (widget_class, "win.sign-out", NULL, sign_out_action);
}
