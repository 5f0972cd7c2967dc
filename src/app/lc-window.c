/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-window.h"

#include <glib/gi18n.h>
#include <lc-address.h>

#include "lc-application.h"
#include "lc-failure-page.h"
#include "lc-opening.h"
#include "lc-shell.h"
#include "lc-window-actions.h"
#include "shared/lc-feedback.h"
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

  LcOpening            *opening;
  char                 *action;       /* of the shell, for when it is open */
  char                 *value;
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
  GtkWidget *cancel = g_object_new (GTK_TYPE_BUTTON,
                                    "label", _("_Cancel"),
                                    "use-underline", TRUE,
                                    "halign", GTK_ALIGN_CENTER,
                                    "action-name", "win.cancel-opening",
                                    "css-classes", (const char *[]) { "pill", NULL },
                                    NULL);
  g_autoptr(AdwSpinnerPaintable) spinner = adw_spinner_paintable_new (page);

  adw_header_bar_set_show_title (ADW_HEADER_BAR (header_bar), FALSE);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Opening the Community"));
  adw_status_page_set_paintable (ADW_STATUS_PAGE (page), GDK_PAINTABLE (spinner));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), cancel);
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
opening_changed_cb (LcWindow *self)
{
  if (!lc_opening_get_is_opening (self->opening))
    g_clear_handle_id (&self->opening_timer, g_source_remove);
  else if (self->opening_timer == 0)
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
  lc_opening_set_account (self->opening, lc_session_get_account (session));
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

static void
signed_out_cb (LcWindow *self,
               GError   *reason)
{
  g_autoptr(LcAccount) account = g_object_ref (lc_session_get_account (self->session));

  close_session (self);
  if (reason == NULL)
    lc_window_show_welcome (self);
  else if (lc_account_get_is_local (account))
    lc_opening_sign_in_here (self->opening, account);
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

static void
refused_cb (LcWindow  *self,
            LcAccount *account,
            GError    *reason)
{
  show_sign_in (self, account, reason);
}

static void
watch_opening (LcWindow *self)
{
  self->opening = lc_opening_new ();
  g_signal_connect_object (self->opening, "notify::opening", G_CALLBACK (opening_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->opening, "serving", G_CALLBACK (watch_server), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->opening, "opened", G_CALLBACK (set_session), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->opening, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->opening, "failed", G_CALLBACK (show_failure), self, G_CONNECT_SWAPPED);
}

static void
open_again_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  lc_opening_open_again (LC_WINDOW (widget)->opening);
}

/* Gives up what is being opened: what was open before stays so, and is what is opened again. */
static void
stay (LcWindow *self)
{
  g_clear_pointer (&self->action, g_free);
  if (lc_opening_get_is_opening (self->opening))
    {
      lc_opening_cancel (self->opening);
      lc_opening_set_account (self->opening, lc_session_get_account (self->session));
    }
  show_page (self, "shell");
}

static void
cancel_opening_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  LcWindow *self = LC_WINDOW (widget);

  if (self->session != NULL)
    {
      stay (self);
      return;
    }

  lc_opening_cancel (self->opening);
  lc_window_show_welcome (self);
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

static gboolean
lc_window_close_request (GtkWindow *window)
{
  LcWindow *self = LC_WINDOW (window);
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  lc_opening_cancel (self->opening);
  close_session (self);

  return GTK_WINDOW_CLASS (lc_window_parent_class)->close_request (window);
}

static void
lc_window_dispose (GObject *object)
{
  LcWindow *self = LC_WINDOW (object);

  if (self->opening != NULL)
    lc_opening_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_handle_id (&self->opening_timer, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_WINDOW);
  g_clear_object (&self->session);
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
  gtk_widget_class_install_action (widget_class, "win.cancel-opening", NULL, cancel_opening_action);
  gtk_widget_class_install_action (widget_class, "win.open-account", "s", open_account_action);
  gtk_widget_class_install_action (widget_class, "win.demo-role", "s", demo_role_action);
  gtk_widget_class_install_action (widget_class, "win.show-welcome", NULL, show_welcome_action);
  gtk_widget_class_install_action (widget_class, "win.show-shell", NULL, show_shell_action);
  gtk_widget_class_install_action (widget_class, "win.show-view", "s", show_view_action);
  lc_window_actions_install (widget_class);
}

static void
lc_window_init (LcWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_object_ref (lc_application_get_settings (get_application ()));
  watch_opening (self);
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

  g_clear_pointer (&self->action, g_free);
  lc_opening_open_account (self->opening, account);
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

  g_clear_pointer (&self->action, g_free);
  lc_opening_open_demo (self->opening, role);
}

/**
 * lc_window_show_error:
 * @self: a window
 * @error: what failed
 *
 * Says what failed, above whatever is shown.
 */
void
lc_window_show_error (LcWindow     *self,
                      const GError *error)
{
  g_return_if_fail (LC_IS_WINDOW (self));

  lc_feedback_show_error (GTK_WIDGET (self->stack), error);
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
  gboolean is_open;

  g_return_if_fail (LC_IS_WINDOW (self));
  g_return_if_fail (LC_IS_ACCOUNT (account));

  is_open = self->session != NULL && lc_session_get_account (self->session) == account;
  if (is_open)
    stay (self);
  else
    lc_window_open_account (self, account);

  if (route != NULL)
    self->action = g_strconcat ("shell.open-", route, NULL);
  g_set_str (&self->value, value);
  if (is_open)
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
