/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-course-card.h"

#include <lc-markdown.h>

#include "lessons/lc-course-text.h"
#include "shared/lc-label.h"

#define MAX_SUMMARY 200

struct _LcCourseCard
{
  LcDocumentCard parent_instance;

  GtkLabel       *title;
  GtkLabel       *summary;
  GtkLabel       *facts;
  GtkLabel       *progress;
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (LcCourseCard, lc_course_card, LC_TYPE_DOCUMENT_CARD)

static void
update_progress (LcCourseCard *self,
                 LcCourse     *course)
{
  guint n_lessons = lc_course_get_lesson_count (course);
  gboolean is_enrolled = lc_course_get_enrolled (course) && n_lessons > 0;
  double fraction = is_enrolled ? (double) lc_course_get_done_count (course) / n_lessons : 0;

  gtk_widget_set_visible (GTK_WIDGET (self->bar), is_enrolled);
  gtk_progress_bar_set_fraction (self->bar, CLAMP (fraction, 0, 1));
}

static void
lc_course_card_update (LcDocumentCard *card,
                       LcDocument     *document)
{
  LcCourseCard *self = LC_COURSE_CARD (card);
  LcCourse *course = LC_COURSE (document);
  GtkLabel *labels[] = { self->title, self->progress, self->facts };
  g_autofree char *summary = lc_markdown_excerpt (lc_course_get_summary (course), MAX_SUMMARY);
  g_autofree char *facts = lc_course_text_dup_facts (course);
  g_autofree char *progress = lc_course_text_dup_progress (course);

  lc_label_show_text (self->title, lc_course_get_title (course));
  lc_label_show_text (self->summary, summary);
  lc_label_show_text (self->facts, facts);
  lc_label_show_text (self->progress, progress);
  update_progress (self, course);
  lc_document_card_describe (card, labels, G_N_ELEMENTS (labels));
}

static void
lc_course_card_dispose (GObject *object)
{
  LcCourseCard *self = LC_COURSE_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_COURSE_CARD);

  G_OBJECT_CLASS (lc_course_card_parent_class)->dispose (object);
}

static void
lc_course_card_class_init (LcCourseCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_course_card_dispose;
  LC_DOCUMENT_CARD_CLASS (klass)->update = lc_course_card_update;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-course-card.ui");
  gtk_widget_class_bind_template_child (widget_class, LcCourseCard, title);
  gtk_widget_class_bind_template_child (widget_class, LcCourseCard, summary);
  gtk_widget_class_bind_template_child (widget_class, LcCourseCard, facts);
  gtk_widget_class_bind_template_child (widget_class, LcCourseCard, progress);
  gtk_widget_class_bind_template_child (widget_class, LcCourseCard, bar);
}

static void
lc_course_card_init (LcCourseCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
