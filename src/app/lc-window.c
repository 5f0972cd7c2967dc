/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-window.h"

#include <glib/gi18n.h>
#include <lc-outbox.h>
#include <lc-address.h>

#include "community/lc-community-dialog.h"
#include "lc-app-features.h"
#include "lc-application.h"
#include "lc-failure-page.h"
#include "lc-outbox-dialog.h"
#include "lc-shell.h"
#include "lc-shortcuts-dialog.h"
#include "people/lc-profile-dialog.h"
#include "preferences/lc-preferences-dialog.h"
#include "shared/lc-feedback.h"
#include "shared/lc-fiber.h"
#include "shared/lc-painted.h"
#include "welcome/lc-welcome.h"

#define OPENING_DELAY 200 /* ms after which one sees that something is being opened */

struct _LcWindow
{
  AdwApplicationWindow  parent_instance;

  GtkStack             *stack;
  LcWelcome            *welcome;      /* these two are made when they are needed */
  LcFailurePage        *failure_page;
  AdwBin               *shell_bin;
  gboolean              has_page;     /* whether there is something to show */
  guint                 opening_timer;

  LcSession            *session;
  GSettings            *settings;

  /* What is being opened, or failed to be: an account, or else the demo in a role; and where to go then. */
  LcAccount            *account;
  LcMemberRole          demo_role;
  char                 *action;   /* of the shell */
  char                 *value;
  DexFuture            *opening;
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcWindow, lc_window, ADW_TYPE_APPLICATION_WINDOW)

static void set_session (LcWindow  *self,
                         LcSession *session);

static LcApplication *
get_application (void)
{
  return LC_APPLICATION (g_application_get_default ());
}

static LcShell *
get_shell (LcWindow *self)
{
  return (LcShell *) adw_bin_get_child (self->shell_bin);
}

/* The window appears with the first page that it shows. */
static void
show_page (LcWindow   *self,
           const char *name)
{
  g_clear_handle_id (&self->opening_timer, g_source_remove);
  gtk_stack_set_visible_child_name (self->stack, name);
  if (!self->has_page)
    gtk_window_present (GTK_WINDOW (self));
  self->has_page = TRUE;
}

static GtkWidget *
create_opening_page (void)
{
  GtkWidget *header_bar = adw_header_bar_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_status_page_new ();
  g_autoptr(AdwSpinnerPaintable) spinner = adw_spinner_paintable_new (page);

  adw_header_bar_set_show_title (ADW_HEADER_BAR (header_bar), FALSE);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Opening the Community"));
  adw_status_page_set_paintable (ADW_STATUS_PAGE (page), GDK_PAINTABLE (spinner));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header_bar);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  return view;
}

static gboolean
opening_timer_cb (gpointer user_data)
{
  LcWindow *self = user_data;

  self->opening_timer = 0;
  if (gtk_stack_get_child_by_name (self->stack, "opening") == NULL)
    gtk_stack_add_named (self->stack, create_opening_page (), "opening");
  show_page (self, "opening");
  return G_SOURCE_REMOVE;
}

/* What is cached is there before one could read that it is being opened. */
static void
show_opening_soon (LcWindow *self)
{
  if (self->opening_timer == 0)
    self->opening_timer = g_timeout_add (OPENING_DELAY, opening_timer_cb, self);
}

static void
update_actions (LcWindow *self)
{
  static const char * const needing_session[] = {
    "win.sign-out", "win.preferences", "win.community", "win.edit-profile", "win.show-view", "win.show-shell"
  };
  gboolean demo = self->session != NULL && lc_community_get_is_demo (lc_session_get_community (self->session));

  for (guint i = 0; i < G_N_ELEMENTS (needing_session); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), needing_session[i], self->session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.demo-role", demo);
  if (self->welcome != NULL)
    lc_welcome_set_cancellable (self->welcome, self->session != NULL);
}

static void
welcome_signed_in_cb (LcWindow  *self,
                      LcSession *session)
{
  g_set_object (&self->account, lc_session_get_account (session));
  set_session (self, session);
}

static void
welcome_demo_cb (LcWindow *self)
{
  lc_window_open_demo (self, LC_MEMBER_ROLE_MEMBER);
}

static LcWelcome *
ensure_welcome (LcWindow *self)
{
  if (self->welcome == NULL)
    {
      self->welcome = g_object_new (LC_TYPE_WELCOME, NULL);
      lc_welcome_set_cancellable (self->welcome, self->session != NULL);
      g_signal_connect_object (self->welcome, "signed-in", G_CALLBACK (welcome_signed_in_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->welcome, "demo-requested", G_CALLBACK (welcome_demo_cb), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->welcome), "welcome");
    }

  return self->welcome;
}

static void
save_view (LcWindow *self)
{
  LcShell *shell = get_shell (self);

  if (shell != NULL)
    g_settings_set_string (self->settings, "last-view", lc_shell_get_view (shell));
}

static void
close_session (LcWindow *self)
{
  if (self->session == NULL)
    return;

  save_view (self);
  g_signal_handlers_disconnect_by_data (self->session, self);
  adw_bin_set_child (self->shell_bin, NULL);
  lc_session_close (self->session);
  g_clear_object (&self->session);
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

/* Goes to what a link asked for, when the session that it belongs to is open. */
static void
follow_route (LcWindow *self)
{
  g_autofree char *action = g_steal_pointer (&self->action);
  g_autofree char *value = g_steal_pointer (&self->value);

  if (action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (get_shell (self)), action, "s", value);
}

static void
show_sign_in (LcWindow     *self,
              LcAccount    *account,
              const GError *reason)
{
  lc_welcome_sign_in (ensure_welcome (self), lc_account_get_community_url (account), lc_account_get_handle (account),
                      reason->message);
  show_page (self, "welcome");
}

static DexFuture *
sign_in_locally (gpointer data)
{
  LcWindow *self = data;
  LcLocalServer *server = lc_application_get_local_server (get_application ());
  g_autoptr(LcAccount) account = g_object_ref (self->account);
  g_autoptr(LcSession) session = NULL;
  g_autoptr(GError) error = NULL;

  session = dex_await_object (lc_session_open_local (lc_application_get_accounts (get_application ()), account, server), &error);
  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  if (session != NULL)
    set_session (self, session);
  else
    show_sign_in (self, account, error);

  return dex_future_new_true ();
}

/* In the community on this computer a session that has ended is no reason to ask for a password. */
static void
open_local_account (LcWindow  *self,
                    LcAccount *account)
{
  dex_clear (&self->opening);
  g_set_object (&self->account, account);
  show_opening_soon (self);
  self->opening = lc_fiber_spawn (self, sign_in_locally);
}

static void
signed_out_cb (LcWindow *self,
               GError   *reason)
{
  g_autoptr(LcAccount) account = g_object_ref (lc_session_get_account (self->session));

  close_session (self);
  if (reason == NULL)
    lc_window_show_welcome (self);
  else if (lc_account_get_is_local (account))
    open_local_account (self, account);
  else
    show_sign_in (self, account, reason);
}

/* What is cached comes first: the keyring and the network only then. */
static void
painted_cb (GtkWidget *widget)
{
  LcWindow *self = LC_WINDOW (widget);

  if (self->session != NULL)
    lc_session_go_online (self->session);
}

static void
set_session (LcWindow  *self,
             LcSession *session)
{
  LcShell *shell;
  g_autofree char *view = NULL;

  close_session (self);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "signed-out", G_CALLBACK (signed_out_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lc_session_get_community (session), "notify::demo", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  view = g_settings_get_string (self->settings, "last-view");
  shell = lc_shell_new (session, view);
  adw_bin_set_child (self->shell_bin, GTK_WIDGET (shell));
  show_page (self, "shell");
  lc_when_painted (GTK_WIDGET (self), painted_cb);
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  follow_route (self);
}

static void
show_failure (LcWindow      *self,
              LcLocalServer *server,
              const GError  *error)
{
  if (self->failure_page == NULL)
    {
      self->failure_page = LC_FAILURE_PAGE (lc_failure_page_new ());
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->failure_page), "failure");
    }

  lc_failure_page_show (self->failure_page, server, error, server != NULL && self->session != NULL);
  show_page (self, "failure");
}

static void
server_failed_cb (LcWindow      *self,
                  GError        *error,
                  LcLocalServer *server)
{
  LcAccount *account = self->session != NULL ? lc_session_get_account (self->session) : NULL;
  const char *url = account != NULL ? lc_account_get_community_url (account) : NULL;

  if (url == NULL || (!lc_account_get_is_local (account) && !lc_account_get_is_demo (account)))
    return;

  show_failure (self, server, error);
}

/* Started again after it died, it listens elsewhere. */
static void
server_moved_cb (LcWindow      *self,
                 GParamSpec    *pspec,
                 LcLocalServer *server)
{
  LcAccount *account = self->session != NULL ? lc_session_get_account (self->session) : NULL;
  const char *url = lc_local_server_get_url (server);

  if (account != NULL && url != NULL && (lc_account_get_is_local (account) || lc_account_get_is_demo (account)))
    lc_session_move (self->session, url);
}

static void
watch_server (LcWindow      *self,
              LcLocalServer *server)
{
  g_signal_handlers_disconnect_by_data (server, self);
  g_signal_connect_object (server, "failed", G_CALLBACK (server_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (server, "notify::url", G_CALLBACK (server_moved_cb), self, G_CONNECT_SWAPPED);
}

/* The community on this computer starts while what is cached of it is shown. */
static DexFuture *
open_account (gpointer data)
{
  LcWindow *self = data;
  LcAccountStore *accounts = lc_application_get_accounts (get_application ());
  g_autoptr(LcAccount) account = g_object_ref (self->account);
  LcLocalServer *server = NULL;
  g_autoptr(DexFuture) address = NULL;
  g_autoptr(LcSession) session = NULL;
  g_autoptr(GError) error = NULL;

  if (lc_account_get_is_local (account))
    {
      server = lc_application_get_local_server (get_application ());
      watch_server (self, server);
      address = lc_local_server_start (server);
    }

  session = dex_await_object (lc_session_resume (accounts, account, address != NULL ? dex_ref (address) : NULL), &error);
  if (session == NULL && address != NULL && dex_future_is_resolved (address) && !lc_fiber_is_cancelled (error))
    {
      g_clear_error (&error);
      session = dex_await_object (lc_session_open_local (accounts, account, server), &error);
    }
  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  if (session != NULL)
    set_session (self, session);
  else if (g_error_matches (error, LC_ERROR, LC_ERROR_UNAUTHENTICATED))
    show_sign_in (self, account, error);
  else
    show_failure (self, address != NULL && dex_future_is_rejected (address) ? server : NULL, error);

  if (session != NULL && address != NULL && !dex_await (dex_ref (address), &error) && !lc_fiber_is_cancelled (error))
    show_failure (self, server, error);

  return dex_future_new_true ();
}

static DexFuture *
open_demo (gpointer data)
{
  LcWindow *self = data;
  LcLocalServer *server = lc_application_get_demo_server (get_application ());
  LcMemberRole role = self->demo_role;
  g_autoptr(LcSession) session = NULL;
  g_autoptr(GError) error = NULL;

  watch_server (self, server);
  if (!dex_await (lc_local_server_start (server), &error))
    {
      if (!lc_fiber_is_cancelled (error))
        show_failure (self, server, error);
      return dex_future_new_true ();
    }

  session = dex_await_object (lc_session_demo (lc_local_server_get_url (server), role), &error);
  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  if (session != NULL)
    set_session (self, session);
  else
    show_failure (self, NULL, error);

  return dex_future_new_true ();
}

static void
open_again_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  LcWindow *self = LC_WINDOW (widget);

  if (self->account != NULL)
    lc_window_open_account (self, self->account);
  else
    lc_window_open_demo (self, self->demo_role);
}

static void
open_account_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  LcWindow *self = LC_WINDOW (widget);
  LcAccount *account = lc_account_store_find (lc_application_get_accounts (get_application ()),
                                              g_variant_get_string (parameter, NULL));

  if (account != NULL)
    lc_window_open_account (self, account);
}

static void
demo_role_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  int role;

  if (lc_enum_from_nick (LC_TYPE_MEMBER_ROLE, g_variant_get_string (parameter, NULL), &role))
    lc_window_open_demo (LC_WINDOW (widget), role);
}

static void
show_welcome_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  lc_window_show_welcome (LC_WINDOW (widget));
}

static void
show_shell_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  show_page (LC_WINDOW (widget), "shell");
}

static void
show_view_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  LcWindow *self = LC_WINDOW (widget);

  gtk_widget_activate_action_variant (GTK_WIDGET (get_shell (self)), "shell.show-view", parameter);
}

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

      if (feature->shortcuts != NULL)
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

  adw_dialog_present (lc_profile_dialog_new (self->session), widget);
}

static void
preferences_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  LcWindow *self = LC_WINDOW (widget);

  adw_dialog_present (lc_preferences_dialog_new (self->session, self->settings), widget);
}

static void
community_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  LcWindow *self = LC_WINDOW (widget);

  adw_dialog_present (lc_community_dialog_new (self->session, g_variant_get_string (parameter, NULL)), widget);
}

static void
show_outbox_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  LcWindow *self = LC_WINDOW (widget);

  if (self->session != NULL)
    adw_dialog_present (lc_outbox_dialog_new (self->session), widget);
}

static DexFuture *
sign_out (gpointer data)
{
  LcWindow *self = data;
  g_autoptr(GError) error = NULL;

  if (!dex_await (lc_session_sign_out (self->session), &error))
    lc_feedback_show_error (GTK_WIDGET (self->stack), error);

  return dex_future_new_true ();
}

static DexFuture *
discard_and_sign_out (gpointer data)
{
  LcWindow *self = data;
  g_autoptr(GError) error = NULL;

  if (dex_await (lc_outbox_discard_all (lc_session_get_outbox (self->session)), &error))
    return sign_out (self);

  lc_feedback_show_error (GTK_WIDGET (self->stack), error);
  return dex_future_new_true ();
}

static void
on_sign_out_response (LcWindow   *self,
                      const char *response)
{
  if (self->session == NULL)
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
  guint n_unsent = lc_outbox_count_written (lc_session_get_outbox (self->session));

  if (n_unsent > 0)
    ask_about_unsent (self, n_unsent);
  else
    lc_fiber_run (widget, sign_out);
}

static gboolean
lc_window_close_request (GtkWindow *window)
{
  LcWindow *self = LC_WINDOW (window);
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  dex_clear (&self->opening);
  close_session (self);

  return GTK_WINDOW_CLASS (lc_window_parent_class)->close_request (window);
}

static void
lc_window_dispose (GObject *object)
{
  LcWindow *self = LC_WINDOW (object);

  dex_clear (&self->opening);
  g_clear_handle_id (&self->opening_timer, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_object (&self->account);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (lc_window_parent_class)->dispose (object);
}

static void
lc_window_finalize (GObject *object)
{
  g_free (LC_WINDOW (object)->action);
  g_free (LC_WINDOW (object)->value);

  G_OBJECT_CLASS (lc_window_parent_class)->finalize (object);
}

static void
lc_window_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  LcWindow *self = LC_WINDOW (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_window_class_init (LcWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_window_dispose;
  object_class->finalize = lc_window_finalize;
  object_class->get_property = lc_window_get_property;
  GTK_WINDOW_CLASS (klass)->close_request = lc_window_close_request;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, LC_TYPE_SESSION, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LcWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, LcWindow, shell_bin);

  gtk_widget_class_install_action (widget_class, "win.open-again", NULL, open_again_action);
  gtk_widget_class_install_action (widget_class, "win.open-account", "s", open_account_action);
  gtk_widget_class_install_action (widget_class, "win.demo-role", "s", demo_role_action);
  gtk_widget_class_install_action (widget_class, "win.show-welcome", NULL, show_welcome_action);
  gtk_widget_class_install_action (widget_class, "win.show-shell", NULL, show_shell_action);
  gtk_widget_class_install_action (widget_class, "win.show-view", "s", show_view_action);
  gtk_widget_class_install_action (widget_class, "win.show-shortcuts", NULL, show_shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.edit-profile", NULL, edit_profile_action);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_action);
  gtk_widget_class_install_action (widget_class, "win.community", "s", community_action);
  gtk_widget_class_install_action (widget_class, "win.show-outbox", NULL, show_outbox_action);
  gtk_widget_class_install_action (widget_class, "win.sign-out", NULL, sign_out_action);
}

static void
lc_window_init (LcWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_object_ref (lc_application_get_settings (get_application ()));
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  update_actions (self);
}

/**
 * lc_window_new:
 * @application: the application
 *
 * Returns: (transfer none): a new window, of the size that the last one had
 */
LcWindow *
lc_window_new (AdwApplication *application)
{
  return g_object_new (LC_TYPE_WINDOW, "application", application, NULL);
}

/**
 * lc_window_present:
 * @self: a window
 *
 * Brings the window to the front, as soon as there is something to show in it.
 */
void
lc_window_present (LcWindow *self)
{
  g_return_if_fail (LC_IS_WINDOW (self));

  if (self->has_page)
    gtk_window_present (GTK_WINDOW (self));
}

/**
 * lc_window_get_session:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the session that is open
 */
LcSession *
lc_window_get_session (LcWindow *self)
{
  g_return_val_if_fail (LC_IS_WINDOW (self), NULL);

  return self->session;
}

/**
 * lc_window_open_account:
 * @self: a window
 * @account: an account of this person
 *
 * Opens @account, after starting its server if that is on this computer, and shows what hinders it.
 */
void
lc_window_open_account (LcWindow  *self,
                        LcAccount *account)
{
  g_return_if_fail (LC_IS_WINDOW (self));
  g_return_if_fail (LC_IS_ACCOUNT (account));

  dex_clear (&self->opening);
  g_set_object (&self->account, account);
  show_opening_soon (self);
  self->opening = lc_fiber_spawn (self, open_account);
}

/**
 * lc_window_open_demo:
 * @self: a window
 * @role: whose eyes to look through
 *
 * Opens the demo community, after starting its server.
 */
void
lc_window_open_demo (LcWindow     *self,
                     LcMemberRole  role)
{
  g_return_if_fail (LC_IS_WINDOW (self));

  dex_clear (&self->opening);
  g_clear_object (&self->account);
  self->demo_role = role;
  show_opening_soon (self);
  self->opening = lc_fiber_spawn (self, open_demo);
}

static LcAccount *
find_account (const char *url)
{
  GListModel *accounts = G_LIST_MODEL (lc_application_get_accounts (get_application ()));

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(LcAccount) account = g_list_model_get_item (accounts, i);

      if (g_strcmp0 (lc_account_get_community_url (account), url) == 0)
        return account;
    }

  return NULL;
}

/**
 * lc_window_open_address:
 * @self: a window
 * @address: a `learncommons:` link, or the address of a community
 *
 * Goes to what @address leads to: in the session that is open, in the account that belongs to it, or else by way of
 * joining its community.
 */
void
lc_window_open_address (LcWindow   *self,
                        const char *address)
{
  g_autofree char *url = NULL;
  g_autofree char *value = NULL;
  LcAddressKind kind = LC_ADDRESS_COMMUNITY;
  LcAccount *account = NULL;

  g_return_if_fail (LC_IS_WINDOW (self));
  g_return_if_fail (address != NULL);

  if (lc_address_parse (address, &url, &kind, &value, NULL) && kind != LC_ADDRESS_INVITATION)
    account = find_account (url);

  if (account == NULL)
    {
      lc_welcome_join (ensure_welcome (self), address);
      show_page (self, "welcome");
      return;
    }

  lc_window_open_route (self, account, kind == LC_ADDRESS_POST ? "post" : kind == LC_ADDRESS_MEMBER ? "member" : NULL, value);
}

/**
 * lc_window_open_route:
 * @self: a window
 * @account: an account
 * @route: (nullable): the name of a route; %NULL: what is shown stays
 * @value: (nullable): its value
 *
 * Goes to what @route leads to, as soon as @account is open.
 */
void
lc_window_open_route (LcWindow   *self,
                      LcAccount  *account,
                      const char *route,
                      const char *value)
{
  g_return_if_fail (LC_IS_WINDOW (self));
  g_return_if_fail (LC_IS_ACCOUNT (account));

  g_clear_pointer (&self->action, g_free);
  if (route != NULL)
    self->action = g_strconcat ("shell.open-", route, NULL);
  g_set_str (&self->value, value);

  if (self->session == NULL || lc_session_get_account (self->session) != account)
    {
      lc_window_open_account (self, account);
      return;
    }

  show_page (self, "shell");
  follow_route (self);
}

/**
 * lc_window_show_welcome:
 * @self: a window
 *
 * Shows the ways into a community. A session that is open stays so.
 */
void
lc_window_show_welcome (LcWindow *self)
{
  g_return_if_fail (LC_IS_WINDOW (self));

  lc_welcome_start (ensure_welcome (self));
  show_page (self, "welcome");
}
