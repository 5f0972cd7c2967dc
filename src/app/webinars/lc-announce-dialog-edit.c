/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-announce-dialog-private.h"

#include <glib/gi18n.h>
#include <lc-error.h>
#include <lc-fiber.h>
#include <webinars/lc-webinars.h>


static gboolean
form_is_moved (const LcAnnounceForm *form,
               const LcAnnounceForm *began)
{
  return g_strcmp0 (form->local_start, began->local_start) != 0 || g_strcmp0 (form->time_zone, began->time_zone) != 0;
}

static const char *
if_changed (const char *now,
            const char *began)
{
  return g_strcmp0 (now, began) != 0 ? now : NULL;
}

static DexFuture *save (gpointer data);

static void
conflict_response_cb (LcAnnounceDialog *self,
                      const char       *response)
{
  if (!g_str_equal (response, "save"))
    return;

  self->version = lc_document_get_version (LC_DOCUMENT (self->webinar));
  lc_announce_dialog_begin (self, save);
}

/* What was written here stays. Only what was changed here is sent, so that the rest is as somebody else has left it. */
static void
ask_about_conflict (LcAnnounceDialog *self)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Somebody Else Changed It Meanwhile"),
                                                                   _("What you did not change stays as it is now.")));

  adw_alert_dialog_add_responses (dialog, "cancel", _("_Keep Editing"), "save", _("_Save Mine"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (conflict_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static DexFuture *
save (gpointer data)
{
  LcAnnounceDialog *self = data;
  const LcAnnounceForm *began = &self->began;
  g_autoptr(LcDocument) webinar = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(LcAnnounceForm) form = { 0 };
  LcWebinarChange change;

  lc_announce_form_read (&form, self);
  change = (LcWebinarChange) {
    .title = if_changed (form.title, began->title),
    .abstract = if_changed (form.abstract, began->abstract),
    .local_start = if_changed (form.local_start, began->local_start),
    .time_zone = if_changed (form.time_zone, began->time_zone),
    .link = if_changed (form.link, began->link),
    .minutes = form.minutes != began->minutes ? form.minutes : 0,
    .capacity = form.capacity != began->capacity ? form.capacity : LC_WEBINAR_SAME_CAPACITY,
    .note = self->note,
  };

  lc_announce_dialog_set_busy (self, TRUE);
  webinar = lc_await_object (lc_session_edit_webinar (self->session, self->webinar, self->version, &change), &error);
  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  lc_announce_dialog_set_busy (self, FALSE);
  if (webinar != NULL)
    adw_dialog_force_close (ADW_DIALOG (self));
  else if (g_error_matches (error, LC_ERROR, LC_ERROR_CONFLICT))
    ask_about_conflict (self);
  else
    lc_announce_dialog_show_error (self, error);
  return dex_future_new_true ();
}

static void
move_response_cb (AdwAlertDialog   *dialog,
                  const char       *response,
                  LcAnnounceDialog *self)
{
  GtkEditable *entry = GTK_EDITABLE (adw_alert_dialog_get_extra_child (dialog));

  if (!g_str_equal (response, "move"))
    return;

  g_free (self->note);
  self->note = lc_announce_dialog_dup_text (entry);
  lc_announce_dialog_begin (self, save);
}

/* How many are told when it is moved. */
static guint
count_told (LcWebinar *webinar)
{
  guint n_maybe;

  g_object_get (webinar, "maybe-count", &n_maybe, NULL);
  return lc_webinar_get_going_count (webinar) + lc_webinar_get_offered_count (webinar) + lc_webinar_get_waiting_count (webinar) + n_maybe;
}

static void
ask_about_move (LcAnnounceDialog *self)
{
  guint n_told = count_told (self->webinar);
  g_autofree char *body = n_told > 0 ? g_strdup_printf (ngettext ("%u person who has signed up is told.", "%u people who have signed up are told.", n_told), n_told)
                                     : g_strdup (_("Nobody has signed up yet."));
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Move the Webinar?"), body));
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Why, in a sentence"));
  gtk_entry_set_max_length (GTK_ENTRY (entry), 1000);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Why, in a sentence"), -1);
  adw_alert_dialog_set_extra_child (dialog, entry);
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Keep Editing"), "move", _("_Move"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "move", ADW_RESPONSE_SUGGESTED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (move_response_cb), self, 0);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/* Whether there is anything in the rows that was not there when the member began. */
gboolean
lc_announce_dialog_is_changed (LcAnnounceDialog *self)
{
  const LcAnnounceForm *began = &self->began;
  g_auto(LcAnnounceForm) form = { 0 };

  lc_announce_form_read (&form, self);
  return form_is_moved (&form, began) || g_strcmp0 (form.title, began->title) != 0 || g_strcmp0 (form.abstract, began->abstract) != 0 ||
         g_strcmp0 (form.link, began->link) != 0 || form.minutes != began->minutes || form.capacity != began->capacity;
}

/* Saves what was changed, and asks before it moves the webinar. */
void
lc_announce_dialog_save (LcAnnounceDialog *self)
{
  g_auto(LcAnnounceForm) form = { 0 };

  lc_announce_form_read (&form, self);
  g_clear_pointer (&self->note, g_free);
  if (!lc_announce_dialog_is_changed (self))
    adw_dialog_force_close (ADW_DIALOG (self));
  else if (form_is_moved (&form, &self->began) && lc_webinar_get_webinar_state (self->webinar) == LC_WEBINAR_STATE_ANNOUNCED)
    ask_about_move (self);
  else
    lc_announce_dialog_begin (self, save);
}

/* When it begins; what has begun is not moved. */
static void
show_start (LcAnnounceDialog *self)
{
  const char *start = lc_webinar_get_local_start (self->webinar);
  g_autofree char *time = g_strconcat (start, ":00Z", NULL);
  g_autoptr(GDateTime) day = g_date_time_new_from_iso8601 (time, NULL);
  gboolean can_move = lc_webinar_get_webinar_state (self->webinar) <= LC_WEBINAR_STATE_ANNOUNCED;

  lc_announce_dialog_set_zone (self, lc_webinar_get_time_zone (self->webinar));
  if (day != NULL)
    {
      g_autofree char *hour = g_date_time_format (day, "%H:%M");

      lc_announce_dialog_set_day (self, day);
      gtk_editable_set_text (self->hour_row, hour);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->day_row), can_move);
  gtk_widget_set_sensitive (GTK_WIDGET (self->hour_row), can_move);
  gtk_widget_set_sensitive (GTK_WIDGET (self->zone_row), can_move);
}

static void
show_webinar (LcAnnounceDialog *self)
{
  const char *abstract = lc_webinar_get_abstract (self->webinar);
  const char *link = lc_webinar_get_link (self->webinar);
  int capacity = lc_webinar_get_capacity (self->webinar);
  gint64 length = lc_webinar_get_ends_at (self->webinar) - lc_webinar_get_starts_at (self->webinar);

  gtk_editable_set_text (self->title_row, lc_webinar_get_title (self->webinar));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->abstract_view), abstract != NULL ? abstract : "", -1);
  gtk_editable_set_text (self->link_row, link != NULL ? link : "");
  adw_spin_row_set_value (self->minutes_row, (double) length / 60000);
  adw_expander_row_set_enable_expansion (self->limit_row, capacity >= 0);
  if (capacity >= 0)
    adw_spin_row_set_value (self->places_row, capacity);
  show_start (self);
}

/**
 * lc_announce_dialog_new_for_webinar:
 * @session: whose community
 * @webinar: a webinar that the member hosts, which was read itself
 *
 * Returns: (transfer floating): a new dialog that changes @webinar, or moves it
 */
AdwDialog *
lc_announce_dialog_new_for_webinar (LcSession *session,
                                    LcWebinar *webinar)
{
  LcAnnounceDialog *self = g_object_new (LC_TYPE_ANNOUNCE_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->webinar = g_object_ref (webinar);
  self->version = lc_document_get_version (LC_DOCUMENT (webinar));
  show_webinar (self);
  lc_announce_form_read (&self->began, self);
  gtk_widget_set_visible (self->draft_group, FALSE);
  adw_dialog_set_title (ADW_DIALOG (self), _("Edit Webinar"));
  gtk_button_set_label (GTK_BUTTON (self->announce_button), _("_Save"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->about_group), _("Who signed up is told when it is moved."));

  return ADW_DIALOG (self);
}
