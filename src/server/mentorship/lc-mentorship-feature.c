/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-mentorship-feature.h"

#include "lc-mentorship-demo.h"
#include "lc-mentorship-private.h"

static const LcTable tables[] =
{
  { "mentor_offer", LC_TABLE_CARRIED },
  { "mentor_facet", LC_TABLE_CARRIED },
  { NULL }
};

static const char * const offer_names[] = { "about", "skills", "languages", "hours", "time_zone", "capacity", "paused", "created_at",
                                            "updated_at", NULL };

static const LcExportTable exports[] =
{
  { "mentor-offer.json", "SELECT about, skills, languages, hours, time_zone, capacity, paused, created_at, updated_at FROM mentor_offer"
                         " WHERE member_id = $1", offer_names },
  { NULL }
};

static const char * const belongings[] =
{
  "DELETE FROM mentor_offer WHERE member_id = $1",
  NULL
};

const LcFeature lc_mentorship_feature =
{
  .name = "mentorship",
  .routes = lc_mentorship_routes,
  .tables = tables,
  .exports = exports,
  .belongings = belongings,
  .demo = lc_mentorship_write_demo,
};
