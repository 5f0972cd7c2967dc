/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What full-text search takes for words, and for the same word. PostgreSQL does the same in SQL (migration 0022). */

typedef struct
{
  char  *term;    /* what is compared: the stem, folded */
  gsize  start;   /* where the word stands, in bytes */
  gsize  end;
} LcSearchTerm;

const char *lc_search_text_get_stemmer (const char *language);
GArray     *lc_search_text_split       (const char *stemmer,
                                        const char *text);
char       *lc_search_text_write_terms (const char *stemmer,
                                        const char *text);

G_END_DECLS
