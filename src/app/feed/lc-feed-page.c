/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-page.h"

#include <feed/lc-post-list.h>
#include <glib/gi18n.h>

#include "feed/lc-composer-dialog.h"
#include "feed/lc-post-card.h"
#include "feed/lc-thread-page.h"
#include "shared/lc-chooser.h"
#include "shared/lc-error-text.h"
#include "shared/lc-list-end.h"
#include "shared/lc-offline-banner.h"
#include "shared/lc-painted.h"

/* GtkListView makes a row for each of two hundred posts, wherever one is; how many are there is therefore up to how far
 * one has come. */
#define ROWS_AT_A_TIME 5
#define POSTS_AHEAD 10 /* of those that there are rows for; fewer, and the next page is asked for */

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
  GtkStack            *stack;
  AdwStatusPage       *error_page;
  AdwStatusPage       *empty_page;
  GtkWidget           *empty_button;
  GtkScrolledWindow   *scrolled_window;
  GtkListView         *list_view;
  GtkRevealer         *pending_revealer;
  GtkButton           *pending_button;

  LcSession           *session;
  LcPostList          *posts;
  GtkSliceListModel   *rows;
  GtkSingleSelection  *selection;
  char                *space_id;
  char                *tag;
  LcFeedView           view;
  guint                more_idle;
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

static void
show_empty (LcFeedPage *self)
{
  adw_status_page_set_title (self->empty_page, _(empty_views[self->view].title));
  adw_status_page_set_description (self->empty_page, _(empty_views[self->view].description));
  gtk_widget_set_visible (self->empty_button, self->view < LC_FEED_VIEW_UNANSWERED && self->tag == NULL);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
update_state (LcFeedPage *self)
{
  LcPagedList *list = LC_PAGED_LIST (self->posts);
  const GError *error = lc_paged_list_get_error (list);

  if (g_list_model_get_n_items (G_LIST_MODEL (list)) > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
    }
  else if (error != NULL)
    {
      g_autofree char *description = g_markup_escape_text (lc_error_text_get (error), -1);

      adw_status_page_set_description (self->error_page, description);
      gtk_stack_set_visible_child_name (self->stack, "error");
    }
  else if (lc_paged_list_get_loaded (list))
    {
      show_empty (self);
    }
  else
    {
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
}

static void
update_pending (LcFeedPage *self)
{
  guint n_pending = lc_post_list_get_pending_count (self->posts);

  if (n_pending > 0)
    {
      g_autofree char *label = g_strdup_printf (ngettext ("%u New Post", "%u New Posts", n_pending), n_pending);

      gtk_button_set_label (self->pending_button, label);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), label, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
    }

  gtk_revealer_set_reveal_child (self->pending_revealer, n_pending > 0);
}

static void
set_posts (LcFeedPage *self,
           LcPostList *posts)
{
  if (self->posts != NULL)
    g_signal_handlers_disconnect_by_data (self->posts, self);

  g_set_object (&self->posts, posts);
  gtk_slice_list_model_set_size (self->rows, ROWS_AT_A_TIME);
  gtk_slice_list_model_set_model (self->rows, G_LIST_MODEL (posts));
  if (posts == NULL)
    return;

  g_signal_connect_object (posts, "items-changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (posts, "notify::loading", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (posts, "notify::error", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (posts, "notify::pending-count", G_CALLBACK (update_pending), self, G_CONNECT_SWAPPED);
  update_state (self);
  update_pending (self);
}

static void
open_post (LcFeedPage *self,
           guint       position,
           gboolean    reply)
{
  GtkWidget *navigation = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);
  g_autoptr(LcPost) post = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  AdwNavigationPage *page;

  if (post == NULL || navigation == NULL)
    return;

  gtk_single_selection_set_selected (self->selection, position);
  page = lc_thread_page_new (self->session, lc_message_get_id (LC_MESSAGE (post)));
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (navigation), page);
  if (reply)
    lc_thread_page_focus_composer (LC_THREAD_PAGE (page));
}

static void
on_activate (LcFeedPage *self,
             guint       position)
{
  open_post (self, position, FALSE);
}

static void
move_selection (LcFeedPage *self,
                int         step)
{
  guint n_posts = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint selected = gtk_single_selection_get_selected (self->selection);
  gint64 position = selected == GTK_INVALID_LIST_POSITION ? 0 : (gint64) selected + step;

  if (n_posts == 0)
    return;

  gtk_list_view_scroll_to (self->list_view, CLAMP (position, 0, (gint64) n_posts - 1),
                           GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  /* GTK moves the focus only within the list. */
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
next_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  move_selection (LC_FEED_PAGE (widget), 1);
}

static void
previous_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  move_selection (LC_FEED_PAGE (widget), -1);
}

static void
reply_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  LcFeedPage *self = LC_FEED_PAGE (widget);

  open_post (self, gtk_single_selection_get_selected (self->selection), TRUE);
}

static LcPostCard *
find_focused_card (LcFeedPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *child;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view)))
    return NULL;

  child = gtk_widget_get_first_child (focus);
  if (LC_IS_POST_CARD (child))
    return LC_POST_CARD (child);

  return LC_POST_CARD (gtk_widget_get_ancestor (focus, LC_TYPE_POST_CARD));
}

static void
like_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LcPostCard *card = find_focused_card (LC_FEED_PAGE (widget));

  if (card != NULL)
    lc_post_card_like (card);
}

static void
compose_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  LcFeedPage *self = LC_FEED_PAGE (widget);

  adw_dialog_present (lc_composer_dialog_new (self->session, self->space_id), widget);
}

static void
show_pending_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  LcFeedPage *self = LC_FEED_PAGE (widget);

  lc_post_list_show_pending (self->posts);
  gtk_list_view_scroll_to (self->list_view, 0, GTK_LIST_SCROLL_NONE, NULL);
}

static void
retry_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  dex_future_disown (lc_paged_list_refresh (LC_PAGED_LIST (LC_FEED_PAGE (widget)->posts)));
}

static void
on_setup (LcFeedPage  *self,
          GtkListItem *item)
{
  GtkWidget *card = lc_post_card_new (self->session);

  gtk_list_item_set_child (item, card);
  g_object_bind_property (card, "description", item, "accessible-label", G_BINDING_DEFAULT);
}

static void
on_bind (LcFeedPage  *self,
         GtkListItem *item)
{
  LcPost *post = gtk_list_item_get_item (item);

  lc_post_card_set_post (LC_POST_CARD (gtk_list_item_get_child (item)), post);
}

static void
on_unbind (LcFeedPage  *self,
           GtkListItem *item)
{
  lc_post_card_set_post (LC_POST_CARD (gtk_list_item_get_child (item)), NULL);
}

static gboolean
more_cb (gpointer user_data)
{
  LcFeedPage *self = user_data;

  self->more_idle = 0;
  gtk_slice_list_model_set_size (self->rows, gtk_slice_list_model_get_size (self->rows) + ROWS_AT_A_TIME);
  return G_SOURCE_REMOVE;
}

/* Adds rows when one comes near the end, but not while the list is being laid out. */
static void
on_scrolled (LcFeedPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled_window);
  double height = gtk_adjustment_get_page_size (adjustment);
  double below = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) - height;
  gboolean all = g_list_model_get_n_items (G_LIST_MODEL (self->rows)) < gtk_slice_list_model_get_size (self->rows);

  if (gtk_slice_list_model_get_size (self->rows) + POSTS_AHEAD > g_list_model_get_n_items (G_LIST_MODEL (self->posts)) &&
      lc_list_end_is_near (GTK_WIDGET (self->list_view)))
    lc_paged_list_want_more (LC_PAGED_LIST (self->posts));
  if (!all && below < height / 2 && gtk_widget_get_mapped (GTK_WIDGET (self->list_view)) && self->more_idle == 0)
    self->more_idle = g_idle_add (more_cb, self);
}

static void
create_list (LcFeedPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled_window);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
  g_object_unref (factory);

  g_signal_connect_object (adjustment, "changed", G_CALLBACK (on_scrolled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_scrolled), self, G_CONNECT_SWAPPED);
  self->rows = gtk_slice_list_model_new (NULL, 0, ROWS_AT_A_TIME);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
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

static LcPostList *
create_posts (LcFeedPage *self)
{
  if (self->tag != NULL)
    return lc_post_list_new_for_tag (self->session, self->tag);

  return lc_post_list_new_for_view (self->session, self->view, self->space_id);
}

/* What one follows and keeps is of all spaces. */
static void
show_view (LcFeedPage *self,
           guint       view)
{
  g_autoptr(LcPostList) posts = NULL;

  if (self->posts == NULL || self->view == view)
    return;

  self->view = view;
  adw_toggle_group_set_active (self->view_toggles, view);
  gtk_drop_down_set_selected (self->view_drop_down, view);
  gtk_widget_set_sensitive (GTK_WIDGET (self->space_drop_down), view < LC_FEED_VIEW_FOLLOWING);
  posts = create_posts (self);
  set_posts (self, posts);
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

  g_clear_handle_id (&self->more_idle, g_source_remove);
  if (self->rows != NULL)
    set_posts (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_FEED_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
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
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-feed-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcFeedPage, header_bar);
  gtk_widget_class_bind_template_child (widget_class, LcFeedPage, offline_banner);
  gtk_widget_class_bind_template_child (widget_class, LcFeedPage, space_drop_down);
  gtk_widget_class_bind_template_child (widget_class, LcFeedPage, view_bar);
  gtk_widget_class_bind_template_child (widget_class, LcFeedPage, view_toggles);
  gtk_widget_class_bind_template_child (widget_class, LcFeedPage, view_drop_down);
  gtk_widget_class_bind_template_child (widget_class, LcFeedPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LcFeedPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, LcFeedPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, LcFeedPage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, LcFeedPage, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, LcFeedPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, LcFeedPage, pending_revealer);
  gtk_widget_class_bind_template_child (widget_class, LcFeedPage, pending_button);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_space_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_view_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_view_toggled);

  gtk_widget_class_install_action (widget_class, "feed.compose", NULL, compose_action);
  gtk_widget_class_install_action (widget_class, "feed.show-pending", NULL, show_pending_action);
  gtk_widget_class_install_action (widget_class, "feed.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "feed.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "feed.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "feed.reply", NULL, reply_action);
  gtk_widget_class_install_action (widget_class, "feed.like", NULL, like_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, 0, "feed.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, 0, "feed.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, 0, "feed.reply", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, 0, "feed.like", NULL);
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
  g_autoptr(LcPostList) posts = NULL;

  self->session = g_object_ref (session);
  self->tag = g_strdup (tag);
  g_object_set (self->offline_banner, "session", session, NULL);
  create_list (self);
  posts = create_posts (self);
  set_posts (self, posts);

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
  g_autoptr(LcPostList) posts = NULL;

  g_return_if_fail (LC_IS_FEED_PAGE (self));

  if (self->posts == NULL || !g_set_str (&self->space_id, space_id))
    return;

  posts = create_posts (self);
  set_posts (self, posts);
  select_space (self, space_id);
}
