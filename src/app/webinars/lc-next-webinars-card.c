/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-next-webinars-card.h"

#include <glib/gi18n.h>
#include <lc-time.h>
#include <webinars/lc-webinar-list.h>

#include "webinars/lc-webinar-text.h"

#define MAX_ROWS 3
#define SOON (7 * 24 * 60 * 60 * G_GINT64_CONSTANT (1000)) /* ms */

struct _LcNextWebinarsCard
{
  LcDocumentsCard parent_instance;
};

G_DEFINE_FINAL_TYPE (LcNextWebinarsCard, lc_next_webinars_card, LC_TYPE_DOCUMENTS_CARD)

/* A webinar that is over stays in the list until it is read anew. */
static gboolean
lc_next_webinars_card_shows (LcDocumentsCard *self,
                             LcDocument      *document)
{
  LcWebinar *webinar = LC_WEBINAR (document);
  LcWebinarState state = lc_webinar_get_webinar_state (webinar);
  gint64 now = lc_time_now ();

  return (state == LC_WEBINAR_STATE_ANNOUNCED || state == LC_WEBINAR_STATE_LIVE) && lc_webinar_get_starts_at (webinar) < now + SOON &&
         (lc_webinar_get_ends_at (webinar) > now || state == LC_WEBINAR_STATE_LIVE);
}

static void
lc_next_webinars_card_update_row (LcDocumentsCard *self,
                                  AdwActionRow    *row,
                                  LcDocument      *document)
{
  LcWebinar *webinar = LC_WEBINAR (document);
  g_autofree char *day = lc_webinar_text_dup_day (webinar);
  g_autofree char *hours = lc_webinar_text_dup_hours (webinar);
  g_autofree char *when = lc_webinar_text_dup_when (webinar);
  /* Translators: when a webinar is: the day, its hours, and how long it is until then */
  g_autofree char *subtitle = g_strdup_printf (C_("webinar", "%s, %s · %s"), day, hours, when);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), lc_webinar_get_title (webinar));
  adw_action_row_set_subtitle (row, subtitle);
  lc_documents_card_set_target (row, "shell.open-webinar", lc_document_get_id (document));
}

static void
lc_next_webinars_card_constructed (GObject *object)
{
  LcSession *session = lc_today_card_get_session (LC_TODAY_CARD (object));

  G_OBJECT_CLASS (lc_next_webinars_card_parent_class)->constructed (object);

  lc_documents_card_set_documents (LC_DOCUMENTS_CARD (object), G_LIST_MODEL (lc_webinar_list_new (session, LC_WEBINAR_VIEW_MINE)), MAX_ROWS);
}

static void
lc_next_webinars_card_class_init (LcNextWebinarsCardClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = lc_next_webinars_card_constructed;
  LC_DOCUMENTS_CARD_CLASS (klass)->shows = lc_next_webinars_card_shows;
  LC_DOCUMENTS_CARD_CLASS (klass)->update_row = lc_next_webinars_card_update_row;
}

static void
lc_next_webinars_card_init (LcNextWebinarsCard *self)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Your Webinars"));
}
