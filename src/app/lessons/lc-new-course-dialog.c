/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-new-course-dialog.h"

#include <glib/gi18n.h>
#include <lc-error.h>
#include <lc-fiber.h>
#include <lc-uuid.h>
#include <lessons/lc-authoring.h>

#include "shared/lc-chooser.h"
#include "shared/lc-error-row.h"
#include "shared/lc-feedback.h"
#include "shared/lc-languages.h"

struct _LcNewCourseDialog
{
  AdwDialog    parent_instance;

  GtkWidget   *create_button;
  GtkWidget   *spinner;
  GtkEditable *title_row;
  LcErrorRow  *title_error;
  GtkTextView *summary_view;
  AdwComboRow *level_row;
  AdwComboRow *language_row;
  GtkEditable *licence_row;

  LcSession   *session;
  GtkWidget   *opener;   /* in the shell, where the course is shown then */
  char        *id;       /* of the course; tried again, there is one */
  DexFuture   *work;
};

G_DEFINE_FINAL_TYPE (LcNewCourseDialog, lc_new_course_dialog, ADW_TYPE_DIALOG)

/* In the order of the choices. */
static const char * const levels[] = { "all", "beginner", "intermediate", "advanced" };

static char *
dup_text (GtkEditable *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (row)));
}

static char *
dup_summary (LcNewCourseDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->summary_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static const char *
get_language (LcNewCourseDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->language_row);

  return selected > 0 && selected != GTK_INVALID_LIST_POSITION ? lc_languages_get_tag (selected - 1) : NULL;
}

static void
set_busy (LcNewCourseDialog *self,
          gboolean           busy)
{
  gtk_widget_set_sensitive (self->create_button, !busy);
  gtk_widget_set_visible (self->spinner, busy);
}

static DexFuture *
create_course (gpointer data)
{
  LcNewCourseDialog *self = data;
  g_autofree char *title = dup_text (self->title_row);
  g_autofree char *summary = dup_summary (self);
  g_autofree char *licence = dup_text (self->licence_row);
  LcCoursePlan plan = { self->id, title, summary, get_language (self), levels[adw_combo_row_get_selected (self->level_row)], licence };
  g_autoptr(GError) error = NULL;
  g_autoptr(LcDocument) course = NULL;

  set_busy (self, TRUE);
  course = lc_await_object (lc_session_create_course (self->session, &plan), &error);
  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  set_busy (self, FALSE);
  if (course == NULL)
    {
      const char *message = lc_error_get_field (error, "title");

      lc_error_row_set_message (self->title_error, message);
      if (message == NULL)
        lc_feedback_show_error (self->spinner, error);
      return dex_future_new_true ();
    }

  if (self->opener != NULL)
    gtk_widget_activate_action (self->opener, "shell.open-course", "s", lc_document_get_id (course));
  adw_dialog_force_close (ADW_DIALOG (self));
  return dex_future_new_true ();
}

static void
create_cb (LcNewCourseDialog *self)
{
  g_autofree char *title = dup_text (self->title_row);

  if (*title == '\0')
    {
      lc_error_row_set_message (self->title_error, _("Enter what the course is called."));
      gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
      return;
    }

  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, create_course);
}

static void
cancel_cb (LcNewCourseDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
discard_response_cb (LcNewCourseDialog *self,
                     const char        *response)
{
  if (g_str_equal (response, "discard"))
    adw_dialog_force_close (ADW_DIALOG (self));
}

/* What was written is not lost by a stray Escape. */
static void
close_attempt_cb (LcNewCourseDialog *self)
{
  g_autofree char *title = dup_text (self->title_row);
  g_autofree char *summary = dup_summary (self);
  AdwAlertDialog *dialog;

  if (*title == '\0' && *summary == '\0')
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }

  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Discard the New Course?"), _("The course is not made yet.")));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Keep Editing"), "discard", _("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
lc_new_course_dialog_closed (AdwDialog *dialog)
{
  dex_clear (&LC_NEW_COURSE_DIALOG (dialog)->work);
}

static void
lc_new_course_dialog_dispose (GObject *object)
{
  LcNewCourseDialog *self = LC_NEW_COURSE_DIALOG (object);

  dex_clear (&self->work);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_NEW_COURSE_DIALOG);
  g_clear_weak_pointer (&self->opener);
  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (lc_new_course_dialog_parent_class)->dispose (object);
}

static void
lc_new_course_dialog_class_init (LcNewCourseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_new_course_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = lc_new_course_dialog_closed;

  g_type_ensure (LC_TYPE_ERROR_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-new-course-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LcNewCourseDialog, create_button);
  gtk_widget_class_bind_template_child (widget_class, LcNewCourseDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, LcNewCourseDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, LcNewCourseDialog, title_error);
  gtk_widget_class_bind_template_child (widget_class, LcNewCourseDialog, summary_view);
  gtk_widget_class_bind_template_child (widget_class, LcNewCourseDialog, level_row);
  gtk_widget_class_bind_template_child (widget_class, LcNewCourseDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, LcNewCourseDialog, licence_row);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_attempt_cb);
}

static void
lc_new_course_dialog_init (LcNewCourseDialog *self)
{
  g_autoptr(GtkStringList) languages = gtk_string_list_new (NULL);

  self->id = lc_uuid_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  lc_chooser_name_rows (self->level_row);
  lc_chooser_name_rows (self->language_row);
  /* Translators: a course that is in no language, or does not say so */
  gtk_string_list_append (languages, _("Not Said"));
  for (guint i = 0; i < lc_languages_get_count (); i++)
    gtk_string_list_append (languages, lc_languages_get_name (lc_languages_get_tag (i)));
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (languages));
}

/**
 * lc_new_course_dialog_new:
 * @session: whose community
 * @opener: what it is opened from, where the new course is shown then
 *
 * Returns: (transfer floating): a new dialog
 */
AdwDialog *
lc_new_course_dialog_new (LcSession *session,
                          GtkWidget *opener)
{
  LcNewCourseDialog *self = g_object_new (LC_TYPE_NEW_COURSE_DIALOG, NULL);

  self->session = g_object_ref (session);
  g_set_weak_pointer (&self->opener, opener);

  return ADW_DIALOG (self);
}
