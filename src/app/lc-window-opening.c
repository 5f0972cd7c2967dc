/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-window-private.h"

#include <glib/gi18n.h>

#include "lc-application.h"

#define OPENING_DELAY 200 /* ms after which one sees that something is being opened */

/* How the window opens accounts: what one sees meanwhile, and what it shows when that fails. */

static LcApplication *
get_application (void)
{
  return LC_APPLICATION (g_application_get_default ());
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
  lc_window_show_page (self, "opening");
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
  lc_window_show_page (self, "failure");
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
  lc_window_show_sign_in (self, account, reason);
}

static void
open_again_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  lc_opening_open_again (LC_WINDOW (widget)->opening);
}

static void
cancel_opening_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  LcWindow *self = LC_WINDOW (widget);

  if (self->session != NULL)
    {
      lc_window_stay (self);
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

/* Begins to listen to what is opened. */
void
lc_window_begin_opening (LcWindow *self)
{
  self->opening = lc_opening_new ();
  g_signal_connect_object (self->opening, "notify::opening", G_CALLBACK (opening_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->opening, "serving", G_CALLBACK (watch_server), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->opening, "opened", G_CALLBACK (lc_window_set_session), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->opening, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->opening, "failed", G_CALLBACK (show_failure), self, G_CONNECT_SWAPPED);
}

/* Nothing is opened any more. */
void
lc_window_end_opening (LcWindow *self)
{
  if (self->opening != NULL)
    lc_opening_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_handle_id (&self->opening_timer, g_source_remove);
}

/* Asks for the password of @account, and says why. */
void
lc_window_show_sign_in (LcWindow     *self,
                        LcAccount    *account,
                        const GError *reason)
{
  lc_welcome_sign_in (lc_window_ensure_welcome (self), lc_account_get_community_url (account), lc_account_get_handle (account),
                      reason->message);
  lc_window_show_page (self, "welcome");
}

/* Gives up what is being opened: what was open before stays so, and is what is opened again. */
void
lc_window_stay (LcWindow *self)
{
  g_clear_pointer (&self->action, g_free);
  if (lc_opening_get_is_opening (self->opening))
    {
      lc_opening_cancel (self->opening);
      lc_opening_set_account (self->opening, lc_session_get_account (self->session));
    }
  lc_window_show_page (self, "shell");
}

/* Installs the actions that open accounts. */
void
lc_window_install_opening (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-again", NULL, open_again_action);
  gtk_widget_class_install_action (widget_class, "win.cancel-opening", NULL, cancel_opening_action);
  gtk_widget_class_install_action (widget_class, "win.open-account", "s", open_account_action);
  gtk_widget_class_install_action (widget_class, "win.demo-role", "s", demo_role_action);
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
