/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-post-list.h"

#include <math.h>

#include "feed/lc-feed.h"
#include "feed/lc-reaction.h"
#include "lc-http-message.h"
#include "lc-model.h"
#include "lc-paged-list-private.h"
#include "lc-session-private.h"

struct _LcPostList
{
  LcPagedList parent_instance;

  char      *space_id;
  char      *author_id;
  char      *tag;
  int        kind;     /* -1: any */
  LcFeedView view;
  GPtrArray *pending;  /* LcPost, newest first */
};

G_DEFINE_FINAL_TYPE (LcPostList, lc_post_list, LC_TYPE_PAGED_LIST)

enum
{
  PROP_PENDING_COUNT = 1,
};

static GParamSpec *properties[PROP_PENDING_COUNT + 1];

/* What the member chose: no post comes into it by being written. */
static gboolean
is_own_view (LcFeedView view)
{
  return view == LC_FEED_VIEW_FOLLOWING || view == LC_FEED_VIEW_BOOKMARKS;
}

static char *
dup_path (LcPagedList *list)
{
  LcPostList *self = LC_POST_LIST (list);
  GString *path = g_string_new ("/api/v1/posts");

  /* Of sorts and views, the first is what there is without. */
  if (self->view != LC_FEED_VIEW_LATEST)
    lc_http_append_parameter (path, self->view < LC_FEED_VIEW_UNANSWERED ? "sort" : "view", lc_enum_get_nick (LC_TYPE_FEED_VIEW, self->view));
  if (!is_own_view (self->view))
    lc_http_append_parameter (path, "space", self->space_id);
  lc_http_append_parameter (path, "author", self->author_id);
  lc_http_append_parameter (path, "kind", self->kind >= 0 ? lc_enum_get_nick (LC_TYPE_POST_KIND, self->kind) : NULL);
  lc_http_append_parameter (path, "tag", self->tag);

  return g_string_free_and_steal (path);
}

/* What is read here may already wait above: then it is not new any more. */
static gpointer
read_item (LcPagedList  *list,
           JsonObject   *object,
           gboolean      cached,
           GError      **error)
{
  LcPostList *self = LC_POST_LIST (list);
  LcPost *post = lc_documents_read (lc_session_get_documents (lc_paged_list_get_session (list)), LC_TYPE_POST, object, cached, error);

  if (post != NULL && g_ptr_array_remove (self->pending, post))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING_COUNT]);

  return post;
}

/* What stands only in its place is in no list of the community's, whoever wrote it. */
static gboolean
is_of_community (LcPostList *self)
{
  return self->space_id == NULL && !is_own_view (self->view);
}

/* What is muted stays out of the lists that are of no certain place. */
static gboolean
hides_muted (LcPostList *self)
{
  return self->space_id == NULL && self->author_id == NULL && self->tag == NULL && !is_own_view (self->view);
}

static gboolean
matches (LcPostList *self,
         LcPost     *post)
{
  LcMember *author = lc_message_get_author (LC_MESSAGE (post));

  if (lc_message_get_is_deleted (LC_MESSAGE (post)) || is_own_view (self->view))
    return FALSE;
  if (self->view == LC_FEED_VIEW_UNANSWERED &&
      (lc_post_get_kind (post) != LC_POST_KIND_QUESTION || lc_post_get_accepted_reply_id (post) != NULL))
    return FALSE;
  if (self->tag != NULL && !g_strv_contains (lc_post_get_tags (post), self->tag))
    return FALSE;
  if (hides_muted (self) && lc_feed_is_muted (lc_session_get_feed (lc_paged_list_get_session (LC_PAGED_LIST (self))), post))
    return FALSE;
  if (is_of_community (self) && !lc_post_get_is_in_feed (post))
    return FALSE;
  if (self->space_id != NULL && g_strcmp0 (self->space_id, lc_post_get_space_id (post)) != 0)
    return FALSE;
  if (self->author_id != NULL && (author == NULL || g_strcmp0 (self->author_id, lc_member_get_id (author)) != 0))
    return FALSE;

  return self->kind < 0 || self->kind == (int) lc_post_get_kind (post);
}

/* The rank by which the server orders the view Top (GET /posts in the description of the API). */
static gint64
compute_rank (LcPost *post)
{
  GListModel *reactions = lc_message_get_reactions (LC_MESSAGE (post));
  guint points = 2 * lc_post_get_reply_count (post);

  for (guint i = 0; i < g_list_model_get_n_items (reactions); i++)
    {
      g_autoptr(LcReaction) reaction = g_list_model_get_item (reactions, i);

      points += lc_reaction_get_count (reaction);
    }

  return llround (1000000.0 * (log10 (MAX (points, 1)) + lc_message_get_created_at (LC_MESSAGE (post)) / 45000000.0));
}

static gint64
get_key (LcPostList *self,
         LcPost     *post)
{
  switch (self->view)
    {
    case LC_FEED_VIEW_ACTIVE:
      return lc_post_get_last_activity_at (post);
    case LC_FEED_VIEW_TOP:
      return compute_rank (post);
    case LC_FEED_VIEW_LATEST:
    case LC_FEED_VIEW_UNANSWERED:
    case LC_FEED_VIEW_FOLLOWING:
    case LC_FEED_VIEW_BOOKMARKS:
    default:
      return lc_message_get_created_at (LC_MESSAGE (post));
    }
}

static gboolean
comes_before (LcPostList *self,
              LcPost     *first,
              LcPost     *second)
{
  gint64 first_key = get_key (self, first), second_key = get_key (self, second);

  if (first_key != second_key)
    return first_key > second_key;

  return g_strcmp0 (lc_message_get_id (LC_MESSAGE (first)), lc_message_get_id (LC_MESSAGE (second))) > 0;
}

static gboolean
is_in_order (LcPostList *self,
             guint       position)
{
  LcPagedList *list = LC_PAGED_LIST (self);
  LcPost *post = lc_paged_list_peek (list, position);

  return (position == 0 || comes_before (self, lc_paged_list_peek (list, position - 1), post)) &&
         (position + 1 == lc_paged_list_get_length (list) || comes_before (self, post, lc_paged_list_peek (list, position + 1)));
}

/* Puts a post where it belongs by the order of the list, unless that is beyond what is loaded. */
static void
put (LcPostList *self,
     LcPost     *post)
{
  LcPagedList *list = LC_PAGED_LIST (self);
  g_autoptr(LcPost) keep = g_object_ref (post);
  guint position = 0;
  guint length;

  if (lc_paged_list_find (list, post, &position))
    {
      if (is_in_order (self, position))
        return;
      lc_paged_list_remove (list, post);
      position = 0;
    }

  length = lc_paged_list_get_length (list);
  while (position < length && !comes_before (self, post, lc_paged_list_peek (list, position)))
    position++;
  if (position < length || length == 0 || lc_paged_list_get_complete (list))
    lc_paged_list_insert (list, position, post);
}

/* What is deleted or muted here is not in it, though a page says so that comes from the cache or was on its way. */
static gboolean
accepts (LcPagedList *list,
         gpointer     item)
{
  return !lc_message_get_is_deleted (item) &&
         !(hides_muted (LC_POST_LIST (list)) && lc_feed_is_muted (lc_session_get_feed (lc_paged_list_get_session (list)), item));
}

static GPtrArray *
list_unsent (LcPostList *self)
{
  return lc_feed_list_unsent (lc_session_get_feed (lc_paged_list_get_session (LC_PAGED_LIST (self))), LC_TYPE_POST);
}

/* What is not sent yet stands among the posts by their order, though no page says so. */
static void
add_own (LcPagedList *list,
         GPtrArray   *items)
{
  LcPostList *self = LC_POST_LIST (list);
  g_autoptr(GPtrArray) unsent = list_unsent (self);

  for (guint i = 0; i < unsent->len; i++)
    {
      guint position = 0;

      if (!matches (self, unsent->pdata[i]) || g_ptr_array_find (items, unsent->pdata[i], NULL))
        continue;
      while (position < items->len && !comes_before (self, unsent->pdata[i], items->pdata[position]))
        position++;
      g_ptr_array_insert (items, position, g_object_ref (unsent->pdata[i]));
    }
}

static void
came_further (LcPagedList *list)
{
  LcPostList *self = LC_POST_LIST (list);
  g_autoptr(GPtrArray) unsent = list_unsent (self);

  for (guint i = 0; i < unsent->len; i++)
    if (matches (self, unsent->pdata[i]))
      put (self, unsent->pdata[i]);
}

static void
added_cb (LcFeed     *feed,
          LcPost     *post,
          LcPostList *self)
{
  if (matches (self, post))
    put (self, post);
}

static void
arrived_cb (LcFeed     *feed,
            LcPost     *post,
            LcPostList *self)
{
  if (!matches (self, post) || lc_paged_list_find (LC_PAGED_LIST (self), post, NULL) ||
      g_ptr_array_find (self->pending, post, NULL))
    return;

  g_ptr_array_insert (self->pending, 0, g_object_ref (post));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING_COUNT]);
}

static void
removed_cb (LcFeed     *feed,
            LcPost     *post,
            LcPostList *self)
{
  g_autoptr(LcPost) keep = g_object_ref (post);

  if (g_ptr_array_remove (self->pending, post))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING_COUNT]);
  lc_paged_list_remove (LC_PAGED_LIST (self), post);
}

static void
muted_cb (LcFeed     *feed,
          LcPost     *post,
          LcPostList *self)
{
  if (hides_muted (self))
    removed_cb (feed, post, self);
}

static void
lc_post_list_finalize (GObject *object)
{
  LcPostList *self = LC_POST_LIST (object);

  g_clear_pointer (&self->space_id, g_free);
  g_clear_pointer (&self->author_id, g_free);
  g_clear_pointer (&self->tag, g_free);
  g_clear_pointer (&self->pending, g_ptr_array_unref);

  G_OBJECT_CLASS (lc_post_list_parent_class)->finalize (object);
}

static void
lc_post_list_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  LcPostList *self = LC_POST_LIST (object);

  switch (prop_id)
    {
    case PROP_PENDING_COUNT:
      g_value_set_uint (value, self->pending->len);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_post_list_class_init (LcPostListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LcPagedListClass *list_class = LC_PAGED_LIST_CLASS (klass);

  object_class->finalize = lc_post_list_finalize;
  object_class->get_property = lc_post_list_get_property;
  list_class->dup_path = dup_path;
  list_class->read_item = read_item;
  list_class->accepts = accepts;
  list_class->add_own = add_own;
  list_class->came_further = came_further;

  properties[PROP_PENDING_COUNT] =
    g_param_spec_uint ("pending-count", NULL, NULL, 0, G_MAXUINT, 0, LC_MODEL_READABLE);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
lc_post_list_init (LcPostList *self)
{
  self->kind = -1;
  self->pending = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
begin (LcPostList *self,
       LcSession  *session)
{
  LcFeed *feed = lc_session_get_feed (session);
  g_autoptr(GPtrArray) unsent = lc_feed_list_unsent (feed, LC_TYPE_POST);

  g_signal_connect_object (feed, "added::post", G_CALLBACK (added_cb), self, 0);
  g_signal_connect_object (feed, "arrived::post", G_CALLBACK (arrived_cb), self, 0);
  g_signal_connect_object (feed, "removed::post", G_CALLBACK (removed_cb), self, 0);
  g_signal_connect_object (feed, "muted::post", G_CALLBACK (muted_cb), self, 0);
  lc_paged_list_begin (LC_PAGED_LIST (self), session);
  for (guint i = 0; i < unsent->len; i++)
    added_cb (feed, unsent->pdata[i], self);
}

/**
 * lc_post_list_new:
 * @session: a session
 * @space_id: (nullable): the id of a space or a group; %NULL: of all
 * @author_id: (nullable): the id of a member; %NULL: of all
 *
 * Returns: (transfer full): the posts, newest first
 */
LcPostList *
lc_post_list_new (LcSession  *session,
                  const char *space_id,
                  const char *author_id)
{
  LcPostList *self;

  g_return_val_if_fail (LC_IS_SESSION (session), NULL);

  self = g_object_new (LC_TYPE_POST_LIST, NULL);
  self->space_id = g_strdup (space_id);
  self->author_id = g_strdup (author_id);
  begin (self, session);
  return self;
}

/**
 * lc_post_list_new_for_author:
 * @session: a session
 * @author_id: the id of a member
 * @page_size: how many posts are read at once, at most 100
 *
 * Returns: (transfer full): the posts of a member, newest first
 */
LcPostList *
lc_post_list_new_for_author (LcSession  *session,
                             const char *author_id,
                             guint       page_size)
{
  LcPostList *self;

  g_return_val_if_fail (LC_IS_SESSION (session), NULL);
  g_return_val_if_fail (author_id != NULL, NULL);
  g_return_val_if_fail (page_size > 0 && page_size <= 100, NULL);

  self = g_object_new (LC_TYPE_POST_LIST, NULL);
  self->author_id = g_strdup (author_id);
  lc_paged_list_set_page_size (LC_PAGED_LIST (self), page_size);
  begin (self, session);
  return self;
}

/**
 * lc_post_list_new_for_kind:
 * @session: a session
 * @kind: a kind of posts
 *
 * Returns: (transfer full): the posts of @kind, newest first
 */
LcPostList *
lc_post_list_new_for_kind (LcSession  *session,
                           LcPostKind  kind)
{
  LcPostList *self;

  g_return_val_if_fail (LC_IS_SESSION (session), NULL);

  self = g_object_new (LC_TYPE_POST_LIST, NULL);
  self->kind = kind;
  begin (self, session);
  return self;
}

/**
 * lc_post_list_new_for_view:
 * @session: a session
 * @view: which posts, in which order
 * @space_id: (nullable): the id of a space or a group; %NULL: of all. What the member follows and keeps is always of all
 *
 * Returns: (transfer full): the posts of @view
 */
LcPostList *
lc_post_list_new_for_view (LcSession  *session,
                           LcFeedView  view,
                           const char *space_id)
{
  LcPostList *self;

  g_return_val_if_fail (LC_IS_SESSION (session), NULL);

  self = g_object_new (LC_TYPE_POST_LIST, NULL);
  self->view = view;
  self->space_id = g_strdup (space_id);
  begin (self, session);
  return self;
}

/**
 * lc_post_list_new_for_tag:
 * @session: a session
 * @tag: a tag
 *
 * Returns: (transfer full): the posts with @tag, newest first
 */
LcPostList *
lc_post_list_new_for_tag (LcSession  *session,
                          const char *tag)
{
  LcPostList *self;

  g_return_val_if_fail (LC_IS_SESSION (session), NULL);
  g_return_val_if_fail (tag != NULL, NULL);

  self = g_object_new (LC_TYPE_POST_LIST, NULL);
  self->tag = g_strdup (tag);
  begin (self, session);
  return self;
}

/* Returns: how many new posts wait to be shown */
guint
lc_post_list_get_pending_count (LcPostList *self)
{
  g_return_val_if_fail (LC_IS_POST_LIST (self), 0);

  return self->pending->len;
}

/**
 * lc_post_list_show_pending:
 * @self: a list
 *
 * Puts the new posts that wait into the list.
 */
void
lc_post_list_show_pending (LcPostList *self)
{
  g_autoptr(GPtrArray) posts = NULL;

  g_return_if_fail (LC_IS_POST_LIST (self));

  if (self->pending->len == 0)
    return;

  posts = g_steal_pointer (&self->pending);
  self->pending = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = posts->len; i-- > 0;)
    put (self, posts->pdata[i]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING_COUNT]);
}
