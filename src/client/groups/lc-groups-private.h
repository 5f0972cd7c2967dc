/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "groups/lc-groups.h"
#include "lc-features.h"
#include "lc-json.h"

G_BEGIN_DECLS

extern const LcFeature lc_groups_feature;

LcGroups  *lc_session_get_groups (LcSession   *session);
LcGroup   *lc_groups_read        (LcGroups    *self,
                                  JsonObject  *object,
                                  gint64       asked_at,
                                  GError     **error);
DexFuture *lc_groups_fetch       (LcGroups    *self,
                                  const char  *id)    G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_groups_set_level   (LcGroups    *self,
                                  LcGroup     *group,
                                  const char  *level) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
