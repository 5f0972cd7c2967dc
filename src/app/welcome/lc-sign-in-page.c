/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-sign-in-page.h"

#include <glib/gi18n.h>
#include <lc-fiber.h>
#include <lc-session.h>

#include "lc-application.h"
#include "lc-register-page.h"
#include "lc-waiting-page.h"
#include "lc-welcome.h"
#include "shared/lc-error-row.h"
#include "shared/lc-error-text.h"

struct _LcSignInPage
{
  AdwNavigationPage  parent_instance;

  AdwBanner         *notice;
  GtkLabel          *community_label;
  GtkLabel          *description_label;
  GtkEditable       *handle_row;
  GtkEditable       *password_row;
  LcErrorRow        *password_error;
  GtkWidget         *submit_button;
  GtkWidget         *register_button;
  GtkWidget         *invitation_label;
  GtkWidget         *spinner;

  char              *url;
  LcCommunity       *community;
  DexFuture         *work;
};

G_DEFINE_FINAL_TYPE (LcSignInPage, lc_sign_in_page, ADW_TYPE_NAVIGATION_PAGE)

static void
set_busy (LcSignInPage *self,
          gboolean      busy)
{
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_sensitive (self->submit_button, !busy);
}

static void
set_community (LcSignInPage *self,
               LcCommunity  *community)
{
  gboolean invited = lc_community_get_registration (community) == LC_REGISTRATION_INVITE;
  const char *description = lc_community_get_description (community);

  g_set_object (&self->community, community);
  gtk_label_set_label (self->community_label, lc_community_get_name (community));
  gtk_label_set_label (self->description_label, description);
  gtk_widget_set_visible (GTK_WIDGET (self->description_label), description != NULL && *description != '\0');
  gtk_widget_set_visible (self->register_button, !invited);
  gtk_widget_set_visible (self->invitation_label, invited);
}

static void
show_error (LcSignInPage *self,
            const GError *error)
{
  GtkWidget *navigation;

  if (lc_session_error_is_awaiting_approval (error))
    {
      navigation = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);
      adw_navigation_view_push (ADW_NAVIGATION_VIEW (navigation),
                                lc_waiting_page_new (self->url, gtk_label_get_label (self->community_label),
                                                     gtk_editable_get_text (self->handle_row),
                                                     gtk_editable_get_text (self->password_row)));
      return;
    }

  lc_error_row_set_message (self->password_error, lc_error_text_get (error));
  gtk_widget_grab_focus (GTK_WIDGET (self->password_row));
}

static DexFuture *
sign_in (gpointer data)
{
  LcSignInPage *self = data;
  LcAccountStore *accounts = lc_application_get_accounts (LC_APPLICATION (g_application_get_default ()));
  GtkWidget *welcome = gtk_widget_get_ancestor (GTK_WIDGET (self), LC_TYPE_WELCOME);
  g_autoptr(GError) error = NULL;
  g_autoptr(LcSession) session = NULL;

  set_busy (self, TRUE);
  session = lc_await_object (lc_session_sign_in (accounts, self->url, gtk_editable_get_text (self->handle_row),
                                                 gtk_editable_get_text (self->password_row)),
                             &error);
  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  set_busy (self, FALSE);

  if (session != NULL)
    lc_welcome_finish (LC_WELCOME (welcome), session);
  else
    show_error (self, error);

  return dex_future_new_true ();
}

/* The page is there before the community has told its name: one can sign in meanwhile. */
static DexFuture *
fetch_community (gpointer data)
{
  LcSignInPage *self = data;
  g_autoptr(LcCommunity) community = lc_await_object (lc_community_fetch (self->url), NULL);

  if (community != NULL)
    set_community (self, community);

  return dex_future_new_true ();
}

static void
submit_cb (LcSignInPage *self)
{
  if (gtk_editable_get_text (self->handle_row)[0] == '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->handle_row));
      return;
    }

  lc_error_row_set_message (self->password_error, NULL);
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, sign_in);
}

static void
register_cb (LcSignInPage *self)
{
  GtkWidget *navigation = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  adw_navigation_view_push (ADW_NAVIGATION_VIEW (navigation), lc_register_page_new (self->url, self->community, NULL));
}

static void
lc_sign_in_page_shown (AdwNavigationPage *page)
{
  LcSignInPage *self = LC_SIGN_IN_PAGE (page);
  gboolean has_handle = gtk_editable_get_text (self->handle_row)[0] != '\0';

  gtk_widget_grab_focus (GTK_WIDGET (has_handle ? self->password_row : self->handle_row));
}

static void
lc_sign_in_page_hidden (AdwNavigationPage *page)
{
  LcSignInPage *self = LC_SIGN_IN_PAGE (page);

  dex_clear (&self->work);
  set_busy (self, FALSE);
}

static void
lc_sign_in_page_dispose (GObject *object)
{
  LcSignInPage *self = LC_SIGN_IN_PAGE (object);

  dex_clear (&self->work);
  g_clear_object (&self->community);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_SIGN_IN_PAGE);

  G_OBJECT_CLASS (lc_sign_in_page_parent_class)->dispose (object);
}

static void
lc_sign_in_page_finalize (GObject *object)
{
  g_free (LC_SIGN_IN_PAGE (object)->url);

  G_OBJECT_CLASS (lc_sign_in_page_parent_class)->finalize (object);
}

static void
lc_sign_in_page_class_init (LcSignInPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AdwNavigationPageClass *page_class = ADW_NAVIGATION_PAGE_CLASS (klass);

  object_class->dispose = lc_sign_in_page_dispose;
  object_class->finalize = lc_sign_in_page_finalize;
  page_class->shown = lc_sign_in_page_shown;
  page_class->hidden = lc_sign_in_page_hidden;

  g_type_ensure (LC_TYPE_ERROR_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcSignInPage, notice);
  gtk_widget_class_bind_template_child (widget_class, LcSignInPage, community_label);
  gtk_widget_class_bind_template_child (widget_class, LcSignInPage, description_label);
  gtk_widget_class_bind_template_child (widget_class, LcSignInPage, handle_row);
  gtk_widget_class_bind_template_child (widget_class, LcSignInPage, password_row);
  gtk_widget_class_bind_template_child (widget_class, LcSignInPage, password_error);
  gtk_widget_class_bind_template_child (widget_class, LcSignInPage, submit_button);
  gtk_widget_class_bind_template_child (widget_class, LcSignInPage, register_button);
  gtk_widget_class_bind_template_child (widget_class, LcSignInPage, invitation_label);
  gtk_widget_class_bind_template_child (widget_class, LcSignInPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, register_cb);
}

static void
lc_sign_in_page_init (LcSignInPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_sign_in_page_new:
 * @url: the address of a community
 * @community: what it says of itself
 *
 * Returns: (transfer floating): a new page
 */
AdwNavigationPage *
lc_sign_in_page_new (const char  *url,
                     LcCommunity *community)
{
  LcSignInPage *self = g_object_new (LC_TYPE_SIGN_IN_PAGE, NULL);

  self->url = g_strdup (url);
  set_community (self, community);

  return ADW_NAVIGATION_PAGE (self);
}

/**
 * lc_sign_in_page_new_for_handle:
 * @url: the address of a community
 * @handle: (nullable): who signs in
 * @notice: (nullable): why one must sign in
 *
 * Returns: (transfer floating): a new page, which asks the community for its name
 */
AdwNavigationPage *
lc_sign_in_page_new_for_handle (const char *url,
                                const char *handle,
                                const char *notice)
{
  LcSignInPage *self = g_object_new (LC_TYPE_SIGN_IN_PAGE, NULL);

  self->url = g_strdup (url);
  gtk_editable_set_text (self->handle_row, handle != NULL ? handle : "");
  if (notice != NULL)
    {
      adw_banner_set_title (self->notice, notice);
      adw_banner_set_revealed (self->notice, TRUE);
    }
  gtk_widget_set_visible (self->register_button, FALSE);
  lc_fiber_run (self, fetch_community);

  return ADW_NAVIGATION_PAGE (self);
}
