/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-course-card.h"

#include <lc-markdown.h>

#include "lessons/lc-course-text.h"

#define MAX_SUMMARY 200

struct _LcCourseCard
{
  AdwBin          parent_instance;

  GtkLabel       *title;
  GtkLabel       *summary;
  GtkLabel       *facts;
  GtkLabel       *progress;
  GtkProgressBar *bar;

  LcCourse       *course;
  char           *description;
  gulong          notify_id;
};

enum
{
  PROP_0,
  PROP_DESCRIPTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcCourseCard, lc_course_card, ADW_TYPE_BIN)

/* What says nothing takes no room. */
static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* What one sees of the card at a glance, for those who listen. */
static void
update_description (LcCourseCard *self)
{
  GtkLabel *labels[] = { self->title, self->progress, self->facts };
  g_autoptr(GString) description = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (gtk_widget_get_visible (GTK_WIDGET (labels[i])))
      g_string_append_printf (description, "%s%s", description->len > 0 ? ". " : "", gtk_label_get_text (labels[i]));

  if (g_set_str (&self->description, description->str))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCRIPTION]);
}

static void
update_progress (LcCourseCard *self)
{
  guint n_lessons = lc_course_get_lesson_count (self->course);
  gboolean is_enrolled = lc_course_get_enrolled (self->course) && n_lessons > 0;
  double fraction = is_enrolled ? (double) lc_course_get_done_count (self->course) / n_lessons : 0;

  gtk_widget_set_visible (GTK_WIDGET (self->bar), is_enrolled);
  gtk_progress_bar_set_fraction (self->bar, CLAMP (fraction, 0, 1));
}

static void
update (LcCourseCard *self)
{
  g_autofree char *summary = lc_markdown_excerpt (lc_course_get_summary (self->course), MAX_SUMMARY);
  g_autofree char *facts = lc_course_text_dup_facts (self->course);
  g_autofree char *progress = lc_course_text_dup_progress (self->course);

  set_text (self->title, lc_course_get_title (self->course));
  set_text (self->summary, summary);
  set_text (self->facts, facts);
  set_text (self->progress, progress);
  update_progress (self);
  update_description (self);
}

static void
lc_course_card_dispose (GObject *object)
{
  LcCourseCard *self = LC_COURSE_CARD (object);

  lc_course_card_set_course (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_COURSE_CARD);

  G_OBJECT_CLASS (lc_course_card_parent_class)->dispose (object);
}

static void
lc_course_card_finalize (GObject *object)
{
  g_free (LC_COURSE_CARD (object)->description);

  G_OBJECT_CLASS (lc_course_card_parent_class)->finalize (object);
}

static void
lc_course_card_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DESCRIPTION:
      g_value_set_string (value, LC_COURSE_CARD (object)->description);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_course_card_class_init (LcCourseCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_course_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = lc_course_card_finalize;
  G_OBJECT_CLASS (klass)->get_property = lc_course_card_get_property;

  properties[PROP_DESCRIPTION] =
    g_param_spec_string ("description", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

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

/**
 * lc_course_card_new:
 *
 * Returns: (transfer floating): a new card, of no course yet
 */
GtkWidget *
lc_course_card_new (void)
{
  return g_object_new (LC_TYPE_COURSE_CARD, NULL);
}

/**
 * lc_course_card_set_course:
 * @self: a card
 * @course: (nullable): the course to show
 *
 * Shows @course, and follows its changes.
 */
void
lc_course_card_set_course (LcCourseCard *self,
                           LcCourse     *course)
{
  g_return_if_fail (LC_IS_COURSE_CARD (self));

  if (self->course != NULL)
    g_clear_signal_handler (&self->notify_id, self->course);
  g_set_object (&self->course, course);
  if (course == NULL)
    return;

  self->notify_id = g_signal_connect_swapped (course, "notify", G_CALLBACK (update), self);
  update (self);
}
