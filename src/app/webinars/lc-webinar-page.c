/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-webinar-page.h"

#include <glib/gi18n.h>
#include <lc-error.h>
#include <lc-fiber.h>
#include <webinars/lc-webinars.h>

#include "webinars/lc-announce-dialog.h"
#include "webinars/lc-webinar-about.h"
#include "shared/lc-document-view.h"
#include "shared/lc-feedback.h"

struct _LcWebinarPage
{
  AdwNavigationPage  parent_instance;

  GtkWidget         *host_button;
  LcDocumentView    *view;
  LcWebinarAbout    *about;

  LcSession         *session;
  LcWebinar         *webinar;
  DexFuture         *work;
  LcWebinarState     wanted;    /* what the host makes of it */
  char              *note;      /* and says to it */
};

G_DEFINE_FINAL_TYPE (LcWebinarPage, lc_webinar_page, ADW_TYPE_NAVIGATION_PAGE)

static void
update_title (LcWebinarPage *self)
{
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), lc_webinar_get_title (self->webinar));
}

/* What its host can make of it now. */
static void
update_host (LcWebinarPage *self)
{
  LcWebinarState state = lc_webinar_get_webinar_state (self->webinar);
  gboolean hosts = lc_webinar_get_hosting (self->webinar);
  gboolean open = state < LC_WEBINAR_STATE_ENDED;

  gtk_widget_set_visible (self->host_button, hosts && open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "webinar.edit", hosts && open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "webinar.announce", hosts && state == LC_WEBINAR_STATE_DRAFT);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "webinar.begin", hosts && state == LC_WEBINAR_STATE_ANNOUNCED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "webinar.end", hosts && state == LC_WEBINAR_STATE_LIVE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "webinar.cancel", hosts && open);
}

static DexFuture *
change_state (gpointer data)
{
  LcWebinarPage *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcWebinar) webinar = lc_await_object (lc_session_set_webinar_state (self->session, self->webinar, self->wanted, self->note),
                                                  &error);

  /* A draft may lie until its time is over. */
  if (lc_error_get_field (error, "local_start") != NULL)
    lc_feedback_toast (GTK_WIDGET (self), _("Its time is over. Edit it first."));
  else if (webinar == NULL && !lc_fiber_is_cancelled (error))
    lc_feedback_show_error (GTK_WIDGET (self), error);
  return dex_future_new_true ();
}

static void
begin_change (LcWebinarPage  *self,
              LcWebinarState  state,
              const char     *note)
{
  self->wanted = state;
  g_set_str (&self->note, note);
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, change_state);
}

static void
edit_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LcWebinarPage *self = LC_WEBINAR_PAGE (widget);

  adw_dialog_present (lc_announce_dialog_new_for_webinar (self->session, self->webinar), widget);
}

static void
announce_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  begin_change (LC_WEBINAR_PAGE (widget), LC_WEBINAR_STATE_ANNOUNCED, NULL);
}

static void
begin_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  begin_change (LC_WEBINAR_PAGE (widget), LC_WEBINAR_STATE_LIVE, NULL);
}

static void
end_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  begin_change (LC_WEBINAR_PAGE (widget), LC_WEBINAR_STATE_ENDED, NULL);
}

static void
cancel_response_cb (AdwAlertDialog *dialog,
                    const char     *response,
                    LcWebinarPage  *self)
{
  GtkEditable *entry = GTK_EDITABLE (adw_alert_dialog_get_extra_child (dialog));
  g_autofree char *note = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  if (g_str_equal (response, "cancel-webinar"))
    begin_change (self, LC_WEBINAR_STATE_CANCELLED, note);
}

/* It cannot be undone: all who have signed up are told. */
static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Cancel the Webinar?"),
                                                                   _("All who have signed up are told. It cannot be undone.")));
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Why, in a sentence"));
  gtk_entry_set_max_length (GTK_ENTRY (entry), 1000);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Why, in a sentence"), -1);
  adw_alert_dialog_set_extra_child (dialog, entry);
  adw_alert_dialog_add_responses (dialog, "keep", _("_Keep It"), "cancel-webinar", _("_Cancel Webinar"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "cancel-webinar", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (dialog, "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (cancel_response_cb), widget, 0);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static void
opened_cb (LcWebinarPage *self,
           LcWebinar     *webinar)
{
  self->webinar = g_object_ref (webinar);
  g_signal_connect_object (webinar, "notify::title", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  lc_webinar_about_set_webinar (self->about, self->session, webinar);
  g_signal_connect_object (webinar, "notify::hosting", G_CALLBACK (update_host), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (webinar, "notify::webinar-state", G_CALLBACK (update_host), self, G_CONNECT_SWAPPED);
  update_title (self);
  update_host (self);
}

static void
lc_webinar_page_dispose (GObject *object)
{
  LcWebinarPage *self = LC_WEBINAR_PAGE (object);

  dex_clear (&self->work);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_WEBINAR_PAGE);
  g_clear_object (&self->webinar);
  g_clear_object (&self->session);
  g_clear_pointer (&self->note, g_free);

  G_OBJECT_CLASS (lc_webinar_page_parent_class)->dispose (object);
}

static void
lc_webinar_page_class_init (LcWebinarPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_webinar_page_dispose;

  g_type_ensure (LC_TYPE_WEBINAR_ABOUT);
  g_type_ensure (LC_TYPE_DOCUMENT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-webinar-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcWebinarPage, host_button);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarPage, view);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarPage, about);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);

  gtk_widget_class_install_action (widget_class, "webinar.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "webinar.announce", NULL, announce_action);
  gtk_widget_class_install_action (widget_class, "webinar.begin", NULL, begin_action);
  gtk_widget_class_install_action (widget_class, "webinar.end", NULL, end_action);
  gtk_widget_class_install_action (widget_class, "webinar.cancel", NULL, cancel_action);
}

static void
lc_webinar_page_init (LcWebinarPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_webinar_page_new:
 * @session: the session
 * @id: the id of a webinar
 *
 * Returns: (transfer floating): a new page, which shows at once what is known already
 */
AdwNavigationPage *
lc_webinar_page_new (LcSession  *session,
                     const char *id)
{
  LcWebinarPage *self = g_object_new (LC_TYPE_WEBINAR_PAGE, "name", id, NULL);

  self->session = g_object_ref (session);
  lc_document_view_open (self->view, session, id, lc_session_fetch_webinar);

  return ADW_NAVIGATION_PAGE (self);
}
