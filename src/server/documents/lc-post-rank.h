/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The order of the view Top: log10 of the points, plus the time of the post in units of 45,000 seconds. Ten times the points
 * are worth twelve and a half hours, so that what was good yesterday makes room for what is good today, and no rank changes by
 * time passing: it is stored, indexed, and a page costs the same at any depth. A reaction is one point, a reply two, as it takes
 * more to write.
 *
 * The formula is the "hot" rank of reddit's published source (r2/lib/db/_sorts.pyx) without votes against; how it behaves is
 * told in A. Salihefendic, "How Reddit ranking algorithms work" (2015). Kept as an integer, in millionths. */
#define LC_POST_RANK_SQL(created_at, n_reactions, n_replies) \
  "CAST(round(1000000.0 * (log10(CASE WHEN " n_reactions " + 2 * (" n_replies ") > 1" \
  " THEN CAST(" n_reactions " + 2 * (" n_replies ") AS DOUBLE PRECISION) ELSE 1.0 END)" \
  " + " created_at " / 45000000.0)) AS BIGINT)"

gint64 lc_post_rank (gint64 created_at,
                     gint64 n_reactions,
                     gint64 n_replies);

G_END_DECLS
