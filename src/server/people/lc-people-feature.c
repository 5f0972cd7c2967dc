/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-people-feature.h"

#include "lc-people-routes.h"
#include "lc-people-search.h"

const LcFeature lc_people_feature =
{
  .name = "people",
  .routes = lc_people_routes,
  .searches = lc_people_searches,
};
