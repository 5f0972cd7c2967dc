/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

/* PostgreSQL's search_terms() of very many texts. What it makes of a text is what it makes of the text's words, put one
 * behind the other: so it is asked once for each word, and not once for each place where the word stands. */
typedef struct _LcSearchWords LcSearchWords;

typedef struct
{
  char       *stemmer;
  char       *texts[3];    /* title, tags and body, of the weights A, B and D; NULL where there is none */
  GPtrArray  *words[3];    /* the LcSearchWord in them; NULL where they cannot be taken one by one */
} LcSearchText;

LcSearchWords *lc_search_words_new    (LcDatabase     *database);
void           lc_search_words_split  (LcSearchWords  *self,
                                       LcSearchText   *text);
gboolean       lc_search_words_learn  (LcSearchWords  *self,
                                       GError        **error);
char          *lc_search_words_write  (LcSearchWords  *self,
                                       LcSearchText   *text,
                                       GError        **error);
void           lc_search_words_forget (LcSearchWords  *self);
void           lc_search_words_free   (LcSearchWords  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcSearchWords, lc_search_words_free)

G_END_DECLS
