/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-course-page.h"

#include <glib/gi18n.h>
#include <lc-error.h>
#include <lc-fiber.h>
#include <lessons/lc-authoring.h>

#include "lessons/lc-course-dialog.h"
#include "lessons/lc-course-outline.h"
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
  LcCourseOutline   *outline;
  GtkWidget         *author_box;
  GtkLabel          *origin;

  LcSession         *session;
  LcCourse          *course;
  gboolean           wanted;    /* to be enrolled */
  const char        *wanted_state;
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

/* What its authors can do. */
static void
update_authoring (LcCoursePage *self)
{
  gboolean may = lc_course_text_may_write (self->session, self->course);
  gboolean is_published = g_strcmp0 (lc_course_get_course_state (self->course), "published") == 0;

  gtk_widget_set_visible (self->author_box, may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "course.edit", may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "course.add-lesson", may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "course.publish", may && !is_published && lc_course_get_lesson_count (self->course) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "course.withdraw", may && is_published);
  gtk_widget_set_visible (self->menu_button, lc_course_get_enrolled (self->course) || may);
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

static void
open_lesson (LcCoursePage   *self,
             LcCourseLesson *lesson)
{
  if (lesson != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "shell.open-lesson", "s", lc_course_lesson_get_id (lesson));
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

static void
edit_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LcCoursePage *self = LC_COURSE_PAGE (widget);

  adw_dialog_present (lc_course_dialog_new_for_course (self->session, self->course), widget);
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

static void
opened_cb (LcCoursePage *self,
           LcCourse     *course)
{
  self->course = g_object_ref (course);
  g_signal_connect_object (course, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  lc_course_outline_set_course (self->outline, self->session, course);
  update (self);
}

static void
role_cb (LcCoursePage *self)
{
  if (self->course != NULL)
    update_authoring (self);
}

static void
lc_course_page_dispose (GObject *object)
{
  LcCoursePage *self = LC_COURSE_PAGE (object);

  dex_clear (&self->work);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_COURSE_PAGE);
  g_clear_object (&self->course);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_course_page_parent_class)->dispose (object);
}

static void
lc_course_page_class_init (LcCoursePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_course_page_dispose;

  g_type_ensure (LC_TYPE_COURSE_OUTLINE);
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
  gtk_widget_class_bind_template_child (widget_class, LcCoursePage, outline);
  gtk_widget_class_bind_template_child (widget_class, LcCoursePage, author_box);
  gtk_widget_class_bind_template_child (widget_class, LcCoursePage, origin);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);

  gtk_widget_class_install_action (widget_class, "course.leave", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "course.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "course.add-lesson", NULL, add_lesson_action);
  gtk_widget_class_install_action (widget_class, "course.publish", NULL, publish_action);
  gtk_widget_class_install_action (widget_class, "course.withdraw", NULL, withdraw_action);
}

static void
lc_course_page_init (LcCoursePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
