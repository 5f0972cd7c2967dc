/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-calendar-preferences-page.h"

#include <glib/gi18n.h>
#include <lc-fiber.h>
#include <webinars/lc-session-calendar.h>

#include "shared/lc-error-text.h"
#include "shared/lc-feedback.h"

/**
 * LcCalendarPreferencesPage:
 *
 * The address at which other programs read the member's calendar: asked for, copied, renewed and given up.
 */

struct _LcCalendarPreferencesPage
{
  AdwPreferencesPage   parent_instance;

  AdwPreferencesGroup *group;
  AdwActionRow        *address_row;
  GtkWidget           *create_row;
  GtkWidget           *changes;

  LcSession           *session;
  DexFuture           *work;
};

G_DEFINE_FINAL_TYPE (LcCalendarPreferencesPage, lc_calendar_preferences_page, ADW_TYPE_PREFERENCES_PAGE)

static void
show_address (LcCalendarPreferencesPage *self,
              const char                *address)
{
  gboolean has_one = *address != '\0';

  adw_action_row_set_subtitle (self->address_row, address);
  gtk_widget_set_visible (GTK_WIDGET (self->address_row), has_one);
  gtk_widget_set_visible (self->create_row, !has_one);
  gtk_widget_set_visible (self->changes, has_one);
}

static DexFuture *
load (gpointer data)
{
  LcCalendarPreferencesPage *self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *address = lc_await_string (lc_session_fetch_calendar_address (self->session), &error);

  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  if (address != NULL)
    show_address (self, address);
  else
    adw_preferences_group_set_description (self->group, lc_error_text_get (error));
  return dex_future_new_true ();
}

static DexFuture *
renew (gpointer data)
{
  LcCalendarPreferencesPage *self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *address = lc_await_string (lc_session_renew_calendar_address (self->session), &error);

  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  if (address != NULL)
    show_address (self, address);
  else
    lc_feedback_show_error (GTK_WIDGET (self), error);
  return dex_future_new_true ();
}

static DexFuture *
give_up (gpointer data)
{
  LcCalendarPreferencesPage *self = data;
  g_autoptr(GError) error = NULL;

  if (lc_await (lc_session_give_up_calendar_address (self->session), &error))
    show_address (self, "");
  else if (!lc_fiber_is_cancelled (error))
    lc_feedback_show_error (GTK_WIDGET (self), error);
  return dex_future_new_true ();
}

static void
begin (LcCalendarPreferencesPage *self,
       DexFiberFunc               func)
{
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, func);
}

static void
create_cb (LcCalendarPreferencesPage *self)
{
  begin (self, renew);
}

static void
copy_cb (LcCalendarPreferencesPage *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), adw_action_row_get_subtitle (self->address_row));
  lc_feedback_toast (GTK_WIDGET (self), _("Address copied"));
}

static void
response_cb (LcCalendarPreferencesPage *self,
             const char                *response)
{
  if (g_str_equal (response, "renew"))
    begin (self, renew);
  else if (g_str_equal (response, "give-up"))
    begin (self, give_up);
}

/* What was set up elsewhere with the old address goes dark. */
static void
ask (LcCalendarPreferencesPage *self,
     const char                *title,
     const char                *response,
     const char                *label)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (title, _("Programs that read the old address see nothing of you any more.")));

  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), response, label, NULL);
  adw_alert_dialog_set_response_appearance (dialog, response, ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
renew_cb (LcCalendarPreferencesPage *self)
{
  ask (self, _("Take a New Address?"), "renew", _("_New Address"));
}

static void
give_up_cb (LcCalendarPreferencesPage *self)
{
  ask (self, _("Give the Address Up?"), "give-up", _("_Give Up"));
}

static void
lc_calendar_preferences_page_dispose (GObject *object)
{
  LcCalendarPreferencesPage *self = LC_CALENDAR_PREFERENCES_PAGE (object);

  dex_clear (&self->work);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_CALENDAR_PREFERENCES_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_calendar_preferences_page_parent_class)->dispose (object);
}

static void
lc_calendar_preferences_page_class_init (LcCalendarPreferencesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_calendar_preferences_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-calendar-preferences-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcCalendarPreferencesPage, group);
  gtk_widget_class_bind_template_child (widget_class, LcCalendarPreferencesPage, address_row);
  gtk_widget_class_bind_template_child (widget_class, LcCalendarPreferencesPage, create_row);
  gtk_widget_class_bind_template_child (widget_class, LcCalendarPreferencesPage, changes);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, renew_cb);
  gtk_widget_class_bind_template_callback (widget_class, give_up_cb);
}

static void
lc_calendar_preferences_page_init (LcCalendarPreferencesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_calendar_preferences_page_new:
 * @session: whose calendar
 *
 * Returns: (transfer floating): a page of preferences
 */
AdwPreferencesPage *
lc_calendar_preferences_page_new (LcSession *session)
{
  LcCalendarPreferencesPage *self = g_object_new (LC_TYPE_CALENDAR_PREFERENCES_PAGE, NULL);

  self->session = g_object_ref (session);
  /* The server of this computer is at another address each time. */
  if (lc_account_get_is_local (lc_session_get_account (session)))
    adw_preferences_group_set_description (self->group, _("This community is on this computer alone. It has no address that other programs could keep."));
  else
    begin (self, load);

  return ADW_PREFERENCES_PAGE (self);
}
