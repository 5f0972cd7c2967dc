/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-answers-card.h"

#include <feed/lc-post-list.h>
#include <glib/gi18n.h>

#include "lc-post-row.h"
#include "shared/lc-format.h"

#define MAX_ROWS 3
#define MAX_POSTS 100 /* of one's own, among which replies are looked for */

struct _LcAnswersCard
{
  LcTodayCard  parent_instance;

  LcPostList  *posts;
  GPtrArray   *rows;
};

G_DEFINE_FINAL_TYPE (LcAnswersCard, lc_answers_card, LC_TYPE_TODAY_CARD)

static gboolean
has_news (LcAnswersCard *self,
          LcPost        *post)
{
  return lc_post_get_reply_count (post) > 0 && !lc_message_get_is_deleted (LC_MESSAGE (post)) &&
         lc_post_get_last_activity_at (post) > lc_today_card_get_since (LC_TODAY_CARD (self));
}

static void
add_row (LcAnswersCard *self,
         LcPost        *post)
{
  guint replies = lc_post_get_reply_count (post);
  g_autofree char *count = g_strdup_printf (ngettext ("%u reply", "%u replies", replies), replies);
  g_autofree char *time = lc_format_relative_time (lc_post_get_last_activity_at (post));
  /* Translators: how many replies, and when the last one was: 3 replies · 5 minutes ago */
  g_autofree char *subtitle = g_strdup_printf (_("%s · %s"), count, time);
  GtkWidget *row = lc_post_row_new (lc_today_card_get_session (LC_TODAY_CARD (self)), post, subtitle);

  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

static void
update (LcAnswersCard *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->posts));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < n_items && self->rows->len < MAX_ROWS; i++)
    {
      g_autoptr(LcPost) post = g_list_model_get_item (G_LIST_MODEL (self->posts), i);

      if (post != NULL && has_news (self, post))
        add_row (self, post);
    }

  lc_today_card_set_active (LC_TODAY_CARD (self), self->rows->len > 0);
}

/* A post that stands in the list already gets its replies without the list changing. */
static void
items_changed_cb (LcAnswersCard *self,
                  guint          position,
                  guint          removed,
                  guint          added,
                  GListModel    *posts)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr(LcPost) post = g_list_model_get_item (posts, i);

      g_signal_handlers_disconnect_by_func (post, update, self);
      g_signal_connect_object (post, "notify::last-activity-at", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }

  update (self);
}

static void
lc_answers_card_constructed (GObject *object)
{
  LcAnswersCard *self = LC_ANSWERS_CARD (object);
  LcSession *session = lc_today_card_get_session (LC_TODAY_CARD (self));

  G_OBJECT_CLASS (lc_answers_card_parent_class)->constructed (object);

  self->posts = lc_post_list_new_for_author (session, lc_member_get_id (lc_session_get_member (session)), MAX_POSTS);
  g_signal_connect_object (self->posts, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
lc_answers_card_dispose (GObject *object)
{
  LcAnswersCard *self = LC_ANSWERS_CARD (object);

  g_clear_object (&self->posts);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (lc_answers_card_parent_class)->dispose (object);
}

static void
lc_answers_card_class_init (LcAnswersCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = lc_answers_card_constructed;
  object_class->dispose = lc_answers_card_dispose;
}

static void
lc_answers_card_init (LcAnswersCard *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Replies to You"));
}
