/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-window.h"

#include <glib/gi18n.h>
#include <lc-address.h>

#include "lc-application.h"
#include "lc-shell.h"
#include "people/lc-profile-dialog.h"
#include "preferences/lc-preferences-dialog.h"
#include "shared/lc-feedback.h"
#include "shared/lc-fiber.h"
#include "welcome/lc-welcome.h"

/* How much of a server's log is shown when it does not start. */
#define LOG_LENGTH 4000

struct _LcWindow
{
  AdwApplicationWindow  parent_instance;

  GtkStack             *stack;
  LcWelcome            *welcome;
  AdwStatusPage        *opening_page;
  AdwStatusPage        *failed_page;
  GtkWidget            *log_clamp;
  GtkTextView          *log_view;
  AdwBin               *shell_bin;

  LcSession            *session;
  GSettings            *settings;

  /* What is being opened, or failed to be: an account, or else the demo in a role; and where to go then. */
  LcAccount            *account;
  LcMemberRole          demo_role;
  char                 *address;
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

static void
update_actions (LcWindow *self)
{
  static const char * const needing_session[] = {
    "win.sign-out", "win.preferences", "win.edit-profile", "win.show-view", "win.show-shell"
  };
  gboolean demo = self->session != NULL && lc_community_get_is_demo (lc_session_get_community (self->session));

  for (guint i = 0; i < G_N_ELEMENTS (needing_session); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), needing_session[i], self->session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.demo-role", demo);
  lc_welcome_set_cancellable (self->welcome, self->session != NULL);
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
follow_address (LcWindow *self)
{
  g_autofree char *address = g_steal_pointer (&self->address);
  g_autofree char *url = NULL;
  g_autofree char *value = NULL;
  LcAddressKind kind;

  if (address == NULL || !lc_address_parse (address, &url, &kind, &value, NULL))
    return;

  if (kind == LC_ADDRESS_POST)
    gtk_widget_activate_action (GTK_WIDGET (get_shell (self)), "shell.open-post", "s", value);
  else if (kind == LC_ADDRESS_MEMBER)
    gtk_widget_activate_action (GTK_WIDGET (get_shell (self)), "shell.open-member", "s", value);
}

static void
signed_out_cb (LcWindow *self,
               GError   *reason)
{
  LcAccount *account = lc_session_get_account (self->session);
  g_autofree char *url = NULL;
  g_autofree char *handle = NULL;

  if (account != NULL && reason != NULL)
    {
      url = g_strdup (lc_account_get_community_url (account));
      handle = g_strdup (lc_account_get_handle (account));
    }

  gtk_stack_set_visible_child_name (self->stack, "welcome");
  if (url != NULL)
    lc_welcome_sign_in (self->welcome, url, handle, reason->message);
  else
    lc_welcome_start (self->welcome);
  close_session (self);
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
  shell = lc_shell_new (session);
  lc_shell_show_view (shell, view);
  adw_bin_set_child (self->shell_bin, GTK_WIDGET (shell));
  gtk_stack_set_visible_child_name (self->stack, "shell");
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  follow_address (self);
}

static char *
read_log (LcLocalServer *server)
{
  g_autofree char *text = NULL;
  gsize length;

  if (server == NULL || !g_file_get_contents (lc_local_server_get_log_path (server), &text, &length, NULL))
    return NULL;

  return g_utf8_make_valid (length > LOG_LENGTH ? text + length - LOG_LENGTH : text, -1);
}

static void
show_failure (LcWindow      *self,
              LcLocalServer *server,
              const GError  *error)
{
  g_autofree char *log = read_log (server);
  g_autofree char *description = g_markup_escape_text (error->message, -1);

  adw_status_page_set_title (self->failed_page,
                             server != NULL ? _("The Community Did Not Start") : _("The Community Cannot Be Opened"));
  adw_status_page_set_description (self->failed_page, description);
  gtk_widget_set_visible (self->log_clamp, log != NULL && *log != '\0');
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->log_view), log != NULL ? log : "", -1);
  gtk_stack_set_visible_child_name (self->stack, "failed");
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

static void
watch_server (LcWindow      *self,
              LcLocalServer *server)
{
  g_signal_handlers_disconnect_by_func (server, server_failed_cb, self);
  g_signal_connect_object (server, "failed", G_CALLBACK (server_failed_cb), self, G_CONNECT_SWAPPED);
}

static DexFuture *
open_account (gpointer data)
{
  LcWindow *self = data;
  g_autoptr(LcAccount) account = g_object_ref (self->account);
  LcLocalServer *server = NULL;
  g_autoptr(LcSession) session = NULL;
  g_autoptr(GError) error = NULL;

  if (lc_account_get_is_local (account))
    {
      server = lc_application_get_local_server (get_application ());
      watch_server (self, server);
      if (!dex_await (lc_local_server_start (server), &error))
        {
          show_failure (self, server, error);
          return dex_future_new_true ();
        }
      lc_account_set_community_url (account, lc_local_server_get_url (server));
    }

  session = dex_await_object (lc_session_resume (lc_application_get_accounts (get_application ()), account), &error);

  if (session != NULL)
    {
      set_session (self, session);
    }
  else if (g_error_matches (error, LC_ERROR, LC_ERROR_UNAUTHENTICATED))
    {
      lc_welcome_sign_in (self->welcome, lc_account_get_community_url (account), lc_account_get_handle (account),
                          error->message);
      gtk_stack_set_visible_child_name (self->stack, "welcome");
    }
  else
    {
      show_failure (self, NULL, error);
    }

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
      show_failure (self, server, error);
      return dex_future_new_true ();
    }

  session = dex_await_object (lc_session_demo (lc_local_server_get_url (server), role), &error);
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
  gtk_stack_set_visible_child_name (LC_WINDOW (widget)->stack, "shell");
}

static void
show_view_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  LcWindow *self = LC_WINDOW (widget);

  gtk_widget_activate_action_variant (GTK_WIDGET (get_shell (self)), "shell.show-view", parameter);
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

static DexFuture *
sign_out (gpointer data)
{
  LcWindow *self = data;
  g_autoptr(GError) error = NULL;

  if (!dex_await (lc_session_sign_out (self->session), &error))
    lc_feedback_show_error (GTK_WIDGET (self->stack), error);

  return dex_future_new_true ();
}

static void
sign_out_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  lc_fiber_run (widget, sign_out);
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
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_object (&self->account);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (lc_window_parent_class)->dispose (object);
}

static void
lc_window_finalize (GObject *object)
{
  g_free (LC_WINDOW (object)->address);

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

  g_type_ensure (LC_TYPE_WELCOME);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LcWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, LcWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, LcWindow, opening_page);
  gtk_widget_class_bind_template_child (widget_class, LcWindow, failed_page);
  gtk_widget_class_bind_template_child (widget_class, LcWindow, log_clamp);
  gtk_widget_class_bind_template_child (widget_class, LcWindow, log_view);
  gtk_widget_class_bind_template_child (widget_class, LcWindow, shell_bin);
  gtk_widget_class_bind_template_callback (widget_class, welcome_signed_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, welcome_demo_cb);

  gtk_widget_class_install_action (widget_class, "win.open-again", NULL, open_again_action);
  gtk_widget_class_install_action (widget_class, "win.open-account", "s", open_account_action);
  gtk_widget_class_install_action (widget_class, "win.demo-role", "s", demo_role_action);
  gtk_widget_class_install_action (widget_class, "win.show-welcome", NULL, show_welcome_action);
  gtk_widget_class_install_action (widget_class, "win.show-shell", NULL, show_shell_action);
  gtk_widget_class_install_action (widget_class, "win.show-view", "s", show_view_action);
  gtk_widget_class_install_action (widget_class, "win.edit-profile", NULL, edit_profile_action);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_action);
  gtk_widget_class_install_action (widget_class, "win.sign-out", NULL, sign_out_action);
}

static void
lc_window_init (LcWindow *self)
{
  g_autoptr(AdwSpinnerPaintable) spinner = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  spinner = adw_spinner_paintable_new (GTK_WIDGET (self->opening_page));
  adw_status_page_set_paintable (self->opening_page, GDK_PAINTABLE (spinner));
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
  gtk_stack_set_visible_child_name (self->stack, "opening");
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
  gtk_stack_set_visible_child_name (self->stack, "opening");
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
      lc_welcome_join (self->welcome, address);
      gtk_stack_set_visible_child_name (self->stack, "welcome");
      return;
    }

  g_set_str (&self->address, address);
  if (self->session != NULL && lc_session_get_account (self->session) == account)
    follow_address (self);
  else
    lc_window_open_account (self, account);
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

  gtk_stack_set_visible_child_name (self->stack, "welcome");
  lc_welcome_start (self->welcome);
}
