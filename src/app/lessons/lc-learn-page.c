/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-learn-page.h"

#include <glib/gi18n.h>
#include <lessons/lc-course-list.h>

#include "lessons/lc-course-card.h"
#include "lessons/lc-course-dialog.h"
#include "shared/lc-error-text.h"
#include "shared/lc-list-end.h"
#include "shared/lc-offline-banner.h"

/**
 * LcLearnPage:
 *
 * The courses that one goes on with, and the catalogue of all.
 */

struct _LcLearnPage
{
  AdwNavigationPage  parent_instance;

  GtkWidget         *offline_banner;
  GtkWidget         *new_button;
  AdwToggleGroup    *view_toggles;
  GtkDropDown       *level_drop_down;
  GtkStack          *stack;
  GtkListView       *mine_view;
  GtkListView       *catalogue_view;
  AdwStatusPage     *empty_page;
  GtkWidget         *catalogue_button;
  AdwStatusPage     *error_page;

  LcSession         *session;
  LcCourseList      *mine;
  LcCourseList      *catalogue;
};

G_DEFINE_FINAL_TYPE (LcLearnPage, lc_learn_page, ADW_TYPE_NAVIGATION_PAGE)

/* In the order of the choices. */
static const char * const levels[] = { NULL, "beginner", "intermediate", "advanced" };

static gboolean
shows_catalogue (LcLearnPage *self)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->view_toggles), "catalogue") == 0;
}

static LcCourseList *
get_list (LcLearnPage *self)
{
  return shows_catalogue (self) ? self->catalogue : self->mine;
}

static void
show_empty (LcLearnPage *self)
{
  gboolean is_catalogue = shows_catalogue (self);

  if (!is_catalogue)
    {
      adw_status_page_set_title (self->empty_page, _("Nothing Begun"));
      adw_status_page_set_description (self->empty_page, _("What you learn stands here, that first in which you were last."));
    }
  else if (gtk_drop_down_get_selected (self->level_drop_down) > 0)
    {
      adw_status_page_set_title (self->empty_page, _("No Such Courses"));
      adw_status_page_set_description (self->empty_page, _("There are none of this level yet."));
    }
  else
    {
      adw_status_page_set_title (self->empty_page, _("No Courses Yet"));
      adw_status_page_set_description (self->empty_page, _("What mentors and moderators publish stands here."));
    }
  gtk_widget_set_visible (self->catalogue_button, !is_catalogue);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_error (LcLearnPage  *self,
            const GError *error)
{
  g_autofree char *description = g_markup_escape_text (lc_error_text_get (error), -1);

  adw_status_page_set_description (self->error_page, description);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
update_state (LcLearnPage *self)
{
  LcCourseList *shown = get_list (self);
  LcPagedList *list = (LcPagedList *) shown;
  const GError *error;

  if (shown == NULL)
    return;

  error = lc_paged_list_get_error (list);

  if (g_list_model_get_n_items (G_LIST_MODEL (list)) > 0)
    gtk_stack_set_visible_child_name (self->stack, shows_catalogue (self) ? "catalogue" : "mine");
  else if (lc_paged_list_get_loading (list) || (error == NULL && !lc_paged_list_get_loaded (list)))
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else if (error != NULL)
    show_error (self, error);
  else
    show_empty (self);
}

static LcCourseList *
fill_view (LcLearnPage  *self,
           GtkListView  *list_view,
           LcCourseView  view)
{
  LcCourseList *list = lc_course_list_new (self->session, view);
  g_autoptr(GtkListItemFactory) rows = lc_document_card_create_factory (LC_TYPE_COURSE_CARD);
  g_autoptr(GtkSelectionModel) selection = NULL;

  gtk_list_view_set_factory (list_view, rows);

  g_signal_connect_object (list, "notify", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (list))));
  gtk_list_view_set_model (list_view, selection);
  lc_list_end_watch (GTK_WIDGET (list_view), LC_PAGED_LIST (list));
  return list;
}

/* The catalogue is asked for when it is first looked at. */
static void
show_list (LcLearnPage *self)
{
  if (shows_catalogue (self) && self->catalogue == NULL)
    self->catalogue = fill_view (self, self->catalogue_view, LC_COURSE_VIEW_CATALOGUE);
  gtk_widget_set_visible (GTK_WIDGET (self->level_drop_down), shows_catalogue (self));
  update_state (self);
}

static void
view_changed_cb (LcLearnPage *self)
{
  if (self->mine != NULL)
    show_list (self);
}

static void
level_changed_cb (LcLearnPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->level_drop_down);

  if (self->catalogue != NULL && selected < G_N_ELEMENTS (levels))
    {
      lc_course_list_set_level (self->catalogue, levels[selected]);
      update_state (self);
    }
}

static void
catalogue_cb (LcLearnPage *self)
{
  adw_toggle_group_set_active_name (self->view_toggles, "catalogue");
}

static void
retry_cb (LcLearnPage *self)
{
  lc_session_check_connection (self->session);
  dex_future_disown (lc_paged_list_refresh (LC_PAGED_LIST (get_list (self))));
}

static void
course_activated_cb (LcLearnPage *self,
                     guint        position)
{
  g_autoptr(LcDocument) course = g_list_model_get_item (G_LIST_MODEL (get_list (self)), position);

  if (course != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "shell.open-course", "s", lc_document_get_id (course));
}

static void
new_course_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  adw_dialog_present (lc_course_dialog_new (LC_LEARN_PAGE (widget)->session, widget), widget);
}

/* Who may not write any is not asked to. */
static void
update_new (LcLearnPage *self)
{
  gboolean may = lc_session_has_permission (self->session, "create-course");

  gtk_widget_set_visible (self->new_button, may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "learn.new-course", may);
}

static void
lc_learn_page_dispose (GObject *object)
{
  LcLearnPage *self = LC_LEARN_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_LEARN_PAGE);
  g_clear_object (&self->mine);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_learn_page_parent_class)->dispose (object);
}

static void
lc_learn_page_class_init (LcLearnPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_learn_page_dispose;

  g_type_ensure (LC_TYPE_OFFLINE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-learn-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcLearnPage, offline_banner);
  gtk_widget_class_bind_template_child (widget_class, LcLearnPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, LcLearnPage, view_toggles);
  gtk_widget_class_bind_template_child (widget_class, LcLearnPage, level_drop_down);
  gtk_widget_class_bind_template_child (widget_class, LcLearnPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LcLearnPage, mine_view);
  gtk_widget_class_bind_template_child (widget_class, LcLearnPage, catalogue_view);
  gtk_widget_class_bind_template_child (widget_class, LcLearnPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, LcLearnPage, catalogue_button);
  gtk_widget_class_bind_template_child (widget_class, LcLearnPage, error_page);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, level_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, catalogue_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, course_activated_cb);

  gtk_widget_class_install_action (widget_class, "learn.new-course", NULL, new_course_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "learn.new-course", NULL);
}

static void
lc_learn_page_init (LcLearnPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_learn_page_new:
 * @session: whose community
 *
 * Returns: (transfer floating): a new page
 */
AdwNavigationPage *
lc_learn_page_new (LcSession *session)
{
  LcLearnPage *self = g_object_new (LC_TYPE_LEARN_PAGE, NULL);

  self->session = g_object_ref (session);
  g_object_set (self->offline_banner, "session", session, NULL);
  self->mine = fill_view (self, self->mine_view, LC_COURSE_VIEW_MINE);
  g_signal_connect_object (session, "notify::permissions", G_CALLBACK (update_new), self, G_CONNECT_SWAPPED);
  update_new (self);
  show_list (self);

  return ADW_NAVIGATION_PAGE (self);
}
