/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-group-page.h"

#include <glib/gi18n.h>
#include <groups/lc-groups.h>

#include "groups/lc-board-view.h"
#include "groups/lc-group-about.h"
#include "shared/lc-error-text.h"
#include "shared/lc-fiber.h"
#include "shared/lc-offline-banner.h"

struct _LcGroupPage
{
  AdwNavigationPage  parent_instance;

  GtkWidget         *offline_banner;
  GtkStack          *stack;
  AdwStatusPage     *error_page;
  GtkWidget         *view_bar;
  GtkStack          *views;
  LcBoardView       *board;
  LcGroupAbout      *about;

  LcSession         *session;
  LcGroup           *group;
  char              *id;
  DexFuture         *loading;
};

G_DEFINE_FINAL_TYPE (LcGroupPage, lc_group_page, ADW_TYPE_NAVIGATION_PAGE)

static void
update_title (LcGroupPage *self)
{
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), lc_group_get_name (self->group));
}

/* Somebody who was removed from a hidden group sees it no more. */
static void
update_gone (LcGroupPage *self)
{
  if (!lc_document_get_is_deleted (LC_DOCUMENT (self->group)))
    {
      gtk_stack_set_visible_child_name (self->stack, "group");
      return;
    }

  adw_status_page_set_description (self->error_page, _("It is not there any more, or you cannot see it."));
  gtk_stack_set_visible_child_name (self->stack, "error");
}

/* Who is in it comes to work, who is not to look at it. */
static gboolean
is_inside (LcGroup *group)
{
  LcPlaceRelation relation = lc_group_get_relation (group);

  return relation == LC_PLACE_RELATION_MEMBER || relation == LC_PLACE_RELATION_LEADER;
}

static void
set_group (LcGroupPage *self,
           LcGroup     *group)
{
  if (!g_set_object (&self->group, group))
    return;

  g_signal_connect_object (group, "notify::name", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "notify::deleted", G_CALLBACK (update_gone), self, G_CONNECT_SWAPPED);
  lc_group_about_set_group (self->about, self->session, group);
  lc_board_view_set_group (self->board, self->session, group);
  gtk_widget_set_visible (self->view_bar, TRUE);
  gtk_stack_set_visible_child_name (self->views, is_inside (group) ? "board" : "about");
  update_title (self);
  update_gone (self);
}

static DexFuture *
load (gpointer data)
{
  LcGroupPage *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcGroup) group = dex_await_object (lc_session_fetch_group (self->session, self->id), &error);

  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  if (group != NULL)
    {
      set_group (self, group);
    }
  else if (self->group == NULL)
    {
      g_autofree char *description = g_markup_escape_text (lc_error_text_get (error), -1);

      adw_status_page_set_description (self->error_page, description);
      gtk_stack_set_visible_child_name (self->stack, "error");
    }

  return dex_future_new_true ();
}

static void
load_again (LcGroupPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "loading");
  dex_clear (&self->loading);
  self->loading = lc_fiber_spawn (self, load);
}

static void
retry_cb (LcGroupPage *self)
{
  lc_session_check_connection (self->session);
  load_again (self);
}

/* What could not be shown is, once the community can be reached. */
static void
online_cb (LcGroupPage *self)
{
  if (self->group == NULL && lc_session_get_online (self->session))
    load_again (self);
}

static void
add_task_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  LcGroupPage *self = LC_GROUP_PAGE (widget);

  if (self->group == NULL)
    return;

  gtk_stack_set_visible_child_name (self->views, "board");
  gtk_widget_activate_action (GTK_WIDGET (self->board), "board.add-task", NULL);
}

static void
lc_group_page_dispose (GObject *object)
{
  LcGroupPage *self = LC_GROUP_PAGE (object);

  dex_clear (&self->loading);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_GROUP_PAGE);
  g_clear_object (&self->group);
  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (lc_group_page_parent_class)->dispose (object);
}

static void
lc_group_page_class_init (LcGroupPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_group_page_dispose;

  g_type_ensure (LC_TYPE_BOARD_VIEW);
  g_type_ensure (LC_TYPE_GROUP_ABOUT);
  g_type_ensure (LC_TYPE_OFFLINE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-group-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcGroupPage, offline_banner);
  gtk_widget_class_bind_template_child (widget_class, LcGroupPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LcGroupPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, LcGroupPage, about);
  gtk_widget_class_bind_template_child (widget_class, LcGroupPage, board);
  gtk_widget_class_bind_template_child (widget_class, LcGroupPage, view_bar);
  gtk_widget_class_bind_template_child (widget_class, LcGroupPage, views);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);

  gtk_widget_class_install_action (widget_class, "group.add-task", NULL, add_task_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "group.add-task", NULL);
}

static void
lc_group_page_init (LcGroupPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_group_page_new:
 * @session: the session
 * @id: the id of a group
 *
 * Returns: (transfer floating): a new page, which shows at once what is known already
 */
AdwNavigationPage *
lc_group_page_new (LcSession  *session,
                   const char *id)
{
  LcGroupPage *self = g_object_new (LC_TYPE_GROUP_PAGE, "name", id, NULL);

  self->session = g_object_ref (session);
  self->id = g_strdup (id);
  g_object_set (self->offline_banner, "session", session, NULL);
  g_signal_connect_object (session, "notify::online", G_CALLBACK (online_cb), self, G_CONNECT_SWAPPED);
  self->loading = lc_fiber_spawn (self, load);

  return ADW_NAVIGATION_PAGE (self);
}
