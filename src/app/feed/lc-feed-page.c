/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-page.h"

#include <feed/lc-post-list.h>
#include <glib/gi18n.h>

#include "feed/lc-composer-dialog.h"
#include "feed/lc-posts-view.h"
#include "shared/lc-chooser.h"
#include "shared/lc-offline-banner.h"
#include "shared/lc-painted.h"

/**
 * LcFeedPage:
 *
 * The posts of the community or of one space, newest first. What arrives waits behind a button, so that nothing moves while
 * one reads.
 */

struct _LcFeedPage
{
  AdwNavigationPage    parent_instance;

  AdwHeaderBar        *header_bar;
  LcOfflineBanner     *offline_banner;
  GtkDropDown         *space_drop_down;
  GtkWidget           *view_bar;
  AdwToggleGroup      *view_toggles;
  GtkDropDown         *view_drop_down;
  LcPostsView         *posts_view;

  LcSession           *session;
  char                *space_id;
  char                *tag;
  LcFeedView           view;
};

G_DEFINE_FINAL_TYPE (LcFeedPage, lc_feed_page, ADW_TYPE_NAVIGATION_PAGE)

/* What a view without posts says: it belongs there, and how it comes there. */
static const struct
{
  const char *title;
  const char *description;
} empty_views[] = {
  [LC_FEED_VIEW_LATEST] = { N_("Nothing Written Yet"), N_("Ask a question, share something useful, or say hello.") },
  [LC_FEED_VIEW_ACTIVE] = { N_("Nothing Written Yet"), N_("Ask a question, share something useful, or say hello.") },
  [LC_FEED_VIEW_TOP] = { N_("Nothing Written Yet"), N_("Ask a question, share something useful, or say hello.") },
  [LC_FEED_VIEW_UNANSWERED] = { N_("All Questions Are Answered"), N_("A question that waits for its answer is found here.") },
  [LC_FEED_VIEW_FOLLOWING] = { N_("Nothing Followed Yet"), N_("A post that you follow is found here.") },
  [LC_FEED_VIEW_BOOKMARKS] = { N_("No Bookmarks Yet"), N_("A post that you keep for later is found here.") },
};

static gboolean
pass_key_on (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  return lc_posts_view_take_key (LC_FEED_PAGE (widget)->posts_view, args);
}

static void
compose (LcFeedPage *self)
{
  adw_dialog_present (lc_composer_dialog_new (self->session, self->space_id), GTK_WIDGET (self));
}

static void
compose_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  compose (LC_FEED_PAGE (widget));
}

/* Of an expression without parameters: the item is what it is evaluated for, and comes first. */
static char *
name_space (GObject *item)
{
  if (LC_IS_SPACE (item))
    return g_strdup (lc_space_get_name (LC_SPACE (item)));

  return g_strdup (_("All Spaces"));
}

static void
select_space (LcFeedPage *self,
              const char *space_id)
{
  GListModel *spaces = gtk_drop_down_get_model (self->space_drop_down);
  guint selected = 0;

  for (guint i = 1; i < g_list_model_get_n_items (spaces); i++)
    {
      g_autoptr(LcSpace) space = g_list_model_get_item (spaces, i);

      if (g_strcmp0 (lc_space_get_id (space), space_id) == 0)
        selected = i;
    }

  gtk_drop_down_set_selected (self->space_drop_down, selected);
}

/* The rows of a list that is not open yet are not in the way of the first frame. */
static void
add_spaces (GtkWidget *widget)
{
  LcFeedPage *self = LC_FEED_PAGE (widget);
  GtkFlattenListModel *model = GTK_FLATTEN_LIST_MODEL (gtk_drop_down_get_model (self->space_drop_down));

  g_list_store_append (G_LIST_STORE (gtk_flatten_list_model_get_model (model)), lc_session_get_spaces (self->session));
  select_space (self, self->space_id);
}

/* The first row stands for all spaces. */
static void
fill_spaces (LcFeedPage *self)
{
  GListStore *lists = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr(GtkStringList) all = gtk_string_list_new ((const char * const []) { "", NULL });
  GtkExpression *expression;

  g_list_store_append (lists, all);
  expression = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (name_space), NULL, NULL);

  gtk_drop_down_set_expression (self->space_drop_down, expression);
  gtk_drop_down_set_model (self->space_drop_down, G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (lists))));
  gtk_expression_unref (expression);
  lc_when_painted (GTK_WIDGET (self), add_spaces);
}

static void
on_space_selected (LcFeedPage *self)
{
  GObject *item = gtk_drop_down_get_selected_item (self->space_drop_down);

  lc_feed_page_show_space (self, LC_IS_SPACE (item) ? lc_space_get_id (LC_SPACE (item)) : NULL);
}

static void
load_posts (LcFeedPage *self)
{
  gboolean invites = self->view < LC_FEED_VIEW_UNANSWERED && self->tag == NULL;
  g_autoptr(LcPostList) posts = NULL;

  if (self->tag != NULL)
    posts = lc_post_list_new_for_tag (self->session, self->tag);
  else
    posts = lc_post_list_new_for_view (self->session, self->view, self->space_id);
  lc_posts_view_set_empty (self->posts_view, _(empty_views[self->view].title), _(empty_views[self->view].description), invites);
  lc_posts_view_set_posts (self->posts_view, self->session, posts);
}

/* What one follows and keeps is of all spaces. */
static void
show_view (LcFeedPage *self,
           guint       view)
{
  if (self->session == NULL || self->view == view)
    return;

  self->view = view;
  adw_toggle_group_set_active (self->view_toggles, view);
  gtk_drop_down_set_selected (self->view_drop_down, view);
  gtk_widget_set_sensitive (GTK_WIDGET (self->space_drop_down), view < LC_FEED_VIEW_FOLLOWING);
  load_posts (self);
}

static void
on_view_toggled (LcFeedPage *self)
{
  show_view (self, adw_toggle_group_get_active (self->view_toggles));
}

static void
on_view_selected (LcFeedPage *self)
{
  show_view (self, gtk_drop_down_get_selected (self->view_drop_down));
}

static void
lc_feed_page_dispose (GObject *object)
{
  LcFeedPage *self = LC_FEED_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_FEED_PAGE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->space_id, g_free);
  g_clear_pointer (&self->tag, g_free);

  G_OBJECT_CLASS (lc_feed_page_parent_class)->dispose (object);
}

static void
lc_feed_page_class_init (LcFeedPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_feed_page_dispose;

  g_type_ensure (LC_TYPE_OFFLINE_BANNER);
  g_type_ensure (LC_TYPE_POSTS_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-feed-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcFeedPage, header_bar);
  gtk_widget_class_bind_template_child (widget_class, LcFeedPage, offline_banner);
  gtk_widget_class_bind_template_child (widget_class, LcFeedPage, space_drop_down);
  gtk_widget_class_bind_template_child (widget_class, LcFeedPage, view_bar);
  gtk_widget_class_bind_template_child (widget_class, LcFeedPage, view_toggles);
  gtk_widget_class_bind_template_child (widget_class, LcFeedPage, view_drop_down);
  gtk_widget_class_bind_template_child (widget_class, LcFeedPage, posts_view);
  gtk_widget_class_bind_template_callback (widget_class, compose);
  gtk_widget_class_bind_template_callback (widget_class, on_space_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_view_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_view_toggled);

  gtk_widget_class_install_action (widget_class, "feed.compose", NULL, compose_action);
  lc_posts_view_add_keys (widget_class, pass_key_on);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "feed.compose", NULL);
}

static void
lc_feed_page_init (LcFeedPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lc_chooser_name_rows (self->space_drop_down);
  lc_chooser_name_rows (self->view_drop_down);
}

static LcFeedPage *
create (LcSession  *session,
        const char *tag)
{
  LcFeedPage *self = g_object_new (LC_TYPE_FEED_PAGE, NULL);

  self->session = g_object_ref (session);
  self->tag = g_strdup (tag);
  g_object_set (self->offline_banner, "session", session, NULL);
  load_posts (self);

  return self;
}

/**
 * lc_feed_page_new:
 * @session: the session
 *
 * Returns: (transfer floating): a new page, of all spaces
 */
AdwNavigationPage *
lc_feed_page_new (LcSession *session)
{
  LcFeedPage *self = create (session, NULL);

  fill_spaces (self);

  return ADW_NAVIGATION_PAGE (self);
}

/**
 * lc_feed_page_new_for_tag:
 * @session: the session
 * @tag: a tag
 *
 * Returns: (transfer floating): a new page, of the posts with @tag
 */
AdwNavigationPage *
lc_feed_page_new_for_tag (LcSession  *session,
                          const char *tag)
{
  LcFeedPage *self = create (session, tag);
  g_autofree char *title = g_strconcat ("#", tag, NULL);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  adw_navigation_page_set_tag (ADW_NAVIGATION_PAGE (self), NULL);
  adw_header_bar_set_title_widget (self->header_bar, NULL);
  gtk_widget_set_visible (self->view_bar, FALSE);

  return ADW_NAVIGATION_PAGE (self);
}

/**
 * lc_feed_page_show_space:
 * @self: a page
 * @space_id: (nullable): a space's id, %NULL for all
 *
 * Shows the posts of one space, or of all.
 */
void
lc_feed_page_show_space (LcFeedPage *self,
                         const char *space_id)
{
  g_return_if_fail (LC_IS_FEED_PAGE (self));

  if (self->session == NULL || !g_set_str (&self->space_id, space_id))
    return;

  load_posts (self);
  select_space (self, space_id);
}
