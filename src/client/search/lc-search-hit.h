/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LcSearchKind:
 * @LC_SEARCH_KIND_POST: a post
 * @LC_SEARCH_KIND_REPLY: a reply
 * @LC_SEARCH_KIND_GROUP: a project group
 * @LC_SEARCH_KIND_TASK: a task of a group
 * @LC_SEARCH_KIND_MEMBER: somebody
 * @LC_SEARCH_KIND_UNKNOWN: what a newer server finds and this program cannot show
 *
 * What was found.
 */
typedef enum
{
  LC_SEARCH_KIND_POST,
  LC_SEARCH_KIND_REPLY,
  LC_SEARCH_KIND_GROUP,
  LC_SEARCH_KIND_TASK,
  LC_SEARCH_KIND_MEMBER,
  LC_SEARCH_KIND_UNKNOWN,
} LcSearchKind;

#define LC_TYPE_SEARCH_KIND (lc_search_kind_get_type ())
GType lc_search_kind_get_type (void) G_GNUC_CONST;

/**
 * LcSearchRun:
 * @text: plain text
 * @hit: whether it is what was looked for
 *
 * Part of a passage.
 */
typedef struct
{
  char     *text;
  gboolean  hit;
} LcSearchRun;

#define LC_TYPE_SEARCH_HIT (lc_search_hit_get_type ())
G_DECLARE_FINAL_TYPE (LcSearchHit, lc_search_hit, LC, SEARCH_HIT, GObject)

/* What a search has found: what one sees of it, and what opens it. It does not change. */

LcSearchKind       lc_search_hit_get_kind        (LcSearchHit *self);
const char        *lc_search_hit_get_id          (LcSearchHit *self);
const char        *lc_search_hit_get_post_id     (LcSearchHit *self);
const char        *lc_search_hit_get_title       (LcSearchHit *self);
const LcSearchRun *lc_search_hit_get_title_runs  (LcSearchHit *self,
                                                  guint       *n_runs);
const LcSearchRun *lc_search_hit_get_text_runs   (LcSearchHit *self,
                                                  guint       *n_runs);
const char        *lc_search_hit_get_author      (LcSearchHit *self);
const char        *lc_search_hit_get_place_id    (LcSearchHit *self);
const char        *lc_search_hit_get_place_name  (LcSearchHit *self);
gint64             lc_search_hit_get_created_at  (LcSearchHit *self);
gboolean           lc_search_hit_get_is_answered (LcSearchHit *self);

G_END_DECLS
