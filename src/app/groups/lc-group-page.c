/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-group-page.h"

#include <string.h>

#include <glib/gi18n.h>
#include <groups/lc-groups.h>
#include <lc-fiber.h>

#include "feed/lc-composer-dialog.h"
#include "feed/lc-posts-view.h"
#include "groups/lc-board-view.h"
#include "groups/lc-group-about.h"
#include "groups/lc-group-members.h"
#include "groups/lc-group-offer.h"
#include "groups/lc-group-text.h"
#include "groups/lc-task-list-view.h"
#include "shared/lc-chooser.h"
#include "shared/lc-document-view.h"

struct _LcGroupPage
{
  AdwNavigationPage  parent_instance;

  LcDocumentView    *view;
  GtkWidget         *view_bar;
  GtkDropDown       *view_drop_down;
  GtkWidget         *write_button;
  GtkWidget         *invite_button;
  LcGroupOffer      *offer;
  GtkStack          *views;
  LcBoardView       *board;
  LcTaskListView    *tasks;
  LcPostsView       *discussion;
  LcGroupMembers    *members;
  LcGroupAbout      *about;

  LcSession         *session;
  LcGroup           *group;
  LcPostList        *posts;      /* once somebody looks at the discussion */
  char              *task_id;    /* that somebody wants to see, once the group is there */
  gboolean           shows_inside;
  gboolean           shows_tasks;
  gboolean           shows_members;
};

/* In the order in which one chooses. */
static const char * const view_names[] = { "board", "tasks", "discussion", "members", "about", NULL };

G_DEFINE_FINAL_TYPE (LcGroupPage, lc_group_page, ADW_TYPE_NAVIGATION_PAGE)

static void
update_title (LcGroupPage *self)
{
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), lc_group_get_name (self->group));
}

/* Who is in it comes to work, who is not to look at it. */
static gboolean
is_inside (LcGroup *group)
{
  LcPlaceRelation relation = lc_group_get_relation (group);

  return relation == LC_PLACE_RELATION_MEMBER || relation == LC_PLACE_RELATION_LEADER;
}

/* What only its members see is seen by those who keep the community, too. */
static gboolean
sees_inside (LcGroupPage *self)
{
  return is_inside (self->group) || lc_group_get_visibility (self->group) == LC_VISIBILITY_COMMUNITY ||
         lc_session_get_role (self->session) >= LC_MEMBER_ROLE_MODERATOR;
}

static gboolean
may_write (LcGroupPage *self)
{
  return self->group != NULL && lc_group_get_group_state (self->group) != LC_GROUP_STATE_ARCHIVED &&
         (is_inside (self->group) || lc_session_get_role (self->session) >= LC_MEMBER_ROLE_MODERATOR);
}

static gboolean
shows (LcGroupPage *self,
       const char  *view)
{
  return self->group != NULL && g_str_equal (gtk_stack_get_visible_child_name (self->views), view);
}

static gboolean
may_invite (LcGroupPage *self)
{
  return lc_group_get_group_state (self->group) != LC_GROUP_STATE_ARCHIVED && lc_group_text_leads (self->session, self->group);
}

/* What one may do in what one looks at. */
static void
update_actions (LcGroupPage *self)
{
  gboolean may = may_write (self);

  gtk_widget_set_visible (self->write_button, may && shows (self, "discussion"));
  gtk_widget_set_visible (self->invite_button, shows (self, "members") && may_invite (self));
  lc_posts_view_set_empty (self->discussion, _("Nothing Written Yet"),
                           may ? _("What the group talks about stands here.") : _("What its members write stands here."), may);
}

static void
view_selected_cb (LcGroupPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->view_drop_down);

  if (self->group != NULL && selected < G_N_ELEMENTS (view_names) - 1)
    gtk_stack_set_visible_child_name (self->views, view_names[selected]);
}

static void
select_view (LcGroupPage *self)
{
  guint selected = 0;

  while (!shows (self, view_names[selected]))
    selected++;
  gtk_drop_down_set_selected (self->view_drop_down, selected);
}

/* The posts, the members and the list of tasks are made when somebody wants to see them. */
static void
view_changed_cb (LcGroupPage *self)
{
  if (self->group == NULL)
    return;

  select_view (self);
  if (self->posts == NULL && shows (self, "discussion"))
    {
      self->posts = lc_post_list_new (self->session, lc_document_get_id (LC_DOCUMENT (self->group)), NULL);
      lc_posts_view_set_posts (self->discussion, self->session, self->posts);
    }
  if (!self->shows_tasks && shows (self, "tasks"))
    {
      self->shows_tasks = TRUE;
      lc_task_list_view_set_group (self->tasks, self->session, self->group);
    }
  if (!self->shows_members && shows (self, "members"))
    {
      self->shows_members = TRUE;
      lc_group_members_set_group (self->members, self->session, self->group);
    }
  update_actions (self);
}

/* Of a group that shows what is in it to its members alone, others see what it is about. */
static void
update_views (LcGroupPage *self)
{
  gboolean sees = sees_inside (self);

  if (sees && !self->shows_inside)
    lc_board_view_set_group (self->board, self->session, self->group);
  self->shows_inside |= sees;
  gtk_widget_set_visible (self->view_bar, sees);
  if (!sees)
    gtk_stack_set_visible_child_name (self->views, "about");
  update_actions (self);
}

static void
show_wanted_task (LcGroupPage *self)
{
  g_autofree char *task_id = g_steal_pointer (&self->task_id);

  if (task_id == NULL || !self->shows_inside)
    return;

  gtk_stack_set_visible_child_name (self->views, "board");
  lc_board_view_show_task (self->board, task_id);
}

static void
opened_cb (LcGroupPage *self,
           LcGroup     *group)
{
  self->group = g_object_ref (group);
  g_signal_connect_object (group, "notify::name", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  lc_group_about_set_group (self->about, self->session, group);
  lc_group_offer_set_group (self->offer, self->session, group);
  g_signal_connect_object (group, "notify::relation", G_CALLBACK (update_views), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "notify::visibility", G_CALLBACK (update_views), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "notify::group-state", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  update_views (self);
  gtk_stack_set_visible_child_name (self->views, is_inside (group) ? "board" : "about");
  update_title (self);
  show_wanted_task (self);
}

static void
write_post (LcGroupPage *self)
{
  if (may_write (self))
    adw_dialog_present (lc_composer_dialog_new_for_place (self->session, lc_document_get_id (LC_DOCUMENT (self->group)), lc_group_get_name (self->group)),
                        GTK_WIDGET (self));
}

static void
invite_cb (LcGroupPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->members), "members.invite", NULL);
}

/* What is new belongs to what one looks at: a post or a task. */
static void
add_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  LcGroupPage *self = LC_GROUP_PAGE (widget);

  if (self->group == NULL || !self->shows_inside)
    return;

  if (shows (self, "discussion"))
    {
      write_post (self);
      return;
    }

  gtk_stack_set_visible_child_name (self->views, "board");
  gtk_widget_activate_action (GTK_WIDGET (self->board), "board.add-task", NULL);
}

static gboolean
pass_key_on (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  LcGroupPage *self = LC_GROUP_PAGE (widget);

  return shows (self, "discussion") && lc_posts_view_take_key (self->discussion, args);
}

static void
lc_group_page_dispose (GObject *object)
{
  LcGroupPage *self = LC_GROUP_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_GROUP_PAGE);
  g_clear_object (&self->posts);
  g_clear_object (&self->group);
  g_clear_object (&self->session);
  g_clear_pointer (&self->task_id, g_free);

  G_OBJECT_CLASS (lc_group_page_parent_class)->dispose (object);
}

static void
lc_group_page_class_init (LcGroupPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_group_page_dispose;

  g_type_ensure (LC_TYPE_BOARD_VIEW);
  g_type_ensure (LC_TYPE_GROUP_ABOUT);
  g_type_ensure (LC_TYPE_GROUP_MEMBERS);
  g_type_ensure (LC_TYPE_GROUP_OFFER);
  g_type_ensure (LC_TYPE_DOCUMENT_VIEW);
  g_type_ensure (LC_TYPE_POSTS_VIEW);
  g_type_ensure (LC_TYPE_TASK_LIST_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-group-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcGroupPage, view);
  gtk_widget_class_bind_template_child (widget_class, LcGroupPage, about);
  gtk_widget_class_bind_template_child (widget_class, LcGroupPage, board);
  gtk_widget_class_bind_template_child (widget_class, LcGroupPage, discussion);
  gtk_widget_class_bind_template_child (widget_class, LcGroupPage, tasks);
  gtk_widget_class_bind_template_child (widget_class, LcGroupPage, view_bar);
  gtk_widget_class_bind_template_child (widget_class, LcGroupPage, view_drop_down);
  gtk_widget_class_bind_template_child (widget_class, LcGroupPage, write_button);
  gtk_widget_class_bind_template_child (widget_class, LcGroupPage, invite_button);
  gtk_widget_class_bind_template_child (widget_class, LcGroupPage, members);
  gtk_widget_class_bind_template_child (widget_class, LcGroupPage, offer);
  gtk_widget_class_bind_template_child (widget_class, LcGroupPage, views);
  gtk_widget_class_bind_template_callback (widget_class, invite_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, write_post);

  gtk_widget_class_install_action (widget_class, "group.add", NULL, add_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "group.add", NULL);
  lc_posts_view_add_keys (widget_class, pass_key_on);
}

static void
lc_group_page_init (LcGroupPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lc_chooser_name_rows (self->view_drop_down);
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
  lc_document_view_open (self->view, session, id, lc_session_fetch_group);

  return ADW_NAVIGATION_PAGE (self);
}

/**
 * lc_group_page_new_for_task:
 * @session: the session
 * @value: the id of a group, a slash, and the id of a task of it
 *
 * Returns: (transfer floating): a new page of the group, for lc_group_page_show_task()
 */
AdwNavigationPage *
lc_group_page_new_for_task (LcSession  *session,
                            const char *value)
{
  g_autofree char *id = g_strndup (value, strcspn (value, "/"));

  return lc_group_page_new (session, id);
}

/**
 * lc_group_page_show_task:
 * @page: a page of a group
 * @value: the id of the group, a slash, and the id of a task of it
 *
 * Opens the task on the board, as soon as that is there.
 */
void
lc_group_page_show_task (AdwNavigationPage *page,
                         const char        *value)
{
  LcGroupPage *self = LC_GROUP_PAGE (page);
  const char *slash = strchr (value, '/');

  g_set_str (&self->task_id, slash != NULL ? slash + 1 : NULL);
  if (self->group != NULL)
    show_wanted_task (self);
}
