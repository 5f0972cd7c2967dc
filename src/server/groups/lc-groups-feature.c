/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-groups-feature.h"

#include "lc-groups-routes.h"

static const LcTable tables[] =
{
  { "project_group", LC_TABLE_CARRIED },
  { "group_facet", LC_TABLE_CARRIED },
  { NULL }
};

/* A cover stays unless the upload goes with its member: their pictures, if they take what they wrote, and their portrait. */
static gboolean
erase_covers (LcErasure  *erasure,
              GError    **error)
{
  static const char forget[] =
    "UPDATE project_group SET cover_upload_id = NULL WHERE cover_upload_id IN (SELECT u.id FROM upload u WHERE u.member_id = $1"
    " AND ($2 = 1 OR u.id = (SELECT m.avatar_upload_id FROM member m WHERE m.id = $1)))";

  return lc_database_run (erasure->database, error, forget, "ti", erasure->member_id, (gint64) erasure->removes_writing) >= 0;
}

const LcFeature lc_groups_feature =
{
  .name = "groups",
  .routes = lc_groups_routes,
  .tables = tables,
  .erase = erase_covers,
};
