/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-next-webinars-card.h"

#include <glib/gi18n.h>
#include <lc-time.h>
#include <webinars/lc-webinar-list.h>

#include "shared/lc-ageing.h"
#include "webinars/lc-webinar-text.h"

#define MAX_ROWS 3
#define SOON (7 * 24 * 60 * 60 * G_GINT64_CONSTANT (1000)) /* ms */

struct _LcNextWebinarsCard
{
  LcTodayCard    parent_instance;

  LcWebinarList *webinars;
  GPtrArray     *shown;     /* the LcWebinar of the rows, in their order */
  GPtrArray     *rows;
};

G_DEFINE_FINAL_TYPE (LcNextWebinarsCard, lc_next_webinars_card, LC_TYPE_TODAY_CARD)

static void
update_row (AdwActionRow *row,
            LcWebinar    *webinar)
{
  g_autofree char *day = lc_webinar_text_dup_day (webinar);
  g_autofree char *hours = lc_webinar_text_dup_hours (webinar);
  g_autofree char *when = lc_webinar_text_dup_when (webinar);
  /* Translators: when a webinar is: the day, its hours, and how long it is until then */
  g_autofree char *subtitle = g_strdup_printf (C_("webinar", "%s, %s · %s"), day, hours, when);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), lc_webinar_get_title (webinar));
  adw_action_row_set_subtitle (row, subtitle);
}

static GtkWidget *
create_row (LcWebinar *webinar)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title-lines", 2, "activatable", TRUE,
                                 "action-name", "shell.open-webinar", NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", lc_document_get_id (LC_DOCUMENT (webinar)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                                                 "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  update_row (ADW_ACTION_ROW (row), webinar);
  return row;
}

/* A webinar that is over stays in the list until it is read anew. */
static gboolean
is_near (LcWebinar *webinar)
{
  LcWebinarState state = lc_webinar_get_webinar_state (webinar);
  gint64 now = lc_time_now ();

  return (state == LC_WEBINAR_STATE_ANNOUNCED || state == LC_WEBINAR_STATE_LIVE) && lc_webinar_get_starts_at (webinar) < now + SOON &&
         (lc_webinar_get_ends_at (webinar) > now || state == LC_WEBINAR_STATE_LIVE);
}

/* Returns: (transfer full): those to show */
static GPtrArray *
find_next (LcNextWebinarsCard *self)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->webinars)) && found->len < MAX_ROWS; i++)
    {
      g_autoptr(LcWebinar) webinar = g_list_model_get_item (G_LIST_MODEL (self->webinars), i);

      if (is_near (webinar))
        g_ptr_array_add (found, g_steal_pointer (&webinar));
    }

  return found;
}

static gboolean
is_shown (LcNextWebinarsCard *self,
          GPtrArray          *webinars)
{
  gboolean same = webinars->len == self->shown->len;

  for (guint i = 0; same && i < webinars->len; i++)
    same = webinars->pdata[i] == self->shown->pdata[i];

  return same;
}

static void update (LcNextWebinarsCard *self);

static void
forget_rows (LcNextWebinarsCard *self)
{
  for (guint i = 0; i < self->shown->len; i++)
    g_signal_handlers_disconnect_by_func (self->shown->pdata[i], update, self);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static void
update (LcNextWebinarsCard *self)
{
  g_autoptr(GPtrArray) webinars = find_next (self);

  if (is_shown (self, webinars))
    {
      for (guint i = 0; i < self->rows->len; i++)
        update_row (self->rows->pdata[i], webinars->pdata[i]);
      return;
    }

  forget_rows (self);
  g_ptr_array_unref (self->shown);
  self->shown = g_steal_pointer (&webinars);
  for (guint i = 0; i < self->shown->len; i++)
    {
      g_ptr_array_add (self->rows, create_row (self->shown->pdata[i]));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
      g_signal_connect_object (self->shown->pdata[i], "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  lc_today_card_set_active (LC_TODAY_CARD (self), self->rows->len > 0);
}

static void
aged_cb (GtkWidget *widget)
{
  LcNextWebinarsCard *self = LC_NEXT_WEBINARS_CARD (widget);

  if (self->webinars != NULL)
    update (self);
}

static void
lc_next_webinars_card_constructed (GObject *object)
{
  LcNextWebinarsCard *self = LC_NEXT_WEBINARS_CARD (object);

  G_OBJECT_CLASS (lc_next_webinars_card_parent_class)->constructed (object);

  self->webinars = lc_webinar_list_new (lc_today_card_get_session (LC_TODAY_CARD (self)), LC_WEBINAR_VIEW_MINE);
  g_signal_connect_object (self->webinars, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
lc_next_webinars_card_dispose (GObject *object)
{
  LcNextWebinarsCard *self = LC_NEXT_WEBINARS_CARD (object);

  g_clear_object (&self->webinars);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);

  G_OBJECT_CLASS (lc_next_webinars_card_parent_class)->dispose (object);
}

static void
lc_next_webinars_card_class_init (LcNextWebinarsCardClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = lc_next_webinars_card_constructed;
  G_OBJECT_CLASS (klass)->dispose = lc_next_webinars_card_dispose;
}

static void
lc_next_webinars_card_init (LcNextWebinarsCard *self)
{
  self->rows = g_ptr_array_new ();
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Your Webinars"));
  lc_ageing_watch (GTK_WIDGET (self), aged_cb);
}
