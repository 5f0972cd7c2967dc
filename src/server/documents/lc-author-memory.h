/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-member-document.h"

G_BEGIN_DECLS

/* Few members write most of what is read, and they seldom change: each connection remembers the authors it has read. The
 * statement tells the generation that its authors are of, so that nothing is shown that its transaction does not see.
 *
 * A query comes in two forms: one that reads the author, and is remembered, and one that names the author only, which costs
 * half as much. */
#define LC_AUTHOR_GENERATION "(SELECT generation FROM author_state)"
#define LC_AUTHOR_COLUMNS_READ LC_AUTHOR_COLUMNS ", " LC_AUTHOR_GENERATION
#define LC_AUTHOR_COLUMNS_NAMED(id) id ", NULL, NULL, NULL, NULL, NULL, " LC_AUTHOR_GENERATION
#define LC_AUTHOR_MEMORY_N_COLUMNS (LC_AUTHOR_N_COLUMNS + 1)

void     lc_author_memory_begin       (LcDatabase     *database);
void     lc_author_memory_add         (yyjson_mut_doc *document,
                                       yyjson_mut_val *object,
                                       const char     *key,
                                       LcStatement    *statement,
                                       guint           first_column);
gboolean lc_author_memory_is_complete (LcDatabase     *database);

G_END_DECLS
