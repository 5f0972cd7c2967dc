/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

/**
 * LcAppFeatureRoute:
 * @name: of what is opened: the action `shell.open-NAME`, with a string, opens it; %NULL ends an array
 * @create: makes the page to push; %NULL where the value says nothing
 * @show: shows it in the first page of the feature's view instead
 * @show_part: (nullable): shows what of the page the value means, when the page is there, new or not
 */
typedef struct
{
  const char         *name;
  AdwNavigationPage *(*create) (LcSession         *session,
                                const char        *value);
  void               (*show)   (AdwNavigationPage *root,
                                const char        *value);
  void               (*show_part) (AdwNavigationPage *page,
                                   const char        *value);
} LcAppFeatureRoute;

/**
 * LcAppFeatureCard:
 * @get_type: an #LcTodayCard; %NULL ends an array
 * @urgency: cards of a higher one stand above others
 */
typedef struct
{
  GType (*get_type) (void);
  int   urgency;
} LcAppFeatureCard;

/**
 * LcAppFeatureWord:
 * @kind: a kind of what waits to be sent; %NULL ends an array
 * @name: what it is called, not translated yet
 */
typedef struct
{
  const char *kind;
  const char *name;
} LcAppFeatureWord;

/**
 * LcAppFeatureShortcut:
 * @title: what it does, of the context "shortcut window", not translated yet; %NULL ends an array
 * @accelerators: as gtk_accelerator_parse() reads them, with spaces between them
 * @opens: (nullable): the name of a route that they open from anywhere, with an empty value, unless what is shown there has
 *   a use of its own for them
 */
typedef struct
{
  const char *title;
  const char *accelerators;
  const char *opens;
} LcAppFeatureShortcut;

/**
 * LcAppFeature:
 * @name: of the feature and its view
 * @title: (nullable): what the view is called, not translated yet; %NULL: there is none
 * @icon_name: of the view
 * @create_root: makes the first page of the view
 * @routes: (nullable): what can be opened
 * @cards: (nullable): what it says on Today
 * @words: (nullable): what is said of what waits to be sent
 * @shortcuts: (nullable): the keys of its pages
 * @create_preferences: (nullable): makes its page of the preferences
 * @start: (nullable): adds what it has to the application when that starts
 * @attend: (nullable): makes what goes on as long as a shell shows a session
 *
 * All that the shell knows of a feature.
 */
typedef struct
{
  const char                 *name;
  const char                 *title;
  const char                 *icon_name;
  AdwNavigationPage         *(*create_root) (LcSession *session);
  const LcAppFeatureRoute    *routes;
  const LcAppFeatureCard     *cards;
  const LcAppFeatureWord     *words;
  const LcAppFeatureShortcut *shortcuts;
  AdwPreferencesPage        *(*create_preferences) (LcSession *session);
  void                       (*start)  (GApplication *application);
  GObject                   *(*attend) (LcSession    *session,
                                        GtkWidget    *shell);
} LcAppFeature;

guint                    lc_app_features_get_count  (void);
const LcAppFeature      *lc_app_features_get        (guint                index);
void                     lc_app_features_add        (const LcAppFeature  *feature);
const LcAppFeature      *lc_app_features_find       (const char          *name);
const LcAppFeatureRoute *lc_app_features_find_route (const char          *name,
                                                     const LcAppFeature **feature);
const char              *lc_app_features_get_word   (const char          *kind);

G_END_DECLS
