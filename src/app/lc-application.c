/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-application.h"

#include "lc-app-features.h"
#include "lc-config.h"

#include <glib/gi18n.h>
#include <glib-unix.h>
#include <lc-fiber.h>

#include "lc-window.h"

struct _LcApplication
{
  AdwApplication  parent_instance;

  GSettings      *settings;
  LcAccountStore *accounts;
  LcLocalServer  *local_server;
  LcLocalServer  *demo_server;
};

G_DEFINE_FINAL_TYPE (LcApplication, lc_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] =
{
  { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Look around the demo community"), NULL },
  { "server", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Join or open the community at this address"), N_("ADDRESS") },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL, NULL, N_("[LINK]") },
  { NULL }
};

static LcWindow *
ensure_window (LcApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  return window != NULL ? LC_WINDOW (window) : lc_window_new (ADW_APPLICATION (self));
}

/* What to show in a window that has nothing yet: the account used last, or a welcome. */
static void
open_latest (LcApplication *self,
             LcWindow      *window)
{
  g_autoptr(LcAccount) account = lc_account_store_dup_latest (self->accounts);

  if (account != NULL)
    lc_window_open_account (window, account);
  else
    lc_window_show_welcome (window);
}

static void
apply_appearance (LcApplication *self)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };
  int appearance = g_settings_get_enum (self->settings, "appearance");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[appearance]);
}

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  LcApplication *self = user_data;
  AdwDialog *dialog = adw_about_dialog_new_from_appdata ("/org/example/LearnCommons/metainfo.xml", LC_VERSION);

  adw_about_dialog_set_version (ADW_ABOUT_DIALOG (dialog), LC_VERSION);
  adw_about_dialog_set_comments (ADW_ABOUT_DIALOG (dialog),
                                 _("Learn together: ask and answer, share what helped you, and find people to learn with."));
  adw_about_dialog_set_copyright (ADW_ABOUT_DIALOG (dialog), _("© 2026 The Learn Commons contributors"));
  /* Translators: put your own names here, one a line; they are shown in the About dialog */
  adw_about_dialog_set_translator_credits (ADW_ABOUT_DIALOG (dialog), _("translator-credits"));
  adw_dialog_present (dialog, GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (self))));
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  /* Closing saves what the window remembers; quitting follows, as it is the only one. */
  if (window != NULL)
    gtk_window_close (window);
  else
    g_application_quit (G_APPLICATION (user_data));
}

static const GActionEntry actions[] =
{
  { .name = "about", .activate = about_action },
  { .name = "quit", .activate = quit_action },
};

static const struct
{
  const char *action;
  const char *accels[3];
} accels[] =
{
  { "app.quit", { "<Ctrl>q" } },
  { "window.close", { "<Ctrl>w" } },
  { "win.preferences", { "<Ctrl>comma" } },
  { "win.show-shortcuts", { "<Ctrl>question" } },
};

/* The session ends, or somebody stops it in a terminal: as when the window is closed, only that no dialog can keep it open. */
static gboolean
signalled_cb (gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));
  gboolean kept;

  if (window != NULL)
    {
      g_signal_emit_by_name (window, "close-request", &kept);
      gtk_window_destroy (window);
    }
  g_application_quit (G_APPLICATION (user_data));
  return G_SOURCE_CONTINUE;
}

/* Each view has a digit, in the order of the views. */
static void
add_view_accels (LcApplication *self)
{
  guint digit = 0;

  for (guint i = 0; i < lc_app_features_get_count (); i++)
    {
      const LcAppFeature *feature = lc_app_features_get (i);
      g_autofree char *action = g_strdup_printf ("win.show-view('%s')", feature->name);
      g_autofree char *accel = NULL;

      if (feature->title == NULL || ++digit > 9)
        continue;
      accel = g_strdup_printf ("<Alt>%u", digit);
      gtk_application_set_accels_for_action (GTK_APPLICATION (self), action, (const char *[]) { accel, NULL });
    }
}

static void
lc_application_startup (GApplication *application)
{
  LcApplication *self = LC_APPLICATION (application);
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "learn-commons", "accounts.ini", NULL);

  G_APPLICATION_CLASS (lc_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (LC_APPLICATION_ID);
  /* Whoever comes to a text with Tab does not ask for all of it. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  self->settings = g_settings_new (LC_APPLICATION_ID);
  self->accounts = lc_account_store_new (path);
  g_signal_connect_object (self->settings, "changed::appearance", G_CALLBACK (apply_appearance), self, G_CONNECT_SWAPPED);
  apply_appearance (self);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action, (const char * const *) accels[i].accels);
  add_view_accels (self);
  for (guint i = 0; i < lc_app_features_get_count (); i++)
    if (lc_app_features_get (i)->start != NULL)
      lc_app_features_get (i)->start (application);
  g_unix_signal_add (SIGTERM, signalled_cb, self);
  g_unix_signal_add (SIGINT, signalled_cb, self);
}

static void
lc_application_activate (GApplication *application)
{
  LcApplication *self = LC_APPLICATION (application);
  gboolean is_new = gtk_application_get_active_window (GTK_APPLICATION (self)) == NULL;
  LcWindow *window = ensure_window (self);

  if (is_new)
    open_latest (self, window);
  lc_window_present (window);
}

static void
open_address (LcApplication *self,
              const char    *address)
{
  LcWindow *window = ensure_window (self);

  lc_window_open_address (window, address);
  lc_window_present (window);
}

static void
lc_application_open (GApplication  *application,
                     GFile        **files,
                     int            n_files,
                     const char    *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *uri = g_file_get_uri (files[i]);

      open_address (LC_APPLICATION (application), uri);
    }
}

static int
lc_application_command_line (GApplication            *application,
                             GApplicationCommandLine *command_line)
{
  LcApplication *self = LC_APPLICATION (application);
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  g_autofree const char **links = NULL;
  const char *server = NULL;

  g_variant_dict_lookup (dict, G_OPTION_REMAINING, "^a&s", &links);

  if (g_variant_dict_contains (dict, "demo"))
    {
      LcWindow *window = ensure_window (self);

      lc_window_open_demo (window, LC_MEMBER_ROLE_MEMBER);
      lc_window_present (window);
    }
  else if (g_variant_dict_lookup (dict, "server", "&s", &server))
    {
      open_address (self, server);
    }
  else if (links != NULL && links[0] != NULL)
    {
      for (guint i = 0; links[i] != NULL; i++)
        open_address (self, links[i]);
    }
  else
    {
      g_application_activate (application);
    }

  return EXIT_SUCCESS;
}

static int
lc_application_handle_local_options (GApplication *application,
                                     GVariantDict *dict)
{
  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("%s\n", LC_VERSION);
      return EXIT_SUCCESS;
    }

  return -1;
}

static DexFuture *
stop_servers (gpointer data)
{
  LcApplication *self = data;

  if (self->local_server != NULL)
    lc_await (lc_local_server_stop (self->local_server), NULL);
  if (self->demo_server != NULL)
    lc_await (lc_local_server_stop (self->demo_server), NULL);

  return dex_future_new_true ();
}

static void
lc_application_shutdown (GApplication *application)
{
  LcApplication *self = LC_APPLICATION (application);
  g_autoptr(DexFuture) stopped = NULL;

  /* The servers get the time to write down what they have. */
  if (self->local_server != NULL || self->demo_server != NULL)
    {
      stopped = lc_fiber_spawn (self, stop_servers);
      while (dex_future_is_pending (stopped))
        g_main_context_iteration (NULL, TRUE);
    }

  G_APPLICATION_CLASS (lc_application_parent_class)->shutdown (application);
}

static void
lc_application_dispose (GObject *object)
{
  LcApplication *self = LC_APPLICATION (object);

  g_clear_object (&self->local_server);
  g_clear_object (&self->demo_server);
  g_clear_object (&self->accounts);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (lc_application_parent_class)->dispose (object);
}

static void
lc_application_class_init (LcApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = lc_application_dispose;

  application_class->startup = lc_application_startup;
  application_class->activate = lc_application_activate;
  application_class->open = lc_application_open;
  application_class->command_line = lc_application_command_line;
  application_class->handle_local_options = lc_application_handle_local_options;
  application_class->shutdown = lc_application_shutdown;
}

static void
lc_application_init (LcApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[LINK]"));
}

/**
 * lc_application_new:
 *
 * Returns: (transfer full): the application
 */
LcApplication *
lc_application_new (void)
{
  return g_object_new (LC_TYPE_APPLICATION,
                       "application-id", LC_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path", "/org/example/LearnCommons",
                       NULL);
}

/**
 * lc_application_get_accounts:
 * @self: the application
 *
 * Returns: (transfer none): the accounts of this person
 */
LcAccountStore *
lc_application_get_accounts (LcApplication *self)
{
  g_return_val_if_fail (LC_IS_APPLICATION (self), NULL);

  return self->accounts;
}

/* Those of the demo are in no store: one of them is open, or nothing is to be opened. */
static LcAccount *
find_account (LcApplication *self,
              LcWindow      *window,
              const char    *id)
{
  LcSession *session = lc_window_get_session (window);

  if (session != NULL && g_strcmp0 (lc_account_get_id (lc_session_get_account (session)), id) == 0)
    return lc_session_get_account (session);

  return lc_account_store_find (self->accounts, id);
}

/**
 * lc_application_open_route:
 * @self: the application
 * @account_id: the id of an account of this person
 * @route: the name of a route
 * @value: its value
 *
 * Brings the window to the front and goes to what @route leads to in that account. Where there is no such account any more, what
 * was open last is shown.
 */
void
lc_application_open_route (LcApplication *self,
                           const char    *account_id,
                           const char    *route,
                           const char    *value)
{
  LcWindow *window;
  LcAccount *account;

  g_return_if_fail (LC_IS_APPLICATION (self));
  g_return_if_fail (account_id != NULL && route != NULL && value != NULL);

  window = ensure_window (self);
  account = find_account (self, window, account_id);
  if (account != NULL)
    lc_window_open_route (window, account, route, value);
  else if (lc_window_get_session (window) == NULL)
    open_latest (self, window);
  lc_window_present (window);
}

/**
 * lc_application_get_settings:
 * @self: the application
 *
 * Returns: (transfer none): its settings
 */
GSettings *
lc_application_get_settings (LcApplication *self)
{
  g_return_val_if_fail (LC_IS_APPLICATION (self), NULL);

  return self->settings;
}

/**
 * lc_application_get_local_server:
 * @self: the application
 *
 * Returns: (transfer none): the server of the community on this computer, which may not run yet
 */
LcLocalServer *
lc_application_get_local_server (LcApplication *self)
{
  g_return_val_if_fail (LC_IS_APPLICATION (self), NULL);

  if (self->local_server == NULL)
    {
      g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "learn-commons", "community", NULL);

      self->local_server = lc_local_server_new (folder);
    }

  return self->local_server;
}

/**
 * lc_application_get_demo_server:
 * @self: the application
 *
 * Returns: (transfer none): the server of the demo community, which may not run yet
 */
LcLocalServer *
lc_application_get_demo_server (LcApplication *self)
{
  g_return_val_if_fail (LC_IS_APPLICATION (self), NULL);

  if (self->demo_server == NULL)
    {
      g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "learn-commons", "demo", NULL);

      self->demo_server = lc_local_server_new_demo (folder);
    }

  return self->demo_server;
}
