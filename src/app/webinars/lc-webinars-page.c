/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-webinars-page.h"

#include <glib/gi18n.h>
#include <webinars/lc-webinar-list.h>

#include "shared/lc-error-text.h"
#include "shared/lc-list-end.h"
#include "shared/lc-offline-banner.h"
#include "webinars/lc-announce-dialog.h"
#include "webinars/lc-webinar-card.h"

/**
 * LcWebinarsPage:
 *
 * The webinars that are to come, those of one's own, and those of the past.
 */

struct _LcWebinarsPage
{
  AdwNavigationPage  parent_instance;

  GtkWidget         *offline_banner;
  GtkWidget         *announce_button;
  AdwToggleGroup    *view_toggles;
  GtkStack          *stack;
  GtkListView       *list_view;
  AdwStatusPage     *empty_page;
  AdwStatusPage     *error_page;

  LcSession         *session;
  LcWebinarList     *webinars;
};

G_DEFINE_FINAL_TYPE (LcWebinarsPage, lc_webinars_page, ADW_TYPE_NAVIGATION_PAGE)

static LcWebinarView
get_view (LcWebinarsPage *self)
{
  const char *name = adw_toggle_group_get_active_name (self->view_toggles);

  if (g_strcmp0 (name, "mine") == 0)
    return LC_WEBINAR_VIEW_MINE;

  return g_strcmp0 (name, "past") == 0 ? LC_WEBINAR_VIEW_PAST : LC_WEBINAR_VIEW_UPCOMING;
}

static void
show_empty (LcWebinarsPage *self)
{
  switch (get_view (self))
    {
    case LC_WEBINAR_VIEW_MINE:
      adw_status_page_set_title (self->empty_page, _("Nothing of Yours"));
      adw_status_page_set_description (self->empty_page, _("What you sign up for, and what you host, stands here."));
      break;

    case LC_WEBINAR_VIEW_PAST:
      adw_status_page_set_title (self->empty_page, _("No Webinars Yet"));
      adw_status_page_set_description (self->empty_page, _("What is over stands here."));
      break;

    case LC_WEBINAR_VIEW_UPCOMING:
    default:
      adw_status_page_set_title (self->empty_page, _("No Webinars Announced"));
      adw_status_page_set_description (self->empty_page, _("Mentors and those who lead a group announce them."));
      break;
    }
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_error (LcWebinarsPage *self,
            const GError   *error)
{
  g_autofree char *description = g_markup_escape_text (lc_error_text_get (error), -1);

  adw_status_page_set_description (self->error_page, description);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
update_state (LcWebinarsPage *self)
{
  LcPagedList *list = LC_PAGED_LIST (self->webinars);
  const GError *error = lc_paged_list_get_error (list);

  if (g_list_model_get_n_items (G_LIST_MODEL (list)) > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (lc_paged_list_get_loading (list) || (error == NULL && !lc_paged_list_get_loaded (list)))
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else if (error != NULL)
    show_error (self, error);
  else
    show_empty (self);
}

static void
view_changed_cb (LcWebinarsPage *self)
{
  if (self->webinars == NULL)
    return;

  lc_webinar_list_set_view (self->webinars, get_view (self));
  update_state (self);
}

static void
retry_cb (LcWebinarsPage *self)
{
  dex_future_disown (lc_paged_list_refresh (LC_PAGED_LIST (self->webinars)));
}

static void
webinar_activated_cb (LcWebinarsPage *self,
                      guint           position)
{
  g_autoptr(LcDocument) webinar = g_list_model_get_item (G_LIST_MODEL (self->webinars), position);

  if (webinar != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "shell.open-webinar", "s", lc_document_get_id (webinar));
}

static void
announce_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  adw_dialog_present (lc_announce_dialog_new (LC_WEBINARS_PAGE (widget)->session, widget), widget);
}

/* Who may not announce any is not asked to. */
static void
update_announce (LcWebinarsPage *self)
{
  gboolean may = lc_session_has_permission (self->session, "announce-webinar");

  gtk_widget_set_visible (self->announce_button, may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "webinars.announce", may);
}

static void
set_up_list (LcWebinarsPage *self)
{
  g_autoptr(GtkListItemFactory) rows = lc_document_card_create_factory (LC_TYPE_WEBINAR_CARD);
  g_autoptr(GtkSelectionModel) selection = NULL;

  gtk_list_view_set_factory (self->list_view, rows);

  self->webinars = lc_webinar_list_new (self->session, get_view (self));
  g_signal_connect_object (self->webinars, "notify", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->webinars, "items-changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->webinars))));
  gtk_list_view_set_model (self->list_view, selection);
  lc_list_end_watch (GTK_WIDGET (self->list_view), LC_PAGED_LIST (self->webinars));
}

static void
lc_webinars_page_dispose (GObject *object)
{
  LcWebinarsPage *self = LC_WEBINARS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_WEBINARS_PAGE);
  g_clear_object (&self->webinars);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_webinars_page_parent_class)->dispose (object);
}

static void
lc_webinars_page_class_init (LcWebinarsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_webinars_page_dispose;

  g_type_ensure (LC_TYPE_OFFLINE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-webinars-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcWebinarsPage, offline_banner);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarsPage, announce_button);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarsPage, view_toggles);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarsPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarsPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarsPage, error_page);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, webinar_activated_cb);

  gtk_widget_class_install_action (widget_class, "webinars.announce", NULL, announce_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "webinars.announce", NULL);
}

static void
lc_webinars_page_init (LcWebinarsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_webinars_page_new:
 * @session: whose community
 *
 * Returns: (transfer floating): a new page
 */
AdwNavigationPage *
lc_webinars_page_new (LcSession *session)
{
  LcWebinarsPage *self = g_object_new (LC_TYPE_WEBINARS_PAGE, NULL);

  self->session = g_object_ref (session);
  g_object_set (self->offline_banner, "session", session, NULL);
  g_signal_connect_object (session, "notify::permissions", G_CALLBACK (update_announce), self, G_CONNECT_SWAPPED);
  set_up_list (self);
  update_announce (self);
  update_state (self);

  return ADW_NAVIGATION_PAGE (self);
}
