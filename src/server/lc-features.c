/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-features.h"

#include "lc-accounts-feature.h"
#include "lc-calendar-routes.h"
#include "lc-event-routes.h"
#include "lc-event-sweep.h"
#include "lc-feed-feature.h"
#include "lc-groups-feature.h"
#include "lc-leadership-feature.h"
#include "lc-lessons-feature.h"
#include "lc-membership-feature.h"
#include "lc-mentorship-feature.h"
#include "lc-moderated.h"
#include "lc-moderation-feature.h"
#include "lc-notifications-feature.h"
#include "lc-people-feature.h"
#include "lc-search-routes.h"
#include "lc-status-routes.h"
#include "lc-uploads-feature.h"
#include "lc-webinars-feature.h"

#define HOUR (60 * 60 * G_GINT64_CONSTANT (1000))

/* What all features stand on has its rows here, because it knows of none. */

static const LcFeature status_feature =
{
  .name = "status",
  .routes = lc_status_routes,
};

static const LcJobKind event_jobs[] =
{
  { "events.sweep", lc_event_sweep_run, HOUR },
  { NULL }
};

static const LcTable event_tables[] =
{
  { "event", LC_TABLE_OWN },
  { NULL }
};

static const LcKept event_keeps[] =
{
  { "event", "audience", "what is older than 30 days is deleted by itself" },
  { "event", "subject", "the same" },
  { "event", "data", "the same" },
  { NULL }
};

static const LcFeature events_feature =
{
  .name = "events",
  .routes = lc_event_routes,
  .jobs = event_jobs,
  .tables = event_tables,
  .keeps = event_keeps,
};

static const LcTable job_tables[] =
{
  { "job", LC_TABLE_CARRIED },
  { NULL }
};

static const LcFeature jobs_feature =
{
  .name = "jobs",
  .tables = job_tables,
};

static const LcTable search_tables[] =
{
  { "search_entry", LC_TABLE_OWN },
  { "search_member", LC_TABLE_OWN },
  { "search_language", LC_TABLE_OWN },
  { "search_source", LC_TABLE_VIEW },
  { "search_index", LC_TABLE_INDEX },
  { "search_member_index", LC_TABLE_INDEX },
  { NULL }
};

static const LcKept search_keeps[] =
{
  { "search_entry", "author_id", "it is the author's of what is found" },
  { "search_member", "member_id", "its words go with the member's name" },
  { NULL }
};

static const LcFeature search_feature =
{
  .name = "search",
  .routes = lc_search_routes,
  .tables = search_tables,
  .keeps = search_keeps,
};

static const LcTable calendar_tables[] =
{
  { "calendar_feed", LC_TABLE_CARRIED },
  { NULL }
};

static const char * const calendar_names[] = { "id", "created_at", NULL };

static const LcExportTable calendar_exports[] =
{
  { "calendar-feed.json", "SELECT id, created_at FROM calendar_feed WHERE member_id = $1", calendar_names },
  { NULL }
};

static const char * const calendar_belongings[] =
{
  "DELETE FROM calendar_feed WHERE member_id = $1",
  NULL
};

static const LcFeature calendar_feature =
{
  .name = "calendar",
  .routes = lc_calendar_routes,
  .tables = calendar_tables,
  .exports = calendar_exports,
  .belongings = calendar_belongings,
};

/* Each feature adds its row here. */
const LcFeature * const lc_features[] =
{
  &status_feature,
  &events_feature,
  &jobs_feature,
  &lc_accounts_feature,
  &lc_moderation_feature,
  &lc_membership_feature,
  &lc_uploads_feature,
  &search_feature,
  &calendar_feature,
  &lc_people_feature,
  &lc_feed_feature,
  &lc_groups_feature,
  &lc_webinars_feature,
  &lc_lessons_feature,
  &lc_leadership_feature,
  &lc_mentorship_feature,
  &lc_notifications_feature,
  NULL
};

/**
 * lc_features_add_tables:
 *
 * Tells the store what the tables of all features are. A program does it once, at its start.
 */
void
lc_features_add_tables (void)
{
  for (guint i = 0; lc_features[i] != NULL; i++)
    if (lc_features[i]->tables != NULL)
      lc_tables_add (lc_features[i]->tables);
}

/**
 * lc_features_new_router:
 *
 * Tells the search, too, what every feature has to be found, moderators what members may tell them of, and calendars what they
 * show.
 *
 * Returns: (transfer full): a router with the routes of every feature
 */
LcRouter *
lc_features_new_router (void)
{
  LcRouter *router = lc_router_new ();

  for (guint i = 0; lc_features[i] != NULL; i++)
    {
      if (lc_features[i]->routes != NULL)
        lc_router_add_table (router, lc_features[i]->routes);
      if (lc_features[i]->searches != NULL)
        lc_search_add_kinds (lc_features[i]->searches);
      if (lc_features[i]->moderated != NULL)
        lc_moderated_add_kinds (lc_features[i]->moderated);
      if (lc_features[i]->calendar != NULL)
        lc_calendar_add_part (lc_features[i]->calendar);
    }

  return router;
}

/**
 * lc_features_dup_job_kinds:
 *
 * Returns: (transfer container) (array zero-terminated=1): the kinds of jobs of every feature, ended by one without a name
 */
LcJobKind *
lc_features_dup_job_kinds (void)
{
  GArray *kinds = g_array_new (TRUE, TRUE, sizeof (LcJobKind));

  for (guint i = 0; lc_features[i] != NULL; i++)
    for (const LcJobKind *kind = lc_features[i]->jobs; kind != NULL && kind->name != NULL; kind++)
      g_array_append_val (kinds, *kind);

  return (LcJobKind *) g_array_free (kinds, FALSE);
}

/**
 * lc_features_dup_demo_parts:
 *
 * Returns: (transfer container) (array zero-terminated=1): what writes each feature's part of the demo community
 */
LcDemoPart *
lc_features_dup_demo_parts (void)
{
  GArray *parts = g_array_new (TRUE, TRUE, sizeof (LcDemoPart));

  for (guint i = 0; lc_features[i] != NULL; i++)
    if (lc_features[i]->demo != NULL)
      g_array_append_val (parts, lc_features[i]->demo);

  return (LcDemoPart *) g_array_free (parts, FALSE);
}
