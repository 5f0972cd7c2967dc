/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

/* What a list of groups is filtered by, in one spelling: rows beside the group's own lists. */
#define LC_GROUP_MAX_WORDS 3

gboolean  lc_group_facets_store (LcDatabase  *database,
                                 const char  *group_id,
                                 GError     **error);
GStrv     lc_group_split_words  (const char  *text,
                                 guint        max_words);

G_END_DECLS
