/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

/* What the engine's planner goes by. Whoever writes many rows at once has it counted anew, as part of the same transaction. */

/**
 * LcStatisticsDepth:
 * @LC_STATISTICS_WHOLE: as exact as the engine can, for when nobody waits for the database
 * @LC_STATISTICS_SAMPLE: from a sample, beside a server that goes on writing
 */
typedef enum
{
  LC_STATISTICS_WHOLE,
  LC_STATISTICS_SAMPLE,
} LcStatisticsDepth;

gboolean lc_statistics_gather (LcDatabase         *database,
                               LcStatisticsDepth   depth,
                               GError            **error);

G_END_DECLS
