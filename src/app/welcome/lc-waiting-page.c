/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-waiting-page.h"

#include <glib/gi18n.h>
#include <lc-fiber.h>
#include <lc-session.h>

#include "lc-application.h"
#include "lc-welcome.h"
#include "shared/lc-feedback.h"

struct _LcWaitingPage
{
  AdwNavigationPage  parent_instance;

  AdwStatusPage     *status_page;
  GtkWidget         *check_button;
  GtkWidget         *spinner;

  char              *url;
  char              *handle;
  char              *password;
  DexFuture         *work;
};

G_DEFINE_FINAL_TYPE (LcWaitingPage, lc_waiting_page, ADW_TYPE_NAVIGATION_PAGE)

static void
set_busy (LcWaitingPage *self,
          gboolean       busy)
{
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_sensitive (self->check_button, !busy);
}

static void
show_rejection (LcWaitingPage *self)
{
  adw_status_page_set_icon_name (self->status_page, "face-plain-symbolic");
  adw_status_page_set_title (self->status_page, _("Not This Time"));
  adw_status_page_set_description (self->status_page,
                                   _("The organisers did not approve this account, and it was erased. If you think that this "
                                     "is a mistake, talk to somebody whom you know there; you may ask to join again."));
  gtk_widget_set_visible (self->check_button, FALSE);
}

static DexFuture *
check (gpointer data)
{
  LcWaitingPage *self = data;
  LcAccountStore *accounts = lc_application_get_accounts (LC_APPLICATION (g_application_get_default ()));
  GtkWidget *welcome = gtk_widget_get_ancestor (GTK_WIDGET (self), LC_TYPE_WELCOME);
  g_autoptr(GError) error = NULL;
  g_autoptr(LcSession) session = NULL;

  set_busy (self, TRUE);
  session = lc_await_object (lc_session_sign_in (accounts, self->url, self->handle, self->password), &error);
  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  set_busy (self, FALSE);

  if (session != NULL)
    lc_welcome_finish (LC_WELCOME (welcome), session);
  else if (lc_session_error_is_awaiting_approval (error))
    lc_feedback_toast (GTK_WIDGET (self), _("Not approved yet"));
  else if (lc_session_error_is_rejected (error))
    show_rejection (self);
  else
    lc_feedback_show_error (GTK_WIDGET (self), error);

  return dex_future_new_true ();
}

static void
check_cb (LcWaitingPage *self)
{
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, check);
}

/* Who comes back to the window wants to know. */
static void
active_changed_cb (LcWaitingPage *self,
                   GParamSpec    *pspec,
                   GtkWindow     *window)
{
  if (gtk_window_is_active (window) && gtk_widget_get_mapped (GTK_WIDGET (self)) && gtk_widget_get_visible (self->check_button))
    check_cb (self);
}

static void
lc_waiting_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lc_waiting_page_parent_class)->root (widget);

  g_signal_connect_object (gtk_widget_get_root (widget), "notify::is-active", G_CALLBACK (active_changed_cb), widget,
                           G_CONNECT_SWAPPED);
}

static void
lc_waiting_page_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), active_changed_cb, widget);

  GTK_WIDGET_CLASS (lc_waiting_page_parent_class)->unroot (widget);
}

static void
lc_waiting_page_dispose (GObject *object)
{
  LcWaitingPage *self = LC_WAITING_PAGE (object);

  dex_clear (&self->work);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_WAITING_PAGE);

  G_OBJECT_CLASS (lc_waiting_page_parent_class)->dispose (object);
}

static void
lc_waiting_page_finalize (GObject *object)
{
  LcWaitingPage *self = LC_WAITING_PAGE (object);

  g_free (self->url);
  g_free (self->handle);
  g_free (self->password);

  G_OBJECT_CLASS (lc_waiting_page_parent_class)->finalize (object);
}

static void
lc_waiting_page_class_init (LcWaitingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_waiting_page_dispose;
  object_class->finalize = lc_waiting_page_finalize;
  widget_class->root = lc_waiting_page_root;
  widget_class->unroot = lc_waiting_page_unroot;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-waiting-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcWaitingPage, status_page);
  gtk_widget_class_bind_template_child (widget_class, LcWaitingPage, check_button);
  gtk_widget_class_bind_template_child (widget_class, LcWaitingPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
}

static void
lc_waiting_page_init (LcWaitingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_waiting_page_new:
 * @url: the address of a community
 * @community_name: its name
 * @handle: who waits
 * @password: their password, kept to sign in with once approved
 *
 * Returns: (transfer floating): a new page
 */
AdwNavigationPage *
lc_waiting_page_new (const char *url,
                     const char *community_name,
                     const char *handle,
                     const char *password)
{
  LcWaitingPage *self = g_object_new (LC_TYPE_WAITING_PAGE, NULL);
  g_autofree char *description = NULL;

  self->url = g_strdup (url);
  self->handle = g_strdup (handle);
  self->password = g_strdup (password);
  /* Translators: %s is the name of a community */
  description = g_markup_printf_escaped (_("An organiser of %s looks at each new account. You can come back at any "
                                           "time and sign in with your handle and password."),
                                         community_name);
  adw_status_page_set_description (self->status_page, description);

  return ADW_NAVIGATION_PAGE (self);
}
