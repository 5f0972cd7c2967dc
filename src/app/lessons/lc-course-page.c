/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-course-page.h"

#include <glib/gi18n.h>
#include <lc-error.h>
#include <lc-fiber.h>
#include <lessons/lc-authoring.h>

#include "lessons/lc-course-text.h"
#include "lessons/lc-new-lesson-dialog.h"
#include "markdown/lc-markdown-view.h"
#include "shared/lc-document-view.h"
#include "shared/lc-feedback.h"
#include "shared/lc-format.h"
#include "shared/lc-label.h"

/**
 * LcCoursePage:
 *
 * What a course is about, how far one is, and its lessons in their order.
 */

struct _LcCoursePage
{
  AdwNavigationPage  parent_instance;

  GtkWidget         *menu_button;
  LcDocumentView    *view;
  GtkLabel          *title;
  GtkLabel          *facts;
  GtkLabel          *progress;
  GtkProgressBar    *bar;
  GtkButton         *go_button;
  LcMarkdownView    *summary;
  GtkListBox        *lessons;
  GtkWidget         *author_box;
  GtkLabel          *origin;

  LcSession         *session;
  LcCourse          *course;
  gboolean           wanted;    /* to be enrolled */
  const char        *wanted_state;
  char              *lesson_id; /* of what is moved or removed */
  gboolean           moves_up;
  DexFuture         *work;
};

G_DEFINE_FINAL_TYPE (LcCoursePage, lc_course_page, ADW_TYPE_NAVIGATION_PAGE)

static const char *
get_go_label (LcCoursePage *self)
{
  if (!lc_course_get_enrolled (self->course))
    return _("_Enrol");
  if (lc_course_get_done_count (self->course) >= lc_course_get_lesson_count (self->course))
    return _("_Read Again");

  return lc_course_get_last_lesson_id (self->course) != NULL ? _("_Continue") : _("_Begin");
}

static char *
dup_origin (LcCoursePage *self)
{
  const char *licence = lc_course_get_licence (self->course);
  g_autofree char *authors = lc_format_joined (lc_course_get_authors (self->course));

  if (authors == NULL || *authors == '\0')
    return g_strdup (licence);

  /* Translators: who wrote a course, and under which licence it is */
  return *licence != '\0' ? g_strdup_printf (_("By %s · %s"), authors, licence)
                          /* Translators: who wrote a course */
                          : g_strdup_printf (_("By %s"), authors);
}

static void
update_progress (LcCoursePage *self)
{
  guint n_lessons = lc_course_get_lesson_count (self->course);
  gboolean is_enrolled = lc_course_get_enrolled (self->course);
  g_autofree char *progress = lc_course_text_dup_progress (self->course);

  lc_label_show_text (self->progress, progress);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), is_enrolled && n_lessons > 0);
  gtk_progress_bar_set_fraction (self->bar, n_lessons > 0 ? MIN ((double) lc_course_get_done_count (self->course) / n_lessons, 1) : 0);
  gtk_button_set_label (self->go_button, get_go_label (self));
  gtk_widget_set_visible (GTK_WIDGET (self->go_button), n_lessons > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "course.leave", is_enrolled);
}

static gboolean
may_write (LcCoursePage *self)
{
  return lc_course_get_author (self->course) || lc_session_get_role (self->session) >= LC_MEMBER_ROLE_MODERATOR;
}

/* What its authors can do. */
static void
update_authoring (LcCoursePage *self)
{
  gboolean may = may_write (self);
  gboolean is_published = g_strcmp0 (lc_course_get_course_state (self->course), "published") == 0;

  gtk_widget_set_visible (self->author_box, may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "course.add-lesson", may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "course.publish", may && !is_published && lc_course_get_lesson_count (self->course) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "course.withdraw", may && is_published);
  gtk_widget_set_visible (self->menu_button, lc_course_get_enrolled (self->course) || (may && is_published));
}

static void
update (LcCoursePage *self)
{
  g_autofree char *facts = lc_course_text_dup_facts (self->course);
  g_autofree char *origin = dup_origin (self);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), lc_course_get_title (self->course));
  lc_label_show_text (self->title, lc_course_get_title (self->course));
  lc_label_show_text (self->facts, facts);
  lc_label_show_text (self->origin, origin);
  if (g_strcmp0 (lc_markdown_view_get_text (self->summary), lc_course_get_summary (self->course)) != 0)
    lc_markdown_view_set_text (self->summary, lc_course_get_summary (self->course));
  update_progress (self);
  update_authoring (self);
}

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
create_lesson_menu (LcCoursePage   *self,
                    LcCourseLesson *lesson)
{
  const char *id = lc_course_lesson_get_id (lesson);
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autofree char *up = g_strdup_printf ("course.move-up('%s')", id);
  g_autofree char *down = g_strdup_printf ("course.move-down('%s')", id);
  g_autofree char *remove = g_strdup_printf ("course.remove-lesson('%s')", id);
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
  LcCoursePage *self = user_data;
  LcCourseLesson *lesson = item;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
  if (may_write (self))
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

/* A module's name stands above its first lesson. */
static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       user_data)
{
  LcCoursePage *self = user_data;
  GListModel *lessons = self->course != NULL ? lc_course_get_lessons (self->course) : NULL;
  g_autoptr(LcCourseLesson) lesson = lessons != NULL ? g_list_model_get_item (lessons, gtk_list_box_row_get_index (row)) : NULL;
  g_autoptr(LcCourseLesson) other = before != NULL && lessons != NULL
                                    ? g_list_model_get_item (lessons, gtk_list_box_row_get_index (before)) : NULL;
  GtkWidget *label;

  if (lesson == NULL ||
      (other != NULL && g_strcmp0 (lc_course_lesson_get_module_id (lesson), lc_course_lesson_get_module_id (other)) == 0))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  label = gtk_label_new (lc_course_lesson_get_module (lesson));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "course-module");
  gtk_list_box_row_set_header (row, label);
}

static void
update_lessons (LcCoursePage *self)
{
  GListModel *lessons = lc_course_get_lessons (self->course);

  if (lessons != NULL)
    gtk_list_box_bind_model (self->lessons, lessons, create_row, self, NULL);
}

static void
open_lesson (LcCoursePage   *self,
             LcCourseLesson *lesson)
{
  if (lesson != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "shell.open-lesson", "s", lc_course_lesson_get_id (lesson));
}

static void
row_activated_cb (LcCoursePage  *self,
                  GtkListBoxRow *row)
{
  g_autoptr(LcCourseLesson) lesson = g_list_model_get_item (lc_course_get_lessons (self->course), gtk_list_box_row_get_index (row));

  open_lesson (self, lesson);
}

static DexFuture *
enrol (gpointer data)
{
  LcCoursePage *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcCourse) course = lc_await_object (lc_session_enrol (self->session, self->course, self->wanted), &error);

  if (course == NULL && !lc_fiber_is_cancelled (error))
    lc_feedback_show_error (GTK_WIDGET (self), error);
  return dex_future_new_true ();
}

static void
set_enrolled (LcCoursePage *self,
              gboolean      enrolled)
{
  self->wanted = enrolled;
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, enrol);
}

static void
go_cb (LcCoursePage *self)
{
  g_autoptr(LcCourseLesson) next = lc_course_find_next (self->course);

  if (!lc_course_get_enrolled (self->course))
    set_enrolled (self, TRUE);
  else
    open_lesson (self, next);
}

static void
undo_cb (LcCoursePage *self)
{
  set_enrolled (self, TRUE);
}

/* What was read stays, so that it can be undone. */
static void
leave_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  AdwToast *toast = adw_toast_new (_("You left the course. What you have read is kept."));

  set_enrolled (LC_COURSE_PAGE (widget), FALSE);
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_timeout (toast, 10);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), widget, G_CONNECT_SWAPPED);
  lc_feedback_add_toast (widget, toast);
}

static void
add_lesson_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  LcCoursePage *self = LC_COURSE_PAGE (widget);

  adw_dialog_present (lc_new_lesson_dialog_new (self->session, self->course, widget), widget);
}

static DexFuture *
change_state (gpointer data)
{
  LcCoursePage *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcCourse) course = lc_await_object (lc_session_set_course_state (self->session, self->course, self->wanted_state), &error);

  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  if (course == NULL)
    lc_feedback_show_error (GTK_WIDGET (self), error);
  else
    lc_feedback_toast (GTK_WIDGET (self), g_str_equal (self->wanted_state, "published")
                                          ? _("All members find the course now.")
                                          : _("Those who have begun it can go on, and nobody else finds it."));
  return dex_future_new_true ();
}

static void
set_state (LcCoursePage *self,
           const char   *state)
{
  self->wanted_state = state;
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, change_state);
}

static void
publish_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  set_state (LC_COURSE_PAGE (widget), "published");
}

/* It can be published again at any time. */
static void
withdraw_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  set_state (LC_COURSE_PAGE (widget), "withdrawn");
}

static DexFuture *
move_lesson (gpointer data)
{
  LcCoursePage *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcCourse) course = lc_await_object (lc_session_move_lesson (self->session, self->course, self->lesson_id, self->moves_up), &error);

  if (course == NULL && !lc_fiber_is_cancelled (error))
    lc_feedback_show_error (GTK_WIDGET (self), error);
  return dex_future_new_true ();
}

static void
begin_moving (LcCoursePage *self,
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
  begin_moving (LC_COURSE_PAGE (widget), parameter, TRUE);
}

static void
move_down_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  begin_moving (LC_COURSE_PAGE (widget), parameter, FALSE);
}

/* What is gone already is as it should be. */
static DexFuture *
remove_lesson (gpointer data)
{
  LcCoursePage *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcLesson) lesson = lc_await_object (lc_session_fetch_lesson (self->session, self->lesson_id), &error);

  if (lesson != NULL)
    lc_await (lc_session_remove_lesson (self->session, lesson), &error);
  if (error != NULL && !lc_fiber_is_cancelled (error) && !g_error_matches (error, LC_ERROR, LC_ERROR_NOT_FOUND))
    lc_feedback_show_error (GTK_WIDGET (self), error);
  return dex_future_new_true ();
}

static void
remove_response_cb (LcCoursePage *self,
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
  LcCoursePage *self = LC_COURSE_PAGE (widget);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Remove the Lesson?"),
                                                                   _("Its text and what members have read of it are gone for good.")));

  g_set_str (&self->lesson_id, g_variant_get_string (parameter, NULL));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "remove", _("_Remove"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "remove", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (remove_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static void
opened_cb (LcCoursePage *self,
           LcCourse     *course)
{
  self->course = g_object_ref (course);
  g_signal_connect_object (course, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (course, "notify::lessons", G_CALLBACK (update_lessons), self, G_CONNECT_SWAPPED);
  update (self);
  update_lessons (self);
}

static void
role_cb (LcCoursePage *self)
{
  if (self->course != NULL)
    {
      update_authoring (self);
      update_lessons (self);
    }
}

static void
lc_course_page_dispose (GObject *object)
{
  LcCoursePage *self = LC_COURSE_PAGE (object);

  dex_clear (&self->work);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_COURSE_PAGE);
  g_clear_object (&self->course);
  g_clear_object (&self->session);
  g_clear_pointer (&self->lesson_id, g_free);

  G_OBJECT_CLASS (lc_course_page_parent_class)->dispose (object);
}

static void
lc_course_page_class_init (LcCoursePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_course_page_dispose;

  g_type_ensure (LC_TYPE_DOCUMENT_VIEW);
  g_type_ensure (LC_TYPE_MARKDOWN_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-course-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcCoursePage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, LcCoursePage, view);
  gtk_widget_class_bind_template_child (widget_class, LcCoursePage, title);
  gtk_widget_class_bind_template_child (widget_class, LcCoursePage, facts);
  gtk_widget_class_bind_template_child (widget_class, LcCoursePage, progress);
  gtk_widget_class_bind_template_child (widget_class, LcCoursePage, bar);
  gtk_widget_class_bind_template_child (widget_class, LcCoursePage, go_button);
  gtk_widget_class_bind_template_child (widget_class, LcCoursePage, summary);
  gtk_widget_class_bind_template_child (widget_class, LcCoursePage, lessons);
  gtk_widget_class_bind_template_child (widget_class, LcCoursePage, author_box);
  gtk_widget_class_bind_template_child (widget_class, LcCoursePage, origin);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  gtk_widget_class_install_action (widget_class, "course.leave", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "course.add-lesson", NULL, add_lesson_action);
  gtk_widget_class_install_action (widget_class, "course.move-up", "s", move_up_action);
  gtk_widget_class_install_action (widget_class, "course.move-down", "s", move_down_action);
  gtk_widget_class_install_action (widget_class, "course.remove-lesson", "s", remove_lesson_action);
  gtk_widget_class_install_action (widget_class, "course.publish", NULL, publish_action);
  gtk_widget_class_install_action (widget_class, "course.withdraw", NULL, withdraw_action);
}

static void
lc_course_page_init (LcCoursePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->lessons, update_header, self, NULL);
}

/**
 * lc_course_page_new:
 * @session: the session
 * @id: the id of a course
 *
 * Returns: (transfer floating): a new page, which shows at once what is known already
 */
AdwNavigationPage *
lc_course_page_new (LcSession  *session,
                    const char *id)
{
  LcCoursePage *self = g_object_new (LC_TYPE_COURSE_PAGE, "name", id, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::role", G_CALLBACK (role_cb), self, G_CONNECT_SWAPPED);
  lc_document_view_open (self->view, session, id, lc_session_fetch_course);

  return ADW_NAVIGATION_PAGE (self);
}
