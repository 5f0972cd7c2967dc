/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-new-lesson-dialog.h"

#include <glib/gi18n.h>
#include <lc-error.h>
#include <lc-fiber.h>
#include <lc-uuid.h>
#include <lessons/lc-authoring.h>

#include "shared/lc-chooser.h"
#include "shared/lc-error-row.h"
#include "shared/lc-feedback.h"

struct _LcNewLessonDialog
{
  AdwDialog    parent_instance;

  GtkWidget   *create_button;
  GtkWidget   *spinner;
  GtkEditable *title_row;
  LcErrorRow  *title_error;
  AdwComboRow *module_row;
  GtkEditable *new_module_row;
  LcErrorRow  *new_module_error;

  LcSession   *session;
  LcCourse    *course;
  GtkWidget   *opener;       /* in the shell, where the lesson is written then */
  GPtrArray   *module_ids;   /* (element-type utf8), in the order of the choices; behind them is a new one */
  char        *id;           /* of the lesson; tried again, there is one, */
  char        *new_module_id; /* and one module */
  DexFuture   *work;
};

G_DEFINE_FINAL_TYPE (LcNewLessonDialog, lc_new_lesson_dialog, ADW_TYPE_DIALOG)

static char *
dup_text (GtkEditable *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (row)));
}

/* Returns: (nullable): %NULL: a new one */
static const char *
get_module_id (LcNewLessonDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->module_row);

  return selected < self->module_ids->len ? g_ptr_array_index (self->module_ids, selected) : NULL;
}

static void
module_changed_cb (LcNewLessonDialog *self)
{
  if (self->module_ids != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->new_module_row), get_module_id (self) == NULL);
}

static void
set_busy (LcNewLessonDialog *self,
          gboolean           busy)
{
  gtk_widget_set_sensitive (self->create_button, !busy);
  gtk_widget_set_visible (self->spinner, busy);
}

static LcDocument *
create_both (LcNewLessonDialog  *self,
             GError            **error)
{
  const char *module_id = get_module_id (self);
  g_autofree char *title = dup_text (self->title_row);
  g_autofree char *module = dup_text (self->new_module_row);

  if (module_id == NULL)
    {
      g_autoptr(LcCourse) course = lc_await_object (lc_session_add_module (self->session, self->course, self->new_module_id, module), error);

      if (course == NULL)
        return NULL;
      module_id = self->new_module_id;
    }

  return lc_await_object (lc_session_create_lesson (self->session, self->course, self->id, module_id, title), error);
}

static DexFuture *
create_lesson (gpointer data)
{
  LcNewLessonDialog *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcDocument) lesson = NULL;

  set_busy (self, TRUE);
  lesson = create_both (self, &error);
  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  set_busy (self, FALSE);
  if (lesson == NULL)
    {
      const char *title = lc_error_get_field (error, "title");

      lc_error_row_set_message (self->title_error, title);
      if (title == NULL)
        lc_feedback_show_error (self->spinner, error);
      return dex_future_new_true ();
    }

  if (self->opener != NULL)
    gtk_widget_activate_action (self->opener, "shell.open-lesson-editor", "s", lc_document_get_id (lesson));
  adw_dialog_force_close (ADW_DIALOG (self));
  return dex_future_new_true ();
}

/* What is missing is said where it is missing. */
static void
create_cb (LcNewLessonDialog *self)
{
  g_autofree char *title = dup_text (self->title_row);
  g_autofree char *module = dup_text (self->new_module_row);
  gboolean lacks_module = get_module_id (self) == NULL && *module == '\0';

  lc_error_row_set_message (self->title_error, *title == '\0' ? _("Enter what the lesson is called.") : NULL);
  lc_error_row_set_message (self->new_module_error, lacks_module ? _("Enter what the module is called.") : NULL);
  if (*title == '\0' || lacks_module)
    {
      gtk_widget_grab_focus (GTK_WIDGET (*title == '\0' ? self->title_row : self->new_module_row));
      return;
    }

  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, create_lesson);
}

static void
cancel_cb (LcNewLessonDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* A name or two are written again quickly. */
static void
close_attempt_cb (LcNewLessonDialog *self)
{
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
lc_new_lesson_dialog_closed (AdwDialog *dialog)
{
  dex_clear (&LC_NEW_LESSON_DIALOG (dialog)->work);
}

static void
lc_new_lesson_dialog_dispose (GObject *object)
{
  LcNewLessonDialog *self = LC_NEW_LESSON_DIALOG (object);

  dex_clear (&self->work);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_NEW_LESSON_DIALOG);
  g_clear_weak_pointer (&self->opener);
  g_clear_pointer (&self->module_ids, g_ptr_array_unref);
  g_clear_object (&self->course);
  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->new_module_id, g_free);

  G_OBJECT_CLASS (lc_new_lesson_dialog_parent_class)->dispose (object);
}

static void
lc_new_lesson_dialog_class_init (LcNewLessonDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_new_lesson_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = lc_new_lesson_dialog_closed;

  g_type_ensure (LC_TYPE_ERROR_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-new-lesson-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LcNewLessonDialog, create_button);
  gtk_widget_class_bind_template_child (widget_class, LcNewLessonDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, LcNewLessonDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, LcNewLessonDialog, title_error);
  gtk_widget_class_bind_template_child (widget_class, LcNewLessonDialog, module_row);
  gtk_widget_class_bind_template_child (widget_class, LcNewLessonDialog, new_module_row);
  gtk_widget_class_bind_template_child (widget_class, LcNewLessonDialog, new_module_error);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_attempt_cb);
  gtk_widget_class_bind_template_callback (widget_class, module_changed_cb);
}

static void
lc_new_lesson_dialog_init (LcNewLessonDialog *self)
{
  self->id = lc_uuid_new ();
  self->new_module_id = lc_uuid_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  lc_chooser_name_rows (self->module_row);
}

/* The last module is the one that one is most likely to go on with. */
static void
fill_modules (LcNewLessonDialog *self)
{
  GListModel *lessons = lc_course_get_lessons (self->course);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint n_lessons = lessons != NULL ? g_list_model_get_n_items (lessons) : 0;

  self->module_ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_lessons; i++)
    {
      g_autoptr(LcCourseLesson) lesson = g_list_model_get_item (lessons, i);
      const char *id = lc_course_lesson_get_module_id (lesson);

      if (self->module_ids->len > 0 && g_str_equal (g_ptr_array_index (self->module_ids, self->module_ids->len - 1), id))
        continue;
      g_ptr_array_add (self->module_ids, g_strdup (id));
      gtk_string_list_append (names, lc_course_lesson_get_module (lesson));
    }
  gtk_string_list_append (names, _("New Module"));
  adw_combo_row_set_model (self->module_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->module_row, self->module_ids->len > 0 ? self->module_ids->len - 1 : 0);
  module_changed_cb (self);
}

/**
 * lc_new_lesson_dialog_new:
 * @session: whose community
 * @course: a course that the member writes, which was itself read
 * @opener: what it is opened from, where the new lesson is written then
 *
 * Returns: (transfer floating): a new dialog
 */
AdwDialog *
lc_new_lesson_dialog_new (LcSession *session,
                          LcCourse  *course,
                          GtkWidget *opener)
{
  LcNewLessonDialog *self = g_object_new (LC_TYPE_NEW_LESSON_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->course = g_object_ref (course);
  g_set_weak_pointer (&self->opener, opener);
  fill_modules (self);

  return ADW_DIALOG (self);
}
