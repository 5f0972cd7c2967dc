/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"

G_BEGIN_DECLS

typedef enum
{
  LC_SEARCH_FILTER_IN,
  LC_SEARCH_FILTER_FROM,
  LC_SEARCH_FILTER_TAG,
  LC_SEARCH_FILTER_IS,
  LC_SEARCH_FILTER_BEFORE,
  LC_SEARCH_FILTER_AFTER,
  LC_SEARCH_N_FILTERS,
} LcSearchFilter;

typedef struct
{
  char     *text;
  gboolean  is_phrase;
  gboolean  is_excluded;
} LcSearchWord;

typedef struct
{
  LcSearchFilter  filter;
  char           *value;
  const char     *reason;   /* unknown, invalid, repeated, excluded */
} LcSearchFault;

/* What somebody typed into the search bar. */
typedef struct
{
  GArray     *words;
  GArray     *faults;
  char       *filters[LC_SEARCH_N_FILTERS];
  char       *space_id;
  char       *author_id;
  char       *tag;
  gint64      begin;
  gint64      end;
  GPtrArray  *stemmers;     /* names */
} LcSearchQuery;

gboolean    lc_search_query_read       (LcSearchQuery   *self,
                                        LcDatabase      *database,
                                        const char      *text,
                                        const char      *member_id,
                                        GError         **error);
void        lc_search_query_add_word   (LcSearchQuery   *self,
                                        const char      *text,
                                        gsize            length,
                                        gboolean         is_phrase,
                                        gboolean         is_excluded);
gboolean    lc_search_query_init       (LcSearchQuery   *self,
                                        LcDatabase      *database,
                                        GError         **error);
gboolean    lc_search_query_has_words  (LcSearchQuery   *self);
char       *lc_search_query_write      (LcSearchQuery   *self,
                                        LcEngine         engine,
                                        gboolean         is_any);
char       *lc_search_query_write_names (LcSearchQuery  *self,
                                         LcEngine        engine);
void        lc_search_query_add        (LcSearchQuery   *self,
                                        yyjson_mut_doc  *document,
                                        yyjson_mut_val  *object);
GHashTable *lc_search_query_dup_terms  (LcSearchQuery   *self);
void        lc_search_query_clear      (LcSearchQuery   *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcSearchQuery, lc_search_query_clear)

G_END_DECLS
