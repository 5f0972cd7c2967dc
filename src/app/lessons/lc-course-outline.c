/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-course-outline.h"

#include <glib/gi18n.h>
#include <lc-error.h>
#include <lc-fiber.h>
#include <lessons/lc-authoring.h>

#include "lessons/lc-course-text.h"
#include "shared/lc-feedback.h"

/**
 * LcCourseOutline:
 *
 * The lessons of a course in their order, under the names of its modules. Who writes the course moves, removes and renames them here.
 */

struct _LcCourseOutline
{
  AdwBin      parent_instance;

  GtkListBox *lessons;

  LcSession  *session;
  LcCourse   *course;
  char       *lesson_id; /* of what is moved or removed */
  gboolean    moves_up;
  char       *module_id; /* of what is renamed */
  char       *name;      /* as that */
  DexFuture  *work;
};

G_DEFINE_FINAL_TYPE (LcCourseOutline, lc_course_outline, ADW_TYPE_BIN)

static gboolean
name_done (GBinding     *binding,
           const GValue *from,
           GValue       *to,
           gpointer      user_data)
{
  LcCourseLesson *lesson = user_data;
  g_autofree char *minutes = lc_course_text_dup_minutes (lc_course_lesson_get_minutes (lesson));

  /* Translators: a lesson that one has done, and about how long it takes */
  g_value_take_string (to, lc_course_lesson_get_done (lesson) ? g_strdup_printf (_("Done · %s"), minutes) : g_steal_pointer (&minutes));
  return TRUE;
}

static GtkWidget *
create_edit_button (LcCourseLesson *lesson)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-edit-symbolic");
  /* Translators: a button that opens the lesson of that name to write it */
  g_autofree char *name = g_strdup_printf (_("Edit “%s”"), lc_course_lesson_get_title (lesson));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "shell.open-lesson-editor");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", lc_course_lesson_get_id (lesson));
  return button;
}

/* What its authors can do with a lesson besides. */
static GtkWidget *
create_lesson_menu (LcCourseOutline   *self,
                    LcCourseLesson *lesson)
{
  const char *id = lc_course_lesson_get_id (lesson);
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autofree char *up = g_strdup_printf ("outline.move-up('%s')", id);
  g_autofree char *down = g_strdup_printf ("outline.move-down('%s')", id);
  g_autofree char *remove = g_strdup_printf ("outline.remove-lesson('%s')", id);
  /* Translators: a menu about the lesson of that name */
  g_autofree char *name = g_strdup_printf (_("Menu of “%s”"), lc_course_lesson_get_title (lesson));

  if (lc_course_lesson_get_number (lesson) > 1)
    g_menu_append (menu, _("Move _Up"), up);
  if (lc_course_lesson_get_number (lesson) < g_list_model_get_n_items (lc_course_get_lessons (self->course)))
    g_menu_append (menu, _("Move _Down"), down);
  g_menu_append (menu, _("_Remove Lesson…"), remove);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  return button;
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  LcCourseOutline *self = user_data;
  LcCourseLesson *lesson = item;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
  if (lc_course_text_may_write (self->session, self->course))
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_edit_button (lesson));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_lesson_menu (self, lesson));
    }
  g_object_bind_property (lesson, "title", row, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (lesson, "done", mark, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property_full (lesson, "done", row, "subtitle", G_BINDING_SYNC_CREATE, name_done, NULL, g_object_ref (lesson),
                               g_object_unref);
  return row;
}

/* Returns: the name of the module of @lesson, and for those who write the course what changes it */
static GtkWidget *
create_header (LcCourseOutline   *self,
               LcCourseLesson *lesson)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (lc_course_lesson_get_module (lesson));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (box, "course-module");
  gtk_box_append (GTK_BOX (box), label);

  if (lc_course_text_may_write (self->session, self->course))
    {
      GtkWidget *button = gtk_button_new_from_icon_name ("document-edit-symbolic");
      /* Translators: a button that changes the name of that module of a course */
      g_autofree char *name = g_strdup_printf (_("Rename “%s”…"), lc_course_lesson_get_module (lesson));

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, name);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "outline.rename-module");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", lc_course_lesson_get_module_id (lesson));
      gtk_box_append (GTK_BOX (box), button);
    }

  return box;
}

/* A module's name stands above its first lesson. */
static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       user_data)
{
  LcCourseOutline *self = user_data;
  GListModel *lessons = self->course != NULL ? lc_course_get_lessons (self->course) : NULL;
  g_autoptr(LcCourseLesson) lesson = lessons != NULL ? g_list_model_get_item (lessons, gtk_list_box_row_get_index (row)) : NULL;
  g_autoptr(LcCourseLesson) other = before != NULL && lessons != NULL
                                    ? g_list_model_get_item (lessons, gtk_list_box_row_get_index (before)) : NULL;

  if (lesson == NULL ||
      (other != NULL && g_strcmp0 (lc_course_lesson_get_module_id (lesson), lc_course_lesson_get_module_id (other)) == 0))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  gtk_list_box_row_set_header (row, create_header (self, lesson));
}

static void
row_activated_cb (LcCourseOutline  *self,
                  GtkListBoxRow *row)
{
  g_autoptr(LcCourseLesson) lesson = g_list_model_get_item (lc_course_get_lessons (self->course), gtk_list_box_row_get_index (row));

  gtk_widget_activate_action (GTK_WIDGET (self), "shell.open-lesson", "s", lc_course_lesson_get_id (lesson));
}

static DexFuture *
rename_module (gpointer data)
{
  LcCourseOutline *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcCourse) course = lc_await_object (lc_session_rename_module (self->session, self->course, self->module_id, self->name), &error);

  if (course == NULL && !lc_fiber_is_cancelled (error))
    lc_feedback_show_error (GTK_WIDGET (self), error);
  return dex_future_new_true ();
}

static void
rename_response_cb (AdwAlertDialog *dialog,
                    const char     *response,
                    LcCourseOutline   *self)
{
  GtkEditable *entry = GTK_EDITABLE (adw_alert_dialog_get_extra_child (dialog));
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  if (!g_str_equal (response, "rename"))
    return;

  g_set_str (&self->name, name);
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, rename_module);
}

/* Without a name it cannot be. */
static void
name_changed_cb (GtkEditable    *entry,
                 AdwAlertDialog *dialog)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_alert_dialog_set_response_enabled (dialog, "rename", *name != '\0');
}

/* Returns: (nullable): any lesson of the module */
static LcCourseLesson *
find_lesson_of_module (LcCourseOutline *self,
                       const char   *module_id)
{
  GListModel *lessons = lc_course_get_lessons (self->course);

  for (guint i = 0; i < g_list_model_get_n_items (lessons); i++)
    {
      g_autoptr(LcCourseLesson) lesson = g_list_model_get_item (lessons, i);

      if (g_str_equal (lc_course_lesson_get_module_id (lesson), module_id))
        return g_steal_pointer (&lesson);
    }

  return NULL;
}

static void
rename_module_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  LcCourseOutline *self = LC_COURSE_OUTLINE (widget);
  g_autoptr(LcCourseLesson) lesson = find_lesson_of_module (self, g_variant_get_string (parameter, NULL));
  AdwAlertDialog *dialog;
  GtkWidget *entry;

  if (lesson == NULL)
    return;

  g_set_str (&self->module_id, g_variant_get_string (parameter, NULL));
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Rename the Module"), NULL));
  entry = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (entry), 200);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the Module"), -1);
  adw_alert_dialog_set_extra_child (dialog, entry);
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "rename", _("_Rename"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "rename", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "rename");
  g_signal_connect_object (entry, "changed", G_CALLBACK (name_changed_cb), dialog, 0);
  g_signal_connect_object (dialog, "response", G_CALLBACK (rename_response_cb), self, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), lc_course_lesson_get_module (lesson));
  adw_dialog_set_focus (ADW_DIALOG (dialog), entry);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static DexFuture *
move_lesson (gpointer data)
{
  LcCourseOutline *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcCourse) course = lc_await_object (lc_session_move_lesson (self->session, self->course, self->lesson_id, self->moves_up), &error);

  if (course == NULL && !lc_fiber_is_cancelled (error))
    lc_feedback_show_error (GTK_WIDGET (self), error);
  return dex_future_new_true ();
}

static void
begin_moving (LcCourseOutline *self,
              GVariant     *id,
              gboolean      up)
{
  g_set_str (&self->lesson_id, g_variant_get_string (id, NULL));
  self->moves_up = up;
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, move_lesson);
}

static void
move_up_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  begin_moving (LC_COURSE_OUTLINE (widget), parameter, TRUE);
}

static void
move_down_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  begin_moving (LC_COURSE_OUTLINE (widget), parameter, FALSE);
}

/* What is gone already is as it should be. */
static DexFuture *
remove_lesson (gpointer data)
{
  LcCourseOutline *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcLesson) lesson = lc_await_object (lc_session_fetch_lesson (self->session, self->lesson_id), &error);

  if (lesson != NULL)
    lc_await (lc_session_remove_lesson (self->session, lesson), &error);
  if (error != NULL && !lc_fiber_is_cancelled (error) && !g_error_matches (error, LC_ERROR, LC_ERROR_NOT_FOUND))
    lc_feedback_show_error (GTK_WIDGET (self), error);
  return dex_future_new_true ();
}

static void
remove_response_cb (LcCourseOutline *self,
                    const char   *response)
{
  if (!g_str_equal (response, "remove"))
    return;

  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, remove_lesson);
}

static void
remove_lesson_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  LcCourseOutline *self = LC_COURSE_OUTLINE (widget);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Remove the Lesson?"),
                                                                   _("Its text and what members have read of it are gone for good.")));

  g_set_str (&self->lesson_id, g_variant_get_string (parameter, NULL));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "remove", _("_Remove"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "remove", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (remove_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static void
update_lessons (LcCourseOutline *self)
{
  GListModel *lessons = lc_course_get_lessons (self->course);

  if (lessons != NULL)
    gtk_list_box_bind_model (self->lessons, lessons, create_row, self, NULL);
}

static void
lc_course_outline_dispose (GObject *object)
{
  LcCourseOutline *self = LC_COURSE_OUTLINE (object);

  dex_clear (&self->work);
  adw_bin_set_child (ADW_BIN (self), NULL);
  self->lessons = NULL;
  g_clear_object (&self->course);
  g_clear_object (&self->session);
  g_clear_pointer (&self->lesson_id, g_free);
  g_clear_pointer (&self->module_id, g_free);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (lc_course_outline_parent_class)->dispose (object);
}

static void
lc_course_outline_class_init (LcCourseOutlineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_course_outline_dispose;

  gtk_widget_class_install_action (widget_class, "outline.move-up", "s", move_up_action);
  gtk_widget_class_install_action (widget_class, "outline.move-down", "s", move_down_action);
  gtk_widget_class_install_action (widget_class, "outline.remove-lesson", "s", remove_lesson_action);
  gtk_widget_class_install_action (widget_class, "outline.rename-module", "s", rename_module_action);
}

static void
lc_course_outline_init (LcCourseOutline *self)
{
  self->lessons = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->lessons), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->lessons), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Lessons"), -1);
  gtk_list_box_set_header_func (self->lessons, update_header, self, NULL);
  g_signal_connect_object (self->lessons, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->lessons));
}

/**
 * lc_course_outline_set_course:
 * @self: an outline of no course yet
 * @session: the session
 * @course: a course
 *
 * Shows the lessons of @course, and follows their changes.
 */
void
lc_course_outline_set_course (LcCourseOutline *self,
                              LcSession       *session,
                              LcCourse        *course)
{
  g_return_if_fail (LC_IS_COURSE_OUTLINE (self) && self->course == NULL);

  self->session = g_object_ref (session);
  self->course = g_object_ref (course);
  g_signal_connect_object (course, "notify::lessons", G_CALLBACK (update_lessons), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (course, "notify::author", G_CALLBACK (update_lessons), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::role", G_CALLBACK (update_lessons), self, G_CONNECT_SWAPPED);
  update_lessons (self);
}
