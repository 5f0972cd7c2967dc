/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-announce-dialog-private.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>
#include <lc-error.h>
#include <lc-fiber.h>
#include <lc-uuid.h>
#include <webinars/lc-webinars.h>

#include "shared/lc-chooser.h"
#include "shared/lc-feedback.h"
#include "shared/lc-time-zones.h"

G_DEFINE_FINAL_TYPE (LcAnnounceDialog, lc_announce_dialog, ADW_TYPE_DIALOG)

char *
lc_announce_dialog_dup_text (GtkEditable *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (row)));
}

static char *
dup_abstract (LcAnnounceDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->abstract_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

/* Reads a time of day as people write it: 18:00, 9:30, 18.00, 18. */
static gboolean
read_hour (const char *text,
           int        *hour,
           int        *minute)
{
  g_autofree char *plain = g_strdelimit (g_strdup (text), ".hH", ':');
  int end = 0;

  *minute = 0;
  if (sscanf (plain, "%2d:%2d%n", hour, minute, &end) != 2 && (end = 0, sscanf (plain, "%2d%n", hour, &end) != 1))
    return FALSE;

  return plain[end] == '\0' && *hour >= 0 && *hour < 24 && *minute >= 0 && *minute < 60;
}

/* Returns: (transfer full) (nullable): what clocks show there; %NULL when the hour is none */
static char *
dup_local_start (LcAnnounceDialog *self)
{
  g_autoptr(GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autofree char *date = g_date_time_format (day, "%Y-%m-%d");
  g_autofree char *text = lc_announce_dialog_dup_text (self->hour_row);
  int hour, minute;

  return read_hour (text, &hour, &minute) ? g_strdup_printf ("%sT%02d:%02d", date, hour, minute) : NULL;
}

static const char *
get_zone (LcAnnounceDialog *self)
{
  GtkStringObject *selected = adw_combo_row_get_selected_item (self->zone_row);
  const char *zone = selected != NULL ? gtk_string_object_get_string (selected) : "";

  return *zone != '\0' ? zone : "UTC";
}

void
lc_announce_form_read (LcAnnounceForm   *form,
                       LcAnnounceDialog *self)
{
  gboolean is_limited = adw_expander_row_get_enable_expansion (self->limit_row);

  *form = (LcAnnounceForm) {
    .title = lc_announce_dialog_dup_text (self->title_row),
    .abstract = dup_abstract (self),
    .local_start = dup_local_start (self),
    .time_zone = g_strdup (get_zone (self)),
    .link = lc_announce_dialog_dup_text (self->link_row),
    .minutes = adw_spin_row_get_value (self->minutes_row),
    .capacity = is_limited ? (int) adw_spin_row_get_value (self->places_row) : -1,
  };
}

void
lc_announce_form_clear (LcAnnounceForm *form)
{
  g_clear_pointer (&form->title, g_free);
  g_clear_pointer (&form->abstract, g_free);
  g_clear_pointer (&form->local_start, g_free);
  g_clear_pointer (&form->time_zone, g_free);
  g_clear_pointer (&form->link, g_free);
}

static void
day_changed_cb (LcAnnounceDialog *self)
{
  g_autoptr(GDateTime) day = gtk_calendar_get_date (self->calendar);
  /* Translators: weekday and date, as strftime() writes them: Monday, 3 March 2025 */
  g_autofree char *text = g_date_time_format (day, _("%A, %-e %B %Y"));

  adw_expander_row_set_subtitle (self->day_row, text);
}

void
lc_announce_dialog_set_day (LcAnnounceDialog *self,
                            GDateTime        *day)
{
  gtk_calendar_select_day (self->calendar, day);
  day_changed_cb (self);
}

void
lc_announce_dialog_set_busy (LcAnnounceDialog *self,
                             gboolean          busy)
{
  gtk_widget_set_sensitive (self->announce_button, !busy);
  gtk_widget_set_sensitive (self->draft_group, !busy);
  gtk_widget_set_visible (self->spinner, busy);
}

void
lc_announce_dialog_show_error (LcAnnounceDialog *self,
                               const GError     *error)
{
  const char *title = lc_error_get_field (error, "title");
  const char *start = lc_error_get_field (error, "local_start");
  const char *link = lc_error_get_field (error, "link");

  lc_error_row_set_message (self->title_error, title);
  lc_error_row_set_message (self->hour_error, start != NULL ? _("That is over, or no time.") : NULL);
  lc_error_row_set_message (self->link_error, link != NULL ? _("Enter an address that begins with https://") : NULL);
  if (title == NULL && start == NULL && link == NULL)
    lc_feedback_show_error (self->spinner, error);
}

static DexFuture *
announce (gpointer data)
{
  LcAnnounceDialog *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcDocument) webinar = NULL;
  g_auto(LcAnnounceForm) form = { 0 };
  LcWebinarPlan plan;

  lc_announce_form_read (&form, self);
  plan = (LcWebinarPlan) {
    .id = self->id,
    .title = form.title,
    .abstract = form.abstract,
    .local_start = form.local_start,
    .time_zone = form.time_zone,
    .minutes = form.minutes,
    .capacity = form.capacity,
    .link = *form.link != '\0' ? form.link : NULL,
    .is_draft = self->is_draft,
  };

  lc_announce_dialog_set_busy (self, TRUE);
  webinar = lc_await_object (lc_session_announce_webinar (self->session, &plan), &error);
  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  lc_announce_dialog_set_busy (self, FALSE);
  if (webinar == NULL)
    {
      lc_announce_dialog_show_error (self, error);
      return dex_future_new_true ();
    }

  if (self->opener != NULL)
    gtk_widget_activate_action (self->opener, "shell.open-webinar", "s", lc_document_get_id (webinar));
  adw_dialog_force_close (ADW_DIALOG (self));
  return dex_future_new_true ();
}

void
lc_announce_dialog_begin (LcAnnounceDialog *self,
                          DexFiberFunc      func)
{
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, func);
}

/* What is missing is said where it is missing. */
static void
finish (LcAnnounceDialog *self,
        gboolean          is_draft)
{
  g_autofree char *title = lc_announce_dialog_dup_text (self->title_row);
  g_autofree char *local_start = dup_local_start (self);

  lc_error_row_set_message (self->title_error, *title == '\0' ? _("Enter what the webinar is called.") : NULL);
  lc_error_row_set_message (self->hour_error, local_start == NULL ? _("Enter a time of day, such as 18:00.") : NULL);
  if (*title == '\0' || local_start == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (*title == '\0' ? self->title_row : self->hour_row));
      return;
    }

  self->is_draft = is_draft;
  if (self->webinar != NULL)
    lc_announce_dialog_save (self);
  else
    lc_announce_dialog_begin (self, announce);
}

static void
announce_cb (LcAnnounceDialog *self)
{
  finish (self, FALSE);
}

static void
draft_cb (LcAnnounceDialog *self)
{
  finish (self, TRUE);
}

static void
cancel_cb (LcAnnounceDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
discard_response_cb (LcAnnounceDialog *self,
                     const char       *response)
{
  if (g_str_equal (response, "discard"))
    adw_dialog_force_close (ADW_DIALOG (self));
}

/* What was written is not lost by a stray Escape. */
static void
close_attempt_cb (LcAnnounceDialog *self)
{
  AdwAlertDialog *dialog;
  g_auto(LcAnnounceForm) form = { 0 };

  lc_announce_form_read (&form, self);
  if (self->webinar != NULL ? !lc_announce_dialog_is_changed (self) : *form.title == '\0' && *form.abstract == '\0')
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }

  dialog = ADW_ALERT_DIALOG (self->webinar != NULL ? adw_alert_dialog_new (_("Discard the Changes?"), _("They are not saved yet."))
                                                   : adw_alert_dialog_new (_("Discard the Webinar?"), _("It is not announced yet.")));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Keep Editing"), "discard", _("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
lc_announce_dialog_closed (AdwDialog *dialog)
{
  dex_clear (&LC_ANNOUNCE_DIALOG (dialog)->work);
}

static void
lc_announce_dialog_dispose (GObject *object)
{
  LcAnnounceDialog *self = LC_ANNOUNCE_DIALOG (object);

  dex_clear (&self->work);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_ANNOUNCE_DIALOG);
  g_clear_weak_pointer (&self->opener);
  g_clear_object (&self->session);
  g_clear_object (&self->webinar);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->note, g_free);
  lc_announce_form_clear (&self->began);

  G_OBJECT_CLASS (lc_announce_dialog_parent_class)->dispose (object);
}

static void
lc_announce_dialog_class_init (LcAnnounceDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_announce_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = lc_announce_dialog_closed;

  g_type_ensure (LC_TYPE_ERROR_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-announce-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LcAnnounceDialog, about_group);
  gtk_widget_class_bind_template_child (widget_class, LcAnnounceDialog, draft_group);
  gtk_widget_class_bind_template_child (widget_class, LcAnnounceDialog, announce_button);
  gtk_widget_class_bind_template_child (widget_class, LcAnnounceDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, LcAnnounceDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, LcAnnounceDialog, title_error);
  gtk_widget_class_bind_template_child (widget_class, LcAnnounceDialog, abstract_view);
  gtk_widget_class_bind_template_child (widget_class, LcAnnounceDialog, day_row);
  gtk_widget_class_bind_template_child (widget_class, LcAnnounceDialog, calendar);
  gtk_widget_class_bind_template_child (widget_class, LcAnnounceDialog, hour_row);
  gtk_widget_class_bind_template_child (widget_class, LcAnnounceDialog, hour_error);
  gtk_widget_class_bind_template_child (widget_class, LcAnnounceDialog, zone_row);
  gtk_widget_class_bind_template_child (widget_class, LcAnnounceDialog, minutes_row);
  gtk_widget_class_bind_template_child (widget_class, LcAnnounceDialog, limit_row);
  gtk_widget_class_bind_template_child (widget_class, LcAnnounceDialog, places_row);
  gtk_widget_class_bind_template_child (widget_class, LcAnnounceDialog, link_row);
  gtk_widget_class_bind_template_child (widget_class, LcAnnounceDialog, link_error);
  gtk_widget_class_bind_template_callback (widget_class, announce_cb);
  gtk_widget_class_bind_template_callback (widget_class, draft_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_attempt_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_changed_cb);
}

static void
lc_announce_dialog_init (LcAnnounceDialog *self)
{
  self->id = lc_uuid_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  lc_chooser_name_rows (self->zone_row);
}

void
lc_announce_dialog_set_zone (LcAnnounceDialog *self,
                             const char       *zone)
{
  g_autoptr(GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  g_autoptr(GtkStringList) zones = lc_time_zones_load (zone);

  adw_combo_row_set_expression (self->zone_row, name);
  adw_combo_row_set_model (self->zone_row, G_LIST_MODEL (zones));
  adw_combo_row_set_selected (self->zone_row, lc_time_zones_find (zones, zone));
}

/* A week from now, at six in the evening, by the clocks here. */
static void
set_defaults (LcAnnounceDialog *self)
{
  g_autoptr(GTimeZone) local = g_time_zone_new_local ();
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GDateTime) day = g_date_time_add_weeks (now, 1);

  lc_announce_dialog_set_zone (self, g_time_zone_get_identifier (local));
  lc_announce_dialog_set_day (self, day);
  gtk_editable_set_text (self->hour_row, "18:00");
}

/**
 * lc_announce_dialog_new:
 * @session: whose community
 * @opener: what it is opened from, where the new webinar is shown then
 *
 * Returns: (transfer floating): a new dialog
 */
AdwDialog *
lc_announce_dialog_new (LcSession *session,
                        GtkWidget *opener)
{
  LcAnnounceDialog *self = g_object_new (LC_TYPE_ANNOUNCE_DIALOG, NULL);

  self->session = g_object_ref (session);
  g_set_weak_pointer (&self->opener, opener);
  set_defaults (self);

  return ADW_DIALOG (self);
}
