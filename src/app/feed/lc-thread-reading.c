/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-thread-reading.h"

#include <feed/lc-session-reading.h>
#include <glib/gi18n.h>

#include "shared/lc-feedback.h"
#include "shared/lc-format.h"

/* Between what is scrolled by and what is told, so that scrolling does not write all the time. */
#define SETTLE_MS 600
/* So much of a message must be on screen that it counts as seen, unless it is all of it. */
#define SEEN_HEIGHT 48
/* Above what comes to the top. */
#define MARGIN 24
#define MAX_FRAMES 30

/**
 * LcThreadReading:
 *
 * How far a thread was read: opens it where the reader left off, or at the reply that is wanted, marks what is new since then, and
 * tells what is on screen now.
 */

struct _LcThreadReading
{
  GObject        parent_instance;

  LcSession     *session;
  GtkListView   *list_view;   /* which outlives this */
  LcReplyList   *replies;
  LcPost        *post;
  GPtrArray     *bound;       /* of GtkListItem, not owned */

  char          *left_at;     /* the newest reply that was seen before */
  char          *first_new;   /* the reply above which the divider stands */
  char          *wanted;      /* the reply that one came for */
  gboolean       focuses;     /* on that */
  gboolean       was_read;
  gboolean       has_new;
  gboolean       placed;
  guint          n_seen;      /* replies up to the furthest one that was on screen */
  guint          timeout;
  guint          idle;
  guint          target;      /* the row that comes to the top */
  guint          n_frames;
};

G_DEFINE_FINAL_TYPE (LcThreadReading, lc_thread_reading, G_TYPE_OBJECT)

static guint
count_loaded (LcThreadReading *self)
{
  return lc_paged_list_get_complete (LC_PAGED_LIST (self->replies)) || lc_paged_list_get_loaded (LC_PAGED_LIST (self->replies))
         ? g_list_model_get_n_items (G_LIST_MODEL (self->replies)) : 0;
}

/* Returns: how many rows there are before the replies: the post, and what else stands on top */
static guint
count_first_rows (LcThreadReading *self)
{
  GtkSelectionModel *model = gtk_list_view_get_model (self->list_view);
  guint n_rows = model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (model)) : 0;
  guint n_replies = g_list_model_get_n_items (G_LIST_MODEL (self->replies));

  return n_rows > n_replies ? n_rows - n_replies : 0;
}

/* An accepted answer stands on top, too: that is not its place in the conversation. */
static gboolean
is_in_place (LcThreadReading *self,
             GtkListItem     *item)
{
  return LC_IS_POST (gtk_list_item_get_item (item)) || gtk_list_item_get_position (item) >= count_first_rows (self);
}

static GtkWidget *
divider_of (GtkListItem *item)
{
  return gtk_widget_get_first_child (gtk_list_item_get_child (item));
}

static void
update_divider (LcThreadReading *self,
                GtkListItem     *item)
{
  LcMessage *message = gtk_list_item_get_item (item);

  gtk_widget_set_visible (divider_of (item),
                          message != NULL && is_in_place (self, item) && g_strcmp0 (lc_message_get_id (message), self->first_new) == 0);
}

static gboolean
is_wanted (LcThreadReading *self,
           GtkListItem     *item)
{
  LcMessage *message = gtk_list_item_get_item (item);

  return self->wanted != NULL && message != NULL && is_in_place (self, item) &&
         g_strcmp0 (lc_message_get_id (message), self->wanted) == 0;
}

static void
update_mark (LcThreadReading *self,
             GtkListItem     *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);

  if (is_wanted (self, item))
    gtk_widget_add_css_class (child, "wanted-reply");
  else
    gtk_widget_remove_css_class (child, "wanted-reply");
}

static gboolean
is_own (LcThreadReading *self,
        LcMessage       *message)
{
  return lc_message_get_author (message) == lc_session_get_member (self->session);
}

/* Returns: the position of the reply of @id, or %GTK_INVALID_LIST_POSITION */
static guint
find_reply (LcThreadReading *self,
            const char      *id)
{
  guint n_replies = count_loaded (self);

  for (guint i = 0; i < n_replies; i++)
    {
      g_autoptr(LcMessage) reply = g_list_model_get_item (G_LIST_MODEL (self->replies), i);

      if (reply != NULL && g_strcmp0 (lc_message_get_id (reply), id) == 0)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

static guint
find_first_new (LcThreadReading *self,
                guint            start)
{
  guint n_replies = count_loaded (self);

  for (guint i = start; i < n_replies; i++)
    {
      g_autoptr(LcMessage) reply = g_list_model_get_item (G_LIST_MODEL (self->replies), i);

      if (reply != NULL && !is_own (self, reply) && !lc_message_get_is_deleted (reply))
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

/* Whoever came for a reply goes on from it with the keyboard, and hears whose it is. */
static void
enter_wanted (LcThreadReading *self,
              GtkListItem     *item)
{
  LcMessage *message = gtk_list_item_get_item (item);
  GtkWidget *child = gtk_list_item_get_child (item);
  g_autofree char *text = NULL;

  if (!is_wanted (self, item))
    return;

  /* Translators: one has come to a reply; the name of its author */
  text = g_strdup_printf (_("Reply by %s"), lc_format_member (lc_message_get_author (message)));
  update_mark (self, item);
  if (self->focuses)
    gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD);
  lc_feedback_announce (child, text);
}

/* The list scrolls no further than it must: what stands at the bottom then is brought to the top, once it is laid out. */
static gboolean
align_cb (GtkWidget     *view,
          GdkFrameClock *clock,
          gpointer       data)
{
  LcThreadReading *self = data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  for (guint i = 0; self->bound != NULL && adjustment != NULL && i < self->bound->len; i++)
    {
      GtkWidget *child = gtk_list_item_get_child (self->bound->pdata[i]);
      graphene_rect_t bounds;

      if (gtk_list_item_get_position (self->bound->pdata[i]) != self->target || !gtk_widget_get_mapped (child) ||
          !gtk_widget_compute_bounds (child, view, &bounds))
        continue;
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + bounds.origin.y - MARGIN);
      enter_wanted (self, self->bound->pdata[i]);
      return G_SOURCE_REMOVE;
    }

  return self->bound != NULL && ++self->n_frames < MAX_FRAMES;
}

static void
place_at (LcThreadReading *self,
          guint            position)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (self->list_view)));

  self->placed = TRUE;
  if (position == GTK_INVALID_LIST_POSITION || position + count_first_rows (self) >= n_rows)
    return;

  self->target = position + count_first_rows (self);
  gtk_list_view_scroll_to (self->list_view, self->target, GTK_LIST_SCROLL_NONE, NULL);
  gtk_widget_add_tick_callback (GTK_WIDGET (self->list_view), align_cb, g_object_ref (self), g_object_unref);
}

static void
mark_new (LcThreadReading *self,
          guint            position)
{
  g_autoptr(LcMessage) reply = NULL;

  if (position == GTK_INVALID_LIST_POSITION)
    return;

  reply = g_list_model_get_item (G_LIST_MODEL (self->replies), position);
  g_set_str (&self->first_new, lc_message_get_id (reply));
  for (guint i = 0; i < self->bound->len; i++)
    update_divider (self, self->bound->pdata[i]);
}

/* Opens the thread at the reply that is wanted. Returns: whether it is there, or may still come */
static gboolean
place_at_wanted (LcThreadReading *self)
{
  guint position = find_reply (self, self->wanted);

  if (position != GTK_INVALID_LIST_POSITION)
    {
      if (self->has_new)
        mark_new (self, find_first_new (self, find_reply (self, self->left_at) + 1));
      place_at (self, position);
      return TRUE;
    }

  if (!lc_paged_list_get_complete (LC_PAGED_LIST (self->replies)) && lc_paged_list_get_error (LC_PAGED_LIST (self->replies)) == NULL)
    {
      lc_paged_list_want_more (LC_PAGED_LIST (self->replies));
      return TRUE;
    }

  g_clear_pointer (&self->wanted, g_free);
  lc_feedback_toast (GTK_WIDGET (self->list_view), _("That reply cannot be found any more"));
  return FALSE;
}

/* Opens the thread where the reader left it, as soon as the replies have come so far. */
static void
place (LcThreadReading *self)
{
  gboolean complete = lc_paged_list_get_complete (LC_PAGED_LIST (self->replies));
  const char *target = self->has_new ? self->left_at : lc_post_get_position_id (self->post);
  guint position;

  if (gtk_list_view_get_model (self->list_view) == NULL || (!self->placed && self->wanted != NULL && place_at_wanted (self)))
    return;
  if (self->placed || !self->was_read || (!self->has_new && target == NULL))
    {
      self->placed |= count_loaded (self) > 0 || complete;
      return;
    }

  position = target != NULL ? find_reply (self, target) : GTK_INVALID_LIST_POSITION;
  if (target != NULL && position == GTK_INVALID_LIST_POSITION && !complete)
    {
      lc_paged_list_want_more (LC_PAGED_LIST (self->replies));
      return;
    }

  if (self->has_new)
    {
      position = find_first_new (self, position != GTK_INVALID_LIST_POSITION ? position + 1 : 0);
      if (position == GTK_INVALID_LIST_POSITION && !complete)
        {
          lc_paged_list_want_more (LC_PAGED_LIST (self->replies));
          return;
        }
      mark_new (self, position);
    }
  place_at (self, position);
}

/* Returns: (transfer none) (nullable): the message at the top, or the furthest down that was seen, of those on screen */
static LcMessage *
find_on_screen (LcThreadReading *self,
                gboolean         last)
{
  GtkWidget *view = GTK_WIDGET (self->list_view);
  double height = gtk_widget_get_height (view);
  LcMessage *found = NULL;
  float found_y = 0;

  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkWidget *child = gtk_list_item_get_child (self->bound->pdata[i]);
      LcMessage *message = gtk_list_item_get_item (self->bound->pdata[i]);
      graphene_rect_t bounds;
      float top, bottom;

      if (message == NULL || !is_in_place (self, self->bound->pdata[i]) || !gtk_widget_get_mapped (child) || !gtk_widget_compute_bounds (child, view, &bounds))
        continue;
      top = bounds.origin.y;
      bottom = top + bounds.size.height;
      if (bottom <= SEEN_HEIGHT / 2 || top + MIN (bounds.size.height, SEEN_HEIGHT) > height)
        continue;
      if (found == NULL || (last ? top > found_y : top < found_y))
        {
          found = message;
          found_y = top;
        }
    }

  return found;
}

/* How many of the replies behind the furthest one that was seen are somebody else's. */
static guint
count_unread (LcThreadReading *self)
{
  guint n_replies = count_loaded (self);
  guint n_known = lc_post_get_reply_count (self->post);
  guint n_unread = n_known > n_replies ? n_known - n_replies : 0;

  for (guint i = self->n_seen; i < n_replies; i++)
    {
      g_autoptr(LcMessage) reply = g_list_model_get_item (G_LIST_MODEL (self->replies), i);

      n_unread += reply != NULL && !is_own (self, reply) && !lc_message_get_is_deleted (reply);
    }

  return n_unread;
}

static gboolean
is_looked_at (LcThreadReading *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->list_view));

  return GTK_IS_WINDOW (root) && gtk_window_is_active (GTK_WINDOW (root)) && gtk_widget_get_mapped (GTK_WIDGET (self->list_view));
}

/* Nobody needs to know of it when this cannot be kept: the thread opens further up then. */
static void
tell (LcThreadReading *self)
{
  LcMessage *top = find_on_screen (self, FALSE);
  LcMessage *bottom = find_on_screen (self, TRUE);
  g_autoptr(LcReply) last = NULL;

  if (!self->placed || top == NULL || lc_message_get_state (LC_MESSAGE (self->post)) != LC_SEND_STATE_SETTLED)
    return;

  if (LC_IS_REPLY (bottom))
    {
      guint position = find_reply (self, lc_message_get_id (bottom));

      if (position != GTK_INVALID_LIST_POSITION)
        self->n_seen = MAX (self->n_seen, position + 1);
    }
  /* A reply that the server does not have cannot be named to it. */
  for (guint i = self->n_seen; i > 0 && last == NULL; i--)
    {
      g_autoptr(LcMessage) reply = g_list_model_get_item (G_LIST_MODEL (self->replies), i - 1);

      if (reply != NULL && lc_message_get_version (reply) > 0)
        last = LC_REPLY (g_steal_pointer (&reply));
    }
  if (LC_IS_REPLY (top) && lc_message_get_version (top) == 0)
    top = NULL;

  dex_future_disown (lc_session_set_reading (self->session, self->post, last, LC_IS_REPLY (top) ? LC_REPLY (top) : NULL,
                                             count_unread (self)));
}

static gboolean
on_settled (gpointer data)
{
  LcThreadReading *self = data;

  self->timeout = 0;
  if (is_looked_at (self))
    tell (self);
  return G_SOURCE_REMOVE;
}

static void
on_moved (LcThreadReading *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add (SETTLE_MS, on_settled, self);
}

static gboolean
place_cb (gpointer data)
{
  LcThreadReading *self = data;

  self->idle = 0;
  place (self);
  return G_SOURCE_REMOVE;
}

/* The list does not know of a change yet while it is told. */
static void
on_replies_changed (LcThreadReading *self)
{
  if (!self->placed && self->idle == 0)
    self->idle = g_idle_add (place_cb, self);
  on_moved (self);
}

static void
lc_thread_reading_dispose (GObject *object)
{
  LcThreadReading *self = LC_THREAD_READING (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->bound, g_ptr_array_unref);
  g_clear_object (&self->replies);
  g_clear_object (&self->post);
  g_clear_object (&self->session);
  g_clear_pointer (&self->left_at, g_free);
  g_clear_pointer (&self->first_new, g_free);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (lc_thread_reading_parent_class)->dispose (object);
}

static void
lc_thread_reading_class_init (LcThreadReadingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lc_thread_reading_dispose;
}

static void
lc_thread_reading_init (LcThreadReading *self)
{
  self->bound = g_ptr_array_new ();
}

/**
 * lc_thread_reading_new:
 * @session: the session
 * @list_view: the list in which the thread is shown, the post first
 * @replies: the replies in it
 *
 * Returns: (transfer full): what keeps how far the thread was read
 */
LcThreadReading *
lc_thread_reading_new (LcSession   *session,
                       GtkListView *list_view,
                       LcReplyList *replies)
{
  LcThreadReading *self = g_object_new (LC_TYPE_THREAD_READING, NULL);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list_view));

  self->session = g_object_ref (session);
  self->list_view = list_view;
  self->replies = g_object_ref (replies);
  self->post = g_object_ref (lc_reply_list_get_post (replies));
  self->was_read = lc_post_get_read_at (self->post) != 0;
  self->has_new = lc_post_get_unread_count (self->post) > 0;
  self->left_at = g_strdup (lc_post_get_last_reply_id (self->post));
  g_signal_connect_object (replies, "items-changed", G_CALLBACK (on_replies_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (replies, "notify::complete", G_CALLBACK (on_replies_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (replies, "notify::loading", G_CALLBACK (on_replies_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list_view, "notify::model", G_CALLBACK (on_replies_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list_view, "map", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  if (adjustment != NULL)
    {
      g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (adjustment, "changed", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
    }
  return self;
}

/**
 * lc_thread_reading_wrap:
 * @row: a row of the thread
 *
 * Returns: (transfer floating): the row with room for the divider above it
 */
GtkWidget *
lc_thread_reading_wrap (GtkWidget *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *divider = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  /* Translators: above the first reply that came since one was last here */
  GtkWidget *label = gtk_label_new (_("New since you were here"));
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "accent");
  gtk_widget_set_hexpand (line, TRUE);
  gtk_widget_set_valign (line, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (divider), label);
  gtk_box_append (GTK_BOX (divider), line);
  gtk_widget_set_visible (divider, FALSE);
  gtk_box_append (GTK_BOX (box), divider);
  gtk_box_append (GTK_BOX (box), row);
  return box;
}

/**
 * lc_thread_reading_want:
 * @self: what keeps how far a thread was read, which was not shown yet
 * @reply_id: (nullable): the id of a reply; %NULL: none
 * @focus: whether the keyboard goes on from there
 *
 * Opens the thread at that reply, and marks it.
 */
void
lc_thread_reading_want (LcThreadReading *self,
                        const char      *reply_id,
                        gboolean         focus)
{
  g_return_if_fail (LC_IS_THREAD_READING (self));

  g_set_str (&self->wanted, reply_id);
  self->focuses = focus;
}

/* A row shows a message now. */
void
lc_thread_reading_bind (LcThreadReading *self,
                        GtkListItem     *item)
{
  g_return_if_fail (LC_IS_THREAD_READING (self));

  g_ptr_array_add (self->bound, item);
  update_divider (self, item);
  update_mark (self, item);
  on_moved (self);
}

void
lc_thread_reading_unbind (LcThreadReading *self,
                          GtkListItem     *item)
{
  g_return_if_fail (LC_IS_THREAD_READING (self));

  if (self->bound != NULL)
    g_ptr_array_remove (self->bound, item);
}

/**
 * lc_thread_reading_flush:
 * @self: what keeps how far a thread was read
 *
 * Tells it now: the thread is left.
 */
void
lc_thread_reading_flush (LcThreadReading *self)
{
  g_return_if_fail (LC_IS_THREAD_READING (self));

  if (self->timeout != 0)
    tell (self);
  g_clear_handle_id (&self->timeout, g_source_remove);
}
