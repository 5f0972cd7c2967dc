/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-lesson-page.h"

#include <glib/gi18n.h>
#include <lc-fiber.h>
#include <lessons/lc-learning.h>

#include "lessons/lc-lesson-view.h"
#include "shared/lc-error-text.h"
#include "shared/lc-feedback.h"
#include "shared/lc-offline-banner.h"

/**
 * LcLessonPage:
 *
 * A lesson to read; from its end one goes on to the next. The text is in the one view of lessons, which the page has as long as it is on screen.
 */

struct _LcLessonPage
{
  AdwNavigationPage  parent_instance;

  GtkWidget         *offline_banner;
  AdwWindowTitle    *window_title;
  GtkSearchBar      *search_bar;
  GtkEditable       *search_entry;
  GtkStack          *stack;
  AdwStatusPage     *error_page;
  AdwBin            *text;
  GtkWidget         *bottom;
  GtkWidget         *previous_button;
  GtkToggleButton   *done_button;
  GtkWidget         *next_button;
  AdwButtonContent  *next_content;

  LcSession         *session;
  LcLesson          *lesson;
  LcLessonView      *view;        /* while it is here */
  GSignalGroup      *view_signals;
  char              *id;
  char              *heading;     /* (nullable): where a link has led to in it */
  char              *shown_body;
  DexFuture         *loading;
  DexFuture         *work;
  gboolean           wanted;      /* to be done */
  gboolean           updating;
};

G_DEFINE_FINAL_TYPE (LcLessonPage, lc_lesson_page, ADW_TYPE_NAVIGATION_PAGE)

static void
show_error (LcLessonPage *self,
            const char   *text)
{
  g_autofree char *description = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->error_page, description);
  gtk_widget_set_visible (self->bottom, self->lesson != NULL);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

/* How far one has read, where that is not kept yet. */
static void
keep_position (LcLessonPage *self)
{
  guint position;

  if (self->view == NULL || self->lesson == NULL ||
      g_strcmp0 (lc_lesson_view_get_id (self->view), lc_document_get_id (LC_DOCUMENT (self->lesson))) != 0)
    return;

  position = lc_lesson_view_get_position (self->view);
  if (position != lc_lesson_get_position (self->lesson) && !lc_lesson_get_done (self->lesson))
    dex_future_disown (lc_session_keep_position (self->session, self->lesson, position));
}

static void
update_failed (LcLessonPage *self)
{
  if (self->view != NULL && lc_lesson_view_get_failed (self->view))
    show_error (self, _("The page has ended unexpectedly."));
}

static void
show_text (LcLessonPage *self)
{
  if (self->view == NULL || self->lesson == NULL)
    return;

  g_set_str (&self->shown_body, lc_lesson_get_body (self->lesson));
  lc_lesson_view_show (self->view, self->session, self->lesson, self->heading);
  g_clear_pointer (&self->heading, g_free);
  gtk_stack_set_visible_child_name (self->stack, "lesson");
  lc_lesson_view_grab_focus (self->view);
}

static void
update_buttons (LcLessonPage *self)
{
  const char *next = lc_lesson_get_next_title (self->lesson);
  const char *previous = lc_lesson_get_previous_title (self->lesson);
  /* Translators: the button that goes back to the lesson of that name */
  g_autofree char *back = previous != NULL ? g_strdup_printf (_("Previous: %s"), previous) : NULL;
  /* Translators: the button that goes on to the lesson of that name */
  g_autofree char *onward = next != NULL ? g_strdup_printf (_("Next: %s"), next) : NULL;

  gtk_widget_set_sensitive (self->previous_button, previous != NULL);
  gtk_widget_set_tooltip_text (self->previous_button, back != NULL ? back : _("This is the first lesson"));
  gtk_widget_set_visible (self->next_button, next != NULL);
  adw_button_content_set_label (self->next_content, onward != NULL ? onward : "");
  self->updating = TRUE;
  gtk_toggle_button_set_active (self->done_button, lc_lesson_get_done (self->lesson));
  self->updating = FALSE;
}

static void
update (LcLessonPage *self)
{
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), lc_lesson_get_title (self->lesson));
  adw_window_title_set_title (self->window_title, lc_lesson_get_title (self->lesson));
  adw_window_title_set_subtitle (self->window_title, lc_lesson_get_course_title (self->lesson) != NULL
                                                     ? lc_lesson_get_course_title (self->lesson) : "");
  update_buttons (self);
  gtk_widget_set_visible (self->bottom, TRUE);
}

/* What its author has changed meanwhile comes into the text that is read. */
static void
update_body (LcLessonPage *self)
{
  if (self->view != NULL && g_strcmp0 (self->shown_body, lc_lesson_get_body (self->lesson)) != 0)
    {
      g_set_str (&self->shown_body, lc_lesson_get_body (self->lesson));
      lc_lesson_view_reload (self->view);
    }
}

static void
update_gone (LcLessonPage *self)
{
  if (lc_document_get_is_deleted (LC_DOCUMENT (self->lesson)))
    show_error (self, _("It is not there any more, or you cannot see it."));
}

static void
set_lesson (LcLessonPage *self,
            LcLesson     *lesson)
{
  if (self->lesson == lesson)
    return;

  if (self->lesson != NULL)
    g_signal_handlers_disconnect_by_data (self->lesson, self);
  g_set_object (&self->lesson, lesson);
  g_signal_connect_object (lesson, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lesson, "notify::body", G_CALLBACK (update_body), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lesson, "notify::deleted", G_CALLBACK (update_gone), self, G_CONNECT_SWAPPED);
  update (self);
  show_text (self);
}

static DexFuture *
load (gpointer data)
{
  LcLessonPage *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcLesson) lesson = lc_await_object (lc_session_fetch_lesson (self->session, self->id), &error);

  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  if (lesson != NULL)
    set_lesson (self, lesson);
  else
    show_error (self, lc_error_text_get (error));

  return dex_future_new_true ();
}

static void
load_again (LcLessonPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "loading");
  dex_clear (&self->loading);
  self->loading = lc_fiber_spawn (self, load);
}

static void
go_to (LcLessonPage *self,
       const char   *id)
{
  if (id == NULL)
    return;

  keep_position (self);
  g_set_str (&self->id, id);
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  load_again (self);
}

static void
followed_cb (LcLessonPage *self,
             const char   *kind,
             const char   *id,
             const char   *heading)
{
  if (g_str_equal (kind, "course"))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "shell.open-course", "s", id);
      return;
    }

  g_set_str (&self->heading, heading);
  if (self->lesson != NULL && g_str_equal (lc_document_get_id (LC_DOCUMENT (self->lesson)), id))
    show_text (self);
  else
    go_to (self, id);
}

static void
previous_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  LcLessonPage *self = LC_LESSON_PAGE (widget);

  if (self->lesson != NULL)
    go_to (self, lc_lesson_get_previous_id (self->lesson));
}

static void
next_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LcLessonPage *self = LC_LESSON_PAGE (widget);

  if (self->lesson != NULL)
    go_to (self, lc_lesson_get_next_id (self->lesson));
}

static void
find_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LcLessonPage *self = LC_LESSON_PAGE (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static DexFuture *
finish (gpointer data)
{
  LcLessonPage *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcLesson) lesson = lc_await_object (lc_session_finish_lesson (self->session, self->lesson, self->wanted), &error);

  if (lesson == NULL && !lc_fiber_is_cancelled (error))
    lc_feedback_show_error (GTK_WIDGET (self), error);
  return dex_future_new_true ();
}

static void
done_toggled_cb (LcLessonPage *self)
{
  gboolean done = gtk_toggle_button_get_active (self->done_button);

  if (self->updating || self->lesson == NULL || done == lc_lesson_get_done (self->lesson))
    return;

  self->wanted = done;
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, finish);
}

static void
search_changed_cb (LcLessonPage *self)
{
  if (self->view != NULL)
    lc_lesson_view_find (self->view, gtk_editable_get_text (self->search_entry), FALSE);
}

static void
search_next_cb (LcLessonPage *self)
{
  if (self->view != NULL)
    lc_lesson_view_find (self->view, gtk_editable_get_text (self->search_entry), TRUE);
}

static void
retry_cb (LcLessonPage *self)
{
  lc_session_check_connection (self->session);
  if (self->lesson != NULL && g_str_equal (lc_document_get_id (LC_DOCUMENT (self->lesson)), self->id))
    show_text (self);
  else
    load_again (self);
}

/* What could not be shown is, once the community can be reached. */
static void
online_cb (LcLessonPage *self)
{
  if (self->lesson == NULL && lc_session_get_online (self->session))
    load_again (self);
}

static void
lc_lesson_page_map (GtkWidget *widget)
{
  LcLessonPage *self = LC_LESSON_PAGE (widget);

  if (self->view == NULL)
    {
      self->view = lc_lesson_view_get ();
      adw_bin_set_child (self->text, GTK_WIDGET (self->view));
      g_signal_group_set_target (self->view_signals, self->view);
      show_text (self);
    }

  GTK_WIDGET_CLASS (lc_lesson_page_parent_class)->map (widget);
}

static void
lc_lesson_page_unmap (GtkWidget *widget)
{
  LcLessonPage *self = LC_LESSON_PAGE (widget);

  keep_position (self);

  GTK_WIDGET_CLASS (lc_lesson_page_parent_class)->unmap (widget);
}

/* Another page has taken the view. */
static void
text_child_cb (LcLessonPage *self)
{
  if (self->text != NULL && adw_bin_get_child (self->text) == NULL)
    {
      g_signal_group_set_target (self->view_signals, NULL);
      g_clear_object (&self->view);
    }
}

static void
lc_lesson_page_dispose (GObject *object)
{
  LcLessonPage *self = LC_LESSON_PAGE (object);

  dex_clear (&self->loading);
  dex_clear (&self->work);
  g_clear_object (&self->view_signals);
  g_clear_object (&self->view);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_LESSON_PAGE);
  g_clear_object (&self->lesson);
  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->heading, g_free);
  g_clear_pointer (&self->shown_body, g_free);

  G_OBJECT_CLASS (lc_lesson_page_parent_class)->dispose (object);
}

static void
lc_lesson_page_class_init (LcLessonPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_lesson_page_dispose;
  widget_class->map = lc_lesson_page_map;
  widget_class->unmap = lc_lesson_page_unmap;

  g_type_ensure (LC_TYPE_OFFLINE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-lesson-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcLessonPage, offline_banner);
  gtk_widget_class_bind_template_child (widget_class, LcLessonPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, LcLessonPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, LcLessonPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, LcLessonPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LcLessonPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, LcLessonPage, text);
  gtk_widget_class_bind_template_child (widget_class, LcLessonPage, bottom);
  gtk_widget_class_bind_template_child (widget_class, LcLessonPage, previous_button);
  gtk_widget_class_bind_template_child (widget_class, LcLessonPage, done_button);
  gtk_widget_class_bind_template_child (widget_class, LcLessonPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, LcLessonPage, next_content);
  gtk_widget_class_bind_template_callback (widget_class, done_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_child_cb);

  gtk_widget_class_install_action (widget_class, "lesson.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "lesson.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "lesson.find", NULL, find_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "lesson.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK, "lesson.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK, "lesson.next", NULL);
}

static void
lc_lesson_page_init (LcLessonPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->view_signals = g_signal_group_new (LC_TYPE_LESSON_VIEW);
  g_signal_group_connect_object (self->view_signals, "notify::failed", G_CALLBACK (update_failed), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->view_signals, "followed", G_CALLBACK (followed_cb), self, G_CONNECT_SWAPPED);
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
}

/**
 * lc_lesson_page_new:
 * @session: the session
 * @id: the id of a lesson
 *
 * Returns: (transfer floating): a new page, which shows at once what is known already
 */
AdwNavigationPage *
lc_lesson_page_new (LcSession  *session,
                    const char *id)
{
  LcLessonPage *self = g_object_new (LC_TYPE_LESSON_PAGE, NULL);

  self->session = g_object_ref (session);
  self->id = g_strdup (id);
  g_object_set (self->offline_banner, "session", session, NULL);
  g_signal_connect_object (session, "notify::online", G_CALLBACK (online_cb), self, G_CONNECT_SWAPPED);
  self->loading = lc_fiber_spawn (self, load);

  return ADW_NAVIGATION_PAGE (self);
}
