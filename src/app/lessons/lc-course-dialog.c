/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-course-dialog.h"

#include <glib/gi18n.h>
#include <lc-error.h>
#include <lc-fiber.h>
#include <lc-uuid.h>
#include <lessons/lc-authoring.h>

#include "shared/lc-chooser.h"
#include "shared/lc-error-row.h"
#include "shared/lc-error-text.h"
#include "shared/lc-languages.h"
#include "shared/lc-tags-row.h"

/**
 * LcCourseDialog:
 *
 * What a course says of itself: of a new one, or of one that is there. What somebody else has changed meanwhile is shown before it is replaced.
 */

struct _LcCourseDialog
{
  AdwDialog    parent_instance;

  AdwBanner   *problem_banner;
  GtkButton   *save_button;
  GtkWidget   *spinner;
  GtkWidget   *page;
  AdwPreferencesGroup *title_group;
  GtkEditable *title_row;
  LcErrorRow  *title_error;
  GtkTextView *summary_view;
  AdwComboRow *level_row;
  AdwComboRow *language_row;
  LcTagsRow   *skills_row;
  LcTagsRow   *authors_row;
  GtkEditable *licence_row;

  LcSession   *session;
  LcCourse    *course;   /* NULL: a new one */
  LcEdit      *edit;
  GtkWidget   *opener;   /* in the shell, where the new course is shown then */
  char        *id;       /* of the new course; tried again, there is one */
  DexFuture   *work;
};

G_DEFINE_FINAL_TYPE (LcCourseDialog, lc_course_dialog, ADW_TYPE_DIALOG)

/* In the order of the choices. */
static const char * const levels[] = { "all", "beginner", "intermediate", "advanced" };

/* Returns: the place of the language @tag among the choices; 0 where it is none of them */
static guint
find_language (const char *tag)
{
  for (guint i = 0; i < lc_languages_get_count (); i++)
    if (g_str_equal (lc_languages_get_tag (i), tag))
      return i + 1;

  return 0;
}

static char *
dup_summary (LcCourseDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->summary_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static const char *
get_language (LcCourseDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->language_row);

  return selected > 0 && selected != GTK_INVALID_LIST_POSITION ? lc_languages_get_tag (selected - 1) : NULL;
}

/* A language that the list does not have stays as it is, unless another one is chosen. */
static void
collect_language (LcCourseDialog *self)
{
  const char *language = get_language (self);
  const char *before = lc_edit_get_text (self->edit, "language");

  if (language != NULL || before == NULL || find_language (before) > 0)
    lc_edit_set_text (self->edit, "language", language);
}

/* Takes what one sees into the edit. */
static void
collect (LcCourseDialog *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (self->title_row)));
  g_autofree char *summary = dup_summary (self);
  g_autofree char *licence = g_strstrip (g_strdup (gtk_editable_get_text (self->licence_row)));
  g_auto(GStrv) skills = lc_tags_row_dup_tags (self->skills_row);
  g_auto(GStrv) authors = lc_tags_row_dup_tags (self->authors_row);

  lc_edit_set_text (self->edit, "title", title);
  lc_edit_set_text (self->edit, "summary", summary);
  collect_language (self);
  lc_edit_set_text (self->edit, "level", levels[adw_combo_row_get_selected (self->level_row)]);
  lc_edit_set_text (self->edit, "licence", licence);
  lc_edit_set_texts (self->edit, "skills", (const char * const *) skills);
  lc_edit_set_texts (self->edit, "authors", (const char * const *) authors);
}

static void
show_edit (LcCourseDialog *self)
{
  const char *language = lc_edit_get_text (self->edit, "language");
  g_auto(GStrv) skills = lc_edit_dup_texts (self->edit, "skills");
  g_auto(GStrv) authors = lc_edit_dup_texts (self->edit, "authors");
  guint level = 0;

  while (level + 1 < G_N_ELEMENTS (levels) && g_strcmp0 (levels[level], lc_edit_get_text (self->edit, "level")) != 0)
    level++;
  gtk_editable_set_text (self->title_row, lc_edit_get_text (self->edit, "title"));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->summary_view), lc_edit_get_text (self->edit, "summary"), -1);
  adw_combo_row_set_selected (self->level_row, level);
  adw_combo_row_set_selected (self->language_row, language != NULL ? find_language (language) : 0);
  gtk_editable_set_text (self->licence_row, lc_edit_get_text (self->edit, "licence"));
  lc_tags_row_set_tags (self->skills_row, (const char * const *) skills);
  lc_tags_row_set_tags (self->authors_row, (const char * const *) authors);
}

static void
show_problem (LcCourseDialog *self,
              const char     *text)
{
  adw_banner_set_title (self->problem_banner, text);
  adw_banner_set_revealed (self->problem_banner, TRUE);
}

/* Where the error names a part of the course, its words are about that. */
static void
show_error (LcCourseDialog *self,
            const GError   *error)
{
  const char *title = lc_error_get_field (error, "title");
  g_autofree const char **fields = lc_error_get_fields (error);

  lc_error_row_set_message (self->title_error, title);
  if (title != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
  else
    show_problem (self, fields != NULL && fields[0] != NULL ? lc_error_get_field (error, fields[0]) : lc_error_text_get (error));
}

/* Shows what others have made of the course besides what is changed here. */
static void
show_conflict (LcCourseDialog *self)
{
  g_autoptr(LcEdit) theirs = lc_session_begin_course_edit (self->session, self->course);

  lc_edit_move_to (self->edit, theirs);
  show_edit (self);
  show_problem (self, _("Somebody else changed the course meanwhile. What you did not change is as they made it; save again to keep what you did."));
}

static void
set_busy (LcCourseDialog *self,
          gboolean        busy)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), !busy);
  gtk_widget_set_sensitive (self->page, !busy);
  gtk_widget_set_visible (self->spinner, busy);
}

static void
finish (LcCourseDialog *self,
        LcCourse       *course)
{
  if (self->course == NULL && self->opener != NULL)
    gtk_widget_activate_action (self->opener, "shell.open-course", "s", lc_document_get_id (LC_DOCUMENT (course)));
  adw_dialog_force_close (ADW_DIALOG (self));
}

static DexFuture *
save (gpointer data)
{
  LcCourseDialog *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcCourse) course = NULL;
  g_autoptr(LcCourse) current = NULL;

  set_busy (self, TRUE);
  course = lc_await_object (self->course != NULL ? lc_session_save_course (self->session, self->course, self->edit)
                                                 : lc_session_create_course (self->session, self->id, self->edit), &error);
  if (self->course != NULL && g_error_matches (error, LC_ERROR, LC_ERROR_CONFLICT))
    current = lc_await_object (lc_session_fetch_course (self->session, lc_document_get_id (LC_DOCUMENT (self->course))), NULL);
  if (self->session == NULL || lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  set_busy (self, FALSE);
  if (course != NULL)
    finish (self, course);
  else if (current != NULL)
    show_conflict (self);
  else
    show_error (self, error);

  return dex_future_new_true ();
}

static void
save_cb (LcCourseDialog *self)
{
  collect (self);
  if (*lc_edit_get_text (self->edit, "title") == '\0')
    {
      lc_error_row_set_message (self->title_error, _("Enter what the course is called."));
      gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
      return;
    }

  lc_error_row_set_message (self->title_error, NULL);
  adw_banner_set_revealed (self->problem_banner, FALSE);
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, save);
}

static void
cancel_cb (LcCourseDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
discard_response_cb (LcCourseDialog *self,
                     const char        *response)
{
  if (g_str_equal (response, "discard"))
    adw_dialog_force_close (ADW_DIALOG (self));
}

/* What was written is not lost by a stray Escape. */
static void
close_attempt_cb (LcCourseDialog *self)
{
  AdwAlertDialog *dialog;

  collect (self);
  if (!lc_edit_is_changed (self->edit))
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }

  dialog = self->course != NULL
           ? ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Discard Changes?"), _("What you changed of the course is not saved.")))
           : ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Discard the New Course?"), _("The course is not made yet.")));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Keep Editing"), "discard", _("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
lc_course_dialog_closed (AdwDialog *dialog)
{
  dex_clear (&LC_COURSE_DIALOG (dialog)->work);
}

static void
lc_course_dialog_dispose (GObject *object)
{
  LcCourseDialog *self = LC_COURSE_DIALOG (object);

  dex_clear (&self->work);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_COURSE_DIALOG);
  g_clear_pointer (&self->edit, lc_edit_unref);
  g_clear_weak_pointer (&self->opener);
  g_clear_object (&self->course);
  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (lc_course_dialog_parent_class)->dispose (object);
}

static void
lc_course_dialog_class_init (LcCourseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_course_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = lc_course_dialog_closed;

  g_type_ensure (LC_TYPE_ERROR_ROW);
  g_type_ensure (LC_TYPE_TAGS_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-course-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LcCourseDialog, problem_banner);
  gtk_widget_class_bind_template_child (widget_class, LcCourseDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, LcCourseDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, LcCourseDialog, page);
  gtk_widget_class_bind_template_child (widget_class, LcCourseDialog, title_group);
  gtk_widget_class_bind_template_child (widget_class, LcCourseDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, LcCourseDialog, title_error);
  gtk_widget_class_bind_template_child (widget_class, LcCourseDialog, summary_view);
  gtk_widget_class_bind_template_child (widget_class, LcCourseDialog, level_row);
  gtk_widget_class_bind_template_child (widget_class, LcCourseDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, LcCourseDialog, skills_row);
  gtk_widget_class_bind_template_child (widget_class, LcCourseDialog, authors_row);
  gtk_widget_class_bind_template_child (widget_class, LcCourseDialog, licence_row);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_attempt_cb);
}

static void
lc_course_dialog_init (LcCourseDialog *self)
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
 * lc_course_dialog_new:
 * @session: whose community
 * @opener: what it is opened from, where the new course is shown then
 *
 * Returns: (transfer floating): a dialog that begins a course
 */
AdwDialog *
lc_course_dialog_new (LcSession *session,
                      GtkWidget *opener)
{
  LcCourseDialog *self = g_object_new (LC_TYPE_COURSE_DIALOG, NULL);

  self->session = g_object_ref (session);
  g_set_weak_pointer (&self->opener, opener);
  self->edit = lc_session_begin_course_edit (session, NULL);
  show_edit (self);

  return ADW_DIALOG (self);
}

/**
 * lc_course_dialog_new_for_course:
 * @session: the session
 * @course: a course that was fetched, and that the member writes
 *
 * Returns: (transfer floating): a dialog that changes what @course says of itself
 */
AdwDialog *
lc_course_dialog_new_for_course (LcSession *session,
                                 LcCourse  *course)
{
  LcCourseDialog *self = g_object_new (LC_TYPE_COURSE_DIALOG, "title", _("Edit Course"), NULL);

  self->session = g_object_ref (session);
  self->course = g_object_ref (course);
  self->edit = lc_session_begin_course_edit (session, course);
  gtk_button_set_label (self->save_button, _("_Save"));
  adw_preferences_group_set_description (self->title_group, NULL);
  show_edit (self);

  return ADW_DIALOG (self);
}
