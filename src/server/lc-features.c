/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-features.h"

#include "lc-accounts-feature.h"
#include "lc-event-routes.h"
#include "lc-event-sweep.h"
#include "lc-feed-feature.h"
#include "lc-groups-feature.h"
#include "lc-notifications-feature.h"
#include "lc-people-feature.h"
#include "lc-status-routes.h"
#include "lc-uploads-feature.h"

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

static const LcTable place_tables[] =
{
  { "place", LC_TABLE_CARRIED },
  { "membership", LC_TABLE_CARRIED },
  { NULL }
};

static const char * const membership_names[] = { "space_id", "role", "state", "muted", "created_at", NULL };

static const LcExportTable place_exports[] =
{
  { "spaces.json", "SELECT place_id, role, state, muted, created_at FROM membership WHERE member_id = $1"
                   " ORDER BY created_at, place_id", membership_names },
  { NULL }
};

static const char * const place_belongings[] =
{
  "UPDATE place SET member_count = (SELECT count(*) FROM membership b WHERE b.place_id = place.id AND b.state = 'joined'"
  " AND b.member_id <> $1) WHERE id IN (SELECT place_id FROM membership WHERE member_id = $1 AND state = 'joined')",
  "DELETE FROM membership WHERE member_id = $1",
  "UPDATE place SET successor_id = NULL WHERE successor_id = $1",
  /* Who has led with the leader for the longest time leads for now, or who is there for the longest time. */
  "UPDATE place SET leader_acting = 1, successor_id = NULL, leader_id = (SELECT b.member_id FROM membership b WHERE b.place_id = place.id"
  " AND b.state = 'joined' ORDER BY b.role = 'leader' DESC, b.created_at, b.member_id LIMIT 1) WHERE leader_id = $1",
  NULL
};

static const LcFeature places_feature =
{
  .name = "places",
  .tables = place_tables,
  .exports = place_exports,
  .belongings = place_belongings,
};

static const LcTable search_tables[] =
{
  { "search_entry", LC_TABLE_OWN },
  { "search_member", LC_TABLE_OWN },
  { "search_language", LC_TABLE_OWN },
  { "search_index", LC_TABLE_INDEX },
  { "search_member_index", LC_TABLE_INDEX },
  { NULL }
};

static const LcKept search_keeps[] =
{
  { "search_entry", "author_id", "it is the author's of the post or the reply" },
  { "search_member", "member_id", "its words go with the member's name" },
  { NULL }
};

static const LcFeature search_feature =
{
  .name = "search",
  .tables = search_tables,
  .keeps = search_keeps,
};

/* Each feature adds its row here. */
const LcFeature * const lc_features[] =
{
  &status_feature,
  &events_feature,
  &jobs_feature,
  &lc_accounts_feature,
  &lc_uploads_feature,
  &places_feature,
  &search_feature,
  &lc_people_feature,
  &lc_feed_feature,
  &lc_groups_feature,
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
 * Returns: (transfer full): a router with the routes of every feature
 */
LcRouter *
lc_features_new_router (void)
{
  LcRouter *router = lc_router_new ();

  for (guint i = 0; lc_features[i] != NULL; i++)
    if (lc_features[i]->routes != NULL)
      lc_router_add_table (router, lc_features[i]->routes);

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
