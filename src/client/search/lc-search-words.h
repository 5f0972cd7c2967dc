/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/lc-search-hit.h"

G_BEGIN_DECLS

/* What a query looks for without its community: words, all of which must be there, and words none of which may be. */
typedef struct _LcSearchWords LcSearchWords;

LcSearchWords *lc_search_words_new     (const char    *query);
void           lc_search_words_free    (LcSearchWords *self);
gboolean       lc_search_words_match   (LcSearchWords *self,
                                        const char    *title,
                                        const char    *text,
                                        gboolean      *in_title);
GArray        *lc_search_words_mark    (LcSearchWords *self,
                                        const char    *text,
                                        guint          max_chars);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcSearchWords, lc_search_words_free)

G_END_DECLS
