/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application with two more features, each in a table as the others are: what a feature needs of the shell is in such a
 * table, and the shell knows nothing else of it. */
#include <libdex.h>
#include <locale.h>

#include "lc-application.h"
#include "lc-app-features.h"
#include "today/lc-today-card.h"

#define LC_TYPE_TEST_CARD (lc_test_card_get_type ())
G_DECLARE_FINAL_TYPE (LcTestCard, lc_test_card, LC, TEST_CARD, LcTodayCard)

struct _LcTestCard
{
  LcTodayCard parent_instance;
};

G_DEFINE_FINAL_TYPE (LcTestCard, lc_test_card, LC_TYPE_TODAY_CARD)

static void
lc_test_card_constructed (GObject *object)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "title", "Water the Plants",
                                 "activatable", TRUE,
                                 "action-name", "shell.open-plant",
                                 NULL);

  G_OBJECT_CLASS (lc_test_card_parent_class)->constructed (object);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", "Fern");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (object), "Garden Today");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (object), row);
  lc_today_card_set_active (LC_TODAY_CARD (object), TRUE);
}

static void
lc_test_card_class_init (LcTestCardClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = lc_test_card_constructed;
}

static void
lc_test_card_init (LcTestCard *self)
{
}

static AdwNavigationPage *
create_page (const char *title,
             const char *text)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *status_page = adw_status_page_new ();

  adw_status_page_set_title (ADW_STATUS_PAGE (status_page), text);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), status_page);
  return adw_navigation_page_new (view, title);
}

static AdwNavigationPage *
create_garden (LcSession *session)
{
  return create_page ("Garden", "All Is Green");
}

static AdwNavigationPage *
create_kitchen (LcSession *session)
{
  return create_page ("Kitchenware", "All Is Clean");
}

static AdwNavigationPage *
create_plant (LcSession  *session,
              const char *value)
{
  return create_page (value, "Grows Well");
}

static const LcAppFeatureRoute routes[] = { { "plant", create_plant, NULL }, { NULL } };
static const LcAppFeatureCard cards[] = { { lc_test_card_get_type, 70 }, { NULL } };
static const LcAppFeatureShortcut shortcuts[] = { { "Water all plants", "<Ctrl>w" }, { NULL } };
static const LcAppFeature garden = { "garden", "Garden", "weather-clear-symbolic", create_garden, routes, cards, NULL, shortcuts };
static const LcAppFeature kitchen = { "kitchen", "Kitchenware", "applications-utilities-symbolic", create_kitchen };

int
main (int   argc,
      char *argv[])
{
  g_autoptr(LcApplication) application = NULL;

  setlocale (LC_ALL, "");
  dex_init ();
  lc_app_features_add (&garden);
  lc_app_features_add (&kitchen);
  application = lc_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
