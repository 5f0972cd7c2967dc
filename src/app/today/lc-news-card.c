/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-news-card.h"

#include <feed/lc-post-list.h>
#include <glib/gi18n.h>

#include "lc-post-row.h"
#include "shared/lc-format.h"

#define MAX_ROWS 5

struct _LcNewsCard
{
  LcTodayCard  parent_instance;

  LcPostList  *posts;
  GPtrArray   *rows;
};

G_DEFINE_FINAL_TYPE (LcNewsCard, lc_news_card, LC_TYPE_TODAY_CARD)

static gboolean
is_news (LcNewsCard *self,
         LcPost     *post)
{
  LcSession *session = lc_today_card_get_session (LC_TODAY_CARD (self));

  return !lc_message_get_is_deleted (LC_MESSAGE (post)) && lc_message_get_author (LC_MESSAGE (post)) != lc_session_get_member (session) &&
         lc_message_get_created_at (LC_MESSAGE (post)) > lc_today_card_get_since (LC_TODAY_CARD (self));
}

static char *
describe (LcPost *post)
{
  LcMember *author = lc_message_get_author (LC_MESSAGE (post));
  g_autofree char *name = lc_format_isolated (lc_format_member (author));
  g_autofree char *time = lc_format_relative_time (lc_message_get_created_at (LC_MESSAGE (post)));

  switch (lc_post_get_kind (post))
    {
    case LC_POST_KIND_QUESTION:
      /* Translators: a person's name, and when: Amina Diallo asks · 5 minutes ago */
      return g_strdup_printf (_("%s asks · %s"), name, time);

    case LC_POST_KIND_RESOURCE:
      /* Translators: a person's name, and when: Amina Diallo shares · 5 minutes ago */
      return g_strdup_printf (_("%s shares · %s"), name, time);

    case LC_POST_KIND_CELEBRATION:
      /* Translators: a person's name, and when: Amina Diallo celebrates · 5 minutes ago */
      return g_strdup_printf (_("%s celebrates · %s"), name, time);

    case LC_POST_KIND_DISCUSSION:
    default:
      /* Translators: a person's name, and when they wrote: Amina Diallo · 5 minutes ago */
      return g_strdup_printf (_("%s · %s"), name, time);
    }
}

static void
add_row (LcNewsCard *self,
         LcPost     *post)
{
  g_autofree char *subtitle = describe (post);
  GtkWidget *row = lc_post_row_new (lc_today_card_get_session (LC_TODAY_CARD (self)), post, subtitle);

  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

static void
update (LcNewsCard *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->posts));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < n_items && i < 2 * MAX_ROWS && self->rows->len < MAX_ROWS; i++)
    {
      g_autoptr(LcPost) post = g_list_model_get_item (G_LIST_MODEL (self->posts), i);

      if (post != NULL && is_news (self, post))
        add_row (self, post);
    }

  lc_today_card_set_active (LC_TODAY_CARD (self), self->rows->len > 0);
}

static void
lc_news_card_constructed (GObject *object)
{
  LcNewsCard *self = LC_NEWS_CARD (object);

  G_OBJECT_CLASS (lc_news_card_parent_class)->constructed (object);

  self->posts = lc_post_list_new (lc_today_card_get_session (LC_TODAY_CARD (self)), NULL, NULL);
  g_signal_connect_object (self->posts, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
lc_news_card_dispose (GObject *object)
{
  LcNewsCard *self = LC_NEWS_CARD (object);

  g_clear_object (&self->posts);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (lc_news_card_parent_class)->dispose (object);
}

static void
lc_news_card_class_init (LcNewsCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = lc_news_card_constructed;
  object_class->dispose = lc_news_card_dispose;
}

static void
lc_news_card_init (LcNewsCard *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Open _Feed"));

  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("New Since You Were Here"));
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), "shell.show-view('feed')");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), button);
}
