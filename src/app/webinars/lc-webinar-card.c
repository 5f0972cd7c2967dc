/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-webinar-card.h"

#include "shared/lc-label.h"
#include "webinars/lc-webinar-text.h"

struct _LcWebinarCard
{
  LcDocumentCard parent_instance;

  GtkLabel       *month;
  GtkLabel       *day;
  GtkLabel       *title;
  GtkLabel       *time;
  GtkLabel       *when;
  GtkLabel       *standing;
  GtkLabel       *facts;
};

G_DEFINE_FINAL_TYPE (LcWebinarCard, lc_webinar_card, LC_TYPE_DOCUMENT_CARD)

/* The leaf of the calendar says to the eye what the time says in words. */
static void
update_leaf (LcWebinarCard *self,
             LcWebinar     *webinar)
{
  g_autoptr(GDateTime) start = g_date_time_new_from_unix_local (lc_webinar_get_starts_at (webinar) / 1000);
  g_autofree char *month = start != NULL ? g_date_time_format (start, "%b") : NULL;
  g_autofree char *day = start != NULL ? g_date_time_format (start, "%-d") : NULL;

  gtk_label_set_text (self->month, month != NULL ? month : "");
  gtk_label_set_text (self->day, day != NULL ? day : "");
}

static char *
dup_time (LcWebinar *webinar)
{
  g_autofree char *day = lc_webinar_text_dup_day (webinar);
  g_autofree char *hours = lc_webinar_text_dup_hours (webinar);

  return g_strdup_printf ("%s, %s", day, hours);
}

static char *
dup_facts (LcWebinar *webinar)
{
  g_autofree char *places = lc_webinar_text_dup_places (webinar);
  g_autofree char *audience = lc_webinar_text_dup_audience (webinar);

  return g_strdup_printf ("%s · %s", places, audience);
}

static void
lc_webinar_card_update (LcDocumentCard *card,
                        LcDocument     *document)
{
  LcWebinarCard *self = LC_WEBINAR_CARD (card);
  LcWebinar *webinar = LC_WEBINAR (document);
  GtkLabel *labels[] = { self->title, self->when, self->standing, self->time, self->facts };
  g_autofree char *time = dup_time (webinar);
  g_autofree char *when = lc_webinar_text_dup_when (webinar);
  g_autofree char *standing = lc_webinar_text_dup_standing (webinar);
  g_autofree char *facts = dup_facts (webinar);
  gboolean is_live = lc_webinar_get_webinar_state (webinar) == LC_WEBINAR_STATE_LIVE;

  update_leaf (self, webinar);
  lc_label_show_text (self->title, lc_webinar_get_title (webinar));
  lc_label_show_text (self->time, time);
  lc_label_show_text (self->when, when);
  lc_label_show_text (self->standing, standing);
  lc_label_show_text (self->facts, facts);
  if (is_live)
    gtk_widget_add_css_class (GTK_WIDGET (self->when), "success");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->when), "success");
  lc_document_card_describe (card, labels, G_N_ELEMENTS (labels));
}

static void
lc_webinar_card_dispose (GObject *object)
{
  LcWebinarCard *self = LC_WEBINAR_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_WEBINAR_CARD);

  G_OBJECT_CLASS (lc_webinar_card_parent_class)->dispose (object);
}

static void
lc_webinar_card_class_init (LcWebinarCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_webinar_card_dispose;
  LC_DOCUMENT_CARD_CLASS (klass)->update = lc_webinar_card_update;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-webinar-card.ui");
  gtk_widget_class_bind_template_child (widget_class, LcWebinarCard, month);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarCard, day);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarCard, title);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarCard, time);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarCard, when);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarCard, standing);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarCard, facts);
}

static void
lc_webinar_card_init (LcWebinarCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lc_document_card_watch_time (LC_DOCUMENT_CARD (self));
}
