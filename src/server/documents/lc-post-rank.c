/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-post-rank.h"

#include <math.h>

/**
 * lc_post_rank:
 * @created_at: when the post was written, in milliseconds since the Unix epoch
 * @n_reactions: how many reactions it has
 * @n_replies: how many replies it has
 *
 * The same as %LC_POST_RANK_SQL, for posts whose row is not there yet.
 *
 * Returns: `post.rank`
 */
gint64
lc_post_rank (gint64 created_at,
              gint64 n_reactions,
              gint64 n_replies)
{
  gint64 points = MAX (n_reactions + 2 * n_replies, 1);

  return llround (1000000.0 * (log10 (points) + created_at / 45000000.0));
}
