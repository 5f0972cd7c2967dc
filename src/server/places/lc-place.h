/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"
#include "lc-policy.h"

G_BEGIN_DECLS

/* A place with what the viewer is to it. @viewer is the parameter with the viewer's id, such as "$1". */
#define LC_PLACE_COLUMNS "w.id, w.kind, w.visibility, w.in_feed, w.archived, a.state, a.role"
#define LC_PLACE_JOIN(place_id, viewer) \
  " JOIN place w ON w.id = " place_id " LEFT JOIN membership a ON a.member_id = " viewer " AND a.place_id = w.id"
#define LC_PLACE_N_COLUMNS 7

#define LC_PLACE_TENDED_(kind, viewer) \
  "(" kind " <> 'conversation' AND EXISTS" \
  " (SELECT 1 FROM member t WHERE t.id = " viewer " AND t.role IN ('moderator', 'organiser')))"
#define LC_PLACE_BELONGS_(place_id, viewer, states) \
  "EXISTS (SELECT 1 FROM membership b WHERE b.member_id = " viewer " AND b.place_id = " place_id " AND b.state IN (" states "))"

/* Whether the viewer sees what stands in the place, and that the place is there: lc_policy_sees_inside() and
 * lc_policy_sees_place() for lists and search. */
#define LC_PLACE_SEEN_INSIDE(place_id, viewer) \
  "EXISTS (SELECT 1 FROM place v WHERE v.id = " place_id " AND (v.visibility = 'community'" \
  " OR " LC_PLACE_BELONGS_ ("v.id", viewer, "'joined'") " OR " LC_PLACE_TENDED_ ("v.kind", viewer) "))"
#define LC_PLACE_SEEN(place_id, viewer) \
  "EXISTS (SELECT 1 FROM place v WHERE v.id = " place_id " AND (v.visibility <> 'hidden'" \
  " OR " LC_PLACE_BELONGS_ ("v.id", viewer, "'joined', 'invited'") " OR " LC_PLACE_TENDED_ ("v.kind", viewer) "))"

/* The places that stand in the community's feed no more, though the rows of their posts do not say so yet: few, and mostly none. */
#define LC_PLACE_LEAVING "(SELECT l.id FROM place l WHERE l.settling = 1 AND l.in_feed = 0)"

extern const char * const lc_visibility_names[];
extern const char * const lc_relation_names[];

void     lc_place_read              (LcPlace      *place,
                                     LcStatement  *statement,
                                     guint         first_column);
const char *lc_place_get_noun       (const LcPlace *place);
gboolean lc_place_load              (LcPlace      *place,
                                     LcDatabase   *database,
                                     const char   *member_id,
                                     const char   *place_id,
                                     GError      **error);
gboolean lc_place_append_event      (LcDatabase   *database,
                                     const char   *place_id,
                                     const char   *kind,
                                     const char   *subject,
                                     const char   *data,
                                     GError      **error);
gboolean lc_place_append_card_event (LcDatabase   *database,
                                     const char   *place_id,
                                     const char   *kind,
                                     const char   *subject,
                                     GError      **error);
gboolean lc_membership_append_event (LcDatabase   *database,
                                     const char   *place_id,
                                     const char   *member_id,
                                     gboolean      is_in,
                                     GError      **error);

G_END_DECLS
