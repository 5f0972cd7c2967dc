/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"

G_BEGIN_DECLS

/* A post and a reply keep their reactions as a JSON object of emoji and count, in the order in which they were first given. */
#define LC_REACTIONS_MAX 20

/* The emoji that member $1 gave to the row of @alias, separated by spaces; most rows have none and are not looked up. */
#define LC_REACTIONS_MINE(alias) \
  "CASE WHEN " alias ".reaction_count > 0 THEN (SELECT string_agg(e.emoji, ' ') FROM reaction e" \
  " WHERE e.target_id = " alias ".id AND e.member_id = $1) END"

void      lc_reactions_add_document (yyjson_mut_doc *document,
                                     yyjson_mut_val *object,
                                     const char     *reactions,
                                     const char     *mine);
char     *lc_reactions_change       (const char     *reactions,
                                     const char     *emoji,
                                     int             difference,
                                     guint          *n_emoji);

G_END_DECLS
