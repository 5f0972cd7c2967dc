/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-membership-feature.h"

#include "lc-leadership.h"
#include "lc-membership-private.h"
#include "lc-notice.h"

static const LcJobKind jobs[] =
{
  { LC_JOB_TELL_LEADER, lc_leadership_tell, 0 },
  { NULL }
};

static const LcNoticeKind * const notices[] =
{
  &lc_notice_request,
  &lc_notice_succession,
  &lc_notice_leader,
  NULL
};

static const LcTable tables[] =
{
  { "place", LC_TABLE_CARRIED },
  { "membership", LC_TABLE_CARRIED },
  { NULL }
};

static const char * const membership_names[] = { "space_id", "role", "state", "muted", "created_at", NULL };

static const LcExportTable exports[] =
{
  { "spaces.json", "SELECT place_id, role, state, muted, created_at FROM membership WHERE member_id = $1"
                   " ORDER BY created_at, place_id", membership_names },
  { NULL }
};

static const char * const belongings[] =
{
  /* No count keeps anybody from going. */
  "UPDATE place SET member_count = CASE WHEN member_count > 0 THEN member_count - 1 ELSE 0 END"
  " WHERE id IN (SELECT place_id FROM membership WHERE member_id = $1 AND state = 'joined')",
  "DELETE FROM membership WHERE member_id = $1",
  "UPDATE place SET successor_id = NULL WHERE successor_id = $1",
  NULL
};

const LcFeature lc_membership_feature =
{
  .name = "membership",
  .routes = lc_membership_routes,
  .jobs = jobs,
  .notices = notices,
  .tables = tables,
  .exports = exports,
  .erase = lc_leadership_erase,
  .belongings = belongings,
};
