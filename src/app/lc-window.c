/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-window-private.h"

#include "lc-application.h"
#include "lc-window-actions.h"
#include "shared/lc-feedback.h"
#include "shared/lc-painted.h"

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

/* Returns: (transfer none) (nullable): the shell of the session that is open */
LcShell *
lc_window_get_shell (LcWindow *self)
{
  return (LcShell *) adw_bin_get_child (self->shell_bin);
}

/* The window appears with the first page that it shows. */
void
lc_window_show_page (LcWindow   *self,
                     const char *name)
{
  g_clear_handle_id (&self->opening_timer, g_source_remove);
  gtk_stack_set_visible_child_name (self->stack, name);
  if (!self->has_page)
    gtk_window_present (GTK_WINDOW (self));
  self->has_page = TRUE;
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
  lc_window_set_session (self, session);
}

static void
welcome_demo_cb (LcWindow *self)
{
  lc_window_open_demo (self, LC_MEMBER_ROLE_MEMBER);
}

/* Returns: (transfer none): the ways into a community */
LcWelcome *
lc_window_ensure_welcome (LcWindow *self)
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
  LcShell *shell = lc_window_get_shell (self);

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
    lc_window_show_sign_in (self, account, reason);
}

/* What is cached comes first: the keyring and the network only then. */
static void
painted_cb (GtkWidget *widget)
{
  LcWindow *self = LC_WINDOW (widget);

  if (self->session != NULL)
    lc_session_go_online (self->session);
}

/* Shows @session in place of the one that was open, and goes where a link asked for. */
void
lc_window_set_session (LcWindow  *self,
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
  lc_window_show_page (self, "shell");
  lc_when_painted (GTK_WIDGET (self), painted_cb);
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  lc_window_follow_route (self);
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
  lc_window_show_page (LC_WINDOW (widget), "shell");
}

static void
show_view_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  LcWindow *self = LC_WINDOW (widget);

  gtk_widget_activate_action_variant (GTK_WIDGET (lc_window_get_shell (self)), "shell.show-view", parameter);
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

  lc_window_end_opening (self);
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

  gtk_widget_class_install_action (widget_class, "win.show-welcome", NULL, show_welcome_action);
  gtk_widget_class_install_action (widget_class, "win.show-shell", NULL, show_shell_action);
  gtk_widget_class_install_action (widget_class, "win.show-view", "s", show_view_action);
  lc_window_install_opening (widget_class);
  lc_window_actions_install (widget_class);
}

static void
lc_window_init (LcWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_object_ref (lc_application_get_settings (get_application ()));
  lc_window_begin_opening (self);
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

  lc_welcome_start (lc_window_ensure_welcome (self));
  lc_window_show_page (self, "welcome");
}
