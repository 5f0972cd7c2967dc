/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-lesson-editor-page.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>
#include <lc-error.h>
#include <lc-fiber.h>
#include <lc-limits.h>
#include <lessons/lc-authoring.h>
#include <string.h>

#include "lessons/lc-lesson-view.h"
#include "shared/lc-drafts.h"
#include "shared/lc-error-text.h"
#include "shared/lc-feedback.h"
#include "shared/lc-offline-banner.h"

/**
 * LcLessonEditorPage:
 *
 * A lesson that is written, and beside it how learners see it. What is not saved is kept on this computer, and is there again when the page is opened
 * the next time. What somebody else has written meanwhile is shown before it is replaced.
 */

/* So long nothing is typed before the preview follows, and the draft is kept. */
#define PAUSE 400

struct _LcLessonEditorPage
{
  AdwNavigationPage  parent_instance;

  GtkWidget         *offline_banner;
  AdwBanner         *draft_banner;
  GtkWidget         *spinner;
  GtkStack          *stack;
  AdwStatusPage     *error_page;
  AdwToggleGroup    *sides_toggles;
  GtkWidget         *write_side;
  AdwBin            *preview_side;
  GtkEditable       *title_entry;
  GtkTextView       *text_view;
  GtkLabel          *limit_label;

  LcSession         *session;
  LcLesson          *lesson;
  LcLessonView      *view;     /* while it is here */
  char              *id;
  gint64             version;  /* with which the member began, */
  char              *title;    /* and what was saved then */
  char              *body;
  guint              pause;
  DexFuture         *loading;
  DexFuture         *work;
};

G_DEFINE_FINAL_TYPE (LcLessonEditorPage, lc_lesson_editor_page, ADW_TYPE_NAVIGATION_PAGE)

static char *
dup_key (LcLessonEditorPage *self)
{
  return g_strconcat ("lesson/", self->id, NULL);
}

static char *
dup_title (LcLessonEditorPage *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->title_entry)));
}

static char *
dup_body (LcLessonEditorPage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static gboolean
is_changed (LcLessonEditorPage *self)
{
  g_autofree char *title = dup_title (self);
  g_autofree char *body = dup_body (self);

  return g_strcmp0 (title, self->title) != 0 || g_strcmp0 (body, self->body) != 0;
}

/* The version, the title and the text, a line each but for the last. */
static void
keep_draft (LcLessonEditorPage *self)
{
  g_autofree char *key = dup_key (self);
  g_autofree char *title = dup_title (self);
  g_autofree char *body = dup_body (self);
  g_autofree char *draft = g_strdup_printf ("%" G_GINT64_FORMAT "\n%s\n%s", self->version, title, body);

  lc_drafts_store (self->session, key, is_changed (self) ? draft : NULL);
}

static void
update_preview (LcLessonEditorPage *self)
{
  g_autofree char *title = dup_title (self);
  g_autofree char *body = dup_body (self);

  if (self->view != NULL && self->lesson != NULL)
    lc_lesson_view_show_text (self->view, self->session, title, body);
}

static void
update_limit (LcLessonEditorPage *self)
{
  int left = LC_MAX_LESSON_BODY - gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->text_view));
  g_autofree char *text = g_strdup_printf (ngettext ("%d character too many", "%d characters too many", -left), -left);

  gtk_label_set_text (self->limit_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->limit_label), left < 0);
}

static void
update_save (LcLessonEditorPage *self)
{
  g_autofree char *title = dup_title (self);
  gboolean is_busy = gtk_widget_get_visible (self->spinner);
  gboolean fits = !gtk_widget_get_visible (GTK_WIDGET (self->limit_label));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lesson-editor.save",
                                 self->lesson != NULL && !is_busy && fits && *title != '\0' && is_changed (self));
}

static void
settle (LcLessonEditorPage *self)
{
  if (self->lesson == NULL)
    return;

  keep_draft (self);
  update_preview (self);
}

static gboolean
pause_cb (gpointer user_data)
{
  LcLessonEditorPage *self = user_data;

  self->pause = 0;
  settle (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (LcLessonEditorPage *self)
{
  if (self->lesson == NULL)
    return;

  update_limit (self);
  update_save (self);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE, pause_cb, self);
}

/* Side by side where there is room, and otherwise one of them. */
static void
update_sides (LcLessonEditorPage *self)
{
  gboolean is_narrow = gtk_widget_get_visible (GTK_WIDGET (self->sides_toggles));
  gboolean is_preview = g_strcmp0 (adw_toggle_group_get_active_name (self->sides_toggles), "preview") == 0;

  gtk_widget_set_visible (self->write_side, !is_narrow || !is_preview);
  gtk_widget_set_visible (GTK_WIDGET (self->preview_side), !is_narrow || is_preview);
}

static void
show_text (LcLessonEditorPage *self,
           const char         *title,
           const char         *body)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter start;

  gtk_editable_set_text (self->title_entry, title);
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, body, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  update_limit (self);
  update_save (self);
}

/* What was written the last time and is not saved yet. It began with the version that it says. */
static gboolean
restore_draft (LcLessonEditorPage *self)
{
  g_autofree char *key = dup_key (self);
  g_autofree char *draft = lc_drafts_dup (self->session, key);
  g_auto(GStrv) parts = draft != NULL ? g_strsplit (draft, "\n", 3) : NULL;

  if (parts == NULL || g_strv_length (parts) != 3)
    return FALSE;

  self->version = g_ascii_strtoll (parts[0], NULL, 10);
  show_text (self, parts[1], parts[2]);
  return TRUE;
}

/* What is saved is as the server has it now. */
static void
take_saved (LcLessonEditorPage *self)
{
  self->version = lc_document_get_version (LC_DOCUMENT (self->lesson));
  g_set_str (&self->title, lc_lesson_get_title (self->lesson));
  g_set_str (&self->body, lc_lesson_get_body (self->lesson) != NULL ? lc_lesson_get_body (self->lesson) : "");
}

/* Where nothing was written here, what somebody else writes comes in. */
static void
lesson_changed_cb (LcLessonEditorPage *self)
{
  if (is_changed (self) || lc_document_get_version (LC_DOCUMENT (self->lesson)) == self->version)
    return;

  take_saved (self);
  show_text (self, self->title, self->body);
  update_preview (self);
}

static void
begin_editing (LcLessonEditorPage *self,
               LcLesson           *lesson)
{
  g_set_object (&self->lesson, lesson);
  take_saved (self);
  if (restore_draft (self))
    adw_banner_set_revealed (self->draft_banner, TRUE);
  else
    show_text (self, self->title, self->body);
  g_signal_connect_object (lesson, "notify", G_CALLBACK (lesson_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (self->stack, "editor");
  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
  update_preview (self);
}

static void
discard_cb (LcLessonEditorPage *self)
{
  adw_banner_set_revealed (self->draft_banner, FALSE);
  take_saved (self);
  show_text (self, self->title, self->body);
  settle (self);
}

/* The text as it is on the server, as it may have changed since it was read. */
static DexFuture *
load (gpointer data)
{
  LcLessonEditorPage *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcLesson) lesson = lc_await_object (lc_session_fetch_lesson (self->session, self->id), &error);

  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  if (lesson != NULL)
    {
      begin_editing (self, lesson);
    }
  else
    {
      g_autofree char *description = g_markup_escape_text (lc_error_text_get (error), -1);

      adw_status_page_set_description (self->error_page, description);
      gtk_stack_set_visible_child_name (self->stack, "error");
    }

  return dex_future_new_true ();
}

static void
retry_cb (LcLessonEditorPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "loading");
  lc_session_check_connection (self->session);
  dex_clear (&self->loading);
  self->loading = lc_fiber_spawn (self, load);
}

static void save_again (LcLessonEditorPage *self);

static void
conflict_response_cb (LcLessonEditorPage *self,
                      const char         *response)
{
  if (g_str_equal (response, "replace"))
    save_again (self);
}

/* What both have written is kept: theirs is shown, and mine stays in the editor. */
static void
ask_about_conflict (LcLessonEditorPage *self)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Somebody Else Changed It Meanwhile"),
                                                                   _("Below is what they have written. Yours stays in the editor.")));
  GtkWidget *theirs = gtk_text_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_text_view_set_editable (GTK_TEXT_VIEW (theirs), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (theirs), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (theirs), GTK_WRAP_WORD_CHAR);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (theirs)), lc_lesson_get_body (self->lesson), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (theirs), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Their text"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), theirs);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 200);
  adw_alert_dialog_set_extra_child (dialog, scrolled);
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Keep Editing"), "replace", _("_Replace Theirs"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "replace", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (conflict_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
set_busy (LcLessonEditorPage *self,
          gboolean            busy)
{
  gtk_widget_set_visible (self->spinner, busy);
  update_save (self);
}

static DexFuture *
save (gpointer data)
{
  LcLessonEditorPage *self = data;
  g_autofree char *title = dup_title (self);
  g_autofree char *body = dup_body (self);
  g_autoptr(LcLesson) lesson = NULL;
  g_autoptr(LcLesson) theirs = NULL;
  g_autoptr(GError) error = NULL;

  set_busy (self, TRUE);
  lesson = lc_await_object (lc_session_edit_lesson (self->session, self->lesson, self->version, title, body), &error);
  if (g_error_matches (error, LC_ERROR, LC_ERROR_CONFLICT))
    theirs = lc_await_object (lc_session_fetch_lesson (self->session, self->id), NULL);
  if (self->session == NULL || lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  if (lesson != NULL)
    {
      take_saved (self);
      adw_banner_set_revealed (self->draft_banner, FALSE);
      keep_draft (self);
      lc_feedback_toast (GTK_WIDGET (self), _("Saved"));
    }
  else if (theirs != NULL)
    {
      ask_about_conflict (self);
    }
  else
    {
      lc_feedback_show_error (GTK_WIDGET (self), error);
    }
  set_busy (self, FALSE);

  return dex_future_new_true ();
}

static void
begin_saving (LcLessonEditorPage *self)
{
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, save);
}

static void
save_again (LcLessonEditorPage *self)
{
  self->version = lc_document_get_version (LC_DOCUMENT (self->lesson));
  begin_saving (self);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  begin_saving (LC_LESSON_EDITOR_PAGE (widget));
}

static void
lc_lesson_editor_page_map (GtkWidget *widget)
{
  LcLessonEditorPage *self = LC_LESSON_EDITOR_PAGE (widget);

  if (self->view == NULL)
    {
      self->view = lc_lesson_view_get ();
      adw_bin_set_child (self->preview_side, GTK_WIDGET (self->view));
      update_preview (self);
    }

  GTK_WIDGET_CLASS (lc_lesson_editor_page_parent_class)->map (widget);
}

/* What was typed a moment ago is kept, too. */
static void
keep_pending (LcLessonEditorPage *self)
{
  if (self->pause == 0)
    return;

  g_clear_handle_id (&self->pause, g_source_remove);
  keep_draft (self);
}

static void
lc_lesson_editor_page_hiding (AdwNavigationPage *page)
{
  keep_pending (LC_LESSON_EDITOR_PAGE (page));

  ADW_NAVIGATION_PAGE_CLASS (lc_lesson_editor_page_parent_class)->hiding (page);
}

/* The window may be closed with the page on it. */
static void
lc_lesson_editor_page_unmap (GtkWidget *widget)
{
  keep_pending (LC_LESSON_EDITOR_PAGE (widget));

  GTK_WIDGET_CLASS (lc_lesson_editor_page_parent_class)->unmap (widget);
}

/* Another page has taken the view. */
static void
preview_child_cb (LcLessonEditorPage *self)
{
  if (self->preview_side != NULL && adw_bin_get_child (self->preview_side) == NULL)
    g_clear_object (&self->view);
}

static void
update_scheme (LcLessonEditorPage *self)
{
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleSchemeManager *manager = gtk_source_style_scheme_manager_get_default ();

  gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (self->text_view)),
                                      gtk_source_style_scheme_manager_get_scheme (manager, is_dark ? "Adwaita-dark" : "Adwaita"));
}

static void
lc_lesson_editor_page_dispose (GObject *object)
{
  LcLessonEditorPage *self = LC_LESSON_EDITOR_PAGE (object);

  dex_clear (&self->loading);
  dex_clear (&self->work);
  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->view);
  g_clear_object (&self->lesson);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_LESSON_EDITOR_PAGE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->body, g_free);

  G_OBJECT_CLASS (lc_lesson_editor_page_parent_class)->dispose (object);
}

static void
lc_lesson_editor_page_class_init (LcLessonEditorPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_lesson_editor_page_dispose;
  widget_class->map = lc_lesson_editor_page_map;
  widget_class->unmap = lc_lesson_editor_page_unmap;
  ADW_NAVIGATION_PAGE_CLASS (klass)->hiding = lc_lesson_editor_page_hiding;

  g_type_ensure (LC_TYPE_OFFLINE_BANNER);
  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-lesson-editor-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcLessonEditorPage, offline_banner);
  gtk_widget_class_bind_template_child (widget_class, LcLessonEditorPage, draft_banner);
  gtk_widget_class_bind_template_child (widget_class, LcLessonEditorPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, LcLessonEditorPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LcLessonEditorPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, LcLessonEditorPage, sides_toggles);
  gtk_widget_class_bind_template_child (widget_class, LcLessonEditorPage, write_side);
  gtk_widget_class_bind_template_child (widget_class, LcLessonEditorPage, preview_side);
  gtk_widget_class_bind_template_child (widget_class, LcLessonEditorPage, title_entry);
  gtk_widget_class_bind_template_child (widget_class, LcLessonEditorPage, text_view);
  gtk_widget_class_bind_template_child (widget_class, LcLessonEditorPage, limit_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, discard_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_sides);

  gtk_widget_class_install_action (widget_class, "lesson-editor.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "lesson-editor.save", NULL);
}

static void
lc_lesson_editor_page_init (LcLessonEditorPage *self)
{
  GtkSourceLanguageManager *languages = gtk_source_language_manager_get_default ();
  GtkTextBuffer *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lesson-editor.save", FALSE);
  buffer = gtk_text_view_get_buffer (self->text_view);
  gtk_source_buffer_set_language (GTK_SOURCE_BUFFER (buffer), gtk_source_language_manager_get_language (languages, "markdown"));
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview_side, "notify::child", G_CALLBACK (preview_child_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (update_scheme), self, G_CONNECT_SWAPPED);
  update_scheme (self);
  update_sides (self);
}

/**
 * lc_lesson_editor_page_new:
 * @session: the session
 * @id: the id of a lesson that the member writes
 *
 * Returns: (transfer floating): a new page
 */
AdwNavigationPage *
lc_lesson_editor_page_new (LcSession  *session,
                           const char *id)
{
  LcLessonEditorPage *self = g_object_new (LC_TYPE_LESSON_EDITOR_PAGE, NULL);

  self->session = g_object_ref (session);
  self->id = g_strdup (id);
  g_object_set (self->offline_banner, "session", session, NULL);
  self->loading = lc_fiber_spawn (self, load);

  return ADW_NAVIGATION_PAGE (self);
}
