/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-moderation-page.h"

#include <glib/gi18n.h>
#include <leadership/lc-case-list.h>

#include "leadership/lc-case-card.h"
#include "shared/lc-error-text.h"
#include "shared/lc-list-end.h"
#include "shared/lc-offline-banner.h"

/**
 * LcModerationPage:
 *
 * What members have reported, what was appealed against, and what was decided.
 */

#define N_VIEWS (LC_CASE_VIEW_DECIDED + 1)

struct _LcModerationPage
{
  AdwNavigationPage  parent_instance;

  GtkWidget         *offline_banner;
  AdwToggleGroup    *view_toggles;
  GtkStack          *stack;
  GtkListView       *open_view;
  GtkListView       *appealed_view;
  GtkListView       *decided_view;
  AdwStatusPage     *empty_page;
  AdwStatusPage     *error_page;

  LcSession         *session;
  LcCaseList        *lists[N_VIEWS]; /* each is asked for when it is first looked at */
};

G_DEFINE_FINAL_TYPE (LcModerationPage, lc_moderation_page, ADW_TYPE_NAVIGATION_PAGE)

/* Of the pages of the stack. */
static const char * const names[N_VIEWS] = { "open", "appealed", "decided" };

static LcCaseView
get_view (LcModerationPage *self)
{
  guint active = adw_toggle_group_get_active (self->view_toggles);

  return active < N_VIEWS ? active : LC_CASE_VIEW_OPEN;
}

static GtkListView *
get_list_view (LcModerationPage *self,
               LcCaseView        view)
{
  GtkListView *views[] = { self->open_view, self->appealed_view, self->decided_view };

  G_STATIC_ASSERT (G_N_ELEMENTS (views) == N_VIEWS);
  return views[view];
}

static void
show_empty (LcModerationPage *self)
{
  static const struct { const char *title, *description; } words[] = {
    [LC_CASE_VIEW_OPEN] = { N_("Nothing Reported"), N_("What members report waits here until one of you has looked at it.") },
    [LC_CASE_VIEW_APPEALED] = { N_("No Appeals"), N_("Who thinks that a decision is wrong says so once, and another moderator decides.") },
    [LC_CASE_VIEW_DECIDED] = { N_("Nothing Decided"), N_("What was decided stands here, the newest first.") },
  };
  LcCaseView view = get_view (self);

  adw_status_page_set_title (self->empty_page, _(words[view].title));
  adw_status_page_set_description (self->empty_page, _(words[view].description));
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
update_state (LcModerationPage *self)
{
  LcCaseList *shown = self->lists[get_view (self)];
  LcPagedList *list = (LcPagedList *) shown;
  const GError *error;

  if (shown == NULL)
    return;

  error = lc_paged_list_get_error (list);

  if (g_list_model_get_n_items (G_LIST_MODEL (list)) > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, names[get_view (self)]);
    }
  else if (lc_paged_list_get_loading (list) || (error == NULL && !lc_paged_list_get_loaded (list)))
    {
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
  else if (error != NULL)
    {
      g_autofree char *description = g_markup_escape_text (lc_error_text_get (error), -1);

      adw_status_page_set_description (self->error_page, description);
      gtk_stack_set_visible_child_name (self->stack, "error");
    }
  else
    {
      show_empty (self);
    }
}

static LcCaseList *
fill_view (LcModerationPage *self,
           LcCaseView        view)
{
  LcCaseList *list = lc_case_list_new (self->session, view);
  GtkListView *list_view = get_list_view (self, view);
  g_autoptr(GtkListItemFactory) rows = lc_document_card_create_factory (LC_TYPE_CASE_CARD);
  g_autoptr(GtkSelectionModel) selection = NULL;

  gtk_list_view_set_factory (list_view, rows);

  g_signal_connect_object (list, "notify", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (list))));
  gtk_list_view_set_model (list_view, selection);
  lc_list_end_watch (GTK_WIDGET (list_view), LC_PAGED_LIST (list));
  return list;
}

static void
show_list (LcModerationPage *self)
{
  LcCaseView view = get_view (self);

  if (self->lists[view] == NULL)
    self->lists[view] = fill_view (self, view);
  update_state (self);
}

static void
view_changed_cb (LcModerationPage *self)
{
  if (self->session != NULL)
    show_list (self);
}

static void
retry_cb (LcModerationPage *self)
{
  lc_session_check_connection (self->session);
  dex_future_disown (lc_paged_list_refresh (LC_PAGED_LIST (self->lists[get_view (self)])));
}

static void
case_activated_cb (LcModerationPage *self,
                   guint             position)
{
  g_autoptr(LcDocument) one = g_list_model_get_item (G_LIST_MODEL (self->lists[get_view (self)]), position);

  if (one != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "shell.open-case", "s", lc_document_get_id (one));
}

static void
lc_moderation_page_dispose (GObject *object)
{
  LcModerationPage *self = LC_MODERATION_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_MODERATION_PAGE);
  for (guint i = 0; i < N_VIEWS; i++)
    g_clear_object (&self->lists[i]);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_moderation_page_parent_class)->dispose (object);
}

static void
lc_moderation_page_class_init (LcModerationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_moderation_page_dispose;

  g_type_ensure (LC_TYPE_OFFLINE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-moderation-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcModerationPage, offline_banner);
  gtk_widget_class_bind_template_child (widget_class, LcModerationPage, view_toggles);
  gtk_widget_class_bind_template_child (widget_class, LcModerationPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LcModerationPage, open_view);
  gtk_widget_class_bind_template_child (widget_class, LcModerationPage, appealed_view);
  gtk_widget_class_bind_template_child (widget_class, LcModerationPage, decided_view);
  gtk_widget_class_bind_template_child (widget_class, LcModerationPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, LcModerationPage, error_page);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, case_activated_cb);
}

static void
lc_moderation_page_init (LcModerationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_moderation_page_new:
 * @session: a session of somebody who may moderate
 * @unused: nothing
 *
 * Returns: (transfer floating): a new page
 */
AdwNavigationPage *
lc_moderation_page_new (LcSession  *session,
                        const char *unused)
{
  LcModerationPage *self = g_object_new (LC_TYPE_MODERATION_PAGE, "name", "moderation", NULL);

  self->session = g_object_ref (session);
  g_object_set (self->offline_banner, "session", session, NULL);
  show_list (self);

  return ADW_NAVIGATION_PAGE (self);
}
