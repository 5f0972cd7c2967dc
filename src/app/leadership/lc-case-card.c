/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-case-card.h"

#include <glib/gi18n.h>

#include "leadership/lc-case-text.h"
#include "shared/lc-format.h"
#include "shared/lc-label.h"

struct _LcCaseCard
{
  LcDocumentCard parent_instance;

  GtkLabel       *title;
  GtkLabel       *byline;
  GtkLabel       *excerpt;
  GtkLabel       *reasons;
  GtkLabel       *standing;
};

G_DEFINE_FINAL_TYPE (LcCaseCard, lc_case_card, LC_TYPE_DOCUMENT_CARD)

static char *
dup_byline (LcCase *one)
{
  g_autofree char *author = lc_format_isolated (lc_format_member (lc_case_get_author (one)));
  g_autofree char *time = lc_format_relative_time (lc_case_get_since (one));

  return g_str_equal (lc_case_get_kind (one), "reply")
         /* Translators: a person's name, and since when it waits */
         ? g_strdup_printf (_("Reply by %s · %s"), author, time)
         /* Translators: a person's name, and since when it waits */
         : g_strdup_printf (_("Post by %s · %s"), author, time);
}

static void
lc_case_card_update (LcDocumentCard *card,
                     LcDocument     *document)
{
  LcCaseCard *self = LC_CASE_CARD (card);
  LcCase *one = LC_CASE (document);
  GtkLabel *labels[] = { self->title, self->byline, self->reasons, self->standing };
  g_autofree char *byline = dup_byline (one);
  g_autofree char *reasons = lc_case_text_dup_reasons (one);
  g_autofree char *standing = lc_case_text_dup_standing (one);

  lc_label_show_text (self->title, lc_case_get_title (one));
  lc_label_show_text (self->byline, byline);
  lc_label_show_text (self->excerpt, lc_case_get_excerpt (one));
  lc_label_show_text (self->reasons, reasons);
  lc_label_show_text (self->standing, standing);
  lc_document_card_describe (card, labels, G_N_ELEMENTS (labels));
}

static void
lc_case_card_dispose (GObject *object)
{
  LcCaseCard *self = LC_CASE_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_CASE_CARD);

  G_OBJECT_CLASS (lc_case_card_parent_class)->dispose (object);
}

static void
lc_case_card_class_init (LcCaseCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_case_card_dispose;
  LC_DOCUMENT_CARD_CLASS (klass)->update = lc_case_card_update;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-case-card.ui");
  gtk_widget_class_bind_template_child (widget_class, LcCaseCard, title);
  gtk_widget_class_bind_template_child (widget_class, LcCaseCard, byline);
  gtk_widget_class_bind_template_child (widget_class, LcCaseCard, excerpt);
  gtk_widget_class_bind_template_child (widget_class, LcCaseCard, reasons);
  gtk_widget_class_bind_template_child (widget_class, LcCaseCard, standing);
}

static void
lc_case_card_init (LcCaseCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lc_document_card_watch_time (LC_DOCUMENT_CARD (self));
}
