/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-today-page.h"

#include <glib/gi18n.h>

#include "lc-app-features.h"
#include "lc-today-card.h"
#include "notifications/lc-bell-button.h"
#include "shared/lc-offline-banner.h"

struct _LcTodayPage
{
  AdwNavigationPage  parent_instance;

  GtkBox            *cards;
  GtkLabel          *greeting;
  GtkLabel          *date;
  GtkWidget         *quiet_page;

  LcSession         *session;
  GPtrArray         *all_cards;
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcTodayPage, lc_today_page, ADW_TYPE_NAVIGATION_PAGE)

static int
compare_urgency (gconstpointer a,
                 gconstpointer b)
{
  return (*(const LcAppFeatureCard * const *) b)->urgency - (*(const LcAppFeatureCard * const *) a)->urgency;
}

/* Returns: (transfer container): the features' cards, the most urgent first */
static GPtrArray *
collect_cards (void)
{
  GPtrArray *cards = g_ptr_array_new ();

  for (guint i = 0; i < lc_app_features_get_count (); i++)
    for (const LcAppFeatureCard *card = lc_app_features_get (i)->cards; card != NULL && card->get_type != NULL; card++)
      g_ptr_array_add (cards, (gpointer) card);
  g_ptr_array_sort (cards, compare_urgency);

  return cards;
}

static void
add_card (LcTodayPage *self,
          GType        type)
{
  GtkWidget *card = g_object_new (type, "session", self->session, NULL);

  g_ptr_array_add (self->all_cards, card);
  gtk_box_append (self->cards, card);
}

static void
update_quiet (LcTodayPage *self)
{
  gboolean quiet = TRUE;

  for (guint i = 0; i < self->all_cards->len; i++)
    quiet = quiet && !lc_today_card_get_active (g_ptr_array_index (self->all_cards, i));

  gtk_widget_set_visible (self->quiet_page, quiet);
}

static char *
create_greeting (const char *name,
                 int         hour)
{
  if (hour >= 5 && hour < 12)
    /* Translators: %s is a person's name */
    return g_strdup_printf (_("Good Morning, %s"), name);

  if (hour >= 12 && hour < 18)
    /* Translators: %s is a person's name */
    return g_strdup_printf (_("Good Afternoon, %s"), name);

  /* Translators: %s is a person's name */
  return g_strdup_printf (_("Good Evening, %s"), name);
}

static void
update_greeting (LcTodayPage *self)
{
  LcMember *member = lc_session_get_member (self->session);
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *greeting = create_greeting (lc_member_get_display_name (member), g_date_time_get_hour (now));
  /* Translators: weekday, day and month, as strftime() writes them: Monday, 3 March */
  g_autofree char *date = g_date_time_format (now, _("%A, %-e %B"));

  gtk_label_set_label (self->greeting, greeting);
  gtk_label_set_label (self->date, date);
}

static void
lc_today_page_constructed (GObject *object)
{
  LcTodayPage *self = LC_TODAY_PAGE (object);
  g_autoptr(GPtrArray) cards = collect_cards ();

  G_OBJECT_CLASS (lc_today_page_parent_class)->constructed (object);

  for (guint i = 0; i < cards->len; i++)
    add_card (self, ((const LcAppFeatureCard *) g_ptr_array_index (cards, i))->get_type ());
  for (guint i = 0; i < self->all_cards->len; i++)
    g_signal_connect_object (g_ptr_array_index (self->all_cards, i), "notify::active", G_CALLBACK (update_quiet), self, G_CONNECT_SWAPPED);

  g_signal_connect_object (lc_session_get_member (self->session), "notify::display-name", G_CALLBACK (update_greeting),
                           self, G_CONNECT_SWAPPED);
  update_quiet (self);
}

static void
lc_today_page_showing (AdwNavigationPage *page)
{
  update_greeting (LC_TODAY_PAGE (page));
}

static void
lc_today_page_dispose (GObject *object)
{
  LcTodayPage *self = LC_TODAY_PAGE (object);

  g_clear_pointer (&self->all_cards, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_TODAY_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_today_page_parent_class)->dispose (object);
}

static void
lc_today_page_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  LcTodayPage *self = LC_TODAY_PAGE (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_today_page_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  LcTodayPage *self = LC_TODAY_PAGE (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_set_object (&self->session, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_today_page_class_init (LcTodayPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = lc_today_page_constructed;
  object_class->dispose = lc_today_page_dispose;
  object_class->get_property = lc_today_page_get_property;
  object_class->set_property = lc_today_page_set_property;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = lc_today_page_showing;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, LC_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (LC_TYPE_BELL_BUTTON);
  g_type_ensure (LC_TYPE_OFFLINE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcTodayPage, cards);
  gtk_widget_class_bind_template_child (widget_class, LcTodayPage, greeting);
  gtk_widget_class_bind_template_child (widget_class, LcTodayPage, date);
  gtk_widget_class_bind_template_child (widget_class, LcTodayPage, quiet_page);
}

static void
lc_today_page_init (LcTodayPage *self)
{
  self->all_cards = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_today_page_new:
 * @session: whose day
 *
 * Returns: (transfer floating): a new page
 */
AdwNavigationPage *
lc_today_page_new (LcSession *session)
{
  return g_object_new (LC_TYPE_TODAY_PAGE, "session", session, NULL);
}
