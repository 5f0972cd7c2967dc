/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-posts-view.h"

#include <glib/gi18n.h>

#include "feed/lc-post-card.h"
#include "feed/lc-thread-page.h"
#include "shared/lc-error-text.h"
#include "shared/lc-list-end.h"

/* GtkListView makes a row for each of two hundred posts, wherever one is; how many are there is therefore up to how far
 * one has come. */
#define ROWS_AT_A_TIME 5
#define POSTS_AHEAD 10 /* of those that there are rows for; fewer, and the next page is asked for */

/**
 * LcPostsView:
 *
 * Posts, one below the other. What arrives waits behind a button, so that nothing moves while one reads.
 */

struct _LcPostsView
{
  AdwBin               parent_instance;

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
  guint                more_idle;
};

enum
{
  PROP_0,
  PROP_ERROR_TITLE,
  N_PROPS
};

enum
{
  COMPOSE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LcPostsView, lc_posts_view, ADW_TYPE_BIN)

static void
update_state (LcPostsView *self)
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
      gtk_stack_set_visible_child_name (self->stack, "empty");
    }
  else
    {
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
}

static void
update_pending (LcPostsView *self)
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
open_post (LcPostsView *self,
           guint        position,
           gboolean     reply)
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
on_activate (LcPostsView *self,
             guint        position)
{
  open_post (self, position, FALSE);
}

static void
move_selection (LcPostsView *self,
                int          step)
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
  move_selection (LC_POSTS_VIEW (widget), 1);
}

static void
previous_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  move_selection (LC_POSTS_VIEW (widget), -1);
}

static void
reply_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  LcPostsView *self = LC_POSTS_VIEW (widget);

  open_post (self, gtk_single_selection_get_selected (self->selection), TRUE);
}

static LcPostCard *
find_focused_card (LcPostsView *self)
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
  LcPostCard *card = find_focused_card (LC_POSTS_VIEW (widget));

  if (card != NULL)
    lc_post_card_like (card);
}

static void
show_pending_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  LcPostsView *self = LC_POSTS_VIEW (widget);

  lc_post_list_show_pending (self->posts);
  gtk_list_view_scroll_to (self->list_view, 0, GTK_LIST_SCROLL_NONE, NULL);
}

static void
retry_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  dex_future_disown (lc_paged_list_refresh (LC_PAGED_LIST (LC_POSTS_VIEW (widget)->posts)));
}

static void
on_setup (LcPostsView *self,
          GtkListItem *item)
{
  GtkWidget *card = lc_post_card_new (self->session);

  gtk_list_item_set_child (item, card);
  g_object_bind_property (card, "description", item, "accessible-label", G_BINDING_DEFAULT);
}

static void
on_bind (LcPostsView *self,
         GtkListItem *item)
{
  LcPost *post = gtk_list_item_get_item (item);

  lc_post_card_set_post (LC_POST_CARD (gtk_list_item_get_child (item)), post);
}

static void
on_unbind (LcPostsView *self,
           GtkListItem *item)
{
  lc_post_card_set_post (LC_POST_CARD (gtk_list_item_get_child (item)), NULL);
}

static gboolean
more_cb (gpointer user_data)
{
  LcPostsView *self = user_data;

  self->more_idle = 0;
  gtk_slice_list_model_set_size (self->rows, gtk_slice_list_model_get_size (self->rows) + ROWS_AT_A_TIME);
  return G_SOURCE_REMOVE;
}

/* Adds rows when one comes near the end, but not while the list is being laid out. */
static void
on_scrolled (LcPostsView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled_window);
  double height = gtk_adjustment_get_page_size (adjustment);
  double below = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) - height;
  gboolean all = g_list_model_get_n_items (G_LIST_MODEL (self->rows)) < gtk_slice_list_model_get_size (self->rows);

  if (self->posts == NULL)
    return;

  if (gtk_slice_list_model_get_size (self->rows) + POSTS_AHEAD > g_list_model_get_n_items (G_LIST_MODEL (self->posts)) &&
      lc_list_end_is_near (GTK_WIDGET (self->list_view)))
    lc_paged_list_want_more (LC_PAGED_LIST (self->posts));
  if (!all && below < height / 2 && gtk_widget_get_mapped (GTK_WIDGET (self->list_view)) && self->more_idle == 0)
    self->more_idle = g_idle_add (more_cb, self);
}

static void
create_list (LcPostsView *self)
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

static void
compose_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  g_signal_emit (widget, signals[COMPOSE], 0);
}

static void
take_posts (LcPostsView *self,
            LcPostList  *posts)
{
  if (self->posts != NULL)
    g_signal_handlers_disconnect_by_data (self->posts, self);

  g_set_object (&self->posts, posts);
  gtk_slice_list_model_set_size (self->rows, ROWS_AT_A_TIME);
  gtk_slice_list_model_set_model (self->rows, G_LIST_MODEL (posts));
}

static void
lc_posts_view_dispose (GObject *object)
{
  LcPostsView *self = LC_POSTS_VIEW (object);

  g_clear_handle_id (&self->more_idle, g_source_remove);
  if (self->rows != NULL)
    take_posts (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_POSTS_VIEW);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_posts_view_parent_class)->dispose (object);
}

static void
lc_posts_view_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  LcPostsView *self = LC_POSTS_VIEW (object);

  switch (prop_id)
    {
    case PROP_ERROR_TITLE:
      g_value_set_string (value, adw_status_page_get_title (self->error_page));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_posts_view_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  LcPostsView *self = LC_POSTS_VIEW (object);

  switch (prop_id)
    {
    case PROP_ERROR_TITLE:
      adw_status_page_set_title (self->error_page, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_posts_view_class_init (LcPostsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_posts_view_dispose;
  object_class->get_property = lc_posts_view_get_property;
  object_class->set_property = lc_posts_view_set_property;

  properties[PROP_ERROR_TITLE] =
    g_param_spec_string ("error-title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[COMPOSE] = g_signal_new ("compose", LC_TYPE_POSTS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-posts-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LcPostsView, stack);
  gtk_widget_class_bind_template_child (widget_class, LcPostsView, error_page);
  gtk_widget_class_bind_template_child (widget_class, LcPostsView, empty_page);
  gtk_widget_class_bind_template_child (widget_class, LcPostsView, empty_button);
  gtk_widget_class_bind_template_child (widget_class, LcPostsView, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, LcPostsView, list_view);
  gtk_widget_class_bind_template_child (widget_class, LcPostsView, pending_revealer);
  gtk_widget_class_bind_template_child (widget_class, LcPostsView, pending_button);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);

  gtk_widget_class_install_action (widget_class, "posts.compose", NULL, compose_action);
  gtk_widget_class_install_action (widget_class, "posts.show-pending", NULL, show_pending_action);
  gtk_widget_class_install_action (widget_class, "posts.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "posts.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "posts.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "posts.reply", NULL, reply_action);
  gtk_widget_class_install_action (widget_class, "posts.like", NULL, like_action);
}

static void
lc_posts_view_init (LcPostsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  create_list (self);
}

/**
 * lc_posts_view_set_posts:
 * @self: a view
 * @session: the session, always the same
 * @posts: the posts to show instead of others
 */
void
lc_posts_view_set_posts (LcPostsView *self,
                         LcSession   *session,
                         LcPostList  *posts)
{
  g_return_if_fail (LC_IS_POSTS_VIEW (self));
  g_return_if_fail (LC_IS_POST_LIST (posts));

  g_set_object (&self->session, session);
  take_posts (self, posts);
  g_signal_connect_object (posts, "items-changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (posts, "notify::loading", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (posts, "notify::error", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (posts, "notify::pending-count", G_CALLBACK (update_pending), self, G_CONNECT_SWAPPED);
  update_state (self);
  update_pending (self);
}

/**
 * lc_posts_view_set_empty:
 * @self: a view
 * @title: what is said where there are no posts
 * @description: what comes there, and how
 * @invites: whether one can write there
 */
void
lc_posts_view_set_empty (LcPostsView *self,
                         const char  *title,
                         const char  *description,
                         gboolean     invites)
{
  g_return_if_fail (LC_IS_POSTS_VIEW (self));

  adw_status_page_set_title (self->empty_page, title);
  adw_status_page_set_description (self->empty_page, description);
  gtk_widget_set_visible (self->empty_button, invites);
}

/**
 * lc_posts_view_add_keys:
 * @page_class: the class of a page that shows posts
 * @pass_on: calls lc_posts_view_take_key() with its arguments, while the posts are shown
 *
 * Gives a page the keys of its posts, wherever in it the focus is.
 */
void
lc_posts_view_add_keys (GtkWidgetClass  *page_class,
                        GtkShortcutFunc  pass_on)
{
  gtk_widget_class_add_binding (page_class, GDK_KEY_j, 0, pass_on, "s", "posts.next");
  gtk_widget_class_add_binding (page_class, GDK_KEY_k, 0, pass_on, "s", "posts.previous");
  gtk_widget_class_add_binding (page_class, GDK_KEY_r, 0, pass_on, "s", "posts.reply");
  gtk_widget_class_add_binding (page_class, GDK_KEY_l, 0, pass_on, "s", "posts.like");
}

/**
 * lc_posts_view_take_key:
 * @self: a view
 * @args: what lc_posts_view_add_keys() bound the key to
 *
 * Returns: whether the key did something
 */
gboolean
lc_posts_view_take_key (LcPostsView *self,
                        GVariant    *args)
{
  g_return_val_if_fail (LC_IS_POSTS_VIEW (self), FALSE);

  return gtk_widget_activate_action (GTK_WIDGET (self), g_variant_get_string (args, NULL), NULL);
}
