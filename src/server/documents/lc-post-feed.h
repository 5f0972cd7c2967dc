/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"
#include "lc-job.h"

G_BEGIN_DECLS

#define LC_JOB_SETTLE_PLACE "place.settle"

gboolean     lc_post_set_in_feed   (LcDatabase  *database,
                                    const char  *post_id,
                                    gboolean     in_feed,
                                    GError     **error);
gboolean     lc_place_settle       (LcDatabase  *database,
                                    const char  *place_id,
                                    GError     **error);
gboolean     lc_place_settle_now   (LcDatabase  *database,
                                    const char  *place_id,
                                    GError     **error);
LcJobOutcome lc_place_run_settling (LcJob       *job,
                                    GError     **error);

G_END_DECLS
