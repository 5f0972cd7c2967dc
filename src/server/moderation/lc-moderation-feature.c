/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-moderation-feature.h"

#include "lc-moderation-private.h"

static const LcRoute routes[] =
{
  { "GET", "/api/v1/moderation",
    LC_ACTION_READ_MODERATION, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_list_moderation },

  { NULL }
};

static const LcTable tables[] =
{
  { "moderation", LC_TABLE_CARRIED },
  { NULL }
};

static const char * const names[] = { "action", "subject", "place_id", "detail", "reason", "created_at", NULL };

/* Who did it to one is for those to know who look after the community. */
static const LcExportTable exports[] =
{
  { "moderated.json", "SELECT action, subject, place_id, detail, reason, created_at FROM moderation WHERE member_id = $1"
                      " ORDER BY created_at, id", names },
  { "moderation.json", "SELECT action, subject, place_id, detail, reason, created_at FROM moderation WHERE actor_id = $1"
                       " ORDER BY created_at, id", names },
  { NULL }
};

/* What was said about the member. */
static const char * const belongings[] =
{
  "UPDATE moderation SET reason = NULL WHERE member_id = $1",
  NULL
};

static const LcKept keeps[] =
{
  { "moderation", "actor_id", "those who look after a community answer for what they did" },
  { "moderation", "member_id", "the same, without the reason" },
  { "moderation", "subject", "the same" },
  { NULL }
};

const LcFeature lc_moderation_feature =
{
  .name = "moderation",
  .routes = routes,
  .tables = tables,
  .exports = exports,
  .belongings = belongings,
  .keeps = keeps,
};
