/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-routes.h"

#include "lc-accounts-routes.h"
#include "lc-event-routes.h"
#include "lc-feed-routes.h"
#include "lc-notification-routes.h"
#include "lc-people-routes.h"
#include "lc-status-routes.h"
#include "lc-upload-routes.h"

/* Each feature adds its table here. */
static const LcRoute * const tables[] =
{
  lc_accounts_routes,
  lc_event_routes,
  lc_feed_routes,
  lc_notification_routes,
  lc_people_routes,
  lc_status_routes,
  lc_upload_routes,
};

/**
 * lc_routes_new_router:
 *
 * Returns: (transfer full): a router with the routes of every feature
 */
LcRouter *
lc_routes_new_router (void)
{
  LcRouter *router = lc_router_new ();

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    lc_router_add_table (router, tables[i]);

  return router;
}
