/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-demo-data.h"
#include "lc-store.h"

G_BEGIN_DECLS

typedef struct _LcDemoWriter LcDemoWriter;

/* Writes a feature's part of the demo community. */
typedef gboolean (*LcDemoPart) (LcDemoWriter  *writer,
                                GError       **error);

/**
 * LcDemoPlan:
 * @now: the moment that all dates are counted back from, in milliseconds
 * @seed: what is drawn by lot is drawn from it
 * @scale: 1 for what was written; N for N times as many posts
 * @upload_folder: where portraits are stored
 * @parts: (array zero-terminated=1): what the features write, once there are members, up to %NULL
 */
typedef struct
{
  gint64            now;
  guint64           seed;
  guint             scale;
  const char       *upload_folder;
  const LcDemoPart *parts;
} LcDemoPlan;

typedef struct
{
  gint64 members;
  gint64 spaces;
  gint64 posts;
  gint64 replies;
  gint64 reactions;
} LcDemoTotals;

gboolean lc_demo_write      (LcDatabase        *database,
                             const LcDemoPlan  *plan,
                             LcDemoTotals      *totals,
                             GError           **error);
gboolean lc_demo_write_feed (LcDemoWriter      *writer,
                             GError           **error);

G_END_DECLS
