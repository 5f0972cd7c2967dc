/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-people-feature.h"

#include "lc-people-routes.h"

const LcFeature lc_people_feature =
{
  .name = "people",
  .routes = lc_people_routes,
};
