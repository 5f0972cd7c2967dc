/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-case-card.h"

#include <glib/gi18n.h>

#include "leadership/lc-case-text.h"
#include "shared/lc-format.h"

struct _LcCaseCard
{
  AdwBin    parent_instance;

  GtkLabel *title;
  GtkLabel *byline;
  GtkLabel *excerpt;
  GtkLabel *reasons;
  GtkLabel *standing;

  LcCase   *one;
  char     *description;
  gulong    notify_id;
};

enum
{
  PROP_0,
  PROP_DESCRIPTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcCaseCard, lc_case_card, ADW_TYPE_BIN)

/* What says nothing takes no room. */
static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
update_description (LcCaseCard *self)
{
  GtkLabel *labels[] = { self->title, self->byline, self->reasons, self->standing };
  g_autoptr(GString) description = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (gtk_widget_get_visible (GTK_WIDGET (labels[i])))
      g_string_append_printf (description, "%s%s", description->len > 0 ? ". " : "", gtk_label_get_text (labels[i]));

  if (g_set_str (&self->description, description->str))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCRIPTION]);
}

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
update (LcCaseCard *self)
{
  g_autofree char *byline = dup_byline (self->one);
  g_autofree char *reasons = lc_case_text_dup_reasons (self->one);
  g_autofree char *standing = lc_case_text_dup_standing (self->one);

  set_text (self->title, lc_case_get_title (self->one));
  set_text (self->byline, byline);
  set_text (self->excerpt, lc_case_get_excerpt (self->one));
  set_text (self->reasons, reasons);
  set_text (self->standing, standing);
  update_description (self);
}

static void
lc_case_card_dispose (GObject *object)
{
  LcCaseCard *self = LC_CASE_CARD (object);

  lc_case_card_set_case (self, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_CASE_CARD);

  G_OBJECT_CLASS (lc_case_card_parent_class)->dispose (object);
}

static void
lc_case_card_finalize (GObject *object)
{
  g_free (LC_CASE_CARD (object)->description);

  G_OBJECT_CLASS (lc_case_card_parent_class)->finalize (object);
}

static void
lc_case_card_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DESCRIPTION:
      g_value_set_string (value, LC_CASE_CARD (object)->description);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_case_card_class_init (LcCaseCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_case_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = lc_case_card_finalize;
  G_OBJECT_CLASS (klass)->get_property = lc_case_card_get_property;

  properties[PROP_DESCRIPTION] =
    g_param_spec_string ("description", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

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
}

/**
 * lc_case_card_new:
 *
 * Returns: (transfer floating): a new card, of no case yet
 */
GtkWidget *
lc_case_card_new (void)
{
  return g_object_new (LC_TYPE_CASE_CARD, NULL);
}

/**
 * lc_case_card_set_case:
 * @self: a card
 * @one: (nullable): the case to show
 *
 * Shows @one, and follows its changes.
 */
void
lc_case_card_set_case (LcCaseCard *self,
                       LcCase     *one)
{
  g_return_if_fail (LC_IS_CASE_CARD (self));

  if (self->one != NULL)
    g_clear_signal_handler (&self->notify_id, self->one);
  g_set_object (&self->one, one);
  if (one == NULL)
    return;

  self->notify_id = g_signal_connect_swapped (one, "notify", G_CALLBACK (update), self);
  update (self);
}
