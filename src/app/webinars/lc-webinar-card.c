/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-webinar-card.h"

#include "shared/lc-ageing.h"
#include "webinars/lc-webinar-text.h"

struct _LcWebinarCard
{
  AdwBin     parent_instance;

  GtkLabel  *month;
  GtkLabel  *day;
  GtkLabel  *title;
  GtkLabel  *time;
  GtkLabel  *when;
  GtkLabel  *standing;
  GtkLabel  *facts;

  LcWebinar *webinar;
  char      *description;
  gulong     notify_id;
};

enum
{
  PROP_0,
  PROP_DESCRIPTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcWebinarCard, lc_webinar_card, ADW_TYPE_BIN)

/* What says nothing takes no room. */
static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* The leaf of the calendar says to the eye what the time says in words. */
static void
update_leaf (LcWebinarCard *self)
{
  g_autoptr(GDateTime) start = g_date_time_new_from_unix_local (lc_webinar_get_starts_at (self->webinar) / 1000);
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

/* What one sees of the card at a glance, in its order, for those who listen. */
static void
update_description (LcWebinarCard *self)
{
  GtkLabel *labels[] = { self->title, self->when, self->standing, self->time, self->facts };
  g_autoptr(GString) description = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (gtk_widget_get_visible (GTK_WIDGET (labels[i])))
      g_string_append_printf (description, "%s%s", description->len > 0 ? ". " : "", gtk_label_get_text (labels[i]));

  if (g_set_str (&self->description, description->str))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCRIPTION]);
}

static void
update (LcWebinarCard *self)
{
  g_autofree char *time = dup_time (self->webinar);
  g_autofree char *when = lc_webinar_text_dup_when (self->webinar);
  g_autofree char *standing = lc_webinar_text_dup_standing (self->webinar);
  g_autofree char *facts = dup_facts (self->webinar);
  gboolean is_live = lc_webinar_get_webinar_state (self->webinar) == LC_WEBINAR_STATE_LIVE;

  update_leaf (self);
  set_text (self->title, lc_webinar_get_title (self->webinar));
  set_text (self->time, time);
  set_text (self->when, when);
  set_text (self->standing, standing);
  set_text (self->facts, facts);
  if (is_live)
    gtk_widget_add_css_class (GTK_WIDGET (self->when), "success");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->when), "success");
  update_description (self);
}

static void
update_time (GtkWidget *widget)
{
  LcWebinarCard *self = LC_WEBINAR_CARD (widget);

  if (self->webinar != NULL)
    update (self);
}

static void
lc_webinar_card_dispose (GObject *object)
{
  LcWebinarCard *self = LC_WEBINAR_CARD (object);

  lc_webinar_card_set_webinar (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_WEBINAR_CARD);

  G_OBJECT_CLASS (lc_webinar_card_parent_class)->dispose (object);
}

static void
lc_webinar_card_finalize (GObject *object)
{
  g_free (LC_WEBINAR_CARD (object)->description);

  G_OBJECT_CLASS (lc_webinar_card_parent_class)->finalize (object);
}

static void
lc_webinar_card_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DESCRIPTION:
      g_value_set_string (value, LC_WEBINAR_CARD (object)->description);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_webinar_card_class_init (LcWebinarCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_webinar_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = lc_webinar_card_finalize;
  G_OBJECT_CLASS (klass)->get_property = lc_webinar_card_get_property;

  properties[PROP_DESCRIPTION] =
    g_param_spec_string ("description", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

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
  lc_ageing_watch (GTK_WIDGET (self), update_time);
}

/**
 * lc_webinar_card_new:
 *
 * Returns: (transfer floating): a new card, of no webinar yet
 */
GtkWidget *
lc_webinar_card_new (void)
{
  return g_object_new (LC_TYPE_WEBINAR_CARD, NULL);
}

/**
 * lc_webinar_card_set_webinar:
 * @self: a card
 * @webinar: (nullable): the webinar to show
 *
 * Shows @webinar, and follows its changes.
 */
void
lc_webinar_card_set_webinar (LcWebinarCard *self,
                             LcWebinar     *webinar)
{
  g_return_if_fail (LC_IS_WEBINAR_CARD (self));

  if (self->webinar != NULL)
    g_clear_signal_handler (&self->notify_id, self->webinar);
  g_set_object (&self->webinar, webinar);
  if (webinar == NULL)
    return;

  self->notify_id = g_signal_connect_swapped (webinar, "notify", G_CALLBACK (update), self);
  update (self);
}
